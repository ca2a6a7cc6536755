"""One change in many records: looked at before, made as one Activity, and nothing of anybody else's overwritten."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from registry.db import records
from registry.db.queries import catalogue, heads, touched
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.domain import validation
from registry.domain.changes import applied, tidied
from registry.domain.commands import Add, Change, EditRecord, Replace
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import LINKED_KINDS, AnyStatement, Record
from registry.domain.statements import Lifecycle
from registry.services import catalogue_read, publishing, record_rules, record_write
from registry.services.batch_operations import OPERATIONS, is_meant_for, missing
from registry.services.catalogue_read import CatalogueQuery

MOST: Final = 10_000
"""Records that one change takes: it is one transaction, and others wait for it."""
PAGE: Final = 25
LOOKED: Final = 200
"""Records that are looked through to say how many will change, before anything is done."""
CHUNK: Final = 200
MOST_TOLD: Final = 200
ACT: Final = "record.batch"

Pair = tuple[AnyStatement | None, AnyStatement | None]
Progress = Callable[[int, int], None]


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """Which records: those of some pids, or every document that a question finds."""

    pids: tuple[str, ...] = ()
    query: CatalogueQuery | None = None


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be changed in which records: an operation with its values, and why."""

    selection: Selection
    operation: str
    values: Mapping[str, str]
    reason: str = ""


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """What becomes of one record: `changes`, `stays` (it is so already), `cannot` (why says why), or `conflict`."""

    pid: str
    kind: str
    label: str
    state: str
    outcome: str
    pairs: tuple[Pair, ...] = ()
    why: str = ""
    record: Record | None = None


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What a change would do. `base` is the moment it was looked at: what changes later is left alone.

    counts has the outcomes of the first `looked` of `total` records; `lines` is one page of them from `start` on.
    """

    base: int
    total: int
    looked: int
    counts: Mapping[str, int]
    lines: tuple[Line, ...]
    start: int
    linked: Mapping[str, Record]

    @property
    def next(self) -> int:
        """Where the next page begins; 0 where there is none."""
        return self.start + PAGE if self.start + PAGE < self.total else 0


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """What was done: the Activity (0: nothing), how many records by outcome, and those left alone (not all) with reasons."""

    seq: int
    counts: Mapping[str, int]
    left: tuple[Line, ...] = ()


def count(actor: Actor, store: Store, selection: Selection) -> int:
    """How many records are chosen. Raises Invalid where there are none, or too many for one change."""
    _require(actor)
    with store.read() as connection:
        return len(_numbers(actor, connection, selection))


def preview(actor: Actor, store: Store, wish: Wish, start: int = 0) -> Preview:
    """What would be changed, a page at a time. Raises Invalid by field for values that cannot be."""
    _require(actor)
    with store.read() as connection:
        plan = _Plan(actor, connection, wish)
        numbers = _numbers(actor, connection, wish.selection)
        start = start if 0 <= start < len(numbers) else 0
        found = [plan.line(one) for one in heads.by_ids(connection, numbers[:LOOKED])]
        lines = found[start : start + PAGE]
        if start + PAGE > LOOKED:
            lines = [plan.line(one) for one in heads.by_ids(connection, numbers[start : start + PAGE])]
        named = {pid for one in lines if one.record for pid in one.record.links()} | plan.targets
        linked = {pid: head.record for pid, head in heads.by_pids(connection, named).items()}
        return Preview(
            base=touched.last(connection), total=len(numbers), looked=len(found), counts=_tally(found),
            lines=tuple(lines), start=start, linked=linked,
        )  # fmt: skip


def apply(actor: Actor, store: Store, wish: Wish, base: int, progress: Progress | None = None) -> Applied:
    """Make the change in every record that can have it, as one Activity; nothing at all when it raises.

    Records that somebody changed after `base` are left as they are and named as conflicts. Raises Invalid, Busy.
    """
    _require(actor)
    record_write.require_reason(wish.reason)
    with store.work(actor, door="form", act=ACT, reason=wish.reason.strip()) as work:
        plan = _Plan(actor, work.connection, wish)
        numbers = _numbers(actor, work.connection, wish.selection)
        counts: dict[str, int] = {}
        left: list[Line] = []
        for chunk in heads.chunks(numbers, CHUNK):
            for head in list(heads.by_ids(work.connection, chunk)):
                line, after = plan.planned(head)
                if line.outcome == "changes" and head.seq > base:
                    line = _line(head, "conflict", "somebody changed it after you looked at the preview")
                elif line.outcome == "changes":
                    records.change(work, head, after)
                counts[line.outcome] = counts.get(line.outcome, 0) + 1
                if line.outcome in ("cannot", "conflict") and len(left) < MOST_TOLD:
                    left.append(line)
            if progress is not None:
                progress(sum(counts.values()), len(numbers))
        return Applied(seq=0 if work.is_empty else work.seq, counts=counts, left=tuple(left))


class _Plan:
    """One change, checked as far as it is the same for all records."""

    def __init__(self, actor: Actor, connection: Connection, wish: Wish) -> None:
        operation = OPERATIONS.get(wish.operation)
        if operation is None:
            raise Invalid({"operation": ["Choose what to change."]})
        self.actor, self.connection, self.operation = actor, connection, operation
        self.values = {one.name: wish.values.get(one.name, "").strip() for one in operation.wanted}
        self.why = wish.reason.strip()
        problems = missing(operation, self.values)
        for name, value in [*self.values.items(), ("reason", self.why)]:
            if problem := validation.problem_with_text(value):
                problems[name] = [problem]
        if problems:
            raise Invalid(problems)
        self.targets = self._checked_targets()

    def _checked_targets(self) -> set[str]:
        """The records that are to be named: they have to be there, and of their kind."""
        links = {
            one.name: one.look.removeprefix("link:")
            for one in self.operation.wanted
            if one.look.startswith("link:")
        }
        wanted = {name: self.values[name] for name in links if self.values[name]}
        found = heads.by_pids(self.connection, wanted.values())
        for name, pid in wanted.items():
            head = found.get(pid)
            if head is None or head.kind != LINKED_KINDS.get(links[name], links[name]):
                raise Invalid({name: [f"There is no {links[name]} {pid}."]})
            if head.state == "withdrawn" and name == "to":
                raise Invalid({name: [f"“{head.label}” was withdrawn; choose another."]})
        return set(wanted.values())

    def line(self, head: Head) -> Line:
        """What becomes of a record."""
        return self.planned(head)[0]

    def planned(self, head: Head) -> tuple[Line, Sequence[AnyStatement]]:
        """The same, with the statements that it would have."""
        before = head.record
        try:
            record_rules.check_door(head.kind)
            if not is_meant_for(self.operation, head.kind):
                return _line(head, "cannot", f"a record of a {head.kind} has no such value"), ()
            changes = tuple(_sound(one) for one in self.operation.changes(before, self.values, self._note()))
            after = (
                applied(before, EditRecord(pid=head.pid, base=head.seq, changes=changes)) if changes else []
            )
            if not changes or after == list(before.statements):
                return _line(head, "stays"), ()
            self._may(head, before, after)
        except (Invalid, Forbidden, NotFound) as error:
            return _line(head, "cannot", _said(error)), ()
        old, new = ({one.key: one for one in some} for some in (before.statements, after))
        pairs = tuple(
            (old.get(key), new.get(key))
            for key in dict.fromkeys([*old, *new])
            if old.get(key) != new.get(key)
        )
        return _line(head, "changes", pairs=pairs, record=before), after

    def _note(self) -> str:
        # A value that is not from the item has to say what it rests on.
        return self.why or "changed together with others"

    def _may(self, head: Head, before: Record, after: Sequence[AnyStatement]) -> None:
        now = msgspec.structs.replace(before, statements=tuple(after))
        problems = validation.check(head.kind, after)
        if self.operation.on is Lifecycle:
            self._may_step(head, now.state)
            problems = problems if now.state != "withdrawn" else {}
        else:
            record_write.may_edit(self.actor, self.connection, head)
            publishing.check_edit(self.connection, before, now)
        if problems:
            raise Invalid(problems)

    def _may_step(self, head: Head, state: str) -> None:
        needed = record_write.STEPS.get((head.state, state))
        if needed is None:
            raise Invalid(
                {
                    "": [
                        f"what is {head.state.replace('_', ' ')} cannot become {state.replace('_', ' ')} in one step"
                    ]
                }
            )
        self.actor.require(needed)
        if state == "published":
            publishing.check_step(self.connection, self.actor, head.record, head.entity_id)


def _numbers(actor: Actor, connection: Connection, selection: Selection) -> list[int]:
    if selection.query is not None:
        wanted = catalogue_read.wanted_of(actor, selection.query)
        found = catalogue.numbers(connection, wanted, MOST + 1)
    else:
        known = heads.numbers_of(connection, [one for one in selection.pids[: MOST + 1] if len(one) == 8])
        found = [known[one] for one in dict.fromkeys(selection.pids) if one in known]
    if not found:
        raise Invalid(
            {"records": ["Choose at least one record: tick some, or take all that a search finds."]}
        )
    if len(found) > MOST:
        raise Invalid(
            {
                "records": [
                    f"These are more than {MOST:,} records. Narrow the search, and change them in parts."
                ]
            }
        )
    return found


def _sound(change: Change) -> Change:
    if isinstance(change, Add | Replace):
        return msgspec.structs.replace(change, statement=tidied(change.statement))
    return change


def _line(
    head: Head, outcome: str, why: str = "", *, pairs: tuple[Pair, ...] = (), record: Record | None = None
) -> Line:
    return Line(
        pid=head.pid, kind=head.kind, label=head.label, state=head.state, outcome=outcome, why=why, pairs=pairs, record=record
    )  # fmt: skip


def _said(error: Exception) -> str:
    if isinstance(error, Invalid):
        return " ".join(
            dict.fromkeys(message for messages in error.problems.values() for message in messages)
        )
    return str(error)


def _tally(lines: Sequence[Line]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in lines:
        counts[one.outcome] = counts.get(one.outcome, 0) + 1
    return counts


def _require(actor: Actor) -> None:
    actor.require(Permission.RECORD_READ_DRAFTS)
    actor.require(Permission.RECORD_CREATE)


__all__ = ["Applied", "Line", "Preview", "Selection", "Wish", "apply", "count", "preview"]
