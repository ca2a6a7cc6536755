"""Assessing a question and approving the assessment: two people, interests stated, every piece of evidence accounted for."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from registry.db.queries import heads
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.changes import tidied
from registry.domain.claims import contestation, lineage
from registry.domain.commands import Add
from registry.domain.errors import Forbidden, Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pid
from registry.services.question_steps import require_uninvolved
from registry.services.question_work import Step, require_other, stage_to, step
from registry.services.record_write import Saved

FEWEST_STUDIES = 2
"""Independent works that “settled in the literature” rests on."""


def assess(
    actor: Actor,
    store: Store,
    pid: str,
    assessment: s.Assessment,
    set_aside: Mapping[str, str],
    *,
    base: int,
    door: str,
    reason: str,
) -> Saved:
    """Write the conclusion on a question that the actor has taken for review; it waits for a second person.

    `set_aside` maps the evidence (by key) that is left out of account to the reason. Raises Invalid, by field.
    """
    actor.require(Permission.QUESTION_ASSESS)
    with step(actor, store, pid, base, act="question.assess", door=door, reason=reason) as now:
        now.require_stage("under_review")
        if now.actor_of(now.stage) != actor.id:
            raise Forbidden("Somebody else has taken this question for review.")
        require_uninvolved(now)
        key = f"assessment-{new_pid()}"
        made = msgspec.structs.replace(tidied(assessment), key=key, id=0)
        if problems := _problems(now, made, set_aside):
            raise Invalid(problems)
        aside = [
            s.SetAside(key=f"set-aside-{new_pid()}", assessment=key, evidence=evidence, reason=why)
            for evidence, why in set_aside.items()
        ]
        return now.save(Add(made), *map(Add, aside))


def approve(
    actor: Actor, store: Store, pid: str, interests: str, *, base: int, door: str, reason: str
) -> Saved:
    """Approve the latest assessment as a second person; it is in force from now on."""
    actor.require(Permission.QUESTION_APPROVE)
    with step(actor, store, pid, base, act="question.approve", door=door, reason=reason) as now:
        now.require_stage("under_review")
        waiting = waiting_assessment(now)
        require_other(
            actor, now.actor_of(waiting), "You wrote this assessment; a second person has to approve it."
        )
        if waiting.reply_until and store.now()[:10] <= waiting.reply_until:
            raise Invalid({"reply_until": [f"Objections are awaited until {waiting.reply_until}."]})
        approval = s.Approval(key=f"approval-{new_pid()}", assessment=waiting.key, interests=interests)
        return now.save(Add(approval), stage_to(now.stage, "assessed", reason))


def waiting_assessment(now: Step) -> s.Assessment:
    """The assessment that waits for a second person. Raises Invalid when there is none."""
    since = now.stage.opened_by
    approved = {one.assessment for one in now.record.all(s.Approval)}
    found = [
        one for one in now.record.displayed(s.Assessment) if one.key not in approved and one.opened_by > since
    ]
    if not found:
        raise Invalid({"": ["No assessment waits for approval; the reviewer has to write one first."]})
    return max(found, key=lambda one: one.opened_by)


def _problems(now: Step, made: s.Assessment, set_aside: Mapping[str, str]) -> dict[str, list[str]]:
    problems: dict[str, list[str]] = {}
    evidence = {one.key: one for one in contestation.evidence(now.record)}
    weighed = set(made.considered)
    missing = [
        key
        for key, one in evidence.items()
        if one.bearing in ("supports", "undermines") and key not in weighed and key not in set_aside
    ]
    if missing:
        problems["considered"] = [
            f"Say of each piece of evidence that it was considered, or why it is set aside: {', '.join(missing)}."
        ]
    if both := sorted(weighed & set_aside.keys()):
        problems["set_aside"] = [f"This cannot be both considered and set aside: {', '.join(both)}."]
    if unknown := sorted(set_aside.keys() - evidence.keys()):
        problems["set_aside"] = [f"There is no evidence {', '.join(unknown)} in this question."]
    if made.outcome == "settled_in_literature":
        works = [one.key for key, one in evidence.items() if key in weighed and (one.citation or one.work)]
        linked = {
            pid: head.record for pid, head in heads.by_pids(now.work.connection, now.record.links()).items()
        }
        if lineage.lines(now.record, works, linked) < FEWEST_STUDIES:
            problems["outcome"] = [
                "“Settled in the literature” has to rest on two considered works that do not go back to one another."
            ]
    return problems
