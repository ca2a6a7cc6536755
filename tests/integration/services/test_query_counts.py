"""How many statements each act costs: as many with three hundred records as with ten, and as docs/performance.md says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, CreateRecord, EditRecord
from registry.domain.permissions import STRANGER, Actor
from registry.services import (
    browse_read,
    catalogue_read,
    desk_elsewhere,
    desk_read,
    document_read,
    house_read,
    log_list,
    record_read,
    record_versions,
    record_write,
)
from registry.services.catalogue_read import CatalogueQuery
from registry.services.log_list import LogQuery
from registry.web import authority_page
from tests.conftest import DATABASES
from tests.factories import records
from tests.factories.clones import template
from tests.factories.counting import statements
from tests.factories.people import first_administrator
from tests.needs import REPO

AGENT, SERIAL, ARCHIVE, ISSUE = "bbbbbbbb", "cccccccc", "dddddddd", "ffffffff"
ADMIN = Actor(id=1, name="registry", roles=frozenset({"administrator"}))
ROW = re.compile(r"^\| ([^|]+?) \| (\d+) \| (\d+) \|", re.MULTILINE)


def linked_document(number: int, **how: str) -> CreateRecord:
    """A document that names something of each kind and is a part of an issue."""
    return records.document(
        f"Letter {number}",
        s.Contribution(key="a", role="aut", agent=AGENT, name_as_given="A."),
        s.Publication(key="p", serial=SERIAL),
        s.ArchiveSource(key="c", repository=ARCHIVE),
        s.PartOf(key="w", parent=ISSUE),
        s.Dating(key="d", variety="written", date=s.When(edtf="1940")),
        **{"state": "published"} | how,
    )


def fill(store: Store) -> None:
    admin = first_administrator(store)
    how = {"state": "published"}
    authorities = [
        records.agent("Ann Author", pid=AGENT, **how),
        records.serial("Review", pid=SERIAL, **how),
        records.repository("Archive", pid=ARCHIVE, **how),
        records.document("Issue", s.Publication(key="p", serial=SERIAL), kind="issue", pid=ISSUE, **how),
    ]
    record_write.create_many(admin, store, authorities, **records.HOW)


@pytest.fixture(scope="module", params=DATABASES)
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with template(request, tmp_path_factory.mktemp("counted"), request.param, fill) as made:
        store = Store.open(made.url)
        yield store
        store.close()


def edit(store: Store) -> None:
    record = record_read.get(ADMIN, store, "gggggggg").record
    with_one_more = EditRecord(
        pid=record.pid, base=record.seq, changes=(Add(s.Subject(term=str(record.seq))),)
    )
    record_write.edit(ADMIN, store, with_one_more, **records.HOW)


def authority(store: Store, pid: str) -> object:
    described = record_read.get(STRANGER, store, pid)
    return authority_page.view(STRANGER, store, described, after="", before="", chosen=("", ""))


ACTS: dict[str, Callable[[Store], object]] = {
    "one page of the list": lambda store: catalogue_read.page(STRANGER, store, CatalogueQuery(limit=10)),
    "one page of a search": lambda store: catalogue_read.page(
        STRANGER, store, CatalogueQuery(text="letter", agent=AGENT)
    ),
    "one record": lambda store: record_read.get(STRANGER, store, "gggggggg"),
    "the page of a document": lambda store: document_read.whole(STRANGER, store, "gggggggg"),
    "its history": lambda store: record_read.history(STRANGER, store, "gggggggg"),
    "the parts of an issue": lambda store: catalogue_read.parts(STRANGER, store, ISSUE),
    "a pick list": lambda store: record_read.suggest(STRANGER, store, "agent", "ann"),
    "a facet": lambda store: catalogue_read.facet(STRANGER, store, "agent"),
    "a page of names": lambda store: browse_read.records(STRANGER, store, "agent"),
    "a page of subjects": lambda store: browse_read.values(STRANGER, store, "subject"),
    "the years": lambda store: browse_read.years(STRANGER, store),
    "the page of an agent": lambda store: authority(store, AGENT),
    "the page of a serial": lambda store: authority(store, SERIAL),
    "the page of a repository": lambda store: authority(store, ARCHIVE),
    "earlier versions of a document": lambda store: record_versions.past(STRANGER, store, "gggggggg"),
    "the start page of the desk": lambda store: (
        desk_read.start(ADMIN, store),
        desk_elsewhere.waiting(ADMIN, store),
    ),
    "recent changes": lambda store: log_list.page(ADMIN, store, LogQuery(kind="record")),
    "the settings of the house": lambda store: house_read.current(store),
    "a new document": lambda store: record_write.create(ADMIN, store, linked_document(0), **records.HOW),
    "reading and changing a document": edit,
    "an export": lambda store: list(catalogue_read.stream(STRANGER, store, CatalogueQuery(limit=10))),
}


def counts(store: Store) -> dict[str, int]:
    found = {}
    for name, act in ACTS.items():
        act(store)
        with statements(store) as sent:
            act(store)
        found[name] = len(sent)
    return found


def documented() -> dict[str, tuple[int, int]]:
    """The table of docs/performance.md: SQLite and PostgreSQL by act."""
    text = (REPO / "docs" / "performance.md").read_text(encoding="utf-8")
    return {name: (int(sqlite), int(postgresql)) for name, sqlite, postgresql in ROW.findall(text)}


def test_no_act_costs_more_statements_when_there_are_more_records(store: Store) -> None:
    many = [linked_document(number) for number in range(1, 10)] + [linked_document(0, pid="gggggggg")]
    record_write.create_many(ADMIN, store, many, **records.HOW)
    with_ten = counts(store)
    record_write.create_many(ADMIN, store, [linked_document(number) for number in range(290)], **records.HOW)
    with_three_hundred = counts(store)
    assert with_three_hundred == with_ten
    column = DATABASES.index(store.engines.dialect)
    assert {name: of_both[column] for name, of_both in documented().items()} == with_ten
