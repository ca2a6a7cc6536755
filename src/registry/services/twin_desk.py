"""Suspected duplicates at the desk: looked for in bounded steps, compared, said not to be the same, or one withdrawn for the other."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from registry.db import records
from registry.db.base import table_of
from registry.db.models.question import FindingDismissal
from registry.db.queries import activities, heads, questions, touched, twins
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.db.work import Work
from registry.domain.errors import Conflict, Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Lifecycle, Relation
from registry.domain.vocabularies import terms
from registry.services import record_write, twin_read
from registry.services.twin_read import mark_of

CHUNK: Final = 200
PAGE: Final = 25
SUCCESSOR: Final = "replaced_by"
"""The relation of a withdrawn record to the one that stays."""
_LAST: Final = 2**53 - 1


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two documents that may be the same."""

    pids: tuple[str, str]
    labels: tuple[str, str]
    states: tuple[str, str]
    why: str


class Pairs(msgspec.Struct, frozen=True, kw_only=True):
    """A page of suspected pairs; `looked` is the moment up to which everything was looked through (empty: never)."""

    pairs: tuple[Pair, ...]
    looked: str
    next: str = ""


class Scanned(msgspec.Struct, frozen=True, kw_only=True):
    """How far a search has come: `mark` goes into the next step, empty at the end."""

    mark: str
    documents: int


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """Two records beside each other, why they may be the same, and whether somebody said that they are not."""

    one: Record
    other: Record
    labels: tuple[str, str]
    linked: dict[str, Record]
    why: str = ""
    aside: bool = False


def page(actor: Actor, store: Store, after: str = "") -> Pairs:
    """A page of pairs. Those of which one was withdrawn meanwhile are left out."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    weight, _, mark = after.partition(":")
    if after and not (weight.isascii() and weight.isdecimal() and len(weight) < 3 and mark.isalnum()):
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    with store.read() as connection:
        rows = twins.page(connection, (int(weight), mark) if after else None, PAGE + 1)
        known = heads.by_pids(connection, {pid for row in rows for pid in row.pids.split()})
        looked = twins.looked_until(connection)
    pairs = tuple(made for row in rows[:PAGE] if (made := _pair(row, known)))
    more = f"{rows[PAGE - 1].weight}:{rows[PAGE - 1].input_hash}" if len(rows) > PAGE else ""
    return Pairs(pairs=pairs, looked=looked, next=more)


def _pair(row: Any, known: dict[str, Head]) -> Pair | None:
    found = [known[pid] for pid in row.pids.split() if pid in known and known[pid].state != "withdrawn"]
    if len(found) != 2:
        return None
    one, other = found
    return Pair(
        pids=(one.pid, other.pid), labels=(one.label, other.label), states=(one.state, other.state), why=row.explanation
    )  # fmt: skip


def scan(actor: Actor, store: Store, mark: str = "", *, seconds: float = 3.0) -> Scanned:
    """Look through the documents that were changed since the last search, for some seconds; at least a few hundred of them."""
    actor.require(Permission.RECORD_EDIT)
    until, documents = time.monotonic() + seconds, 0
    with store.read() as connection:
        began, state, place = _begun(connection, mark)
    while state < len(twins.STATES):
        with store.read() as connection:
            found = twins.changed(connection, twins.STATES[state], place, CHUNK)
            rows = _suspected(connection, [number for _, number in found])
        with store.aside() as connection:
            twins.keep(connection, rows)
        documents += len(found)
        if len(found) < CHUNK:
            state, place = state + 1, (_since(store), _LAST)
        else:
            place = found[-1]
        if time.monotonic() > until and state < len(twins.STATES):
            return Scanned(mark=f"{began}:{state}:{place[0]}:{place[1]}", documents=documents)
    _finish(actor, store, began, documents)
    return Scanned(mark="", documents=documents)


def _since(store: Store) -> int:
    with store.read() as connection:
        return questions.last_before(connection, twins.looked_until(connection))


def _begun(connection: Connection, mark: str) -> tuple[int, int, tuple[int, int]]:
    parts = mark.split(":")
    if len(parts) == 4 and all(one.isascii() and one.isdecimal() and len(one) < 17 for one in parts):
        began, state, seq, number = map(int, parts)
        return began, state, (seq, number)
    looked = twins.looked_until(connection)
    since = questions.last_before(connection, looked) if looked else 0
    return touched.last(connection), 0, (since, _LAST)


def _finish(actor: Actor, store: Store, began: int, documents: int) -> None:
    with store.read() as connection:
        at = activities.by_seqs(connection, [began])[began].at if began else store.now()
    with store.aside() as connection:
        row = {
            "at": at,
            "account_id": actor.id,
            "records": documents,
            "texts": 0,
            "found": 0,
            "milliseconds": 0,
        }
        twins.finish(connection, row)


def _suspected(connection: Connection, numbers: Sequence[int]) -> list[dict[str, Any]]:
    """The rows of the pairs that some documents are in."""
    described = {one.pid: one.record.statements for one in heads.by_ids(connection, numbers)}
    rows: dict[str, dict[str, Any]] = {}
    for pid, found in twin_read.of_many(connection, described).items():
        for one in found:
            if one.pid != pid and not _are_related(described[pid], one.pid):
                rows[mark_of(pid, one.pid)] = _row(pid, one)
    return list(rows.values())


def _are_related(statements: Iterable[AnyStatement], pid: str) -> bool:
    """Whether a record itself says what the other is to it: a translation, a reprint, the whole that it is part of."""
    return any(pid in (getattr(one, "target", ""), getattr(one, "parent", "")) for one in statements)


def _row(pid: str, one: twin_read.Twin) -> dict[str, Any]:
    severities = [term.code for term in terms("severity")]
    return {
        "rule": twins.RULE, "input_hash": mark_of(pid, one.pid), "version": 1, "weight": one.weight,
        "severity": severities[min(one.weight, len(severities) - 1)], "pids": f" {' '.join(sorted((pid, one.pid)))} ",
        "explanation": one.why, "body": "",
    }  # fmt: skip


def compare(actor: Actor, store: Store, one: str, other: str) -> Compared:
    """Two documents beside each other. Raises NotFound where one of them is not there, or both are the same."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    with store.read() as connection:
        first, second = _both(connection, one, other)
        mark = mark_of(one, other)
        matches = twin_read.of_many(connection, {one: first.record.statements})[one]
        named = heads.by_pids(connection, {*first.record.links(), *second.record.links()})
        return Compared(
            one=first.record, other=second.record, labels=(first.label, second.label),
            linked={pid: head.record for pid, head in named.items()},
            why=next((match.why for match in matches if match.pid == other), ""),
            aside=bool(twins.set_aside(connection, {mark})),
        )  # fmt: skip


def different(actor: Actor, store: Store, one: str, others: Sequence[str], *, reason: str) -> int:
    """Remember that a document is not the same as others; returns the Activity, 0 where all that was known already."""
    actor.require(Permission.FINDING_DISMISS)
    record_write.require_reason(reason)
    with store.work(actor, door="form", act="finding.dismiss", reason=reason.strip()) as work:
        for other in others:
            _both(work.connection, one, other)
        marks = {mark_of(one, other) for other in others}
        marks -= twins.set_aside(work.connection, marks)
        numbers = work.numbers(len(marks)) if marks else ()
        work.open_rows(
            table_of(FindingDismissal),
            [
                {"id": number, "rule": twins.RULE, "version": 1, "input_hash": mark, "reason": reason.strip()}
                for number, mark in zip(numbers, sorted(marks), strict=True)
            ],
        )
        return work.seq if marks else 0


def suspect(store: Store, pid: str) -> None:
    """Put a document that was saved although it is like others into the queue of duplicates suspected."""
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        rows = _suspected(connection, [head.entity_id]) if head else []
    with store.aside() as connection:
        twins.keep(connection, rows)


def merge(actor: Actor, store: Store, gone: str, stays: str, bases: tuple[int, int], *, reason: str) -> int:
    """Withdraw a document because it is the same as another; its address then points to that one. Returns the Activity.

    bases are the versions of the two that were compared. Raises Conflict where one changed since, Invalid, Forbidden.
    """
    actor.require(Permission.RECORD_WITHDRAW)
    record_write.require_reason(reason)
    with store.work(actor, door="form", act="record.withdrawn", reason=reason.strip()) as work:
        heads_ = _both(work.connection, gone, stays)
        for head, base in zip(heads_, bases, strict=True):
            if head.seq != base:
                raise Conflict(head.pid, base=base, current=head.seq)
        if heads_[1].state == "withdrawn":
            raise Invalid(
                {"": ["The record that is to stay was withdrawn. Choose the other way, or restore it first."]}
            )
        _withdraw(work, heads_[0], stays, reason.strip())
        twins.forget(work.connection, [mark_of(gone, stays)])
        return work.seq


def _withdraw(work: Work, head: Head, stays: str, reason: str) -> None:
    if (head.state, "withdrawn") not in record_write.STEPS:
        raise Invalid({"": ["This record was withdrawn already."]})
    old = head.record.first(Lifecycle)
    step = Lifecycle(key=old.key if old else "state", state="withdrawn", reason=reason)
    kept: list[AnyStatement] = [step if one is old else one for one in head.record.statements]
    taken = {one.key for one in kept}
    key = next(
        name
        for name in ("replaced-by", f"replaced-by-{stays}", f"replaced-by-{stays}-2")
        if name not in taken
    )
    pointer = Relation(key=key, variety=SUCCESSOR, target=stays, basis="supplied", note=reason)
    records.change(work, head, [*kept, pointer] if old else [*kept, step, pointer])


def _both(connection: Connection, one: str, other: str) -> tuple[Head, Head]:
    first, second = heads.by_pid(connection, one), heads.by_pid(connection, other)
    if first is None or second is None or one == other or "document" not in (first.kind, second.kind):
        raise NotFound("There are no two documents of these numbers to compare.")
    if first.kind != second.kind:
        raise NotFound("Only documents can be compared with each other.")
    return first, second
