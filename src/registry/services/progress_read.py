"""A record as people at the desk see it: where it stands, what is missing, who looks after it, what was said about it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, select, update

from registry.db.models.desk import Assignment, Comment, Mention
from registry.db.queries import activities, heads, people
from registry.db.queries.activities import Done
from registry.db.queries.people import Somebody
from registry.db.store import Store
from registry.domain import house_rules
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Record
from registry.domain.statements import Lifecycle
from registry.services import house_read, publishing
from registry.services.record_write import STEPS


class Remark(msgspec.Struct, frozen=True, kw_only=True):
    """One comment; `told` are the shown names of those whom it mentions."""

    pid: str
    by: str
    at: str
    body: str
    told: tuple[str, ...] = ()


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """A comment and its answers; `settled_by` is empty while it is open."""

    pid: str
    remarks: tuple[Remark, ...]
    settled_by: str = ""
    settled_at: str = ""


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """That somebody was asked to look after the record; `ended_at` is empty while they are."""

    account_id: int
    who: str
    by: str
    by_id: int
    at: str
    why: str
    ended_at: str = ""
    ended_by: str = ""


class AtWork(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that the desk page of a record shows. `hindrance` says why one may not publish it, and who may."""

    record: Record
    label: str
    steps: tuple[str, ...]
    hindrance: str
    missing: tuple[str, ...]
    step: Done | None
    """Who took the last step of the workflow, when and why."""
    asked: tuple[Asked, ...]
    """The newest first; at most one has not ended."""
    conversations: tuple[Conversation, ...]
    colleagues: tuple[Somebody, ...]


def get(actor: Actor, store: Store, pid: str) -> AtWork:
    """The desk's view of a record. Raises NotFound."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        if head is None or head.kind in ("question", "flag"):
            raise NotFound(f"There is no record {pid}.")
        house = house_read.rules(connection)
        steps = tuple(
            to for (state, to), needed in STEPS.items() if state == head.state and actor.may(needed)
        )
        missing = tuple(house_rules.missing(house_rules.lacks(head.record), house.required))
        hindrance = ""
        if "published" in steps and publishing.two_needed(house, head.kind):
            makers = set(publishing.makers(connection, head.entity_id))
            hindrance = publishing.who_may(connection, makers) if actor.id in makers else ""
        lifecycle = head.record.first(Lifecycle)
        seq = lifecycle.opened_by if lifecycle else 0
        return AtWork(
            record=head.record,
            label=head.label,
            steps=steps,
            hindrance=hindrance,
            missing=missing,
            step=activities.by_seqs(connection, [seq]).get(seq),
            asked=_asked(connection, pid),
            conversations=_conversations(connection, pid),
            colleagues=tuple(people.who_may(connection, Permission.RECORD_READ_DRAFTS)),
        )


def seen(actor: Actor, store: Store, pid: str) -> None:
    """Remember that somebody has seen what was said to them about a record."""
    mine = (Mention.account_id == actor.id, Mention.seen_at.is_(None))
    about = select(Comment.pid).where(Comment.subject == pid)
    with store.read() as connection:
        if (
            connection.execute(select(Mention.comment).where(*mine, Mention.comment.in_(about))).first()
            is None
        ):
            return
    with store.aside() as connection:
        connection.execute(
            update(Mention).where(*mine, Mention.comment.in_(about)).values(seen_at=store.now())
        )


def _asked(connection: Connection, pid: str) -> tuple[Asked, ...]:
    query = select(Assignment).where(Assignment.subject == pid).order_by(Assignment.at.desc()).limit(20)
    rows = connection.execute(query.with_only_columns(*Assignment.__table__.c)).all()
    names = people.shown(
        connection, [one for row in rows for one in (row.account_id, row.by_id, row.ended_by)]
    )
    return tuple(
        Asked(
            account_id=row.account_id,
            who=names[row.account_id],
            by=names[row.by_id],
            by_id=row.by_id,
            at=row.at,
            why=row.why,
            ended_at=row.ended_at or "",
            ended_by=names.get(row.ended_by, ""),
        )
        for row in rows
    )


def _conversations(connection: Connection, pid: str) -> tuple[Conversation, ...]:
    rows = connection.execute(
        select(*Comment.__table__.c).where(Comment.subject == pid).order_by(Comment.at, Comment.pid)
    ).all()
    if not rows:
        return ()
    told: dict[str, list[int]] = {}
    about = select(Comment.pid).where(Comment.subject == pid)
    for comment, account in connection.execute(
        select(Mention.comment, Mention.account_id)
        .where(Mention.comment.in_(about))
        .order_by(Mention.account_id)
    ):
        told.setdefault(comment, []).append(account)
    ids = [one for row in rows for one in (row.account_id, row.resolved_by, *told.get(row.pid, ()))]
    names = people.shown(connection, ids)
    threads: dict[str, list[Remark]] = {}
    settled: dict[str, tuple[str, str]] = {}
    for row in rows:
        threads.setdefault(row.thread, []).append(_remark(row, names, told))
        if row.resolved_by is not None:
            settled[row.pid] = (names[row.resolved_by], row.resolved_at)
    found = [_conversation(pid, remarks, settled) for pid, remarks in threads.items()]
    return tuple(sorted(found, key=lambda one: bool(one.settled_by)))


def _remark(row: Comment | object, names: Mapping[int, str], told: Mapping[str, list[int]]) -> Remark:
    pid, by, at, body = (getattr(row, name) for name in ("pid", "account_id", "at", "body"))
    return Remark(
        pid=pid, by=names[by], at=at, body=body, told=tuple(names[one] for one in told.get(pid, ()))
    )


def _conversation(pid: str, remarks: list[Remark], settled: Mapping[str, tuple[str, str]]) -> Conversation:
    by, at = settled.get(pid, ("", ""))
    return Conversation(pid=pid, remarks=tuple(remarks), settled_by=by, settled_at=at)
