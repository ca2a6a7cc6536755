"""Every version of every statement of a record, with the Activities that opened and closed it."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from registry.db.mapping import STATEMENTS, codec
from registry.db.queries.heads import pids_of
from registry.domain.record import ALLOWED, AnyStatement


class Version(NamedTuple):
    """A statement as it was from one Activity to another; closed_by is None for the one in force."""

    statement: AnyStatement
    closed_by: int | None


def of_record(connection: Connection, entity_id: int, kind: str) -> list[Version]:
    """All versions of all statements of a record, in the order in which they were opened."""
    found: list[tuple[str, Any]] = []
    mentioned: set[int] = set()
    for name, struct in STATEMENTS.items():
        if struct not in ALLOWED[kind]:
            continue
        table = codec(struct).table
        links = [
            column.name for column in table.c if column.name.endswith("_id") and column.name != "subject_id"
        ]
        for row in connection.execute(select(table).where(table.c.subject_id == entity_id)).mappings():
            found.append((name, row))
            mentioned.update(row[link] for link in links if row[link] is not None)
    pids = pids_of(connection, mentioned)
    versions = [Version(codec(STATEMENTS[name]).from_row(row, pids), row["closed_by"]) for name, row in found]
    return sorted(
        versions, key=lambda one: (one.statement.opened_by, one.statement.position, one.statement.id)
    )
