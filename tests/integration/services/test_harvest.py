"""Harvesting: list after list by kept tokens, errors of the protocol in words, and no address inside a network."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest

from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor
from registry.services import guarded_fetch, harvest, import_apply, import_read, import_run
from registry.services.guarded_fetch import Limits, NotFetched

HERE = Limits(inside=True, seconds=10)
OAI = '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">{}</OAI-PMH>'
RECORD = (
    "<record><header><identifier>oai:x:{n}</identifier></header><metadata>"
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>Report {n}</dc:title><dc:date>1944</dc:date></oai_dc:dc></metadata></record>"
)
DELETED = '<record><header status="deleted"><identifier>oai:x:9</identifier></header></record>'
Answer = Callable[[dict[str, str]], tuple[int, dict[str, str], str]]


class Archive:
    """Another archive on this machine, whose answers a test gives."""

    def __init__(self) -> None:
        self.asked: list[dict[str, str]] = []
        self.answer: Answer = lambda _: (404, {}, "")
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
                outer.asked.append(query)
                status, headers, body = outer.answer(query)
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/oai"
        threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True
        ).start()


@pytest.fixture
def archive() -> Iterator[Archive]:
    made = Archive()
    yield made
    made.server.shutdown()
    made.server.server_close()


def lists(query: dict[str, str]) -> tuple[int, dict[str, str], str]:
    """Two lists of two records."""
    number = 3 if query.get("resumptionToken") == "t1" else 1
    records = "".join(RECORD.format(n=n) for n in (number, number + 1))
    token = "<resumptionToken>t1</resumptionToken>" if number == 1 else f"{DELETED}<resumptionToken/>"
    return 200, {}, OAI.format(f"<ListRecords>{records}{token}</ListRecords>")


def test_a_harvest_goes_list_by_list_and_is_applied_as_one(
    store: Store, admin: Actor, archive: Archive
) -> None:
    archive.answer = lists
    batch = harvest.start(
        admin, store, archive.address, of_set="kind:letter", since="2026-01-01", limits=HERE
    )
    first = harvest.step(admin, store, batch.pid, limits=HERE)
    assert (first.state, first.units, first.place["token"]) == ("reading", 2, "t1")
    last = harvest.step(admin, store, batch.pid, limits=HERE)
    assert (last.state, last.units, last.place["deleted"]) == ("ready", 4, 1)
    assert archive.asked == [
        {"verb": "ListRecords", "metadataPrefix": "oai_dc", "set": "kind:letter", "from": "2026-01-01"},
        {"verb": "ListRecords", "resumptionToken": "t1"},
    ]
    assert import_apply.apply(admin, store, batch.pid).documents == 4
    assert next(iter(import_read.every(admin, store, batch.pid, ("done",)))).place == "record oai:x:1"


def test_a_harvest_that_is_cut_off_goes_on_where_it_was(store: Store, admin: Actor, archive: Archive) -> None:
    archive.answer = lists
    batch = harvest.start(admin, store, archive.address, limits=HERE)
    harvest.step(admin, store, batch.pid, limits=HERE)
    archive.answer = lambda _: (503, {"Retry-After": "120"}, "")
    stopped = harvest.step(admin, store, batch.pid, limits=HERE)
    assert (stopped.state, stopped.units, "Retry-After: 120" in stopped.problem) == ("reading", 2, True)
    archive.answer = lists
    assert harvest.step(admin, store, batch.pid, limits=HERE).units == 4


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (OAI.format('<error code="badResumptionToken">gone</error>'), "begin the harvest anew"),
        (OAI.format('<error code="cannotDisseminateFormat">no</error>'), "no \\(cannotDisseminateFormat\\)"),
        ("<html/>", "not one of OAI-PMH"),
        ("<OAI-PMH", "damaged XML"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"),
        ("x" * 2000, "more than 1,000 bytes"),
    ],
)
def test_what_an_archive_answers_wrongly_is_said_in_words(
    store: Store, admin: Actor, archive: Archive, body: str, words: str
) -> None:
    archive.answer = lambda _: (200, {}, body)
    batch = harvest.start(admin, store, archive.address, limits=HERE)
    found = harvest.step(admin, store, batch.pid, limits=Limits(inside=True, seconds=10, bytes=1000))
    assert found.state == "reading"
    assert re.search(words, found.problem)
    import_run.discard(admin, store, batch.pid)


def test_an_empty_answer_is_an_import_of_nothing(store: Store, admin: Actor, archive: Archive) -> None:
    archive.answer = lambda _: (200, {}, OAI.format('<error code="noRecordsMatch"/>'))
    batch = harvest.start(admin, store, archive.address, limits=HERE)
    assert harvest.step(admin, store, batch.pid, limits=HERE).state == "ready"


@pytest.mark.parametrize(
    ("address", "name", "words"),
    [
        ("ftp://archive.example/", "address", "http"),
        ("https://a:b@archive.example/oai", "address", "password"),
        ("https://archive.example:22/oai", "address", "Port 22"),
        ("https://archive.example/oai?verb=x", "address", "question mark"),
    ],
)
def test_addresses_that_are_not_asked_are_refused_at_once(
    store: Store, admin: Actor, address: str, name: str, words: str
) -> None:
    with pytest.raises(Invalid, match=words) as refusal:
        harvest.start(admin, store, address)
    assert list(refusal.value.problems) == [name]


INSIDE = (
    "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1", "fe80::1",
    "fd00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "240.0.0.1",
)  # fmt: skip


@pytest.mark.parametrize("place", INSIDE)
def test_no_address_inside_a_network_is_asked_by_whatever_name(place: str) -> None:
    with pytest.raises(NotFetched, match="inside a network"):
        guarded_fetch.fetch(
            "https://archive.example/oai", Limits(), resolve=lambda *_: [(2, "93.184.216.34"), (2, place)]
        )
    assert guarded_fetch.is_outside("93.184.216.34")


def test_a_name_is_resolved_once_and_every_redirect_is_judged_anew(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.answer = lambda _: (302, {"Location": "http://inner.example:8080/secret"}, "")
    port = urlsplit(archive.address).port
    asked: list[str] = []

    def resolve(host: str, _port: int) -> list[tuple[int, str]]:
        asked.append(host)
        return [(2, "127.0.0.1")]

    monkeypatch.setattr(guarded_fetch, "PORTS", frozenset({port, 8080}))
    monkeypatch.setattr(guarded_fetch, "is_outside", lambda _: len(asked) == 1)
    with pytest.raises(NotFetched, match=r"inner\.example is an address inside"):
        guarded_fetch.fetch(f"http://outer.example:{port}/oai", Limits(seconds=10), resolve=resolve)
    assert asked == ["outer.example", "inner.example"]


def test_redirects_do_not_go_round_for_ever(archive: Archive) -> None:
    archive.answer = lambda _: (302, {"Location": "/oai"}, "")
    with pytest.raises(NotFetched, match="more than 5"):
        guarded_fetch.fetch(archive.address, HERE)
