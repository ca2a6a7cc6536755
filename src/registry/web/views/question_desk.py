"""Questions on the desk: the list, a new one, its page with all that can be done, and its wording."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.claims import wording
from registry.domain.permissions import Permission
from registry.domain.vocabularies import terms
from registry.services import question_desk, question_read, question_write
from registry.services.question_write import NewQuestion
from registry.web import guard, kept, question_start, question_work_page, refusals
from registry.web.forms.question import QuestionForm, StepForm, WordingForm
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("question_desk", __name__)
guard.needs_sign_in(bp)

STAGES: Final = ("flagged", "open", "under_review", "assessed", "dismissed", "merged")
_FIELDS: Final = {"wording.text": "wording", "kind.term": "kind"}


@bp.get("/admin/questions/")
def list_() -> ResponseReturnValue:
    """The questions of the desk by stage, drafts among them."""
    actor().require(Permission.QUESTION_BUILD)
    stage = request.args.get("stage", "flagged")
    asked = {name: request.args.get(name, "")[:200].replace("\0", "") for name in ("kind", "text")}
    stage = stage if stage in STAGES else ""
    found = question_desk.page(actor(), store(), stage=stage, after=request.args.get("after", ""), **asked)
    return render_template(
        "admin/questions/list.html",
        page=found,
        stage=stage,
        asked=asked,
        stages=STAGES,
        kinds=terms("question_kind"),
    )


@bp.route("/admin/questions/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new question, perhaps begun from a finding or from two values of a record."""
    actor().require(Permission.QUESTION_BUILD)
    given = kept.take() if request.method == "GET" else request.form
    start = question_start.found(actor(), store(), request.args)
    form = QuestionForm(given or None, data=start.data)
    if request.method == "GET":
        return render_template("admin/questions/create.html", form=form, start=start)
    new = NewQuestion(
        wording=form.wording.data or "",
        kind=form.kind.data or "event_occurrence",
        statements=question_start.statements(form),
    )
    made, status = refusals.tried(
        form,
        lambda: question_write.create(
            actor(), store(), new, door="form", reason=form.reason.data or "",
            looked_again=bool(form.looked_again.data),
        ),
        question_start.FIELDS,
    )  # fmt: skip
    if made is None:
        return render_template("admin/questions/create.html", form=form, start=start), status
    flash("The question is being prepared; nobody but the desk can see it. Record what each source says.")
    return redirect(url_for(".show", pid=made.pid), 303)


@bp.get("/admin/questions/<string(length=8):pid>")
def show(pid: str) -> ResponseReturnValue:
    """The question with its sides, and what can be done next."""
    return question_work_page.page(pid)


@bp.post("/admin/questions/<string(length=8):pid>/step")
def step(pid: str) -> ResponseReturnValue:
    """One step: a claim compared, the question opened, taken, handed back, approved, reopened, merged, withdrawn."""
    actor().require(Permission.QUESTION_BUILD)
    form, act = StepForm(request.form), request.form.get("act", "")
    taken = question_work_page.STEPS.get(act)
    if taken is None:
        form.lay({"": ["Use one of the buttons of the page."]})
        return question_work_page.page(pid, form, act, 422)
    done, status = refusals.tried(form, lambda: taken.run(pid, form), {"code": taken.code, "evidence": ""})
    if done is None:
        return question_work_page.page(pid, form, act, status)
    flash(taken.done)
    return redirect(url_for(".show", pid=pid), 303)


@bp.route("/admin/questions/<string(length=8):pid>/wording", methods=["GET", "POST"])
def edit(pid: str) -> ResponseReturnValue:
    """The question in other words."""
    actor().require(Permission.QUESTION_EDIT)
    view = question_read.get(actor(), store(), pid)
    given = kept.take() if request.method == "GET" else request.form
    form = WordingForm(given or None, data={"base": str(view.record.seq), "wording": view.wording})
    status = 200
    if request.method == "POST":
        done, status = refusals.tried(
            form,
            lambda: question_write.reword(
                actor(), store(), pid, form.wording.data or "", base=question_work_page.base_of(form), door="form",
                reason=form.reason.data or "", looked_again=bool(form.looked_again.data),
            ),
            _FIELDS,
        )  # fmt: skip
        if done is not None:
            flash("The question is worded anew.")
            return redirect(url_for(".show", pid=pid), 303)
        form.base.data = str(question_read.get(actor(), store(), pid).record.seq)
    return render_template("admin/questions/edit.html", form=form, view=view), status


@bp.get("/admin/wording.json")
def remarks() -> ResponseReturnValue:
    """What may be better about the wording of a question or an answer, while one types."""
    actor().require(Permission.QUESTION_BUILD)
    text = request.args.get("text", "")[:500]
    problem = wording.question_problem(text) if request.args.get("question") and text.strip() else ""
    return jsonify(problem=problem, remarks=[str(one) for one in wording.remarks(text)])
