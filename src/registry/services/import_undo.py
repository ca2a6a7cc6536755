"""Undoing an import, after an hour or after a year: what it made is withdrawn, what was edited since is kept unless chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

import msgspec

from registry.db.queries import imported
from registry.db.store import Store
from registry.domain import validation
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor
from registry.services import import_state
from registry.services.batch_undo import Undoing, Undone

MOST_SHOWN: Final = 200


class Edited(msgspec.Struct, frozen=True, kw_only=True):
    """A record that an import made and somebody changed since."""

    pid: str
    kind: str
    label: str
    state: str


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
        run = Undoing(work, actor, batch.seq, told, edited, progress)
        for kind in ("document", ""):
            run.withdraw(kind)
        return run.undone()
