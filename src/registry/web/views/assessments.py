"""Assessing a question, and making a question of its own from some of its answers."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain import display, statements as s
from registry.domain.claims import contestation
from registry.domain.permissions import Permission
from registry.services import question_assess, question_read
from registry.services.question_read import QuestionView
from registry.web import guard, kept, question_work_page, refusals
from registry.web.forms.claim import answers_of
from registry.web.forms.evidence import title_of
from registry.web.forms.question import AssessmentForm
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("assessments", __name__)
guard.needs_sign_in(bp)

CONSIDERED: Final = "considered"
ASIDE: Final = "aside"


@bp.route("/admin/questions/<string(length=8):pid>/assessment", methods=["GET", "POST"])
def create(pid: str) -> ResponseReturnValue:
    """The conclusion of the reviewer who has taken the question; it waits for a second person."""
    actor().require(Permission.QUESTION_ASSESS)
    view = question_read.get(actor(), store(), pid)
    given = kept.take() if request.method == "GET" else request.form
    form = AssessmentForm(
        given or None, data={"base": str(view.record.seq), "interests": view.stage.interests}
    )
    if request.method == "GET":
        return _page(view, form, 200, dict(given.items()) if given else {})
    evidence = contestation.evidence(view.record)
    weighed = {one.key: request.form.get(f"weigh-{one.key}", "") for one in evidence}
    reasons = {key: request.form.get(f"aside-{key}", "").strip() for key in weighed}
    made = s.Assessment(
        outcome=form.outcome.data or "",
        favours=form.favours.data or "",
        rationale=form.rationale.data or "",
        interests=form.interests.data or "",
        considered=tuple(key for key, what in weighed.items() if what == CONSIDERED),
        reply_until=form.reply_until.data or "",
    )
    aside = {key: reasons[key] for key, what in weighed.items() if what == ASIDE}
    done, status = refusals.tried(
        form, lambda: question_assess.assess(
            actor(), store(), pid, made, aside, base=question_work_page.base_of(form), door="form",
            reason=form.reason.data or "assessed"),
    )  # fmt: skip
    if done is None:
        now = question_read.get(actor(), store(), pid)
        form.base.data = str(now.record.seq)
        return _page(now, form, status, request.form)
    flash("Written. A second person has to approve it before it is in force.")
    return redirect(url_for("question_desk.show", pid=pid), 303)


def _page(view: QuestionView, form: AssessmentForm, status: int, sent: object) -> ResponseReturnValue:
    form.favours.options = [("", form.favours.empty), *answers_of(view.record)]
    page = render_template(
        "admin/questions/assessment.html",
        view=view,
        form=form,
        evidence=contestation.evidence(view.record),
        sent=sent,
        title_of=title_of,
        names={pid: display.label(record) for pid, record in view.linked.items()},
    )
    return page, status
