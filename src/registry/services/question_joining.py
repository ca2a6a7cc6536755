"""Merging, splitting and withdrawing questions: proposed by one person, done by a second, the history kept."""

from __future__ import annotations

from collections.abc import Collection

from registry.db import records
from registry.db.queries import heads
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.changes import applied
from registry.domain.commands import Add, EditRecord, Withdraw
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pid
from registry.domain.record import AnyStatement, Record
from registry.services import question_work
from registry.services.question_steps import require_code
from registry.services.question_work import Step, publication, renamed, require_other, stage_to, step
from registry.services.record_write import Saved

_PARTS = (s.Answer, s.Claim, s.Evidence, s.Verification)


def propose(
    actor: Actor, store: Store, pid: str, act: str, *, other: str = "", base: int, door: str, reason: str
) -> Saved:
    """Propose to merge a question into another, or to withdraw it from public view. A second person does it."""
    actor.require(Permission.QUESTION_EDIT)
    require_code("proposed_act", act)
    if (act == "merge") != bool(other) or other == pid:
        raise Invalid({"other": ["To merge, name the other question; to withdraw, name none."]})
    with step(actor, store, pid, base, act="question.propose", door=door, reason=reason) as now:
        if now.record.first(s.Proposal):
            raise Invalid({"": ["Something is proposed already; do it or drop it first."]})
        if other:
            _target(now, other)
        proposal = s.Proposal(key=f"proposal-{new_pid()}", act=act, reason=reason.strip(), other=other)
        return now.save(Add(proposal))


def drop(actor: Actor, store: Store, pid: str, *, base: int, door: str, reason: str) -> Saved:
    """Drop what was proposed."""
    actor.require(Permission.QUESTION_EDIT)
    with step(actor, store, pid, base, act="question.drop-proposal", door=door, reason=reason) as now:
        return now.save(Withdraw(_proposal(now).key))


def confirm(actor: Actor, store: Store, pid: str, *, base: int, door: str, reason: str) -> Saved:
    """Do what another person proposed."""
    actor.require(Permission.QUESTION_APPROVE)
    with step(actor, store, pid, base, act="question.confirm", door=door, reason=reason) as now:
        proposed = _proposal(now)
        require_other(actor, now.actor_of(proposed), "You proposed this; a second person has to do it.")
        if proposed.act == "withdraw":
            return now.save(Withdraw(proposed.key), publication(now.record, "withdrawn", proposed.reason))
        _receive(now, proposed.other)
        return now.save(
            Withdraw(proposed.key), stage_to(now.stage, "merged", proposed.reason, other=proposed.other)
        )


def split(
    actor: Actor,
    store: Store,
    pid: str,
    wording: str,
    answers: Collection[str],
    *,
    base: int,
    door: str,
    reason: str,
) -> Saved:
    """Prepare a new question from some answers of one, with their claims, checks and evidence.

    The new question names the one it was split from and is opened by a second person; the old one stays as it is
    until what has moved is withdrawn from it.
    """
    actor.require(Permission.QUESTION_EDIT)
    question_work.require_reason(reason)
    with step(actor, store, pid, base, act="question.split", door=door, reason=reason) as now:
        chosen = _chosen(now.record, set(answers))
        if not chosen:
            raise Invalid({"answers": ["Choose the answers that the new question is about."]})
        kind = now.record.first(s.Kind)
        names = {one.key: one.key for one in chosen}
        statements: list[AnyStatement] = [
            s.Title(key="wording", text=wording),
            s.Kind(key="kind", term=kind.term if kind else "event_occurrence"),
            *(renamed(one, names) for one in chosen),
            s.Descent(key="split-from", variety="split_from", other=pid),
            s.Stage(key=question_work.STAGE, state="flagged"),
            s.Lifecycle(key=question_work.STATE, state="draft"),
        ]
        made = question_work.create(now.work, "question", statements)
        return Saved(made.pid, now.work.seq)


def _chosen(record: Record, answers: set[str]) -> list[AnyStatement]:
    keys = set(answers)
    claims = {one.key for one in record.all(s.Claim) if one.answer in keys and one.rank != "withdrawn"}
    keys |= claims
    evidence = {one.key for one in record.all(s.Evidence) if one.about in keys and one.rank != "withdrawn"}
    checks = {one.key for one in record.all(s.Verification) if one.claim in claims}
    keys |= evidence | checks
    return [one for one in record.statements if one.key in keys and isinstance(one, _PARTS)]


def _receive(now: Step, pid: str) -> None:
    """Give the other question what this one has, under new keys; answers that say the same become one."""
    head = _target(now, pid)
    same = {" ".join(one.text.casefold().split()): one.key for one in head.record.all(s.Answer)}
    names: dict[str, str] = {}
    moving: list[AnyStatement] = []
    for one in now.record.statements:
        if not isinstance(one, _PARTS) or one.rank == "withdrawn":
            continue
        known = same.get(" ".join(one.text.casefold().split())) if isinstance(one, s.Answer) else None
        names[one.key] = known or f"{one.__struct_config__.tag!s}-{new_pid()}"
        if known is None:
            moving.append(one)
    adding = [Add(renamed(one, names)) for one in moving]
    joined = Add(s.Descent(key=f"joined-{now.head.pid}", variety="merged_from", other=now.head.pid))
    after = applied(head.record, EditRecord(pid=pid, base=head.seq, changes=(*adding, joined)))
    question_work.check(now.work, "question", pid, after)
    records.change(now.work, head, after)


def _target(now: Step, pid: str) -> heads.Head:
    head = heads.by_pid(now.work.connection, pid)
    if head is None or head.kind != "question":
        raise NotFound(f"There is no question {pid}.")
    other = head.record.first(s.Stage)
    if other is not None and other.state in ("merged", "dismissed"):
        raise Invalid({"other": [f"That question is {other.state}; choose the one it leads to."]})
    return head


def _proposal(now: Step) -> s.Proposal:
    found = now.record.first(s.Proposal)
    if found is None:
        raise Invalid({"": ["Nothing is proposed for this question."]})
    return found
