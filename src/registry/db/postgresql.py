"""Engines on PostgreSQL: settings that hold behind a connection pooler and across a fail-over."""

from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, text

from registry.db import forking

LOCK_KEY: Final = int.from_bytes(b"registry")
"""Key of the advisory lock under which the log is appended; advisory locks are per database."""

_TAKE_LOCK: Final = text(
    "SELECT set_config('lock_timeout', :milliseconds, true), pg_advisory_xact_lock(:key)"
)


def writer(address: URL, busy_seconds: float, pool_size: int) -> Engine:
    """Return the engine that writes, in READ COMMITTED; see `take_write_lock`."""
    engine = _engine(address, busy_seconds, pool_size, read_only=False)

    @event.listens_for(engine, "begin")
    def forget_last_commit(connection: Connection) -> None:
        connection.info.pop("unsure", None)

    return engine


def reader(address: URL, busy_seconds: float, pool_size: int) -> Engine:
    """Return the engine that only reads."""
    return _engine(address, busy_seconds, pool_size, read_only=True)


def take_write_lock(connection: Connection) -> None:
    """Wait for the lock of the log and hold it to the end of the transaction.

    The wait, and every later wait for a lock in this transaction, is limited to ``busy_seconds``.

    Raises:
        sqlalchemy.exc.OperationalError: the time is up (SQLSTATE 55P03).
    """
    seconds: float = connection.get_execution_options()["busy_seconds"]
    connection.execute(_TAKE_LOCK, {"milliseconds": str(max(1, int(seconds * 1000))), "key": LOCK_KEY})


def _engine(address: URL, busy_seconds: float, pool_size: int, *, read_only: bool) -> Engine:
    query = dict(address.query)
    # None, because statements that the driver prepares by itself fail behind a pooler in transaction mode;
    # who has none may ask for the driver's habit with ?prepare_threshold=5.
    threshold = query.pop("prepare_threshold", None)
    query.setdefault("application_name", "registry")
    query.setdefault("connect_timeout", "10")
    engine = create_engine(
        address.set(query=query),
        # A reader sees one moment, as on SQLite. A writer must not: behind the lock it has to see the last commit.
        isolation_level="REPEATABLE READ" if read_only else "READ COMMITTED",
        pool_pre_ping=True,
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_timeout=busy_seconds,
        connect_args={
            "prepare_threshold": int(str(threshold)) if threshold else None,
            "client_encoding": "utf8",
        },
        execution_options={"busy_seconds": busy_seconds},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        # BEGIN … READ ONLY in each transaction. A session setting would stick to the server's connection
        # and, behind a pooler, meet a writer next; the time zone is one that poolers keep apart.
        connection.read_only = read_only
        connection.add_notice_handler(lambda notice: _note_unsure(notice, record.info))
        connection.execute("SET TIME ZONE 'UTC'")
        connection.commit()

    forking.watch(engine)
    return engine


def _note_unsure(notice: Any, info: dict[str, Any]) -> None:
    # A COMMIT whose wait for the standby is cancelled reports success and this warning, nothing else.
    # The function's name is there in every language; the words are for servers that do not send it.
    waiting = notice.source_function == "SyncRepWaitForLSN"
    if waiting or (
        notice.sqlstate == "01000" and "synchronous replication" in (notice.message_primary or "")
    ):
        info["unsure"] = True
