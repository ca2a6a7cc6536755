"""Reading questions: one with its sides, as of any moment, its minutes, and those in which a document has a claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection

from registry.db.contestation import of_documents
from registry.db.queries import activities, heads, questions, rows, versions
from registry.db.queries.activities import Done
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.domain import display, statements as s
from registry.domain.claims import contestation, lineage, minutes, published
from registry.domain.claims.contestation import Side, Summary
from registry.domain.claims.lineage import Line
from registry.domain.errors import Gone, Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement, Record, mentions


class QuestionView(msgspec.Struct, frozen=True, kw_only=True):
    """A question as a page shows it. `linked` has the public records it names; `done` and `actors` are by number of Activity.

    `assessment` is the one in force, `waiting` one that a second person has not approved (None for strangers). The sides
    stand in the order in which their answers were first given. For strangers the record holds no address of anything that
    is not public (`domain.claims.published`). as_of is the day, where it is not as it stands now.
    """

    record: Record
    wording: str
    kind: str
    stage: s.Stage
    summary: Summary
    sides: tuple[Side, ...]
    assessment: s.Assessment | None
    waiting: s.Assessment | None
    set_aside: tuple[s.SetAside, ...]
    checked: frozenset[str]
    linked: Mapping[str, Record]
    actors: Mapping[int, str]
    done: Mapping[int, Done] = {}
    lines: tuple[Line, ...] = ()
    base_url: str = ""
    as_of: str = ""


class Minute(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the minutes: when, who, through which door, why, and what was done, in sentences."""

    seq: int
    at: str
    actor: str
    door: str
    reason: str
    sentences: tuple[str, ...]


def get(actor: Actor, store: Store, pid: str, *, base_url: str = "") -> QuestionView:
    """A question. Raises NotFound when there is none or the actor may not see it, Gone when it was withdrawn."""
    with store.read() as connection:
        head = _visible(connection, actor, pid)
        _refuse_gone(connection, actor, head)
        return _view(connection, actor, head.record, base_url)


def as_of(
    actor: Actor, store: Store, pid: str, *, seq: int = 0, at: str = "", base_url: str = ""
) -> QuestionView:
    """The question as it stood after an Activity, or at a moment (ISO 8601, UTC; a day means its end)."""
    with store.read() as connection:
        head = _visible(connection, actor, pid)
        _refuse_gone(connection, actor, head)
        number = seq or _moment(connection, at)
        record = rows.record_as_of(connection, head.entity_id, pid, "question", number)
        if not record.statements or (record.state != "published" and not sees_all(actor)):
            raise NotFound(f"There was no question {pid} to be seen then.")
        return _view(connection, actor, record, base_url, at)


def history(actor: Actor, store: Store, pid: str) -> tuple[Minute, ...]:
    """The minutes of a question, oldest first. Raises NotFound."""
    with store.read() as connection:
        head = _visible(connection, actor, pid)
        _refuse_gone(connection, actor, head)
        every = versions.of_record(connection, head.entity_id, "question")
        if not sees_all(actor):
            waiting = published.unapproved(one.statement for one in every)
            now = {one.key for one in head.record.all(s.Proposal)}
            every = [
                one
                for one in every
                # What was proposed belongs to the minutes when it was done or dropped.
                if (isinstance(one.statement, s.Proposal) and one.statement.key not in now)
                or published.shown(one.statement, waiting)
            ]
        linked = _named(connection, actor, {pid for one in every for pid in mentions(one.statement)})
        seqs = {one.statement.opened_by for one in every} | {one.closed_by for one in every if one.closed_by}
        done = activities.by_seqs(connection, seqs)
    told = _sentences(every, linked)
    return tuple(_minute(done[seq], told.get(seq, [])) for seq in sorted(done))


def of_document(actor: Actor, store: Store, pid: str) -> tuple[QuestionView, ...]:
    """The questions in which a document has a claim, that the actor may see, by wording. Raises NotFound as `get`."""
    with store.read() as connection:
        number = number_of(connection, actor, pid)
        found = questions.by_document(connection, [number]).get(number, [])
        shown = [one for one in found if _shown(actor, one)]
        return tuple(_view(connection, actor, one, "") for one in sorted(shown, key=display.label))


def status_of_document(actor: Actor, store: Store, pid: str, *, seq: int = 0, at: str = "") -> str:
    """Whether a document was contested after an Activity, or at a moment (as in `as_of`); now when neither is given."""
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        if head is None or head.kind != "document" or (head.state != "published" and not sees_all(actor)):
            raise NotFound(f"There is no document {pid}.")
        then = (seq or _moment(connection, at)) if seq or at else None
        return of_documents(connection, [head], then).get(pid, "")


def _moment(connection: Connection, at: str) -> int:
    """The last Activity up to a moment; a day means its end. Raises Invalid for what is neither."""
    try:
        then = datetime.fromisoformat(at)
        # Of a day its end; of a moment what it is in UTC, which beyond the year 9999 it is not.
        until = then.replace(hour=23, minute=59, second=59, microsecond=999_999) if "T" not in at else then
        known = (until if until.tzinfo else until.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Invalid(
            {"as-of": [f"“{at}” is not a day; write year, month and day, as in 2026-03-01."]}
        ) from None
    return questions.last_before(connection, known.isoformat(timespec="microseconds").replace("+00:00", "Z"))


def _view(connection: Connection, actor: Actor, record: Record, base_url: str, at: str = "") -> QuestionView:
    linked = linked_of(connection, actor, [record])
    if not sees_all(actor):
        record = published.record(record, linked)
    done = activities.by_seqs(connection, {one.opened_by for one in record.statements})
    kind = record.first(s.Kind)
    approved = {one.assessment for one in record.all(s.Approval)}
    waiting = [one for one in record.displayed(s.Assessment) if one.key not in approved]
    concluded = contestation.concluded(record)
    return QuestionView(
        record=record,
        wording=display.label(record),
        kind=kind.term if kind else "",
        stage=contestation.stage(record),
        summary=contestation.summary(record, linked),
        sides=contestation.in_order(contestation.sides(record, linked)),
        assessment=concluded,
        waiting=waiting[-1] if waiting and sees_all(actor) else None,
        set_aside=tuple(
            one for one in record.all(s.SetAside) if concluded and one.assessment == concluded.key
        ),
        checked=contestation.checked_keys(record),
        linked=linked,
        actors={seq: one.actor for seq, one in done.items()},
        done=done,
        lines=lineage.grouped(record, contestation.resting_on(record), linked),
        base_url=base_url,
        as_of=at,
    )


def _sentences(every: Iterable[versions.Version], linked: Mapping[str, Record]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    known: dict[str, AnyStatement] = {}
    last: dict[str, versions.Version] = {}
    listed = list(every)
    opened = {(one.statement.key, one.statement.opened_by) for one in listed}
    for one in listed:
        now, before = one.statement, last.get(one.statement.key)
        if isinstance(now, s.Answer | s.Claim | s.Evidence):
            known[now.key] = now
        # Of a version that follows another only a successor in the same moment is a correction.
        follows = before is not None and before.closed_by == now.opened_by
        told = minutes.sentence(now, before.statement if before and follows else None, known, linked)
        if told:
            found.setdefault(now.opened_by, []).append(told)
        last[now.key] = one
    for one in listed:
        if not one.closed_by or (one.statement.key, one.closed_by) in opened:
            continue
        if told := minutes.closing(one.statement, known, linked):
            found.setdefault(one.closed_by, []).append(told)
    return found


def _minute(done: Done, sentences: list[str]) -> Minute:
    return Minute(
        seq=done.seq,
        at=done.at,
        actor=done.actor,
        door=done.door,
        reason=done.reason,
        sentences=tuple(sentences),
    )


def _visible(connection: Connection, actor: Actor, pid: str) -> Head:
    head = heads.by_pid(connection, pid)
    if (
        head is None
        or head.kind != "question"
        or not (head.state in ("published", "withdrawn") or sees_all(actor))
    ):
        raise NotFound(f"There is no question {pid}.")
    return head


def _refuse_gone(connection: Connection, actor: Actor, head: Head) -> None:
    if head.state != "withdrawn" or sees_all(actor):
        return
    step = head.record.first(s.Lifecycle)
    done = activities.by_seqs(connection, [step.opened_by])[step.opened_by] if step else None
    raise Gone(
        head.pid,
        by=done.actor if done else "",
        at=done.at if done else "",
        reason=step.reason if step else "",
    )


def number_of(connection: Connection, actor: Actor, pid: str) -> int:
    """The number of a record that the actor may see. Raises NotFound."""
    head = heads.by_pid(connection, pid)
    if head is None or (head.state not in ("published", "withdrawn") and not sees_all(actor)):
        raise NotFound(f"There is no record {pid}.")
    return head.entity_id


def _shown(actor: Actor, question: Record) -> bool:
    return contestation.is_public(question) or (sees_all(actor) and question.state != "withdrawn")


def linked_of(connection: Connection, actor: Actor, records: Iterable[Record]) -> dict[str, Record]:
    """The records that some records name, as far as the actor may see them."""
    return _named(connection, actor, {pid for one in records for pid in one.mentions()})


def _named(connection: Connection, actor: Actor, pids: Iterable[str]) -> dict[str, Record]:
    found = heads.by_pids(connection, pids)
    return {pid: one.record for pid, one in found.items() if one.state == "published" or sees_all(actor)}


def sees_all(actor: Actor) -> bool:
    """Whether the actor sees what is not public."""
    return actor.may(Permission.RECORD_READ_DRAFTS)
