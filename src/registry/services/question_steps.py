"""The workflow of a question: opened, dismissed, taken for review, handed back, reopened; each step by whom the rules allow."""

from __future__ import annotations

from typing import Final

from registry.db.queries import keys
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import contestation
from registry.domain.errors import Forbidden, Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.vocabularies import is_code
from registry.services.question_work import (
    Step,
    publication,
    require_other,
    stage_to,
    step,
)
from registry.services.record_write import Saved

STEPS: Final = {
    ("flagged", "open"): Permission.QUESTION_EDIT,
    ("flagged", "dismissed"): Permission.QUESTION_EDIT,
    ("open", "under_review"): Permission.QUESTION_ASSESS,
    ("under_review", "open"): Permission.QUESTION_ASSESS,
    ("under_review", "assessed"): Permission.QUESTION_APPROVE,
    ("assessed", "open"): Permission.QUESTION_EDIT,
}
"""Which steps there are, and what each of them needs; merging and withdrawing need a proposal and a second person."""


def open_(actor: Actor, store: Store, pid: str, *, base: int, door: str, reason: str) -> Saved:
    """Make a prepared question public. Not by whoever began it; every claim checked; sides that cannot hold together."""
    actor.require(STEPS["flagged", "open"])
    with step(actor, store, pid, base, act="question.open", door=door, reason=reason) as now:
        now.require_stage("flagged")
        begun_by = keys.first_actor(now.work.connection, now.head.entity_id)
        require_other(actor, begun_by or 0, "You began this question; a second person has to open it.")
        if message := contestation.why_not_open(now.record):
            raise Invalid({"": [message]})
        return now.save(stage_to(now.stage, "open", reason), publication(now.record, "published", reason))


def dismiss(actor: Actor, store: Store, pid: str, code: str, *, base: int, door: str, reason: str) -> Saved:
    """Do not open a prepared question; `code` is of `dismissal_reason`. It can be read by those who see drafts."""
    actor.require(STEPS["flagged", "dismissed"])
    require_code("dismissal_reason", code)
    with step(actor, store, pid, base, act="question.dismiss", door=door, reason=reason) as now:
        now.require_stage("flagged")
        return now.save(stage_to(now.stage, "dismissed", reason, code=code))


def take(actor: Actor, store: Store, pid: str, interests: str, *, base: int, door: str, reason: str) -> Saved:
    """Take an open question for review, with a statement of interests (which may be “none”)."""
    actor.require(STEPS["open", "under_review"])
    if not interests.strip():
        raise Invalid({"interests": ["State your interests in this question, or write “none”."]})
    with step(actor, store, pid, base, act="question.take", door=door, reason=reason) as now:
        now.require_stage("open")
        require_uninvolved(now)
        return now.save(stage_to(now.stage, "under_review", reason, interests=interests.strip()))


def hand_back(actor: Actor, store: Store, pid: str, *, base: int, door: str, reason: str) -> Saved:
    """Give a question that is under review back, with the reason. What was written about it stays in the history."""
    actor.require(STEPS["under_review", "open"])
    with step(actor, store, pid, base, act="question.hand-back", door=door, reason=reason) as now:
        now.require_stage("under_review")
        return now.save(stage_to(now.stage, "open", reason))


def reopen(actor: Actor, store: Store, pid: str, ground: str, *, base: int, door: str, reason: str) -> Saved:
    """Open an assessed question again: on evidence that was not weighed, or on a ground of procedure."""
    actor.require(STEPS["assessed", "open"])
    require_code("reopening_ground", ground)
    with step(actor, store, pid, base, act="question.reopen", door=door, reason=reason) as now:
        now.require_stage("assessed")
        if ground == "new_evidence" and not _unweighed(now):
            raise Invalid(
                {"ground": ["There is no evidence yet that the assessment did not weigh; record it first."]}
            )
        return now.save(stage_to(now.stage, "open", reason, code=ground))


def _unweighed(now: Step) -> bool:
    assessment = contestation.concluded(now.record)
    weighed = set(assessment.considered) if assessment else set()
    weighed |= {one.evidence for one in now.record.all(s.SetAside)}
    return any(one.key not in weighed for one in contestation.evidence(now.record))


def require_uninvolved(now: Step) -> None:
    """Raise Forbidden for somebody who entered a claim of the question."""
    if any(now.actor.id in accounts for accounts in now.entered_by().values()):
        raise Forbidden("You entered claims of this question; somebody else has to review it.")


def require_code(scheme: str, code: str) -> None:
    """Raise Invalid for a code that the vocabulary does not have."""
    if not is_code(scheme, code):
        raise Invalid({"code": [f"“{code}” is not in the vocabulary {scheme}; choose from its list."]})
