"""Lists to leaf through: the values of a facet, and records of a kind by name, a page at a time by key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select, tuple_

from registry.db.base import table_of
from registry.db.models.catalogue import CatalogueCount, CatalogueTerm
from registry.db.models.entity import RecordHead
from registry.db.queries.heads import Head, by_ids

_LAST: Final = "\U0010ffff"
"""Stands behind every character."""

MOST_BESIDE: Final = 5000
"""Documents that are looked at for what else they name."""

_TERM: Final = table_of(CatalogueTerm).c
_COUNT: Final = table_of(CatalogueCount).c
_HEAD: Final = table_of(RecordHead).c


def values(
    connection: Connection, facet: str, starts: Sequence[str], place: str, limit: int, *, backwards: bool
) -> list[tuple[str, int]]:
    """Values of a facet with the number of published documents that have each, in their order.

    `starts` are beginnings, of which one has to fit; none lets all pass. At most `limit` behind the value `place`, or
    before it when backwards.
    """
    query = (
        select(_COUNT.value, _COUNT.amount)
        .where(_COUNT.facet == facet, _COUNT.amount > 0, *_beginning(_COUNT.value, starts))
        .order_by(_COUNT.value.desc() if backwards else _COUNT.value)
        .limit(limit)
    )
    if place:
        query = query.where(_COUNT.value < place if backwards else _COUNT.value > place)
    found = [(row.value, row.amount) for row in connection.execute(query)]
    return found[::-1] if backwards else found


def records(
    connection: Connection,
    kind: str,
    starts: Sequence[str],
    place: tuple[str, int] | None,
    limit: int,
    *,
    backwards: bool,
) -> list[tuple[str, Head]]:
    """Published records of a kind with what they are sorted by, in that order; see `values`."""
    order: tuple[ColumnElement[Any], ...] = (_HEAD.sort_label, _HEAD.entity_id)
    query = select(*order).where(
        _HEAD.kind == kind, _HEAD.state == "published", *_beginning(_HEAD.sort_label, starts)
    )
    if place is not None:
        here, there = tuple_(*order), tuple_(*place)
        query = query.where(here < there if backwards else here > there)
    query = query.order_by(*(one.desc() for one in order) if backwards else order).limit(limit)
    rows = list(connection.execute(query))
    sorted_by = {row.entity_id: row.sort_label for row in rows}
    found = by_ids(connection, [row.entity_id for row in rows])
    listed = [(sorted_by[one.entity_id], one) for one in found]
    return listed[::-1] if backwards else listed


def amounts(connection: Connection, facet: str, wanted: Iterable[str]) -> dict[str, int]:
    """How many published documents have each of some values of a facet."""
    query = select(_COUNT.value, _COUNT.amount).where(
        _COUNT.facet == facet, _COUNT.value.in_(list(wanted)), _COUNT.amount > 0
    )
    return {row.value: row.amount for row in connection.execute(query)}


def beside(connection: Connection, facet: str, value: str, other: str, limit: int) -> list[tuple[str, int]]:
    """The values of another facet that the published documents with one value have, the commonest first.

    At most MOST_BESIDE documents are looked at.
    """
    theirs = (
        select(_TERM.document_id)
        .where(_TERM.facet == facet, _TERM.value == value, _TERM.state == "published")
        .limit(MOST_BESIDE)
    )
    amount = func.count().label("amount")
    query = (
        select(_TERM.value, amount)
        # As a function, because SQLite otherwise goes through all values of the facet instead of those documents.
        .where(func.coalesce(_TERM.facet, "") == other, _TERM.document_id.in_(theirs))
        .group_by(_TERM.value)
        .order_by(amount.desc(), _TERM.value)
        .limit(limit)
    )
    return [(row.value, row.amount) for row in connection.execute(query)]


def _beginning(column: ColumnElement[str], starts: Sequence[str]) -> list[ColumnElement[bool]]:
    # Ranges, because a LIKE reads no index where letters of both cases are the same to it.
    ranges = [and_(column >= one, column < one + _LAST) for one in starts]
    return [or_(*ranges)] if ranges else []
