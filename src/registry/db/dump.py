"""All rows of all tables as portable values, out of one database and into another of either kind.

The order of rows and the form of values are the same whatever the database, so that equal catalogues give equal dumps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from graphlib import TopologicalSorter
from typing import Any, Final

from sqlalchemy import (
    Connection,
    MetaData,
    Row,
    String,
    Table,
    collate,
    delete,
    func,
    insert,
    select,
    text,
)

from registry.db import models as _models  # noqa: F401  (declares the tables that are ours)
from registry.db.base import Base
from registry.db.engine import Engines, take_write_lock

LEFT_OUT: Final = frozenset(
    {
        "web_session",
        "sign_in_attempt",
        "one_time_link",
        "flag_attempt",
        "finding",
        "finding_run",
        "form_draft",
    }
)
"""The doorkeeper's tables hold secrets and moments of the day; findings are computed again; an unsaved form is its typist's alone."""

FIRST: Final = "activity"
"""Every row refers to its Activity; what an Activity itself refers to is checked at the end of the transaction."""

_BATCH: Final = 500
_SMALL_BATCH: Final = 20
_LONG_ROWS: Final = frozenset({"text_body", "activity_part", "reading", "reading_proposals", "import_piece"})


@contextmanager
def filling(engines: Engines) -> Iterator[Connection]:
    """A transaction that may write history as it was, because the guards of the log are off for it alone.

    When the block ends they are on again and every reference has been checked; when it raises nothing has happened.
    """
    with engines.writer.connect() as connection, connection.begin():
        take_write_lock(connection)
        if engines.dialect == "postgresql":
            with _unguarded_postgresql(connection):
                yield connection
        else:
            with _unguarded_sqlite(connection):
                yield connection


def tables(connection: Connection) -> list[Table]:
    """The tables of the catalogue as they are in the database, each after those that it refers to."""
    metadata = MetaData()
    # A server's database may hold tables of other programs; they are none of ours to copy.
    metadata.reflect(connection, only=lambda name, _: name in Base.metadata.tables and name not in LEFT_OUT)
    order: TopologicalSorter[str] = TopologicalSorter()
    for name in sorted(metadata.tables):
        targets = {key.column.table.name for key in metadata.tables[name].foreign_keys} - {name}
        order.add(name, *(sorted(targets) if name != FIRST else ()))
    return [metadata.tables[name] for name in order.static_order()]


def batch_of(table: Table) -> int:
    """How many rows of a table are held in memory at a time."""
    return _SMALL_BATCH if table.name in _LONG_ROWS else _BATCH


def rows(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    """The rows of a table by primary key, a batch at a time."""
    postgresql = connection.dialect.name == "postgresql"
    keys = [
        collate(column, "C") if postgresql and isinstance(column.type, String) else column
        for column in table.primary_key.columns
    ]
    found = connection.execute(
        select(table).order_by(*keys), execution_options={"yield_per": batch_of(table)}
    )
    yield from found.partitions()


def count(connection: Connection, table: Table) -> int:
    """How many rows a table has."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def fill(connection: Connection, table: Table, batches: Iterable[Sequence[dict[str, Any]]]) -> int:
    """Make the rows of a table those given; returns how many."""
    connection.execute(delete(table))
    done = 0
    for batch in batches:
        connection.execute(insert(table), batch)
        done += len(batch)
    return done


@contextmanager
def _unguarded_postgresql(connection: Connection) -> Iterator[None]:
    # Only the triggers that migrations made; those of the foreign keys stay.
    names = [one.name for one in tables(connection)]
    for name in names:
        connection.execute(text(f'ALTER TABLE "{name}" DISABLE TRIGGER USER'))
    yield
    # A table with checks that wait for the commit cannot be altered: do them now.
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for name in names:
        connection.execute(text(f'ALTER TABLE "{name}" ENABLE TRIGGER USER'))


@contextmanager
def _unguarded_sqlite(connection: Connection) -> Iterator[None]:
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard%' ORDER BY name"
    guards = [(name, sql) for name, sql in connection.execute(text(query))]
    for name, _ in guards:
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    yield
    for _, sql in guards:
        connection.exec_driver_sql(sql)
