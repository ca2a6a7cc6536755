"""The page of a question on the desk: its sides as they would be read, and the steps that can be taken now by this person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue

from registry.domain import display, statements as s
from registry.domain.claims import contestation, wording
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.services import (
    claim_anchors,
    flag_read,
    question_assess,
    question_joining,
    question_read,
    question_steps,
    question_write,
)
from registry.services.flag_read import FlagView
from registry.services.question_read import QuestionView
from registry.services.record_write import Saved
from registry.web.forms.evidence import title_of
from registry.web.forms.question import StepForm
from registry.web.session import actor
from registry.web.store import store


class Step(NamedTuple):
    """A step: its heading and button, what it needs, the fields it asks for, at which stages, and what does it."""

    head: str
    button: str
    done: str
    needed: Permission
    stages: tuple[str, ...]
    fields: tuple[str, ...]
    call: Callable[[Actor, str, StepForm, int], Saved]
    told: str = ""
    code: str = "ground"

    def run(self, pid: str, form: StepForm) -> Saved:
        """Do it. Raises what the service raises."""
        return self.call(actor(), pid, form, base_of(form))


def base_of(form: object) -> int:
    """The Activity that the editor saw, from the form's hidden field."""
    data = str(getattr(form, "base").data or "")  # noqa: B009 (any form that has the field)
    if not data.isascii() or not data.isdecimal() or len(data) > 15:
        raise Invalid({"": ["The form is damaged; open the page again."]})
    return int(data)


def _how(form: StepForm, base: int) -> dict[str, object]:
    return {"base": base, "door": "form", "reason": form.reason.data or ""}


_ANY: Final = ("flagged", "open", "under_review", "assessed")
_PUBLIC: Final = ("open", "under_review", "assessed")
STEPS: Final[dict[str, Step]] = {
    "open": Step(
        "Open the question", "Open it to the public", "The question is public.", Permission.QUESTION_EDIT, ("flagged",), ("reason",),
        lambda who, pid, form, base: question_steps.open_(who, store(), pid, **_how(form, base)),  # type: ignore[arg-type]
        "By somebody who did not begin it, when every claim was compared with its source and sides cannot hold together.",
    ),
    "dismiss": Step(
        "Do not open it", "Dismiss the question", "Dismissed.", Permission.QUESTION_EDIT, ("flagged",), ("ground", "reason"),
        lambda who, pid, form, base: question_steps.dismiss(who, store(), pid, form.ground.data or "", **_how(form, base)),  # type: ignore[arg-type]
    ),
    "take": Step(
        "Take it for review", "Take it for review", "You have taken it for review.", Permission.QUESTION_ASSESS, ("open",),
        ("interests", "reason"),
        lambda who, pid, form, base: question_steps.take(who, store(), pid, form.interests.data or "", **_how(form, base)),  # type: ignore[arg-type]
        "By a reviewer who entered none of its claims.",
    ),
    "hand-back": Step(
        "Hand it back", "Hand it back", "Handed back.", Permission.QUESTION_ASSESS, ("under_review",), ("reason",),
        lambda who, pid, form, base: question_steps.hand_back(who, store(), pid, **_how(form, base)),  # type: ignore[arg-type]
    ),
    "approve": Step(
        "Approve the assessment", "Approve", "Approved: the assessment is in force.", Permission.QUESTION_APPROVE, ("under_review",),
        ("interests", "reason"),
        lambda who, pid, form, base: question_assess.approve(who, store(), pid, form.interests.data or "", **_how(form, base)),  # type: ignore[arg-type]
        "By a second person, when nobody's reply is awaited any more.",
    ),
    "reopen": Step(
        "Reopen it", "Reopen", "Open again.", Permission.QUESTION_EDIT, ("assessed",), ("why", "reason"),
        lambda who, pid, form, base: question_steps.reopen(who, store(), pid, form.why.data or "", **_how(form, base)),  # type: ignore[arg-type]
        "On evidence that was not weighed (record it first), or because a rule of the procedure was not kept.", "why",
    ),
    "merge": Step(
        "Merge it into another question", "Propose to merge", "Proposed; a second person decides.", Permission.QUESTION_EDIT, _ANY,
        ("other", "reason"),
        lambda who, pid, form, base: question_joining.propose(
            who, store(), pid, "merge", other=(form.other.data or "").rstrip("/").rpartition("/")[2], **_how(form, base)),  # type: ignore[arg-type]
    ),
    "withdraw": Step(
        "Withdraw it from public view", "Propose to withdraw", "Proposed; a second person decides.", Permission.QUESTION_EDIT, _PUBLIC,
        ("reason",),
        lambda who, pid, form, base: question_joining.propose(who, store(), pid, "withdraw", **_how(form, base)),  # type: ignore[arg-type]
    ),
    "confirm": Step(
        "Do what was proposed", "Do it", "Done.", Permission.QUESTION_APPROVE, _ANY, ("reason",),
        lambda who, pid, form, base: question_joining.confirm(who, store(), pid, **_how(form, base)),  # type: ignore[arg-type]
    ),
    "drop": Step(
        "Drop the proposal", "Drop it", "Dropped.", Permission.QUESTION_EDIT, _ANY, ("reason",),
        lambda who, pid, form, base: question_joining.drop(who, store(), pid, **_how(form, base)),  # type: ignore[arg-type]
    ),
    "verify": Step(
        "Compare a claim", "It says so there", "Compared with its source.", Permission.QUESTION_EDIT, (), ("reason",),
        lambda who, pid, form, base: question_write.verify(
            who, store(), pid, form.key.data or "", base=base, door="form", reason=form.reason.data or "compared with the source"),
    ),
    "withdraw-part": Step(
        "Withdraw a part", "Withdraw", "Withdrawn; it stays in its place with the reason.", Permission.QUESTION_BUILD, (), ("reason",),
        lambda who, pid, form, base: question_write.withdraw(who, store(), pid, form.key.data or "", **_how(form, base)),  # type: ignore[arg-type]
    ),
}  # fmt: skip
"""The steps by the value of their button; those without stages stand beside the part that they are about."""


def page(pid: str, form: StepForm | None = None, act: str = "", status: int = 200) -> ResponseReturnValue:
    """The page; `form` with `act` is a step that was refused, shown as it was typed."""
    actor().require(Permission.QUESTION_BUILD)
    with store().moment():
        view = question_read.get(actor(), store(), pid)
        minutes = question_read.history(actor(), store(), pid)
        places = claim_anchors.states(actor(), store(), view.record)
    if form is not None:
        form.base.data = str(view.record.seq)
    shown = render_template(
        "admin/questions/show.html",
        view=view,
        minutes=minutes,
        steps=_offered(view),
        fresh=StepForm(data={"base": str(view.record.seq)}),
        refused=form,
        act=act,
        flags=_flags(view),
        places=places,
        why_not=contestation.why_not_open(view.record) if view.stage.state == "flagged" else "",
        proposal=view.record.first(s.Proposal),
        names={pid: display.label(record) for pid, record in view.linked.items()},
        holder=lambda claim: wording.holder_name(claim, view.linked),
        in_order=wording.in_order,
        title_of=title_of,
        heading=wording.heading(view.summary.holders, view.summary.lines),
        second_looks=_second_looks(view),
    )
    return shown, status


def _offered(view: QuestionView) -> dict[str, Step]:
    proposed = view.record.first(s.Proposal) is not None
    found = {}
    for name, one in STEPS.items():
        if view.stage.state not in one.stages or not actor().may(one.needed):
            continue
        if (name in ("confirm", "drop")) != proposed and name in ("confirm", "drop", "merge", "withdraw"):
            continue
        if name == "approve" and view.waiting is None:
            continue
        found[name] = one
    return found


def _flags(view: QuestionView) -> list[FlagView]:
    if not actor().may(Permission.FLAG_TRIAGE):
        return []
    found = []
    for one in view.record.all(s.Descent):
        if one.variety == "raised_by_flag":
            try:
                found.append(flag_read.get(actor(), store(), one.other))
            except NotFound:
                continue
    return found


def _second_looks(view: QuestionView) -> list[str]:
    """What deserves a second look about the words as they stand, for whoever opens the question."""
    texts = [view.wording, *(one.answer.text for one in view.sides)]
    return [str(remark) for text in texts for remark in wording.remarks(text)]
