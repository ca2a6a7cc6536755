"""Two harvesters that others wrote, over HTTP, while somebody edits without a pause: how many records each got, and what it missed.

`python -m benchmarks.harvesters FOLDER 2000` fills an SQLite catalogue, harvests it whole with each, and prints a row for each harvest.
"""

from __future__ import annotations

import logging
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from time import perf_counter
from typing import Any

from oaipmh_scythe import HTTPConfig, Scythe
from werkzeug.serving import make_server

from benchmarks.command_line import fill
from registry.app import create_app
from registry.config import Settings
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, CreateRecord, EditRecord
from registry.domain.permissions import STRANGER
from registry.services import catalogue_read, record_read, record_write, setup
from registry.services.catalogue_read import CatalogueQuery

with warnings.catch_warnings():
    # an escape in one of its texts, which newer Pythons warn of
    warnings.simplefilter("ignore")
    from sickle import Sickle  # type: ignore[import-untyped]

HOW = {"door": "api", "reason": "while others harvest"}


def by_sickle(address: str, prefix: str) -> list[str]:
    """The identifiers of all records, as they came."""
    found = Sickle(address).ListRecords(metadataPrefix=prefix)
    return [one.header.identifier.rpartition(":")[2] for one in found]


def by_scythe(address: str, prefix: str) -> list[str]:
    """The same, asked for by POST."""
    with Scythe(address, http_config=HTTPConfig(http_method="POST")) as client:
        found: list[Any] = list(client.list_records(metadata_prefix=prefix))
    return [one.header.identifier.rpartition(":")[2] for one in found]


CLIENTS: dict[str, Callable[[str, str], list[str]]] = {"sickle": by_sickle, "oaipmh-scythe": by_scythe}


@contextmanager
def served(url: str, folder: Path) -> Iterator[str]:
    """The address of the harvest of a catalogue."""
    app = create_app(Settings(database_url=url, data_folder=folder))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/oai"
    server.shutdown()
    thread.join()


@contextmanager
def edited(url: str, pids: list[str]) -> Iterator[list[int]]:
    """Somebody who changes one record after the other, from the last, and adds one at every fifth: [edits, new records]."""
    counts, enough = [0, 0], threading.Event()

    def work() -> None:
        store = Store.open(url)
        actor = setup.initialise(store)
        for number, pid in enumerate(cycle(reversed(pids))):
            if enough.is_set():
                break
            base = record_read.get(actor, store, pid).record.seq
            change = Add(s.Subject(term=f"word {number}"))
            record_write.edit(actor, store, EditRecord(pid=pid, base=base, changes=(change,)), **HOW)
            counts[0] += 1
            if number % 5 == 0:
                new = CreateRecord(
                    kind="document", state="published", statements=(s.Title(text=f"New {number}"),)
                )
                record_write.create(actor, store, new, **HOW)
                counts[1] += 1
        store.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield counts
    enough.set()
    thread.join()


def main(folder: Path, count: int) -> None:
    """Every client, two formats."""
    folder.mkdir(parents=True, exist_ok=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    url = f"sqlite:///{folder / 'registry.sqlite'}"
    fill(url, count)
    store = Store.open(url)
    there = [one.record.pid for one in catalogue_read.stream(STRANGER, store, CatalogueQuery())]
    store.close()
    with served(url, folder) as address, edited(url, there) as counts:
        for name, harvest in CLIENTS.items():
            for prefix in ("oai_dc", "mods"):
                before, begun = list(counts), perf_counter()
                found = harvest(address, prefix)
                seconds = perf_counter() - begun
                twice, missed = len(found) - len(set(found)), len(set(there) - set(found))
                edits, new = (now - then for now, then in zip(counts, before, strict=True))
                print(
                    f"| {name} | {prefix} | {count:,} | {edits:,} | {new:,} | {len(found):,} | {missed} | {twice} "
                    f"| {seconds:.0f} s |",
                    flush=True,
                )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
