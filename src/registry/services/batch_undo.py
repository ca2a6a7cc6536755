"""Undoing one Activity that made or changed many records, after an hour or after a year: later edits are kept.

Imports and changes of many records at once are undone here. What an Activity made is withdrawn; what it changed gets back
the statements that it had before, each of them unless somebody changed it since.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Final

import msgspec

from registry.db import records
from registry.db.queries import activities, heads, imported, rows, touched
from registry.db.queries.activities import Done
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.db.work import Work
from registry.domain import validation
from registry.domain.changes import same
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Lifecycle
from registry.services import record_write

CHUNK: Final = 200
PAGE: Final = 50
ACTS: Final = ("record.batch", "record.items")
"""What can be undone on the page of an Activity; imports are undone on their own."""


class Undone(msgspec.Struct, frozen=True):
    """What undoing did: the Activity (0 where nothing was left to do), and how many records it withdrew and kept.

    restored got their statements back; edited have something that was changed since and stays; used are named by others.
    """

    seq: int
    withdrawn: int
    edited: int
    used: int
    restored: int = 0


class Touched(msgspec.Struct, frozen=True, kw_only=True):
    """A record that an Activity made or changed; `later` where something was done to it since."""

    pid: str
    kind: str
    label: str
    state: str
    later: bool


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """An Activity with many records: who, when, why, how many, and a page of them."""

    done: Done
    total: int
    records: tuple[Touched, ...]
    start: int

    @property
    def next(self) -> int:
        """Where the next page begins; 0 where there is none."""
        return self.start + PAGE if self.start + PAGE < self.total else 0


def standing(actor: Actor, store: Store, seq: int, start: int = 0) -> Standing:
    """The records of an Activity. Raises NotFound where it is none that can be undone as a whole."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    with store.read() as connection:
        if not 0 < seq < 2**53 or touched.act_of(connection, seq) not in ACTS:
            raise NotFound("There is no change of many records with this number.")
        numbers = touched.records(connection, seq)
        start = start if 0 <= start < len(numbers) else 0
        found = tuple(
            Touched(pid=one.pid, kind=one.kind, label=one.label, state=one.state, later=one.seq != seq)
            for one in heads.by_ids(connection, numbers[start : start + PAGE])
        )
        return Standing(
            done=activities.by_seqs(connection, [seq])[seq], total=len(numbers), records=found, start=start
        )


def undo(actor: Actor, store: Store, seq: int, *, reason: str) -> Undone:
    """Undo a change of many records as one Activity; it can be done again, and then finds less to do.

    Raises NotFound as `standing`, Invalid without a reason, Forbidden for records that the actor may not change.
    """
    standing(actor, store, seq)
    record_write.require_reason(reason)
    with store.work(actor, door="form", act="record.undo", reason=reason.strip()) as work:
        run = Undoing(work, actor, seq, reason.strip())
        run.withdraw("document")
        run.withdraw("")
        run.restore()
        return run.undone()


class Undoing:
    """One run over the records of an Activity inside a unit of work."""

    def __init__(
        self,
        work: Work,
        actor: Actor,
        seq: int,
        reason: str,
        chosen: Collection[str] = (),
        progress: Callable[[int], None] | None = None,
    ) -> None:
        self.work, self.actor, self.seq, self.reason, self.chosen = (
            work,
            actor,
            seq,
            reason,
            frozenset(chosen),
        )
        self.progress = progress
        self.withdrawn = self.edited = self.used = self.restored = 0

    def undone(self) -> Undone:
        """What was done."""
        seq = 0 if self.work.is_empty else self.work.seq
        return Undone(seq, self.withdrawn, self.edited, self.used, self.restored)

    def withdraw(self, kind: str) -> None:
        """Withdraw what the Activity made: its documents, or (empty) what they may have used."""
        for head in self._made():
            if (head.kind == "document") is (kind == "document") and head.state != "withdrawn":
                self._withdraw(head)

    def _made(self) -> Iterator[Head]:
        connection = self.work.connection
        low, high = imported.span(connection, self.seq)
        while ids := imported.made_by(connection, self.seq, (low, high), CHUNK):
            yield from heads.by_ids(connection, ids)
            low = ids[-1] + 1

    def _withdraw(self, head: Head) -> None:
        if head.seq != self.seq and head.pid not in self.chosen:
            self.edited += 1
        elif head.kind != "document" and self._is_used(head):
            self.used += 1
        else:
            if head.state == "published" and not self.actor.may(Permission.RECORD_WITHDRAW):
                raise Forbidden(
                    f"{self.actor.name} may not do this: {head.label} is published, and a reviewer has to withdraw it."
                )
            records.change(self.work, head, _withdrawn(head, self.reason))
            self.withdrawn += 1
            if self.progress is not None and self.withdrawn % CHUNK == 0:
                self.progress(self.withdrawn)

    def _is_used(self, head: Head) -> bool:
        """Whether a record that is not withdrawn names this one."""
        connection = self.work.connection
        users = heads.by_ids(connection, heads.dependents(connection, head.entity_id, head.kind)[:CHUNK])
        return any(one.state != "withdrawn" for one in users)

    def restore(self) -> None:
        """Give the records that the Activity changed the statements that they had before it."""
        connection = self.work.connection
        for numbers in heads.chunks(touched.records(connection, self.seq), CHUNK):
            now = list(heads.by_ids(connection, numbers))
            wanted = [(one.entity_id, one.pid, one.kind) for one in now]
            before = rows.records_as_of(connection, wanted, self.seq - 1)
            after = rows.records_as_of(connection, wanted, self.seq)
            for head, old, new in zip(now, before, after, strict=True):
                if old.statements:
                    self._restore(head, old, new)

    def _restore(self, head: Head, before: Record, after: Record) -> None:
        kept, has_later = restored(head.record, before, after)
        self.edited += has_later
        if kept == list(head.record.statements):
            return
        state = next((one.state for one in kept if isinstance(one, Lifecycle)), "draft")
        if state == head.state:
            record_write.may_edit(self.actor, self.work.connection, head)
        else:
            self._may_step_back(head, state)
        if problems := validation.check(head.kind, kept):
            messages = " ".join(message for several in problems.values() for message in several)
            raise Invalid({"": [f"{head.label} cannot get back what it had: {messages}"]})
        records.change(self.work, head, kept)
        self.restored += 1

    def _may_step_back(self, head: Head, state: str) -> None:
        """A step is taken back by those who may take it, and what is public only by those who may withdraw it."""
        if "published" in (head.state, state):
            self.actor.require(Permission.RECORD_PUBLISH)
        if head.state in ("published", "withdrawn") or state == "withdrawn":
            self.actor.require(Permission.RECORD_WITHDRAW)
        self.actor.require(Permission.RECORD_SUBMIT)


def restored(now: Record, before: Record, after: Record) -> tuple[list[AnyStatement], bool]:
    """The statements of a record without what one Activity did, and whether something of that was changed since.

    before and after are the record as it stood around the Activity.
    """
    old, new, here = ({one.key: one for one in some.statements} for some in (before, after, now))
    result: dict[str, AnyStatement] = dict(here)
    later = False
    for key in dict.fromkeys([*old, *new]):
        was, made, is_ = old.get(key), new.get(key), here.get(key)
        if was is not None and made is not None and was.id == made.id:
            continue
        if (is_.id if is_ else 0) != (made.id if made else 0):
            later = later or not (is_ is was or (is_ is not None and was is not None and same(is_, was)))
        elif was is not None:
            result[key] = msgspec.structs.replace(was, id=0, opened_by=0)
        else:
            result.pop(key, None)
    # What comes back stands where it stood.
    return sorted(result.values(), key=lambda one: one.position), later


def _withdrawn(head: Head, reason: str) -> Sequence[AnyStatement]:
    """The statements of a record with its last step: withdrawn."""
    old = head.record.first(Lifecycle)
    step = Lifecycle(key=old.key if old else "state", state="withdrawn", reason=reason)
    kept: list[AnyStatement] = [step if one is old else one for one in head.record.statements]
    return kept if old else [*kept, step]
