"""The queues of the desk: what is unfinished, asked for by person and state; counted up to a limit, paged by key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, not_, or_, select, tuple_

from registry.db.models.account import Account
from registry.db.models.activity import Activity
from registry.db.models.desk import Assignment, Comment, DeskEntry, Mention
from registry.db.models.entity import RecordHead

CAP: Final = 1000
"""Counting stops here: the start page says “more than 1,000”, and costs the same however much waits."""


class WantedWork(NamedTuple):
    """Which unfinished records: of a state, made by somebody (or made or changed by them), sent back or not, lacking some
    of `lacking` (bits); `not_by` leaves out what somebody made or changed, of all kinds or of documents only."""

    state: str
    made_by: int = 0
    touched_by: int = 0
    returned: bool | None = None
    lacking: int = 0
    not_by: int = 0
    not_by_kind: str = ""


def page(
    connection: Connection, wanted: WantedWork, after: tuple[int, int] | None, limit: int
) -> Sequence[Any]:
    """At most `limit` of them behind a place, the last changed first, with who changed each last and when."""
    query = (
        select(*DeskEntry.__table__.c, Activity.at, Account.display_name.label("by"))
        .join(Activity, Activity.seq == DeskEntry.seq)
        .join(Account, Account.id == DeskEntry.edited_by)
        .where(*_conditions(wanted))
    )
    if after is not None:
        query = query.where(
            tuple_(DeskEntry.seq, DeskEntry.entity_id) < tuple_(literal(after[0]), literal(after[1]))
        )
    order = (DeskEntry.seq.desc(), DeskEntry.entity_id.desc())
    return connection.execute(query.order_by(*order).limit(limit)).all()


def count(connection: Connection, wanted: WantedWork) -> int:
    """How many there are, up to CAP + 1."""
    return _capped(connection, select(literal(1)).select_from(DeskEntry).where(*_conditions(wanted)))


def assigned(connection: Connection, account_id: int, before: str, limit: int) -> Sequence[Any]:
    """The records that somebody is asked to look after, the last asked first; `before` is a moment."""
    query = (
        select(
            RecordHead.pid, RecordHead.kind, RecordHead.state, RecordHead.label, Assignment.at, Assignment.why,
            Account.display_name.label("by"),
        )
        .join(RecordHead, RecordHead.pid == Assignment.subject)
        .join(Account, Account.id == Assignment.by_id)
        .where(Assignment.account_id == account_id, Assignment.ended_at.is_(None))
    )  # fmt: skip
    if before:
        query = query.where(Assignment.at < before)
    return connection.execute(query.order_by(Assignment.at.desc()).limit(limit)).all()


def assigned_count(connection: Connection, account_id: int) -> int:
    """How many records somebody is asked to look after, up to CAP + 1."""
    mine = (Assignment.account_id == account_id, Assignment.ended_at.is_(None))
    return _capped(connection, select(literal(1)).select_from(Assignment).where(*mine))


def told(connection: Connection, account_id: int, before: str, limit: int) -> Sequence[Any]:
    """What was said to somebody and not yet seen, the last first; `before` is a moment."""
    query = (
        select(
            RecordHead.pid, RecordHead.kind, RecordHead.state, RecordHead.label, Comment.at,
            Comment.body.label("why"), Account.display_name.label("by"),
        )
        .select_from(Mention)
        .join(Comment, Comment.pid == Mention.comment)
        .join(RecordHead, RecordHead.pid == Comment.subject)
        .join(Account, Account.id == Comment.account_id)
        .where(Mention.account_id == account_id, Mention.seen_at.is_(None))
    )  # fmt: skip
    if before:
        query = query.where(Comment.at < before)
    return connection.execute(query.order_by(Comment.at.desc()).limit(limit)).all()


def told_count(connection: Connection, account_id: int) -> int:
    """How much was said to somebody that they have not seen, up to CAP + 1."""
    mine = (Mention.account_id == account_id, Mention.seen_at.is_(None))
    return _capped(connection, select(literal(1)).select_from(Mention).where(*mine))


def _capped(connection: Connection, query: Select[Any]) -> int:
    some = query.limit(CAP + 1).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def _conditions(wanted: WantedWork) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [DeskEntry.state == wanted.state]
    if wanted.made_by:
        found.append(DeskEntry.created_by == wanted.made_by)
    if wanted.touched_by:
        found.append(_touched(wanted.touched_by))
    if wanted.returned is not None:
        found.append(DeskEntry.returned.is_not(None) if wanted.returned else DeskEntry.returned.is_(None))
    if wanted.lacking:
        found.append(DeskEntry.lacks.bitwise_and(wanted.lacking) != 0)
    if wanted.not_by:
        mine = _touched(wanted.not_by)
        kind = and_(DeskEntry.kind == wanted.not_by_kind, mine) if wanted.not_by_kind else mine
        found.append(not_(kind))
    return found


def _touched(account_id: int) -> ColumnElement[bool]:
    return or_(DeskEntry.created_by == account_id, DeskEntry.edited_by == account_id)
