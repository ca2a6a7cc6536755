"""A database opened for use: transactions that read, units of work that write, and writes beside the log."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Final, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from registry.db.engine import Engines, make_engines, take_write_lock
from registry.db.kept import End, Kept, end_of_log
from registry.db.work import Work
from registry.domain.dates import saying
from registry.domain.errors import Busy, NotSure
from registry.domain.permissions import Actor

G = TypeVar("G")
T = TypeVar("T")
MOST_PAGES: Final = 256
Clock = Callable[[], datetime]


class _Moment:
    """A transaction that reads for several: whose it is, and where the log ends in it, once somebody asked."""

    __slots__ = ("connection", "end", "of")

    def __init__(self, of: Store, connection: Connection) -> None:
        self.of, self.connection = of, connection
        self.end: End | None = None


_MOMENT: Final[ContextVar[_Moment | None]] = ContextVar("moment", default=None)


def _now() -> datetime:
    return datetime.now(UTC)


class Store:
    """The catalogue's database. Threads may share it; after a fork each process opens its own."""

    def __init__(self, engines: Engines, clock: Clock = _now) -> None:
        self.engines, self._clock = engines, clock
        self.kept = Kept(end=self.end_of_log)
        self.kept_pages = Kept(most=MOST_PAGES, end=self.end_of_log)

    @classmethod
    def open(cls, url: str, *, busy_seconds: float = 30.0, pool_size: int = 5, clock: Clock = _now) -> Store:
        """Open the database of a URL. Raises DatabaseAddressError for a URL that cannot be used."""
        return cls(make_engines(url, busy_seconds=busy_seconds, pool_size=pool_size), clock)

    def page(
        self,
        address: Hashable,
        gather: Callable[[], G],
        make: Callable[[G], T],
        *,
        lasts: Callable[[T], bool],
    ) -> T:
        """A page that depends on nothing but its address and what is gathered for it, kept until that differs.

        As long as nothing at all is written it is not even gathered again. `lasts` says of a page whether it may be
        given to others.
        """
        with self.read() as connection:
            return self.kept_pages.made(connection, address, gather, make, lasts=lasts)

    def forget(self) -> None:
        """Forget what is kept of counts and pages."""
        self.kept.forget()
        self.kept_pages.forget()

    def close(self) -> None:
        """Give all connections back."""
        self.engines.dispose()

    def now(self) -> str:
        """The moment, as it is written everywhere: UTC, ISO 8601 with microseconds and Z."""
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database and cannot write; inside `moment`, the one of that."""
        shared = _MOMENT.get()
        if shared is not None and shared.of is self:
            yield shared.connection
            return
        connection = self.engines.reader.connect()
        try:
            transaction = connection.begin()
            yield connection
            transaction.commit()
        finally:
            # What was not committed is rolled back.
            connection.close()

    @contextmanager
    def moment(self) -> Iterator[None]:
        """Everything that is read inside the block sees the same moment of the database, in one transaction.

        For what gathers a page from several questions. What is written meanwhile, even here, is not seen.
        """
        with self.read() as connection:
            token = _MOMENT.set(_Moment(self, connection))
            try:
                yield
            finally:
                _MOMENT.reset(token)

    def end_of_log(self, connection: Connection) -> End:
        """Where the log ends in this transaction: as long as that is the same, nothing was written. Asked once in a moment."""
        shared = _MOMENT.get()
        if shared is None or shared.connection is not connection:
            return end_of_log(connection)
        if shared.end is None:
            shared.end = end_of_log(connection)
        return shared.end

    @contextmanager
    def work(self, actor: Actor, *, door: str, act: str, reason: str = "") -> Iterator[Work]:
        """One unit of work: one Activity, one commit when the block ends, nothing at all when it raises.

        A block that changes nothing leaves no Activity.

        Raises:
            Busy: the turn to write did not come in time. Nothing was saved.
            NotSure: the commit went through here, but the standby did not confirm it.
        """
        with self._writing() as connection:
            take_write_lock(connection)
            made = Work(connection, actor, door=door, act=act, reason=reason, at=self.now())
            # What lists and searches keep in words is the same whoever writes it, in whatever language their pages are.
            with saying("en"):
                yield made
            if made.is_empty:
                connection.rollback()
            else:
                made.seal(self.now())

    @contextmanager
    def aside(self) -> Iterator[Connection]:
        """A write to tables that are not part of the log: sessions, attempts, links, and texts that wait to be read."""
        with self._writing() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        try:
            with self.engines.writer.connect() as connection:
                info = connection.info
                with connection.begin():
                    yield connection
                unsure = info.pop("unsure", False)
        except OperationalError as error:
            if _is_waiting(error):
                raise Busy(
                    "The catalogue is busy. Nothing was saved yet; please try again in a moment."
                ) from error
            raise
        if unsure:
            raise NotSure(
                "The change was saved here, but its second copy is not confirmed. Look before trying again."
            )


def _is_waiting(error: OperationalError) -> bool:
    # SQLite says so in words; PostgreSQL by code 55P03 (lock_not_available).
    return (
        "busy" in str(error.orig)
        or "locked" in str(error.orig)
        or getattr(error.orig, "sqlstate", "") == "55P03"
    )
