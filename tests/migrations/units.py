"""Units of work written by hand into whatever tables a revision has, past the guards of that revision.

Nothing is imported from the program: it changes, and what it wrote once does not.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, MetaData, Table, inspect

LONG = "Ж🙂 " * 21_846
"""64 KB and more."""
NOW = "2026-01-01T00:00:00.000000Z"
BEGINNING = ("activity", "account", "entity")
END = ("log_node", "log_leaf")


Special = dict[str, dict[str, Any]]
"""By table the values of columns that take only some."""


def three_units_of_work(connection: Connection, special: Special | None = None) -> None:
    """Put three rows into every table, with every column that may be empty empty in one of them."""
    tables = {
        name: Table(name, MetaData(), autoload_with=connection)
        for name in inspect(connection).get_table_names()
        if not name.startswith(("catalogue_search", "alembic_version"))
    }
    for seq in (1, 2, 3):
        _work(connection, tables, seq, special or {})


def _work(connection: Connection, tables: dict[str, Table], seq: int, special: Special) -> None:
    """One unit of work that puts a row into every table, and closes those of the one before it."""
    others = [name for name in sorted(tables) if name not in (*BEGINNING, *END, "next_number")]
    for name in (*BEGINNING, *others):
        table = tables[name]
        connection.execute(table.insert(), _row(table, seq) | special.get(name, {}))
        if seq > 1 and "closed_by" in table.c:
            connection.execute(table.update().where(table.c.id == seq - 1).values(closed_by=seq))
    connection.execute(tables["next_number"].update().values(value=seq + 1))
    for name in END:
        connection.execute(tables[name].insert(), _row(tables[name], seq))


def _row(table: Table, seq: int) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for column in table.c:
        if column.name == "closed_by" or (column.nullable and seq == 2):
            row[column.name] = None
        elif column.type.python_type is bool:
            row[column.name] = seq % 2 == 0
        elif column.type.python_type is int:
            row[column.name] = seq
        elif column.name.endswith("_at") or column.name == "at":
            row[column.name] = NOW
        else:
            row[column.name] = f"{column.name} 🙂 {seq}"
    if "note" in row and seq == 3:
        row["note"] = LONG
    return row
