"""Imports on their way: batches, pieces of files, rows and names, and what is known that a row may be like."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from sqlalchemy import Connection, Row, and_, bindparam, case, delete, func, insert, select, update

from registry.db.base import table_of
from registry.db.inserting import insert_rows
from registry.db.models.account import Account
from registry.db.models.importing import ImportBatch, ImportMapping, ImportName, ImportPiece, ImportRow
from registry.db.queries.heads import chunks

BATCH: Final = table_of(ImportBatch)
ROW: Final = table_of(ImportRow)
NAME: Final = table_of(ImportName)
PIECE: Final = table_of(ImportPiece)
Values = dict[str, Any]


def add_batch(connection: Connection, values: Values) -> None:
    """Keep a new batch."""
    connection.execute(insert(BATCH), values)


def batch(connection: Connection, pid: str) -> Row[Any] | None:
    """One batch with the name of whoever brought it, or None."""
    query = select(*BATCH.c, Account.display_name.label("by")).join(Account, Account.id == BATCH.c.account_id)
    found: Any = connection.execute(query.where(BATCH.c.pid == pid)).one_or_none()
    return cast("Row[Any] | None", found)


def batches(connection: Connection, after: tuple[str, str] | None, limit: int) -> list[Row[Any]]:
    """Batches that were not discarded, the latest first, from behind a place (moment, pid) on."""
    query = select(*BATCH.c, Account.display_name.label("by")).join(Account, Account.id == BATCH.c.account_id)
    query = query.where(BATCH.c.state != "discarded")
    if after is not None:
        older = and_(BATCH.c.at == after[0], BATCH.c.pid < after[1])
        query = query.where((BATCH.c.at < after[0]) | older)
    return list(connection.execute(query.order_by(BATCH.c.at.desc(), BATCH.c.pid.desc()).limit(limit)))


def brought(connection: Connection, account_id: int, since: str) -> tuple[int, int]:
    """How many batches an account has brought since a moment, whatever became of them, and of how many bytes."""
    query = select(func.count(), func.coalesce(func.sum(BATCH.c.size), 0))
    files, size = connection.execute(query.where(BATCH.c.account_id == account_id, BATCH.c.at >= since)).one()
    return files, int(size)


def change_batch(
    connection: Connection, pid: str, states: Iterable[str], values: Values, units: int = -1
) -> bool:
    """Change a batch that is in one of the states (and has come as far as `units`); whether it was."""
    wanted = update(BATCH).where(BATCH.c.pid == pid, BATCH.c.state.in_(list(states)))
    if units >= 0:
        wanted = wanted.where(BATCH.c.units == units)
    return connection.execute(wanted.values(**values)).rowcount == 1


def clear(connection: Connection, pid: str, *, pieces: bool = True) -> None:
    """Forget the rows and names of a batch, and the file itself."""
    for table in (ROW, NAME, *((PIECE,) if pieces else ())):
        connection.execute(delete(table).where(table.c.pid == pid))


def add_piece(connection: Connection, pid: str, number: int, data: str) -> None:
    """Keep a piece of a file."""
    connection.execute(insert(PIECE), {"pid": pid, "number": number, "data": data})


def piece(connection: Connection, pid: str, number: int) -> str:
    """A piece of a file; empty where there is none."""
    query = select(PIECE.c.data).where(PIECE.c.pid == pid, PIECE.c.number == number)
    return connection.execute(query).scalar() or ""


def add_rows(connection: Connection, rows: Sequence[Values]) -> None:
    """Keep rows."""
    insert_rows(connection, ROW, rows)


def rows(
    connection: Connection,
    pid: str,
    states: Sequence[str],
    after: int,
    limit: int,
    *,
    choice: str | None = None,
) -> list[Row[Any]]:
    """Rows in some states from behind a number on, in their order."""
    query = select(*ROW.c).where(ROW.c.pid == pid, ROW.c.state.in_(list(states)), ROW.c.number > after)
    if choice is not None:
        query = query.where(ROW.c.choice == choice)
    return list(connection.execute(query.order_by(ROW.c.number).limit(limit)))


def rows_numbered(connection: Connection, pid: str, numbers: Sequence[int]) -> list[Row[Any]]:
    """The rows of some numbers, in their order."""
    query = select(*ROW.c).where(ROW.c.pid == pid, ROW.c.number.in_(list(numbers)))
    return list(connection.execute(query.order_by(ROW.c.number)))


def applicable(connection: Connection, pid: str, after: int, limit: int) -> list[Row[Any]]:
    """Rows that are to become documents: good ones, and those that are like others but chosen as new."""
    wanted = case((ROW.c.state == "twin", ROW.c.choice == "new"), else_=ROW.c.choice != "skip")
    query = select(*ROW.c).where(
        ROW.c.pid == pid, ROW.c.state.in_(("good", "twin")), wanted, ROW.c.number > after
    )
    return list(connection.execute(query.order_by(ROW.c.number).limit(limit)))


def count_applicable(connection: Connection, pid: str) -> int:
    """How many rows are to become documents."""
    wanted = case((ROW.c.state == "twin", ROW.c.choice == "new"), else_=ROW.c.choice != "skip")
    query = select(func.count()).where(ROW.c.pid == pid, ROW.c.state.in_(("good", "twin")), wanted)
    return int(connection.execute(query).scalar_one())


def choose_rows(connection: Connection, pid: str, choice: str, numbers: Sequence[int] | None) -> None:
    """Note what becomes of rows that are like others: of some, or of all."""
    wanted = update(ROW).where(ROW.c.pid == pid, ROW.c.state == "twin")
    if numbers is not None:
        wanted = wanted.where(ROW.c.number.in_(list(numbers)))
    connection.execute(wanted.values(choice=choice))


def mark_done(connection: Connection, pid: str, done: Sequence[tuple[int, str]]) -> None:
    """Note which documents rows became; what is not needed any more is let go."""
    wanted = update(ROW).where(ROW.c.pid == pid, ROW.c.number == bindparam("row"))
    values = wanted.values(state="done", record=bindparam("made"), raw="", body="")
    connection.execute(values, [{"row": number, "made": made} for number, made in done])


def alike(connection: Connection, pid: str, likenesses: Iterable[str]) -> dict[str, str]:
    """The places of rows that were read before, by their likeness."""
    found: dict[str, str] = {}
    for chunk in chunks(sorted(set(likenesses))):
        query = select(ROW.c.likeness, ROW.c.place).where(ROW.c.pid == pid, ROW.c.likeness.in_(chunk))
        found.update((one, place) for one, place in connection.execute(query.order_by(ROW.c.number.desc())))
    return found


def digest(kind: str, name: str) -> str:
    """What a name is kept under."""
    return hashlib.sha256(f"{kind}\n{name}".encode()).hexdigest()


def count_names(connection: Connection, pid: str, found: Mapping[str, Values]) -> None:
    """Add to the names of a batch, by digest: kind, name, facts and how often."""
    known: set[str] = set()
    for chunk in chunks(sorted(found)):
        query = select(NAME.c.digest).where(NAME.c.pid == pid, NAME.c.digest.in_(chunk))
        known.update(connection.execute(query).scalars())
    more = update(NAME).where(NAME.c.pid == pid, NAME.c.digest == bindparam("one"))
    if known:
        counted = more.values(times=NAME.c.times + bindparam("more"))
        connection.execute(counted, [{"one": one, "more": found[one]["times"]} for one in sorted(known)])
    fresh = [
        {"pid": pid, "digest": one, "choice": "", **values}
        for one, values in found.items()
        if one not in known
    ]
    insert_rows(connection, NAME, fresh)


def names(
    connection: Connection, pid: str, *, offset: int, limit: int, chosen: bool = False
) -> list[Row[Any]]:
    """The names of a batch, the most frequent first; only those that are linked or made new, where `chosen`."""
    query = select(*NAME.c).where(NAME.c.pid == pid)
    if chosen:
        query = query.where(NAME.c.choice != "")
    ordered = query.order_by(NAME.c.times.desc(), NAME.c.name, NAME.c.digest)
    return list(connection.execute(ordered.offset(offset).limit(limit)))


def every_chosen_name(connection: Connection, pid: str) -> Iterator[Row[Any]]:
    """All names of a batch that were linked or are to be made new."""
    query = select(*NAME.c).where(NAME.c.pid == pid, NAME.c.choice != "").order_by(NAME.c.digest)
    yield from connection.execute(query)


def count_of_names(connection: Connection, pid: str) -> int:
    """How many names a batch has."""
    return int(connection.execute(select(func.count()).where(NAME.c.pid == pid)).scalar_one())


def choose_name(connection: Connection, pid: str, digests: Sequence[str], choice: str) -> None:
    """Note whose names they are."""
    connection.execute(
        update(NAME).where(NAME.c.pid == pid, NAME.c.digest.in_(list(digests))).values(choice=choice)
    )


def mapping(connection: Connection, header: str) -> str:
    """The options that were used last for a table with this header; empty where there are none."""
    query = select(ImportMapping.options).where(ImportMapping.digest == digest("header", header))
    return connection.execute(query).scalar() or ""


def keep_mapping(connection: Connection, header: str, options: str, account_id: int, at: str) -> None:
    """Remember the options for a table with this header."""
    key = digest("header", header)
    values = {"options": options, "account_id": account_id, "at": at}
    done = connection.execute(update(ImportMapping).where(ImportMapping.digest == key).values(**values))
    if not done.rowcount:
        connection.execute(insert(ImportMapping), {"digest": key, **values})
