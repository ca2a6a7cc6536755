"""Two harvesters that others wrote, over real HTTP, while somebody edits without a pause: nothing missed, nothing twice."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from flask import Flask
from oaipmh_scythe import HTTPConfig, Scythe
from werkzeug.serving import make_server

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add
from registry.domain.permissions import Actor
from registry.oai import lists
from tests.factories import records

with warnings.catch_warnings():
    # An escape in one of its texts, which newer Pythons warn of.
    warnings.simplefilter("ignore")
    from sickle import Sickle

Harvest = Callable[[str, str], list[tuple[str, bool]]]


def with_sickle(address: str, prefix: str) -> list[tuple[str, bool]]:
    found = Sickle(address).ListRecords(metadataPrefix=prefix)
    return [(one.header.identifier.rpartition(":")[2], one.deleted) for one in found]


def with_scythe(address: str, prefix: str) -> list[tuple[str, bool]]:
    with Scythe(address, http_config=HTTPConfig(http_method="POST")) as client:
        found = list(client.list_records(metadata_prefix=prefix))
    return [(one.header.identifier.rpartition(":")[2], one.deleted) for one in found]


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application, served on this machine."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/oai"
    server.shutdown()
    thread.join()


@pytest.fixture
def edits(admin: Actor, store: Store, many: list[str]) -> Iterator[list[str]]:
    """Somebody who edits one record after the other, and adds new ones; what was done so far."""
    done: list[str] = []
    enough = threading.Event()

    def work() -> None:
        for number, pid in enumerate(cycle(many)):
            if enough.is_set():
                return
            records.edit(admin, store, pid, Add(s.Subject(term=f"word {number}")))
            if number % 5 == 0:
                records.make_document(admin, store, f"New {number}")
            done.append(pid)

    thread = threading.Thread(target=work)
    thread.start()
    yield done
    enough.set()
    thread.join()


@pytest.mark.parametrize("harvest", [with_sickle, with_scythe])
def test_all_once_whatever_happens_meanwhile(
    address: str,
    admin: Actor,
    store: Store,
    many: list[str],
    edits: list[str],
    harvest: Harvest,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "PAGE", {"ListRecords": 3, "ListIdentifiers": 3})
    gone = records.make_document(admin, store, "Withdrawn before")
    records.move(admin, store, gone, "withdrawn")
    before = len(edits)
    for prefix in ("oai_dc", "marcxml"):
        found = harvest(address, prefix)
        pids = [pid for pid, _ in found]
        assert set(many) <= set(pids)
        assert len(pids) == len(set(pids))
        assert [pid for pid, deleted in found if deleted] == [gone]
    assert len(edits) > before
