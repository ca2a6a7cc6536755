"""The catalogue's list: filters, search and keyset paging over the projection; every page costs the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    Connection,
    Row,
    Select,
    func,
    literal,
    literal_column,
    select,
    tuple_,
)

from registry.db.base import table_of
from registry.db.models.catalogue import CatalogueCount, CatalogueEntry, CatalogueTerm
from registry.db.models.entity import Entity, RecordHead
from registry.db.prepared import Prepared
from registry.db.queries.matching import matching

COUNT_CAP: Final = 10_000
"""Counting stops here: a list says “more than 10,000”, and costs the same however long it is."""

ENTRY: Final = table_of(CatalogueEntry).c
SORTS: Final = {
    "date": ENTRY.date_sort,
    "title": ENTRY.title_sort,
    "creator": ENTRY.creators_sort,
    "changed": ENTRY.seq,
    "key": ENTRY.citation_key,
}
FACETS: Final = ("kind", "language", "serial", "agent", "repository", "subject", "place", "decade", "year")
IN_ENTRY: Final = {"contestation": ENTRY.contestation}
"""Facets that a document has one value of, kept in its entry and empty for most documents."""

_PARTS: Final = Prepared(
    lambda values: (
        select(*ENTRY)
        .where(ENTRY.parent_id == select(Entity.id).where(Entity.pid == values[0]).scalar_subquery())
        .limit(values[1])
    )
)

_COUNT: Final = table_of(CatalogueCount).c
_COUNTS: Final = Prepared(
    lambda values: (
        select(_COUNT.value, _COUNT.amount)
        .where(_COUNT.facet == values[0], _COUNT.amount > 0)
        .order_by(_COUNT.amount.desc(), _COUNT.value)
        .limit(values[1])
    )
)


def _counted(column: Any) -> Prepared:
    amount = func.count().label("amount")
    return Prepared(
        lambda values: (
            select(column.label("value"), amount)
            # A constant in the text of the question, so that the index of those that have one is known to hold them all;
            # the state as a function, because SQLite otherwise goes through all that are published.
            .where(column != literal_column("''"), func.coalesce(ENTRY.state, "") == "published")
            .group_by(column)
            .order_by(amount.desc(), column)
            .limit(values[0])
        )
    )


_IN_ENTRY: Final = {name: _counted(column) for name, column in IN_ENTRY.items()}

EntryRow = Row[Any]
Place = tuple[str | int, int]
"""Where a page ends: the sort value and the number of its last document."""


class Wanted(NamedTuple):
    """What part of the catalogue: folded search words, facet values, a state, and how it is sorted."""

    words: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    state: str = "published"
    sort: str = "date"
    descending: bool = False


def page(
    connection: Connection, wanted: Wanted, place: Place | None, limit: int, *, backwards: bool = False
) -> list[EntryRow]:
    """At most `limit` entries behind a place, or before it when backwards; always in the order of the list."""
    column = SORTS[wanted.sort]
    falling = wanted.descending != backwards
    query = _filtered(select(*ENTRY), wanted)
    if place is not None:
        here, there = tuple_(column, ENTRY.document_id), tuple_(literal(place[0]), literal(place[1]))
        query = query.where(here < there if falling else here > there)
    order = (column.desc(), ENTRY.document_id.desc()) if falling else (column, ENTRY.document_id)
    found = list(connection.execute(query.order_by(*order).limit(limit)))
    return found[::-1] if backwards else found


def parts(connection: Connection, parent: str, limit: int) -> list[EntryRow]:
    """The published entries inside the document of a pid, in no order; at most `limit` of all states are looked at."""
    # Asked by the parent alone: with a state or an order SQLite reads the whole list in that order instead.
    return [row for row in inside(connection, parent, limit) if row.state == "published"]


def inside(connection: Connection, parent: str, limit: int) -> list[EntryRow]:
    """The entries inside the document of a pid whatever their state, in no order; at most `limit`."""
    return list(_PARTS.rows(connection, [parent, limit]))


def place_of(row: EntryRow, wanted: Wanted) -> Place:
    """The place of an entry in the order of its list."""
    return getattr(row, SORTS[wanted.sort].name), row.document_id


def count(connection: Connection, wanted: Wanted) -> int:
    """How many entries there are, counted up to COUNT_CAP + 1."""
    some = _filtered(select(literal(1)), wanted).limit(COUNT_CAP + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def facet_counts(connection: Connection, facet: str, limit: int) -> list[tuple[str, int]]:
    """The values of a facet with how many published documents have each, the commonest first."""
    # Of what stands in the entry an index of the few documents that have it is gone through.
    question = (
        _IN_ENTRY[facet].rows(connection, [limit])
        if facet in IN_ENTRY
        else _COUNTS.rows(connection, [facet, limit])
    )
    return [(row.value, row.amount) for row in question]


def bodies(connection: Connection, wanted: Wanted, batch: int) -> Iterator[list[tuple[int, str]]]:
    """Numbers and bodies of the wanted documents, a batch at a time, in one pass over the list."""
    column = SORTS[wanted.sort]
    falling = wanted.descending
    order = [one.desc() if falling else one.asc() for one in (column, ENTRY.document_id)]
    query = _filtered(select(ENTRY.document_id), wanted).order_by(*order)
    head = table_of(RecordHead).c
    with connection.execute(query, execution_options={"yield_per": batch}) as listed:
        for numbers in listed.scalars().partitions():
            rows = connection.execute(select(head.entity_id, head.body).where(head.entity_id.in_(numbers)))
            found = {row.entity_id: row.body for row in rows}
            yield [(number, found[number]) for number in numbers]


def numbers(connection: Connection, wanted: Wanted, limit: int) -> list[int]:
    """The numbers of the wanted documents in the order of the list, at most `limit`."""
    column = SORTS[wanted.sort]
    order = [one.desc() if wanted.descending else one.asc() for one in (column, ENTRY.document_id)]
    query = _filtered(select(ENTRY.document_id), wanted).order_by(*order).limit(limit)
    return list(connection.execute(query).scalars())


def pids(connection: Connection, wanted: Wanted, most: int) -> list[str]:
    """The pids of the wanted documents in their order, at most so many."""
    column = SORTS[wanted.sort]
    falling = wanted.descending
    order = [one.desc() if falling else one.asc() for one in (column, ENTRY.document_id)]
    return list(
        connection.execute(_filtered(select(ENTRY.pid), wanted).order_by(*order).limit(most)).scalars()
    )


def _filtered(query: Select[Any], wanted: Wanted) -> Select[Any]:
    query = query.select_from(table_of(CatalogueEntry)).where(ENTRY.state == wanted.state)
    term = table_of(CatalogueTerm).c
    for facet, value in wanted.facets:
        if facet in IN_ENTRY:
            query = query.where(IN_ENTRY[facet] == value, IN_ENTRY[facet] != "")
            continue
        having = select(term.document_id).where(term.facet == facet, term.value == value)
        query = query.where(ENTRY.document_id.in_(having))
    if wanted.words:
        query = query.where(matching(wanted.words))
    return query
