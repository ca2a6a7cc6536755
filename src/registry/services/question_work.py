"""One step on a question or flag: read under the write lock, changed, checked and stored as one Activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final

import msgspec

from registry.db import records
from registry.db.queries import heads, questions, texts
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.db.work import Work
from registry.domain import statements as s, validation
from registry.domain.changes import applied, keyed, tidied
from registry.domain.claims import contestation, wording
from registry.domain.commands import Add, Change, EditRecord, Replace
from registry.domain.errors import Conflict, Forbidden, Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pid
from registry.domain.record import AnyStatement, Record
from registry.services import record_rules
from registry.services.record_write import Saved

STATE: Final = "state"
STAGE: Final = "stage"


class Step:
    """A question or flag inside a unit of work. `save` may be called once."""

    def __init__(self, work: Work, actor: Actor, head: Head) -> None:
        self.work, self.actor, self.head = work, actor, head

    @property
    def record(self) -> Record:
        """The record as it stands before the step."""
        return self.head.record

    @property
    def stage(self) -> s.Stage:
        """How far the examination is."""
        return contestation.stage(self.record)

    def require_stage(self, *allowed: str) -> None:
        """Raise Invalid unless the examination is at one of some stages."""
        now = self.stage.state
        if now not in allowed:
            which = " or ".join(one.replace("_", " ") for one in allowed)
            raise Invalid(
                {"stage": [f"This {self.head.kind} is {now.replace('_', ' ')}; it would have to be {which}."]}
            )

    def entered_by(self) -> dict[str, set[int]]:
        """The accounts that entered each claim, any version of it."""
        return questions.entered_by(self.work.connection, self.head.entity_id)

    def actor_of(self, one: AnyStatement) -> int:
        """The account that opened a statement."""
        return questions.actors_of(self.work.connection, [one.opened_by])[one.opened_by][0]

    def save(self, *changes: Change) -> Saved:
        """Make the changes, or raise Invalid with what is wrong by field; then nothing is saved."""
        command = EditRecord(pid=self.head.pid, base=self.head.seq, changes=changes)
        after = applied(self.record, command)
        check(self.work, self.head.kind, self.head.pid, after)
        if after == list(self.record.statements):
            return Saved(self.head.pid, self.head.seq)
        return Saved(self.head.pid, records.change(self.work, self.head, after).seq)


@contextmanager
def step(
    actor: Actor,
    store: Store,
    pid: str,
    base: int,
    *,
    kind: str = "question",
    act: str,
    door: str,
    reason: str,
) -> Iterator[Step]:
    """A unit of work on one question or flag. `base` is the Activity that the actor saw; 0 where that does not matter.

    Raises NotFound, Conflict, Invalid (no reason given) or Busy.
    """
    require_reason(reason)
    with store.work(actor, door=door, act=act, reason=reason.strip()) as work:
        head = heads.by_pid(work.connection, pid)
        if head is None or head.kind != kind:
            raise NotFound(f"There is no {kind} {pid}.")
        if base and head.seq != base:
            raise Conflict(pid, base=base, current=head.seq)
        yield Step(work, actor, head)


def create(work: Work, kind: str, statements: Sequence[AnyStatement], pid: str = "") -> Head:
    """Store a new question or flag inside a unit of work. Statements without keys get them."""
    pid = pid or new_pid()
    if heads.numbers_of(work.connection, [pid]):
        raise Invalid({"pid": [f"The identifier {pid} is already taken."]})
    prepared = keyed([tidied(one) for one in statements])
    check(work, kind, pid, prepared)
    return records.create(work, [Record(pid=pid, kind=kind, statements=tuple(prepared))])[0]


def check(work: Work, kind: str, pid: str, statements: Sequence[AnyStatement]) -> None:
    """Raise Invalid for what one record shows, for links that lead nowhere, and for quotations that are not in the text."""
    problems = validation.check(kind, statements)
    for one in statements:
        if one.passage is not None and not one.id and (message := _misquoted(work, one.passage)):
            problems.setdefault(f"{one.key}.passage", []).append(message)
    if problems:
        raise Invalid(problems)
    record = Record(pid=pid, kind=kind, statements=tuple(statements))
    record_rules.check_links(work.connection, {pid: record})


def _misquoted(work: Work, passage: s.Passage) -> str:
    text = texts.body(work.connection, passage.text_sha256) if passage.text_sha256 else None
    if text is None or text[passage.start : passage.end] == passage.exact:
        return ""
    return "The text has other words at this place; select them in the text again."


def stage_to(
    now: s.Stage, state: str, reason: str, *, code: str = "", other: str = "", interests: str = ""
) -> Replace:
    """The change that brings the examination to another stage."""
    return Replace(
        s.Stage(
            key=now.key or STAGE,
            state=state,
            reason=reason.strip(),
            code=code,
            other=other,
            interests=interests,
        )
    )


def publication(record: Record, state: str, reason: str) -> Change:
    """The change of who can see the record."""
    old = record.first(s.Lifecycle)
    fresh = s.Lifecycle(key=old.key if old else STATE, state=state, reason=reason.strip())
    return Replace(fresh) if old else Add(fresh)


def second_look(statements: Iterable[AnyStatement], *, looked_again: bool) -> None:
    """Raise Invalid, naming them, for words that take a side, unless somebody looked again and keeps them."""
    if looked_again:
        return
    problems: dict[str, list[str]] = {}
    for one in statements:
        text = one.text if isinstance(one, s.Title | s.Answer) else ""
        if found := [str(remark) for remark in wording.remarks(text)]:
            problems[f"{one.key}.text"] = [*found, "Change it, or say that it is to stay."]
    if problems:
        raise Invalid(problems)


def require_reason(reason: str) -> None:
    """Raise Invalid for an empty reason."""
    if not reason.strip():
        raise Invalid({"reason": ["Say in a few words why; it is kept in the history."]})


def require_other(actor: Actor, account: int, message: str) -> None:
    """Raise Forbidden when the actor is the account that must not do this too."""
    if actor.id == account:
        raise Forbidden(message)


def may_change(actor: Actor, owner: int) -> None:
    """Raise Forbidden unless the actor entered the thing, or may edit questions."""
    if actor.id != owner:
        actor.require(Permission.QUESTION_EDIT)


def renamed(one: AnyStatement, keys: dict[str, str]) -> AnyStatement:
    """A copy of a statement for another question: a new key, references led to the new keys, no number."""
    changes: dict[str, object] = {"key": keys[one.key], "id": 0, "opened_by": 0, "position": 0}
    for name in ("of", "answer", "reported_by", "claim", "about"):
        if name in one.__struct_fields__ and (old := getattr(one, name)):
            changes[name] = keys.get(old, "")
    if isinstance(one, s.Evidence):
        changes["derived_from"] = tuple(keys[old] for old in one.derived_from if old in keys)
    return msgspec.structs.replace(one, **changes)
