"""Bibliographies on the desk: those in a state by title, and those that changed last."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select, tuple_

from registry.db.base import table_of
from registry.db.models.bibliography import Arrangement, Listed
from registry.db.models.entity import RecordHead

KIND = "bibliography"
_HEAD = table_of(RecordHead).c


class Row(NamedTuple):
    """A bibliography in a list of the desk."""

    number: int
    pid: str
    label: str
    sort_label: str
    state: str
    seq: int


_COLUMNS = (_HEAD.entity_id, _HEAD.pid, _HEAD.label, _HEAD.sort_label, _HEAD.state, _HEAD.seq)


def page(connection: Connection, state: str, after: tuple[str, int] | None, limit: int) -> list[Row]:
    """Bibliographies in a state, by title, behind a place."""
    query = select(*_COLUMNS).where(_HEAD.kind == KIND, _HEAD.state == state)
    if after is not None:
        query = query.where(tuple_(_HEAD.sort_label, _HEAD.entity_id) > after)
    found = connection.execute(query.order_by(_HEAD.sort_label, _HEAD.entity_id).limit(limit))
    return [Row(*one) for one in found]


def newest(connection: Connection, limit: int) -> list[Row]:
    """The bibliographies that changed last and are not withdrawn."""
    query = select(*_COLUMNS).where(_HEAD.kind == KIND, _HEAD.state != "withdrawn")
    return [Row(*one) for one in connection.execute(query.order_by(_HEAD.seq.desc()).limit(limit))]


def sizes(connection: Connection, numbers: list[int]) -> dict[int, int]:
    """How many entries each list has, by its number."""
    query = (
        select(Listed.subject_id, func.count())
        .where(Listed.subject_id.in_(numbers), Listed.closed_by.is_(None))
        .group_by(Listed.subject_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)} if numbers else {}


def in_style(connection: Connection, style: str) -> list[str]:
    """The titles of some bibliographies that are meant for a style; of all, also of drafts."""
    query = (
        select(_HEAD.label)
        .join(Arrangement, Arrangement.subject_id == _HEAD.entity_id)
        .where(Arrangement.closed_by.is_(None), Arrangement.style == style)
    )
    return list(connection.execute(query.limit(5)).scalars())
