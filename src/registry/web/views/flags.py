"""Flags on the desk: the queue, and one of them: taken up, put to a question that there is, or dismissed with a reason."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain import statements as s
from registry.domain.errors import Busy, Conflict, Forbidden, Invalid, NotFound, NotSure, RegistryError
from registry.domain.permissions import Permission
from registry.services import flag_read, flag_receipt, flag_write, question_read, text_read
from registry.services.flag_read import FlagQuery, FlagView
from registry.services.question_write import NewQuestion
from registry.web import guard, kept
from registry.web.forms.account import DoorForm
from registry.web.forms.flag import DismissForm, JoinForm, TakeUpForm
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("flags", __name__)
guard.needs_sign_in(bp)

STATES: Final = ("raised", "taken_up", "dismissed")
REFUSED: Final = {Invalid: 422, Conflict: 409, Forbidden: 403, NotFound: 422, Busy: 503, NotSure: 503}


@bp.get("/admin/flags/")
def list_() -> ResponseReturnValue:
    """The queue: what was marked, by whom, where, in the order it came."""
    state = request.args.get("state", "raised")
    query = FlagQuery(
        state=state if state in STATES else "",
        document=request.args.get("document", ""),
        by=request.args.get("by", ""),
        after=request.args.get("after", ""),
        newest_first=state != "raised",
    )
    found = flag_read.page(actor(), store(), query)
    return render_template("admin/flags/list.html", page=found, query=query, states=STATES)


@bp.route("/admin/flags/<string(length=8):pid>", methods=["GET", "POST"])
def edit(pid: str) -> ResponseReturnValue:
    """One flag, and what can be done with it."""
    actor().require(Permission.FLAG_TRIAGE)
    flag = flag_read.get(actor(), store(), pid)
    given = kept.take() if request.method == "GET" else request.form
    forms = _forms(given)
    act = request.form.get("act", "")
    if request.method == "GET" or act not in forms:
        return _page(flag, forms, 200 if request.method == "GET" else 422)
    try:
        return _do(act, flag, forms)
    except RegistryError as error:
        status = next((code for kind, code in REFUSED.items() if isinstance(error, kind)), None)
        if status is None:
            raise
        problems = error.problems if isinstance(error, Invalid) else {"": [str(error)]}
        forms[act].lay({_field(name): told for name, told in problems.items()})
        return _page(flag_read.get(actor(), store(), pid), forms, status)


@bp.post("/admin/flags/<string(length=8):pid>/forget")
def forget(pid: str) -> ResponseReturnValue:
    """Forget the address that a visitor left."""
    actor().require(Permission.FLAG_TRIAGE)
    flag_read.get(actor(), store(), pid)
    flag_receipt.forget_contact(actor(), store(), pid)
    flash("The address is forgotten.")
    return redirect(url_for(".edit", pid=pid), 303)


def _forms(given: object) -> dict[str, DoorForm]:
    return {
        "take-up": TakeUpForm(given, prefix="open-"),
        "join": JoinForm(given, prefix="join-"),
        "dismiss": DismissForm(given, prefix="dismiss-"),
    }


def _do(act: str, flag: FlagView, forms: dict[str, DoorForm]) -> ResponseReturnValue:
    form, pid = forms[act], flag.pid
    data, how = form.data, {"door": "form", "reason": form.data["reason"] or ""}
    if act == "take-up":
        new = NewQuestion(wording=data["wording"] or "", kind=data["kind"] or "event_occurrence")
        made = flag_write.take_up(
            actor(), store(), pid, new, looked_again=bool(data["looked_again"]), base=flag.seq, **how
        )
        flash("A question is being prepared. Record below what each source says.")
        return redirect(url_for("question_desk.show", pid=made.pid), 303)
    if act == "join":
        address = (data["question"] or "").rstrip("/").rpartition("/")[2]
        made = flag_write.join(actor(), store(), pid, address, **how)
        flash("The flag belongs to this question now.")
        return redirect(url_for("question_desk.show", pid=made.pid), 303)
    flag_write.dismiss(actor(), store(), pid, data["code"] or "", base=flag.seq, **how)
    flash("Dismissed. Whoever sent it can read the reason.")
    return redirect(url_for(".list_"), 303)


def _field(name: str) -> str:
    """The field of a form that a problem of a statement belongs to."""
    return {"wording.text": "wording", "kind.term": "kind"}.get(name, name)


def _page(flag: FlagView, forms: dict[str, DoorForm], status: int) -> ResponseReturnValue:
    passage = flag.report.passage
    excerpt = None
    if passage is not None and passage.text_sha256:
        try:
            excerpt = text_read.excerpt(actor(), store(), passage)
        except NotFound:
            excerpt = None
    page = render_template(
        "admin/flags/edit.html",
        flag=flag,
        forms=forms,
        excerpt=excerpt,
        passage=passage if passage is not None else s.Passage(),
        contact=flag_receipt.contact_of(actor(), store(), flag.pid),
        others=[
            one
            for one in flag_read.of_document(actor(), store(), flag.report.document)
            if one.pid != flag.pid
        ][:20],
        questions=question_read.of_document(actor(), store(), flag.report.document),
    )
    return page, status
