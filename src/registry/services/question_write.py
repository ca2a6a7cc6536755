"""Building a question: its wording, answers, claims and evidence; corrections supersede, withdrawn things stay in place."""

from __future__ import annotations

import msgspec

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.changes import tidied
from registry.domain.commands import Add, Replace, Withdraw
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pid
from registry.domain.record import AnyStatement
from registry.services import question_work
from registry.services.question_work import Step, step
from registry.services.record_write import Saved

Part = s.Answer | s.Claim | s.Evidence | s.Description
"""What a question can be given by everybody who prepares it."""
_BUILDING = ("flagged", "open", "under_review", "assessed")


class NewQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question to prepare. `statements` are answers, claims, evidence and remarks that it begins with."""

    wording: str
    kind: str
    statements: tuple[Part, ...] = ()
    pid: str = ""


def create(
    actor: Actor, store: Store, new: NewQuestion, *, door: str, reason: str, looked_again: bool = False
) -> Saved:
    """Begin a question; it is not public until another person opens it. Raises Forbidden or Invalid, by field."""
    actor.require(Permission.QUESTION_BUILD)
    question_work.require_reason(reason)
    statements = opening_statements(new)
    question_work.second_look(statements, looked_again=looked_again)
    with store.work(actor, door=door, act="question.create", reason=reason.strip()) as work:
        head = question_work.create(work, "question", statements, new.pid)
        return Saved(head.pid, work.seq)


def opening_statements(new: NewQuestion) -> list[AnyStatement]:
    """The statements that a new question consists of, with its stage and state."""
    return [
        s.Title(key="wording", text=new.wording),
        s.Kind(key="kind", term=new.kind),
        *(quoted(tidied(one)) for one in new.statements),
        s.Stage(key=question_work.STAGE, state="flagged"),
        s.Lifecycle(key=question_work.STATE, state="draft"),
    ]


def add(
    actor: Actor,
    store: Store,
    pid: str,
    *parts: Part,
    base: int = 0,
    door: str,
    reason: str,
    looked_again: bool = False,
) -> Saved:
    """Add answers, claims, evidence or remarks, in one Activity. They may refer to each other by the keys they bring.

    A claim counts once somebody else has compared it with its source (`verify`).
    """
    actor.require(Permission.QUESTION_BUILD)
    parts = tuple(part if part.key else msgspec.structs.replace(part, key=fresh_key(part)) for part in parts)
    question_work.second_look(parts, looked_again=looked_again)
    with step(actor, store, pid, base, act="question.add", door=door, reason=reason) as now:
        now.require_stage(*_BUILDING)
        return now.save(*(Add(quoted(tidied(one))) for one in parts))


def reword(
    actor: Actor,
    store: Store,
    pid: str,
    wording: str,
    *,
    base: int,
    door: str,
    reason: str,
    looked_again: bool = False,
) -> Saved:
    """Put the question in other words; the earlier ones stay in its history."""
    actor.require(Permission.QUESTION_EDIT)
    question_work.second_look([s.Title(key="wording", text=wording)], looked_again=looked_again)
    with step(actor, store, pid, base, act="question.reword", door=door, reason=reason) as now:
        now.require_stage("flagged", "open")
        old = now.record.first(s.Title)
        return now.save(Replace(s.Title(key=old.key if old else "wording", text=wording)))


def supersede(
    actor: Actor,
    store: Store,
    pid: str,
    part: Part,
    *,
    base: int,
    door: str,
    reason: str,
    looked_again: bool = False,
) -> Saved:
    """Put a corrected version in the place of an answer, claim or evidence of the same key. The earlier one stays in the
    history, and a claim has to be compared with its source again."""
    actor.require(Permission.QUESTION_BUILD)
    question_work.second_look([part], looked_again=looked_again)
    with step(actor, store, pid, base, act="question.supersede", door=door, reason=reason) as now:
        now.require_stage(*_BUILDING)
        old = _there(now, part.key, type(part))
        question_work.may_change(actor, now.actor_of(old))
        return now.save(Replace(quoted(tidied(part))), *_checks_closed(now, part.key))


def move_anchor(
    actor: Actor, store: Store, pid: str, key: str, passage: s.Passage, *, base: int, door: str, reason: str
) -> Saved:
    """Confirm where a claim's words stand in a corrected text. What was quoted stays as it was quoted."""
    actor.require(Permission.QUESTION_EDIT)
    with step(actor, store, pid, base, act="question.anchor", door=door, reason=reason) as now:
        old = _there(now, key, s.Claim)
        moved = msgspec.structs.replace(old, passage=passage, id=0, opened_by=0, position=0)
        return now.save(Replace(moved), *_checks_closed(now, key))


def withdraw(actor: Actor, store: Store, pid: str, key: str, *, base: int, door: str, reason: str) -> Saved:
    """Withdraw an answer, claim or evidence that was entered by mistake: it stays in its place, marked, with the reason.

    What a holder took back later is a claim of its own, not a withdrawal. An answer with live claims cannot be withdrawn.
    """
    actor.require(Permission.QUESTION_BUILD)
    with step(actor, store, pid, base, act="question.withdraw-part", door=door, reason=reason) as now:
        now.require_stage(*_BUILDING)
        old = _there(now, key, s.Answer, s.Claim, s.Evidence)
        question_work.may_change(actor, now.actor_of(old))
        if isinstance(old, s.Answer) and any(
            one.answer == key and one.rank != "withdrawn" for one in now.record.all(s.Claim)
        ):
            raise Invalid({key: ["Claims rest on this answer; withdraw or correct them first."]})
        gone = msgspec.structs.replace(
            old, rank="withdrawn", note=reason.strip(), id=0, opened_by=0, position=0
        )
        return now.save(Replace(gone), *_checks_closed(now, key))


def verify(
    actor: Actor, store: Store, pid: str, *claims: str, base: int = 0, door: str, reason: str
) -> Saved:
    """Say that claims (by key) were compared with their source. Whoever entered a claim cannot check it."""
    actor.require(Permission.QUESTION_EDIT)
    with step(actor, store, pid, base, act="question.verify", door=door, reason=reason) as now:
        now.require_stage(*_BUILDING)
        entered = now.entered_by()
        done = {one.claim for one in now.record.all(s.Verification)}
        for key in claims:
            _there(now, key, s.Claim)
            if actor.id in entered.get(key, ()):
                raise Forbidden(
                    f"You entered the claim {key}; a second person has to compare it with its source."
                )
        return now.save(
            *(Add(s.Verification(key=f"check-{new_pid()}", claim=key)) for key in claims if key not in done)
        )


def fresh_key(part: Part) -> str:
    """A key that no other statement has or had."""
    return f"{str(part.__struct_config__.tag).replace('_', '-')}-{new_pid()}"


def quoted(part: Part) -> Part:
    """The part; a claim or evidence that quotes nothing quotes what its passage does."""
    if isinstance(part, s.Claim | s.Evidence) and not part.verbatim and part.passage is not None:
        return msgspec.structs.replace(part, verbatim=part.passage.exact.strip())
    return part


def _there(now: Step, key: str, *kinds: type[AnyStatement]) -> AnyStatement:
    found = now.record.by_key(key)
    if found is None or not isinstance(found, kinds):
        raise NotFound(f"There is no such part “{key}” in this question.")
    if found.rank == "withdrawn":
        raise Invalid({key: ["This was withdrawn; enter it anew if it is needed after all."]})
    return found


def _checks_closed(now: Step, key: str) -> list[Withdraw]:
    return [Withdraw(one.key) for one in now.record.all(s.Verification) if one.claim == key]
