"""Records read from the statement tables themselves: as of any moment, and to compare with what is kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, or_, select

from registry.db.mapping import STATEMENTS, codec
from registry.db.queries.heads import pids_of
from registry.domain.record import ALLOWED, Record
from registry.domain.statements import Statement


def record_as_of(connection: Connection, entity_id: int, pid: str, kind: str, seq: int) -> Record:
    """The record as it stood after Activity `seq`; without statements when it was not there yet."""
    return records_as_of(connection, [(entity_id, pid, kind)], seq)[0]


def records_as_of(connection: Connection, wanted: Sequence[tuple[int, str, str]], seq: int) -> list[Record]:
    """Many records as they stood after Activity `seq`: one query a table. `wanted` holds (number, pid, kind)."""
    ids = [one[0] for one in wanted]
    rows: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    mentioned: set[int] = set()
    tables = _tables(kind for _, _, kind in wanted)
    for name, struct in tables.items():
        table = codec(struct).table
        links = [
            column.name for column in table.c if column.name.endswith("_id") and column.name != "subject_id"
        ]
        for row in connection.execute(_live(table, ids, seq)).mappings():
            rows[row["subject_id"]].append((name, row))
            mentioned.update(row[link] for link in links if row[link] is not None)
    pids = pids_of(connection, mentioned)
    touched = _last_touched(connection, tables, ids, seq, rows)
    return [
        Record(
            pid=pid,
            kind=kind,
            seq=touched.get(entity_id, 0),
            statements=tuple(
                sorted(
                    (codec(STATEMENTS[name]).from_row(row, pids) for name, row in rows[entity_id]),
                    key=lambda one: one.position,
                )
            ),
        )
        for entity_id, pid, kind in wanted
    ]


def _live(table: Table, ids: Sequence[int], seq: int) -> Any:
    return select(table).where(
        table.c.subject_id.in_(ids),
        table.c.opened_by <= seq,
        or_(table.c.closed_by.is_(None), table.c.closed_by > seq),
    )


def _tables(kinds: Iterable[str]) -> dict[str, type[Statement]]:
    """The types of statement that records of some kinds can hold, by the names of their tables."""
    held = {struct for kind in set(kinds) for struct in ALLOWED[kind]}
    return {name: struct for name, struct in STATEMENTS.items() if struct in held}


def _last_touched(
    connection: Connection,
    tables: Mapping[str, type[Statement]],
    ids: Sequence[int],
    seq: int,
    rows: dict[int, list[tuple[str, Any]]],
) -> dict[int, int]:
    touched = {one: max((row["opened_by"] for _, row in rows[one]), default=0) for one in ids}
    for struct in tables.values():
        table = codec(struct).table
        closed = select(table.c.subject_id, table.c.closed_by).where(
            table.c.subject_id.in_(ids), table.c.closed_by <= seq
        )
        for entity_id, closed_by in connection.execute(closed):
            touched[entity_id] = max(touched[entity_id], closed_by)
    return touched
