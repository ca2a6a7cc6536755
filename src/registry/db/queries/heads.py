"""Records as they are now: by pid, many at once, and those that link to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, Final, NamedTuple, TypeVar

from sqlalchemy import BindParameter, CompoundSelect, Connection, exists, select, union
from sqlalchemy.orm import aliased

from registry.db.base import Base
from registry.db.models.catalogue import CatalogueEntry
from registry.db.models.entity import Entity, RecordHead
from registry.db.prepared import Prepared
from registry.domain.pids import is_pid
from registry.domain.record import DECODE, ENTITY_FIELDS, LINKED_KINDS, Record

T = TypeVar("T")

CHUNK = 500
"""How many values one IN list takes: far below the limits of both databases."""


class Head(NamedTuple):
    """Where a record stands: its numbers, its state and the record itself."""

    entity_id: int
    pid: str
    kind: str
    state: str
    seq: int
    label: str
    record: Record
    has_parts: bool = False
    """Whether any document is a part of it; only `by_pid` says so."""


_COLUMNS = (
    RecordHead.entity_id,
    RecordHead.pid,
    RecordHead.kind,
    RecordHead.state,
    RecordHead.seq,
    RecordHead.label,
    RecordHead.body,
)

# Built once: putting such a question together costs as much as asking it, and every save asks them all.
_HAS_PARTS: Final = exists().where(CatalogueEntry.parent_id == RecordHead.entity_id).label("has_parts")
_BY_PID: Final = Prepared(lambda values: select(*_COLUMNS, _HAS_PARTS).where(RecordHead.pid == values[0]))
_BY_PIDS: Final = Prepared(lambda many: select(*_COLUMNS).where(RecordHead.pid.in_(many)))
_BY_IDS: Final = Prepared(lambda many: select(*_COLUMNS).where(RecordHead.entity_id.in_(many)))
_NUMBERS: Final = Prepared(lambda many: select(Entity.pid, Entity.id).where(Entity.pid.in_(many)))
_LABELS: Final = Prepared(
    lambda many: select(RecordHead.pid, RecordHead.label, RecordHead.state).where(RecordHead.pid.in_(many))
)
_KINDS: Final = Prepared(lambda many: select(Entity.pid, Entity.kind).where(Entity.pid.in_(many)))


def by_pid(connection: Connection, pid: str) -> Head | None:
    """The record of a pid, or None; also for a text that cannot be one, which not every database takes."""
    if not is_pid(pid):
        return None
    for *facts, body, has_parts in _BY_PID.rows(connection, [pid]):
        return Head._make((*facts, DECODE(body), bool(has_parts)))
    return None


def by_pids(connection: Connection, pids: Iterable[str]) -> dict[str, Head]:
    """The records of many pids; those that do not exist are missing from the answer."""
    found: dict[str, Head] = {}
    for chunk in chunks(sorted(pid for pid in set(pids) if is_pid(pid))):
        rows = _BY_PIDS.rows(connection, chunk)
        found.update((row.pid, _head(row)) for row in rows)
    return found


def by_ids(connection: Connection, ids: Sequence[int]) -> Iterator[Head]:
    """The records of many entities, in the order of the numbers given."""
    for chunk in chunks(ids):
        rows = {row.entity_id: row for row in _BY_IDS.rows(connection, chunk)}
        yield from (_head(rows[one]) for one in chunk if one in rows)


def numbers_of(connection: Connection, pids: Iterable[str]) -> dict[str, int]:
    """The entity numbers of pids."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(set(pids))):
        found.update((pid, one) for pid, one in _NUMBERS.rows(connection, chunk))
    return found


def labels_of(connection: Connection, pids: Iterable[str], *, drafts: bool) -> dict[str, str]:
    """What the records of pids are called; without `drafts` the published ones alone."""
    found: dict[str, str] = {}
    for chunk in chunks(sorted(pid for pid in set(pids) if is_pid(pid))):
        rows = _LABELS.rows(connection, chunk)
        found.update((row.pid, row.label) for row in rows if drafts or row.state == "published")
    return found


def kinds_of(connection: Connection, pids: Iterable[str]) -> dict[str, str]:
    """The kinds of the records of pids; those that do not exist are missing from the answer."""
    found: dict[str, str] = {}
    for chunk in chunks(sorted(set(pids))):
        found.update((pid, kind) for pid, kind in _KINDS.rows(connection, chunk))
    return found


def parents_of(connection: Connection, pids: Iterable[str]) -> dict[str, set[str]]:
    """The pids of what each document is a part of; those that are part of nothing are missing."""
    child, parent, part = aliased(Entity), aliased(Entity), Base.metadata.tables["part_of"].c
    found: dict[str, set[str]] = {}
    for chunk in chunks(sorted(set(pids))):
        query = (
            select(child.pid, parent.pid)
            .join(part.subject_id.table, part.subject_id == child.id)
            .join(parent, parent.id == part.parent_id)
            .where(child.pid.in_(chunk), part.closed_by.is_(None))
        )
        for pid, above in connection.execute(query):
            found.setdefault(pid, set()).add(above)
    return found


def pids_of(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    """The pids of entity numbers."""
    found: dict[int, str] = {}
    for chunk in chunks(sorted(set(ids))):
        found.update(
            (one, pid)
            for one, pid in connection.execute(select(Entity.id, Entity.pid).where(Entity.id.in_(chunk)))
        )
    return found


def dependents(connection: Connection, entity_id: int, kind: str) -> list[int]:
    """The records whose live statements name this one, of that kind: their lists may show its name."""
    return sorted(number for (number,) in _dependents(kind).rows(connection, [entity_id]))


@cache
def _dependents(kind: str) -> Prepared:
    return Prepared(lambda values: linking(kind, values[0]))


def linking(kind: str, number: BindParameter[int]) -> CompoundSelect[int]:
    """The question for the records whose live statements name the record of a number, which is of that kind."""
    links = [
        (Base.metadata.tables[str(struct.__struct_config__.tag)], f"{field}_id")
        for struct, fields in ENTITY_FIELDS.items()
        for field in fields
        if LINKED_KINDS.get(field, kind) == kind
    ]
    parts = [
        select(table.c.subject_id).where(table.c[column] == number, table.c.closed_by.is_(None))
        for table, column in links
    ]
    return union(*parts)


def chunks(values: Sequence[T], size: int = CHUNK) -> Iterator[Sequence[T]]:
    """The values in runs of at most `size`."""
    for start in range(0, len(values), size):
        yield values[start : start + size]


def _head(row: Sequence[Any]) -> Head:
    return Head._make((*row[:-1], DECODE(row[-1]), False))
