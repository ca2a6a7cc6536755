"""Inserting many rows by the driver's own executemany: what the library adds to each row costs more than the row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from registry.db.prepared import asking


def insert_rows(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all have the same two or more columns, with values as the database takes them.

    Raises KeyError for a row that lacks a column of the first one, and what the database raises, as SQLAlchemy's errors.
    """
    if not rows:
        return
    names = tuple(rows[0])
    values = itemgetter(*names)
    sql = _sql(connection.dialect, table, names)
    _sent(connection, sql, [values(row) for row in rows])


def update_rows(connection: Connection, table: Table, number: str, rows: Sequence[dict[str, Any]]) -> None:
    """Write rows that all have the same columns in the place of those with the same `number`, their primary key."""
    if not rows:
        return
    names = tuple(name for name in rows[0] if name != number)
    values = itemgetter(*names, number)
    sql = _update(connection.dialect, table, number, names)
    _sent(connection, sql, [values(row) for row in rows])


def add_rows(
    connection: Connection, table: Table, key: tuple[str, ...], amount: str, rows: Sequence[dict[str, Any]]
) -> None:
    """Insert rows; where one with the same key is there, add the amount to its own and take the rest from the new one."""
    if not rows:
        return
    names = tuple(rows[0])
    values = itemgetter(*names)
    sql = _adding(connection.dialect, table, names, key, amount)
    _sent(connection, sql, [values(row) for row in rows])


def _sent(connection: Connection, sql: str, rows: list[tuple[Any, ...]]) -> None:
    if len(rows) > 1:
        connection.exec_driver_sql(sql, rows)
        return
    with asking(connection, sql, rows[0]):
        pass


@lru_cache(maxsize=64)
def _update(dialect: Dialect, table: Table, number: str, names: tuple[str, ...]) -> str:
    quoted = dialect.identifier_preparer
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    changes = ", ".join(f"{quoted.quote(name)} = {mark}" for name in names)
    return f"UPDATE {quoted.format_table(table)} SET {changes} WHERE {quoted.quote(number)} = {mark}"  # noqa: S608 (names of our own tables)


@lru_cache(maxsize=64)
def _adding(dialect: Dialect, table: Table, names: tuple[str, ...], key: tuple[str, ...], amount: str) -> str:
    quoted = dialect.identifier_preparer
    own = f"{quoted.format_table(table)}.{quoted.quote(amount)}"
    changes = ", ".join(
        f"{quoted.quote(name)} = {f'{own} + ' if name == amount else ''}excluded.{quoted.quote(name)}"
        for name in names
        if name not in key
    )
    found = ", ".join(quoted.quote(name) for name in key)
    return f"{_sql(dialect, table, names)} ON CONFLICT ({found}) DO UPDATE SET {changes}"


@lru_cache(maxsize=256)
def _sql(dialect: Dialect, table: Table, names: tuple[str, ...]) -> str:
    quoted = dialect.identifier_preparer
    columns = ", ".join(quoted.quote(name) for name in names)
    mark = "?" if dialect.paramstyle == "qmark" else "%s"
    return f"INSERT INTO {quoted.format_table(table)} ({columns}) VALUES ({', '.join(mark for _ in names)})"  # noqa: S608 (as above)
