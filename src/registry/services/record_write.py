"""Creating and changing records: the one way in for forms, seeds, imports and the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from registry.db import records
from registry.db.queries import heads, keys
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.db.work import Work
from registry.domain import validation
from registry.domain.changes import applied, keyed, tidied
from registry.domain.commands import CreateRecord, EditRecord, Replace
from registry.domain.errors import Conflict, Forbidden, Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import is_pid, new_pids
from registry.domain.record import Record
from registry.domain.statements import Lifecycle
from registry.services import publishing, record_rules
from registry.services.comment_write import insert_comment

STEPS: Final = {
    ("draft", "in_review"): Permission.RECORD_SUBMIT,
    ("draft", "published"): Permission.RECORD_PUBLISH,
    ("draft", "withdrawn"): Permission.RECORD_WITHDRAW,
    ("in_review", "draft"): Permission.RECORD_SUBMIT,
    ("in_review", "published"): Permission.RECORD_PUBLISH,
    ("in_review", "withdrawn"): Permission.RECORD_WITHDRAW,
    ("published", "withdrawn"): Permission.RECORD_WITHDRAW,
    ("withdrawn", "draft"): Permission.RECORD_WITHDRAW,
    ("withdrawn", "published"): Permission.RECORD_WITHDRAW,
}
"""Which steps a record's workflow can take, and what each of them needs."""


class Saved(msgspec.Struct, frozen=True):
    """What a save made: the record's pid and the number of the Activity that its next editor starts from."""

    pid: str
    seq: int


def create(actor: Actor, store: Store, command: CreateRecord, *, door: str, reason: str) -> Saved:
    """Make one record. Raises Forbidden, Invalid (problems by field) or Busy; then nothing was saved."""
    return create_many(actor, store, [command], door=door, reason=reason)[0]


def create_many(
    actor: Actor,
    store: Store,
    commands: Sequence[CreateRecord],
    *,
    door: str,
    reason: str,
    act: str = "record.create",
) -> tuple[Saved, ...]:
    """Make records as one Activity, all or none. They may link to each other by the pids they bring along."""
    actor.require(Permission.RECORD_CREATE)
    for one in commands:
        record_rules.check_door(one.kind)
        _may_start(actor, one)
    if not commands:
        return ()
    prepared = _prepared(commands, reason)
    with store.work(actor, door=door, act=act, reason=reason.strip()) as work:
        _check_pids(work, prepared)
        publishing.check_new(work.connection, actor, prepared, door)
        stored = records.create(work, record_rules.with_citation_keys(work.connection, prepared))
        seq = work.seq
    return tuple(Saved(one.pid, seq) for one in stored)


def edit(actor: Actor, store: Store, command: EditRecord, *, door: str, reason: str) -> Saved:
    """Change one record.

    Raises Conflict when it changed since `command.base`, Invalid, NotFound, Forbidden or Busy; then nothing was saved.
    """
    require_reason(reason)
    with store.work(actor, door=door, act="record.edit", reason=reason.strip()) as work:
        head = _current(work, actor, command.pid, command.base)
        record_rules.check_door(head.kind)
        may_edit(actor, work.connection, head)
        after = applied(head.record, command)
        record_rules.check_workflow(after, head.record.statements)
        problems = validation.check(head.kind, after)
        if problems:
            raise Invalid(problems)
        now = Record(pid=head.pid, kind=head.kind, statements=tuple(after))
        record_rules.check_links(work.connection, {head.pid: now})
        record_rules.check_citation_keys(work.connection, [(head.entity_id, now)], head.record)
        publishing.check_edit(work.connection, head.record, now)
        return Saved(
            head.pid,
            records.change(work, head, after).seq if after != list(head.record.statements) else head.seq,
        )


def move(
    actor: Actor, store: Store, pid: str, base: int, state: str, *, door: str, reason: str, note: str = ""
) -> Saved:
    """Take a record one step in its workflow. The reason is public on the tombstone of a withdrawn record.

    A note is for colleagues only: it becomes a comment that those who made and last changed the record are told of.
    """
    require_reason(reason)
    if problem := validation.problem_with_text(note):
        raise Invalid({"note": [problem]})
    with store.work(actor, door=door, act=f"record.{state}", reason=reason.strip()) as work:
        head = _current(work, actor, pid, base)
        record_rules.check_door(head.kind)
        needed = STEPS.get((head.state, state))
        if needed is None:
            raise Invalid({"state": [f"A record that is {head.state} cannot become {state} in one step."]})
        actor.require(needed)
        problems = validation.check(head.kind, head.record.statements)
        if problems and state != "withdrawn":
            raise Invalid(problems)
        if state == "published":
            publishing.check_step(work.connection, actor, head.record, head.entity_id)
        if note.strip():
            told = set(publishing.makers(work.connection, head.entity_id)) - {actor.id}
            insert_comment(work.connection, actor.id, pid, note.strip(), work.at, told=told)
        old = head.record.first(Lifecycle)
        step = Lifecycle(key=old.key if old else "state", state=state, reason=reason.strip())
        return Saved(pid, records.change(work, head, applied(head.record, _replacing(head, step))).seq)


def _replacing(head: Head, step: Lifecycle) -> EditRecord:
    return EditRecord(pid=head.pid, base=head.seq, changes=(Replace(step),))


def require_reason(reason: str) -> None:
    """Raise Invalid without a reason, or for one that cannot be stored."""
    if not reason.strip():
        raise Invalid({"reason": ["Say in a few words why you make this change; it is kept in the history."]})
    if problem := validation.problem_with_text(reason):
        raise Invalid({"reason": [problem]})


def _may_start(actor: Actor, command: CreateRecord) -> None:
    if command.state == "in_review":
        actor.require(Permission.RECORD_SUBMIT)
    elif command.state == "published":
        actor.require(Permission.RECORD_PUBLISH)
    elif command.state != "draft":
        raise Invalid({"state": [f"A new record cannot begin as “{command.state}”; begin with draft."]})


def _prepared(commands: Sequence[CreateRecord], reason: str) -> list[Record]:
    require_reason(reason)
    fresh = iter(new_pids(sum(not one.pid for one in commands)))
    prepared: list[Record] = []
    problems: dict[str, list[str]] = {}
    for number, one in enumerate(commands):
        pid = one.pid or next(fresh)
        record_rules.check_workflow(one.statements)
        given = tuple(tidied(statement) for statement in one.statements)
        statements = (*keyed(given), Lifecycle(key="state", state=one.state))
        for field, messages in validation.check(one.kind, statements).items():
            problems[field if len(commands) == 1 else f"{number}:{field}"] = messages
        if not is_pid(pid):
            problems[f"{number}:pid"] = [f"“{pid}” does not have the form of an identifier."]
        prepared.append(Record(pid=pid, kind=one.kind, statements=statements))
    if problems:
        raise Invalid(problems)
    return prepared


def _check_pids(work: Work, prepared: Sequence[Record]) -> None:
    new = [one.pid for one in prepared]
    known = heads.kinds_of(work.connection, {*new, *(pid for one in prepared for pid in one.mentions())})
    taken = sorted(known.keys() & set(new))
    if taken or len(set(new)) < len(new):
        twice = next(iter(taken), None) or next(pid for pid in new if new.count(pid) > 1)
        raise Invalid({"pid": [f"The identifier {twice} is already taken."]})
    record_rules.check_links(work.connection, {one.pid: one for one in prepared}, known)
    record_rules.check_citation_keys(work.connection, [(None, one) for one in prepared])


def _current(work: Work, actor: Actor, pid: str, base: int) -> Head:
    head = heads.by_pid(work.connection, pid)
    hidden = head is not None and head.state in ("draft", "in_review")
    if head is None or (hidden and not actor.may(Permission.RECORD_READ_DRAFTS)):
        raise NotFound(f"There is no record {pid}.")
    if head.seq != base:
        raise Conflict(pid, base=base, current=head.seq)
    return head


def may_edit(actor: Actor, connection: Connection, head: Head) -> None:
    """Raise Forbidden when somebody may not change the values of a record."""
    if actor.may(Permission.RECORD_EDIT):
        return
    # Contributors go on with what they began, until it is sent to review.
    if actor.may(Permission.RECORD_CREATE) and head.state == "draft":
        if keys.first_actor(connection, head.entity_id) == actor.id:
            return
        raise Forbidden(f"{actor.name} may only change drafts of their own.")
    actor.require(Permission.RECORD_EDIT)
