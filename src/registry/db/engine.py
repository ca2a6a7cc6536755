"""The two engines of a database, one that writes and one that reads, for a URL."""

from dataclasses import dataclass
from types import TracebackType
from typing import Literal, Self

from sqlalchemy import Connection, Engine

from registry.db import address, postgresql, sqlite
from registry.db.address import DatabaseAddressError

__all__ = ["DatabaseAddressError", "Engines", "make_engines", "take_write_lock"]


@dataclass(frozen=True)
class Engines:
    """A database as two engines with pools of their own.

    A transaction of ``writer`` may read and write; one of ``reader`` may only read and the database
    refuses the rest. As a context manager it closes its connections at the end.
    """

    writer: Engine
    reader: Engine
    dialect: Literal["sqlite", "postgresql"]

    def dispose(self) -> None:
        """Close every connection that is not in use; the engines open new ones when needed."""
        self.writer.dispose()
        self.reader.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.dispose()


def make_engines(url: str, *, busy_seconds: float = 30.0, pool_size: int = 5) -> Engines:
    """Return the engines for a database URL; opens no connection yet.

    Known are ``sqlite:///path`` (the folder is made when it is missing), ``postgresql://``,
    ``postgres://`` and ``postgresql+psycopg://``, with several hosts as
    ``?host=h1:p1&host=h2:p2``. A transaction that gets no turn to write within ``busy_seconds`` ends
    with `sqlalchemy.exc.OperationalError`. Each pool keeps ``pool_size`` connections and opens as many
    more under load.

    Raises:
        DatabaseAddressError: the URL cannot be used; the message says what to write.
    """
    place = address.parse(url)
    if place.get_backend_name() == "sqlite":
        file = address.sqlite_file(place)
        return Engines(
            sqlite.writer(file, busy_seconds, pool_size),
            sqlite.reader(file, busy_seconds, pool_size),
            "sqlite",
        )
    return Engines(
        postgresql.writer(place, busy_seconds, pool_size),
        postgresql.reader(place, busy_seconds, pool_size),
        "postgresql",
    )


def take_write_lock(connection: Connection) -> None:
    """Make this transaction the only one that may append to the log, until it ends.

    On SQLite nothing has to be done: a writer's transaction begins with the lock.

    Raises:
        sqlalchemy.exc.OperationalError: the lock was not free within ``busy_seconds``.
    """
    if connection.dialect.name == "postgresql":
        postgresql.take_write_lock(connection)
