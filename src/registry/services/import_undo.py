"""Undoing an import, after an hour or after a year: what it made is withdrawn, what was edited since is kept unless chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, Final

import msgspec

from registry.db import records
from registry.db.queries import heads, imported
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.db.work import Work
from registry.domain import validation
from registry.domain.errors import Forbidden, Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement
from registry.domain.statements import Lifecycle
from registry.services import import_state

CHUNK: Final = 200
MOST_SHOWN: Final = 200


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """A record that an import made and somebody changed since."""

    pid: str
    kind: str
    label: str
    state: str


class Undone(msgspec.Struct, frozen=True):
    """What undoing did: the Activity (0 where nothing was left to do), and how many records it withdrew and kept."""

    seq: int
    withdrawn: int
    edited: int
    used: int


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """Where the records of an import stand: how many in each state, and those that were edited since (not all)."""

    counts: dict[str, int]
    edited: tuple[Edited, ...]

    @property
    def left(self) -> int:
        """How many are not withdrawn."""
        return sum(amount for state, amount in self.counts.items() if state != "withdrawn")


def standing(actor: Actor, store: Store, pid: str) -> Standing:
    """Where the records of an import that was applied stand now."""
    batch = import_state.get(actor, store, pid)
    with store.read() as connection:
        found = imported.edited_since(connection, batch.seq, MOST_SHOWN)
        counts = imported.counts(connection, batch.seq)
    edited = tuple(Edited(pid=one.pid, kind=one.kind, label=one.label, state=one.state) for one in found)
    return Standing(counts=counts, edited=edited)


def undo(actor: Actor, store: Store, pid: str, *, reason: str, edited: Collection[str] = (),
         progress: Callable[[int], None] | None = None) -> Undone:  # fmt: skip
    """Withdraw the records that an import made, as one Activity. It can be done again, for those that were kept.

    Records that were edited since are withdrawn only where their pid is in `edited`; agents, serials and repositories
    that others use are kept. Raises Invalid without a reason or for an import that was not applied, and Forbidden where
    published records would be withdrawn by somebody who may not.
    """
    batch = import_state.get(actor, store, pid)
    if batch.state != "applied":
        raise Invalid({"": ["Only an import that was applied can be undone."]})
    if not reason.strip():
        raise Invalid({"reason": ["Say in a few words why you undo this import; it is kept in the history."]})
    if problem := validation.problem_with_text(reason):
        raise Invalid({"reason": [problem]})
    told = f"Undoes the import of {batch.name}: {reason.strip()}"
    with store.work(actor, door="import", act="import.undo", reason=told) as work:
        run = _Undoing(work, actor, batch.seq, told, frozenset(edited), progress)
        for kind in ("document", ""):
            run.go(kind)
        return Undone(work.seq if run.withdrawn else 0, run.withdrawn, run.edited, run.used)


class _Undoing:
    """One run over the records of an import: first its documents, then what they may have used."""

    def __init__(
        self,
        work: Work,
        actor: Actor,
        seq: int,
        reason: str,
        chosen: frozenset[str],
        progress: Callable[[int], None] | None,
    ) -> None:
        self.work, self.actor, self.seq, self.reason, self.chosen = work, actor, seq, reason, chosen
        self.progress = progress
        self.withdrawn = self.edited = self.used = 0

    def go(self, kind: str) -> None:
        for head in self._made():
            if (head.kind == "document") is (kind == "document") and head.state != "withdrawn":
                self._one(head)

    def _made(self) -> Iterator[Head]:
        connection = self.work.connection
        low, high = imported.span(connection, self.seq)
        while ids := imported.made_by(connection, self.seq, (low, high), CHUNK):
            yield from heads.by_ids(connection, ids)
            low = ids[-1] + 1

    def _one(self, head: Head) -> None:
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
        users: Any = heads.by_ids(connection, heads.dependents(connection, head.entity_id, head.kind)[:CHUNK])
        return any(one.state != "withdrawn" for one in users)


def _withdrawn(head: Head, reason: str) -> list[AnyStatement]:
    """The statements of a record with its last step: withdrawn."""
    old = head.record.first(Lifecycle)
    step = Lifecycle(key=old.key if old else "state", state="withdrawn", reason=reason)
    kept: list[AnyStatement] = [step if one is old else one for one in head.record.statements]
    return kept if old else [*kept, step]
