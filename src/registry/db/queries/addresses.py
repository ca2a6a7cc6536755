"""The addresses of everything that is public, by ranges of pids: pids are spread evenly, so that ranges are of one size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, literal, select

from registry.db.base import table_of
from registry.db.models.activity import Activity
from registry.db.models.entity import RecordHead
from registry.domain.pids import ALPHABET

KINDS: Final = ("document", "agent", "serial", "repository", "question", "bibliography")
_HEAD: Final = table_of(RecordHead).c
_ACTIVITY: Final = table_of(Activity).c
_BATCH: Final = 2_000


def counted(connection: Connection, start: str, most: int) -> int:
    """How many public records have a pid that begins so, counted up to `most`."""
    some = select(literal(1)).where(*_within(start)).limit(most).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def listed(connection: Connection, start: str, most: int) -> Iterator[tuple[str, str, str]]:
    """Kind, pid and moment of the last change of the public records whose pids begin so, in their order, at most `most`."""
    last, left = "", most
    while left > 0:
        query = (
            select(_HEAD.kind, _HEAD.pid, _ACTIVITY.at)
            .join(_ACTIVITY.seq.table, _ACTIVITY.seq == _HEAD.seq)
            .where(*_within(start), _HEAD.pid > last)
            .order_by(_HEAD.pid)
            .limit(min(_BATCH, left))
        )
        rows = connection.execute(query).all()
        yield from ((row.kind, row.pid, row.at) for row in rows)
        if len(rows) < _BATCH:
            return
        last, left = rows[-1].pid, left - len(rows)


def _within(start: str) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [_HEAD.state == "published", _HEAD.kind.in_(KINDS)]
    if start:
        wanted.append(_HEAD.pid >= start)
    # Up to the next letter, because what stands behind the last one depends on the collation.
    if stem := start.rstrip(ALPHABET[-1]):
        wanted.append(_HEAD.pid < stem[:-1] + ALPHABET[ALPHABET.index(stem[-1]) + 1])
    return wanted
