"""Inserting many rows by the driver's own executemany: what the library adds to each row costs more than the row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all have the same two or more columns, with values as the database takes them.

    Raises KeyError for a row that lacks a column of the first one, and what the database raises, as SQLAlchemy's errors.
    """
    if not rows:
        return
    names = tuple(rows[0])
    values = itemgetter(*names)
    connection.exec_driver_sql(_sql(connection.dialect, table, names), [values(row) for row in rows])


@lru_cache(maxsize=256)
def _sql(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    quoted = dialect.identifier_preparer
    columns = ", ".join(quoted.quote(name) for name in names)
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    return f"INSERT INTO {quoted.format_table(table)} ({columns}) VALUES ({', '.join(mark for _ in names)})"  # noqa: S608
