"""A question of its own, made from some answers of another."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.permissions import Permission
from registry.services import question_joining, question_read
from registry.web import guard, kept, question_work_page, refusals
from registry.web.forms.claim import answers_of
from registry.web.forms.question import SplitForm
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("question_splits", __name__)
guard.needs_sign_in(bp)


@bp.route("/admin/questions/<string(length=8):pid>/split", methods=["GET", "POST"])
def create(pid: str) -> ResponseReturnValue:
    """Choose the answers, word the new question."""
    actor().require(Permission.QUESTION_EDIT)
    view = question_read.get(actor(), store(), pid)
    given = kept.take() if request.method == "GET" else request.form
    form = SplitForm(given or None, data={"base": str(view.record.seq)})
    form.answers.options = answers_of(view.record)
    if request.method == "GET":
        return render_template("admin/questions/split.html", view=view, form=form)
    made, status = refusals.tried(
        form, lambda: question_joining.split(
            actor(), store(), pid, form.wording.data or "", form.answers.data or (),
            base=question_work_page.base_of(form), door="form", reason=form.reason.data or ""),
        {"wording.text": "wording"},
    )  # fmt: skip
    if made is None:
        form.base.data = str(question_read.get(actor(), store(), pid).record.seq)
        return render_template("admin/questions/split.html", view=view, form=form), status
    flash("The new question is being prepared. What moved stays here until it is withdrawn.")
    return redirect(url_for("question_desk.show", pid=made.pid), 303)
