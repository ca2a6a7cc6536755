"""Databases to measure on: empty catalogues on SQLite and on a PostgreSQL that syncs, and raw connections to them."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from tests import postgres

KINDS: Final = ("sqlite", "postgresql")
SYNCING: Final = {
    name: value
    for name, value in postgres.TUNING.items()
    # Saves must be durable here, as they are for users; the rest is PostgreSQL's own default.
    if name not in ("fsync", "synchronous_commit", "full_page_writes", "max_wal_size", "shared_buffers")
}

PREPARED_AFTER: Final = 5
"""Askings after which the driver prepares a statement: psycopg's own habit."""

Addresses = Callable[[str], str]
"""The URL of a database by a short name."""


@contextmanager
def addresses(kind: str) -> Iterator[Addresses]:
    """Places for databases of one kind, which are gone at the end."""
    home = Path(tempfile.mkdtemp(prefix="registry-bench-"))
    try:
        if kind == "sqlite":
            yield lambda name: f"sqlite:///{home / name}.sqlite"
        else:
            yield from _postgresql(home)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _server(home: str) -> Any:
    import psycopg

    return psycopg.connect(host=home, user="postgres", dbname="postgres", autocommit=True)


def _postgresql(home: Path) -> Iterator[Addresses]:
    server = postgres.launch(home, SYNCING)
    try:
        postgres.wait_until_ready(server, home)

        def address(name: str) -> str:
            with _server(str(home)) as admin:
                if not admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone():
                    admin.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
            # Nothing stands between: as the guide advises then, the driver prepares what is asked often, on both sides.
            return f"postgresql+psycopg://postgres@/{name}?host={home}&prepare_threshold={PREPARED_AFTER}"

        yield address
    finally:
        server.send_signal(signal.SIGQUIT)
        server.wait()


class Raw:
    """A connection of the driver itself, with the settings of safety that the registry has and nothing else of it."""

    def __init__(self, url: str) -> None:
        self.is_sqlite = url.startswith("sqlite")
        self.connection: Any = _sqlite(url) if self.is_sqlite else _psycopg(url)
        self.cursor: Any = self.connection.cursor()

    def begin(self, *, writing: bool = True) -> None:
        """Begin a transaction; psycopg does that by itself."""
        if self.is_sqlite:
            self.cursor.execute("BEGIN IMMEDIATE" if writing else "BEGIN")

    def commit(self) -> None:
        """Commit, durably."""
        self.connection.commit()


def _sqlite(url: str) -> Any:
    # The registry's engine makes the connection, so that journal, syncs and cache are the same.
    from registry.db.engine import make_engines

    return make_engines(url).writer.raw_connection().driver_connection


def _psycopg(url: str) -> Any:
    import psycopg

    address = url.replace("+psycopg", "", 1).removesuffix(f"&prepare_threshold={PREPARED_AFTER}")
    return psycopg.connect(address, prepare_threshold=PREPARED_AFTER)


def duplicate(url: str, *others: str) -> None:
    """Make the other databases exact copies of one that nobody has open: much faster than filling each."""
    settle(url)
    for other in others:
        if url.startswith("sqlite"):
            shutil.copyfile(url.removeprefix("sqlite:///"), other.removeprefix("sqlite:///"))
            continue
        name, home = other.split("@/")[1].split("&")[0].split("?host=")
        original = url.split("@/")[1].split("?")[0]
        with _server(home) as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}"')
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{original}" STRATEGY file_copy')


def settle(url: str) -> None:
    """Give the planner its statistics and empty the log: what a server does by itself in quiet hours."""
    raw = Raw(url)
    if raw.is_sqlite:
        raw.cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    else:
        raw.connection.autocommit = True
        raw.cursor.execute("VACUUM ANALYZE")
        raw.cursor.execute("CHECKPOINT")
    raw.connection.close()
