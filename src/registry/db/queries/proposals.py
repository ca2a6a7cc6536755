"""Texts that wait to be catalogued, and what they may have to do with what is known: names, titles, texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, or_, select, update

from registry.db.base import table_of
from registry.db.models.account import Account
from registry.db.models.authority import Name
from registry.db.models.catalogue import CatalogueEntry
from registry.db.models.document import Title
from registry.db.models.entity import Entity, RecordHead
from registry.db.models.proposal import Reading, ReadingProposals
from registry.db.models.transcription import TextVersion
from registry.db.queries.heads import Head, by_ids

_READING: Final = table_of(Reading).c
_LISTED: Final = tuple(column for column in _READING if column.name not in ("text", "decisions"))
MOST_CANDIDATES: Final = 30


class Known(NamedTuple):
    """A document that may be the one in hand: its pid and title, its state and its dates as day numbers."""

    pid: str
    title: str
    state: str
    date_words: str
    earliest: int | None
    latest: int | None


def add(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Keep new texts."""
    if rows:
        connection.execute(insert(Reading), rows)


def add_set(connection: Connection, pid: str, reader: str, at: str, body: str) -> int:
    """Keep one more set of proposals for a text and return its number (from 1)."""
    last = select(func.coalesce(func.max(ReadingProposals.number), 0)).where(ReadingProposals.pid == pid)
    number = connection.execute(last).scalar_one() + 1
    row = {"pid": pid, "number": number, "reader": reader, "at": at, "body": body}
    connection.execute(insert(ReadingProposals), row)
    return int(number)


def one(connection: Connection, pid: str) -> Row[Any] | None:
    """Everything about one text, or None."""
    return connection.execute(select(*_READING).where(Reading.pid == pid)).one_or_none()


def sets(connection: Connection, pid: str) -> list[Row[Any]]:
    """The sets of proposals for a text, the oldest first."""
    kept = table_of(ReadingProposals).c
    return list(connection.execute(select(*kept).where(kept.pid == pid).order_by(kept.number)))


def change(connection: Connection, pid: str, states: Iterable[str], values: dict[str, Any]) -> bool:
    """Change a text that is in one of the states; whether it was. Two at once cannot both succeed."""
    wanted = update(Reading).where(Reading.pid == pid, Reading.state.in_(list(states)))
    return connection.execute(wanted.values(**values)).rowcount == 1


def listing(
    connection: Connection, states: Sequence[str], batch: str, after: tuple[str, str] | None, limit: int
) -> list[Row[Any]]:
    """Texts in some states, the oldest first, from behind a place (moment, pid) on; without their texts."""
    query = select(*_LISTED, Account.display_name.label("by")).join(Account, Account.id == Reading.account_id)
    query = query.where(Reading.state.in_(list(states)))
    if batch:
        query = query.where(Reading.batch == batch)
    if after is not None:
        query = query.where(or_(Reading.at > after[0], and_(Reading.at == after[0], Reading.pid > after[1])))
    return list(connection.execute(query.order_by(Reading.at, Reading.pid).limit(limit)))


def counts(connection: Connection, batch: str = "") -> dict[str, int]:
    """How many texts are in each state, of one batch or of all."""
    query = select(Reading.state, func.count()).group_by(Reading.state)
    rows = connection.execute(query.where(Reading.batch == batch) if batch else query)
    return {state: amount for state, amount in rows}  # noqa: C416 (rows are not pairs)


def unread(connection: Connection, batch: str) -> str | None:
    """A text of a batch that nobody has read yet, or None."""
    query = select(Reading.pid).where(Reading.state == "unread", Reading.batch == batch)
    return connection.execute(query.order_by(Reading.pid).limit(1)).scalar()


def same_text(connection: Connection, pid: str, text_sha256: str, file_sha256: str) -> list[Row[Any]]:
    """Other texts on the desk that are the same as this one."""
    hashes = [Reading.text_sha256 == text_sha256]
    if file_sha256:
        hashes.append(Reading.file_sha256 == file_sha256)
    query = select(Reading.pid, Reading.name, Reading.title, Reading.state)
    return list(
        connection.execute(
            query.where(or_(*hashes), Reading.pid != pid, Reading.state != "discarded").limit(10)
        )
    )


def documents_with_text(connection: Connection, text_sha256: str, file_sha256: str) -> list[Known]:
    """Documents that have a text of this hash, or were made from a file of that one."""
    hashes = [TextVersion.text_sha256 == text_sha256]
    if file_sha256:
        hashes.append(TextVersion.file_sha256 == file_sha256)
    having = select(TextVersion.subject_id).where(TextVersion.closed_by.is_(None), or_(*hashes))
    return _known(connection, CatalogueEntry.document_id.in_(having))


def documents_titled(connection: Connection, title_sort: str) -> list[Known]:
    """Documents whose title sorts the same."""
    return _known(connection, CatalogueEntry.title_sort == title_sort) if title_sort else []


def candidates(connection: Connection, kind: str, name: str, main_word: str) -> list[Head]:
    """Records of a kind that have the main word of a name in one of their names, as it is or folded."""
    if not main_word:
        return []
    raw = max(name.split(), key=len, default=name)
    others: list[ColumnElement[bool]] = []
    for table, column in ((Name, Name.text), (Title, Title.text)):
        words = [column.icontains(one, autoescape=True) for one in dict.fromkeys((main_word, raw))]
        found = select(table.subject_id).where(table.closed_by.is_(None), or_(*words))
        others.append(RecordHead.entity_id.in_(found))
    query = select(RecordHead.entity_id).where(
        RecordHead.kind == kind,
        RecordHead.state != "withdrawn",
        or_(RecordHead.sort_label.contains(main_word, autoescape=True), *others),
    )
    ids = connection.execute(query.order_by(RecordHead.sort_label).limit(MOST_CANDIDATES)).scalars()
    return list(by_ids(connection, list(ids)))


def taken_pids(connection: Connection, pids: Sequence[str]) -> set[str]:
    """Which of these identifiers are those of records or of other texts already."""
    used = set(connection.execute(select(Entity.pid).where(Entity.pid.in_(list(pids)))).scalars())
    return used | set(connection.execute(select(Reading.pid).where(Reading.pid.in_(list(pids)))).scalars())


def _known(connection: Connection, condition: ColumnElement[bool]) -> list[Known]:
    entry = table_of(CatalogueEntry).c
    query = select(
        entry.pid, entry.title, entry.state, entry.date_words, entry.date_earliest, entry.date_latest
    )
    rows = connection.execute(query.where(condition, entry.state != "withdrawn").limit(20))
    return [Known(*row) for row in rows]
