"""The catalogue as a list: pages with search and filters, and the stream of records that exports are made of."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from registry.db.queries import catalogue, heads
from registry.db.queries.catalogue import COUNT_CAP, FACETS, IN_ENTRY, SORTS, EntryRow, Place, Wanted
from registry.db.queries.linked import around
from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.folding import search_words
from registry.domain.permissions import Actor, Permission
from registry.domain.record import DECODE, Described, Record
from registry.domain.validation import problem_with_text
from registry.domain.vocabularies import is_code
from registry.services import contested_notes

LONGEST_PAGE: Final = 200
MOST_PARTS: Final = 1000
EXPORT_BATCH: Final = 500
MOST_KNOWN: Final = 4_000
"""Linked records that a stream remembers before it begins to forget."""
_EMPTY: Final[dict[str, Any]] = {"place_in_parent": 0}

__all__ = [
    "CatalogueEntry",
    "CataloguePage",
    "CatalogueQuery",
    "entry_of",
    "facet",
    "page",
    "parts",
    "stream",
]


class CatalogueQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What a list is asked for. `after` and `before` are the marks that a page gave for its neighbours."""

    text: str = ""
    kind: str = ""
    language: str = ""
    serial: str = ""
    agent: str = ""
    repository: str = ""
    subject: str = ""
    place: str = ""
    decade: str = ""
    year: str = ""
    contestation: str = ""
    sort: str = "date"
    descending: bool = False
    after: str = ""
    before: str = ""
    limit: int = 50
    state: str = "published"


class CatalogueEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A document in a list."""

    pid: str
    state: str
    kind: str
    title: str
    creators: str
    date_words: str
    container: str
    repository: str
    languages: str
    citation_key: str
    contestation: str
    place_in_parent: int
    seq: int = 0
    """The last Activity that changed the document itself."""


class CataloguePage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list. `next` and `previous` are marks for its neighbours, empty where there is none."""

    entries: tuple[CatalogueEntry, ...]
    next: str
    previous: str
    count: int
    count_is_capped: bool


def page(actor: Actor, store: Store, query: CatalogueQuery) -> CataloguePage:
    """One page of the catalogue. Raises Invalid for a mark, sort or length that cannot be, Forbidden for drafts."""
    wanted = wanted_of(actor, query)
    limit = query.limit
    if not 1 <= limit <= LONGEST_PAGE:
        raise Invalid({"limit": [f"A page has between 1 and {LONGEST_PAGE} entries."]})
    backwards = bool(query.before)
    place = _place(query.before or query.after, wanted)
    with store.read() as connection:
        # One more than asked for tells whether there is a page behind.
        rows = catalogue.page(connection, wanted, place, limit + 1, backwards=backwards)
        total = (
            catalogue.count(connection, wanted)
            if wanted.words or wanted.facets
            else store.kept.get(
                connection, wanted._replace(sort=""), lambda: catalogue.count(connection, wanted)
            )
        )
    more = len(rows) > limit
    rows = rows[-limit:] if backwards else rows[:limit]
    has_next = backwards or more
    has_previous = more if backwards else bool(query.after)
    return CataloguePage(
        entries=tuple(entry_of(row) for row in rows),
        next=_mark(rows[-1], wanted) if rows and has_next else "",
        previous=_mark(rows[0], wanted) if rows and has_previous else "",
        count=min(total, COUNT_CAP),
        count_is_capped=total > COUNT_CAP,
    )


def parts(actor: Actor, store: Store, pid: str) -> tuple[CatalogueEntry, ...]:
    """The published documents inside another one, in their order there; at most MOST_PARTS."""
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        if head is None or (head.state != "published" and not actor.may(Permission.RECORD_READ_DRAFTS)):
            return ()
        return in_order(catalogue.parts(connection, pid, MOST_PARTS))


def in_order(rows: Iterable[EntryRow]) -> tuple[CatalogueEntry, ...]:
    """The entries of the parts of a document, in their order there."""
    return tuple(
        sorted((entry_of(row) for row in rows), key=lambda one: (one.place_in_parent or 10**6, one.title))
    )


def facet(actor: Actor, store: Store, name: str, limit: int = 20) -> tuple[tuple[str, str, int], ...]:
    """The commonest values of a facet among published documents: value, label, number of documents."""
    del actor  # everybody may count what is published
    if name not in (*FACETS, *IN_ENTRY):
        raise Invalid(
            {"facet": [f"There is no facet “{name}”; use one of {', '.join((*FACETS, *IN_ENTRY))}."]}
        )
    with store.read() as connection:
        # Every page of the list shows the counts.
        return store.kept.get(connection, ("facet", name, limit), lambda: _counted(connection, name, limit))


def _counted(connection: Connection, name: str, limit: int) -> tuple[tuple[str, str, int], ...]:
    found = catalogue.facet_counts(connection, name, limit)
    labels = heads.labels_of(connection, [value for value, _ in found], drafts=False)
    return tuple((value, labels.get(value, value), amount) for value, amount in found)


def stream(
    actor: Actor, store: Store, query: CatalogueQuery, *, base_url: str = "", contested: bool = False
) -> Iterator[Described]:
    """Every document that the query finds, with what it links to, a batch at a time: memory does not grow.

    The whole stream is one moment of the database. With `contested` the records have notes about what is.
    """
    wanted = wanted_of(actor, query)
    known: dict[str, Record] = {}
    with store.read() as connection:
        for batch in catalogue.bodies(connection, wanted, EXPORT_BATCH):
            records = [DECODE(body) for _, body in batch]
            if len(known) > MOST_KNOWN:
                known = {}
            known |= around(connection, records, known=known, drafts=False)
            named = {number: one.pid for (number, _), one in zip(batch, records, strict=True)}
            notes = contested_notes.of_documents(connection, named, base_url) if contested else {}
            for number, one in zip(named, records, strict=True):
                yield Described(record=one, linked=known, base_url=base_url, contested=notes.get(number, ()))


def wanted_of(actor: Actor, query: CatalogueQuery) -> Wanted:
    """What is asked of the database. Raises Invalid, and Forbidden for what is not published."""
    if query.state != "published":
        actor.require(Permission.RECORD_READ_DRAFTS)
    if query.sort not in SORTS:
        raise Invalid({"sort": [f"The list can be sorted by {', '.join(SORTS)}, not by “{query.sort}”."]})
    if not is_code("lifecycle_state", query.state):
        raise Invalid({"state": [f"“{query.state}” is not a state that a record can be in."]})
    values = [(name, getattr(query, name)) for name in (*FACETS, *IN_ENTRY)]
    for name, value in values:
        if problem := problem_with_text(value):
            raise Invalid({name: [problem]})
    return Wanted(
        # A text without any word finds nothing; no text at all finds everything.
        words=tuple(search_words(query.text)) or (("",) if query.text.strip() else ()),
        facets=tuple((name, value) for name, value in values if value),
        state=query.state,
        sort=query.sort,
        descending=query.descending,
    )


def entry_of(row: EntryRow) -> CatalogueEntry:
    """A row of the catalogue as lists show it."""
    return CatalogueEntry(
        **{name: getattr(row, name) or _EMPTY.get(name, "") for name in CatalogueEntry.__struct_fields__}
    )


def _mark(row: EntryRow, wanted: Wanted) -> str:
    value, number = catalogue.place_of(row, wanted)
    return base64.urlsafe_b64encode(json.dumps([value, number]).encode()).decode().rstrip("=")


def _place(mark: str, wanted: Wanted) -> Place | None:
    if not mark:
        return None
    try:
        value, number = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        value, number = None, None
    numeric = wanted.sort in ("date", "changed")
    fits = type(value) is (int if numeric else str) and type(number) is int
    if (
        not fits
        or abs(number) >= 2**53
        or (numeric and abs(value) >= 2**53)
        or (not numeric and (not value.isascii() or "\0" in value))
    ):
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    return value, number
