"""How many published documents have each value of a facet: changed with their terms, never counted when a page is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, delete, func, insert, literal, select

from registry.db.base import table_of
from registry.db.inserting import add_rows
from registry.db.models.catalogue import CatalogueCount, CatalogueTerm

TABLE: Final = table_of(CatalogueCount)
_TERM: Final = table_of(CatalogueTerm).c

Counts = Counter[tuple[str, str]]
"""By facet and value."""


def change(connection: Connection, by: Mapping[tuple[str, str], int], seq: int) -> None:
    """Add to the counts what was gained, and take away what was lost."""
    rows = [
        {"facet": facet, "value": value, "amount": amount, "projected_by": seq}
        for (facet, value), amount in sorted(by.items())
        if amount
    ]
    add_rows(connection, TABLE, ("facet", "value"), "amount", rows)


def wrong(connection: Connection) -> Iterator[str]:
    """The facets and values whose number is not that of the terms, as “facet: value”."""
    counted = _counted().subquery()
    kept = TABLE.c
    same = and_(kept.facet == counted.c.facet, kept.value == counted.c.value)
    missing = (
        select(counted.c.facet, counted.c.value)
        .outerjoin(TABLE, same)
        .where(func.coalesce(kept.amount, -1) != counted.c.amount)
    )
    too_many = (
        select(kept.facet, kept.value)
        .outerjoin(counted, same)
        .where(counted.c.amount.is_(None), kept.amount != 0)
    )
    for query in (missing, too_many):
        for row in connection.execute(query.order_by(*query.selected_columns)):
            yield f"{row.facet}: {row.value}"


def replace(connection: Connection, seq: int) -> None:
    """Count everything anew."""
    connection.execute(delete(TABLE))
    columns = ("facet", "value", "amount", "projected_by")
    connection.execute(insert(TABLE).from_select(columns, _counted().add_columns(literal(seq))))


def _counted() -> Select[Any]:
    return (
        select(_TERM.facet, _TERM.value, func.count().label("amount"))
        .where(_TERM.state == "published")
        .group_by(_TERM.facet, _TERM.value)
    )
