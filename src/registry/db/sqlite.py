"""Engines on an SQLite file: which library and journal are safe, and how transactions begin.

The driver's own transactions lose updates without an error, so it is told to begin none; a writer
begins with BEGIN IMMEDIATE and thus reads what nobody else can change before it has written.
"""

import importlib
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from sqlalchemy import URL, Engine, create_engine, event

from registry.db import forking
from registry.db.address import DatabaseAddressError
from registry.db.write_queue import WriteQueue, head_pauses, wait_until

_SQLITE_BUSY: Final = 5
_PRAGMAS: Final = (
    "foreign_keys=ON",
    # Else INSERT OR REPLACE deletes a row without firing the trigger that forbids deleting it.
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "cache_size=-8192",
    # After a bulk load the log shrinks again.
    "journal_size_limit=67108864",
)


def library() -> ModuleType:
    """Return the SQLite driver: the one with a current SQLite in its wheel, else Python's own."""
    try:
        return importlib.import_module("pysqlite3.dbapi2")
    except ImportError:
        return importlib.import_module("sqlite3")


def wal_safe(version: tuple[int, int, int]) -> bool:
    """Say whether this SQLite is free of the WAL-reset bug, which corrupts files (fixed in 3.51.3).

    The repair was carried back to 3.50.7 and 3.44.6.
    """
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def writer(file: Path, busy_seconds: float, pool_size: int) -> Engine:
    """Return the engine that writes; its transactions begin one at a time, in a fair order."""
    driver = library()
    engine = _engine(driver, file, busy_seconds, pool_size, read_only=False)
    _begin_with(engine, _begin_writing(driver, WriteQueue(file), busy_seconds))
    return engine


def reader(file: Path, busy_seconds: float, pool_size: int) -> Engine:
    """Return the engine that only reads; its transactions see one moment and block no writer."""
    engine = _engine(library(), file, busy_seconds, pool_size, read_only=True)
    _begin_with(engine, _begin_reading)
    return engine


def _engine(
    driver: ModuleType, file: Path, busy_seconds: float, pool_size: int, *, read_only: bool
) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(file)),
        module=driver,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=busy_seconds,
        connect_args={
            "timeout": busy_seconds,
            "isolation_level": None,
            "check_same_thread": False,
            "cached_statements": 256,
        },
    )

    @event.listens_for(engine, "do_connect")
    def refuse_after_fork(*_: object) -> None:
        forking.refuse_after_fork(str(file))

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        mode = _journal(driver, connection, file, busy_seconds)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        # Less than these and a power cut takes back saves that were already acknowledged.
        connection.execute(f"PRAGMA synchronous={'FULL' if mode == 'wal' else 'EXTRA'}")
        connection.execute(f"PRAGMA query_only={'ON' if read_only else 'OFF'}")

    forking.watch(engine)
    return engine


def _journal(driver: ModuleType, connection: Any, file: Path, busy_seconds: float) -> str:
    """Set the journal that is safe with this library, and return the mode that the file is in."""
    wanted = "wal" if wal_safe(driver.sqlite_version_info) else "delete"
    modes: list[str] = []

    def settled() -> bool:
        try:
            for pragma in ("journal_mode", f"journal_mode={wanted}"):
                modes.append(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
                if modes[-1] == wanted:
                    break
        except driver.OperationalError as error:
            if not _is_busy(error):
                raise
            return False
        return True

    try:
        # Changing the mode needs the file alone, and SQLite does not wait for that by itself.
        wait_until(settled, time.monotonic() + busy_seconds, head_pauses())
    except TimeoutError:
        if modes[-1:] != ["wal"]:
            raise driver.OperationalError(_busy(busy_seconds)) from None
    if modes[-1] == "wal" and wanted != "wal":
        raise DatabaseAddressError(
            f"{file} is in use in a mode (WAL) that SQLite {driver.sqlite_version} can corrupt. Install "
            "pysqlite3 0.6.1 or later, or stop every other program that has the file open and try again."
        )
    return modes[-1]


def _begin_with(engine: Engine, begin: Callable[[Any], None]) -> None:
    # Not the "begin" event: when a listener raises, SQLAlchemy goes on to run the next statements of that
    # connection outside any transaction. An error from here is handled as one of the driver.
    engine.dialect.do_begin = lambda dbapi_connection: begin(dbapi_connection.driver_connection)  # type: ignore[method-assign]


def _begin_reading(connection: Any) -> None:
    connection.execute("BEGIN")


def _begin_writing(driver: ModuleType, queue: WriteQueue, busy_seconds: float) -> Callable[[Any], None]:
    milliseconds = max(1, int(busy_seconds * 1000))

    def begin(connection: Any) -> None:
        def begun() -> bool:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except driver.OperationalError as error:
                if not _is_busy(error):
                    raise
                return False
            return True

        deadline = time.monotonic() + busy_seconds
        try:
            with queue.turn(deadline):
                # SQLite's own waiting sleeps up to a tenth of a second; ours hands over within a millisecond.
                connection.execute("PRAGMA busy_timeout=0")
                try:
                    wait_until(begun, deadline, head_pauses())
                finally:
                    connection.execute(f"PRAGMA busy_timeout={milliseconds}")
        except TimeoutError:
            raise driver.OperationalError(_busy(busy_seconds)) from None

    return begin


def _is_busy(error: Any) -> bool:
    return bool(error.sqlite_errorcode & 0xFF == _SQLITE_BUSY)


def _busy(seconds: float) -> str:
    return f"database is busy: no turn to write within {seconds:g} s; nothing was saved, try again"
