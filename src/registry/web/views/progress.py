"""A record at the desk: where it stands, who looks after it, what was said about it, and its next step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Conflict, Forbidden, Invalid
from registry.domain.permissions import Permission
from registry.services import assignment_write, comment_write, progress_read, record_write
from registry.web import guard, kept
from registry.web.forms.account import DoorForm
from registry.web.forms.house import AssignForm, CommentForm, StepForm
from registry.web.forms.record import Fault
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("progress", __name__)
guard.needs_sign_in(bp)

MOVED = {
    "draft": "Sent back to draft.",
    "in_review": "Sent to review.",
    "published": "Published.",
    "withdrawn": "The record was withdrawn. Its address now says who did so, when and why.",
}


@bp.route("/admin/progress/<string(length=8):pid>", methods=["GET", "POST"])
def edit(pid: str) -> ResponseReturnValue:
    """The record as the desk sees it; and what is said, asked or done there."""
    if request.method == "POST":
        act = request.form.get("act", "")
        if act not in ACTS:
            progress_read.get(actor(), store(), pid)
            raise Invalid({"act": ["Use one of the buttons of the page."]})
        return ACTS[act](pid)
    given = kept.take()
    act = given.get("act", "") if given else ""
    page = _page(pid, {act: FORMS[act](given)} if act in FORMS else {})
    progress_read.seen(actor(), store(), pid)
    return page


def _comment(pid: str) -> ResponseReturnValue:
    """Say something, or answer."""
    form = CommentForm(request.form)
    body, thread = request.form.get("body", ""), form.thread.data or ""
    return _done(
        pid, form, "comment", lambda: comment_write.add(actor(), store(), pid, body, thread), "conversations"
    )


def _assign(pid: str) -> ResponseReturnValue:
    """Ask somebody to look after it."""
    form = AssignForm(request.form)
    chosen = form.account.data or ""
    number = int(chosen) if chosen.isascii() and chosen.isdecimal() and len(chosen) < 16 else 0
    return _done(
        pid, form, "assign",
        lambda: assignment_write.assign(actor(), store(), pid, number, form.why.data or ""), "asked",
    )  # fmt: skip


def _step(pid: str) -> ResponseReturnValue:
    """Take it one step in its workflow."""
    form = StepForm(request.form)
    base, state = form.base.data or "", request.form.get("state", "")
    if not (base.isascii() and base.isdecimal() and len(base) < 16):
        progress_read.get(actor(), store(), pid)
        raise Invalid({"base": ["The form is damaged; open the page again."]})

    def move() -> object:
        return record_write.move(
            actor(), store(), pid, int(base), state, door="form", reason=form.reason.data or "",
            note=form.note.data or "",
        )  # fmt: skip

    return _done(pid, form, "step", move, "", MOVED.get(state, ""))


FORMS: Final[Mapping[str, type[DoorForm]]] = {"comment": CommentForm, "assign": AssignForm, "step": StepForm}
ACTS: Final[Mapping[str, Callable[[str], ResponseReturnValue]]] = {
    "comment": _comment,
    "assign": _assign,
    "step": _step,
}


@bp.post("/admin/progress/<string(length=8):pid>/settle")
def settle(pid: str) -> ResponseReturnValue:
    """Settle a conversation, or take it up again."""
    thread, settled = request.form.get("thread", ""), request.form.get("settled") == "yes"
    comment_write.resolve(actor(), store(), pid, thread, settled=settled)
    return redirect(url_for(".edit", pid=pid, _anchor="conversations"), 303)


@bp.post("/admin/progress/<string(length=8):pid>/done")
def end(pid: str) -> ResponseReturnValue:
    """Say that what somebody was asked for is done."""
    assignment_write.end(actor(), store(), pid)
    flash("Done. It is no longer in the list of who was asked.")
    return redirect(url_for(".edit", pid=pid, _anchor="asked"), 303)


def _done(
    pid: str, form: DoorForm, name: str, act: Callable[[], object], anchor: str, said: str = ""
) -> ResponseReturnValue:
    """Run a service; what it refuses is shown beside the form, as it was typed."""
    try:
        act()
    except Invalid as error:
        form.lay(error.problems)
        return _page(pid, {name: form}), 422
    except Forbidden as error:
        if not actor().may(Permission.RECORD_READ_DRAFTS):
            raise
        form.faults.append(Fault("", "", str(error)))
        return _page(pid, {name: form}), 403
    except Conflict as error:
        form.faults.append(Fault("", "", f"{error} Look at it again, and decide anew."))
        return _page(pid, {name: form}), 409
    if said:
        flash(said)
    return redirect(url_for(".edit", pid=pid, _anchor=anchor or None), 303)


def _page(pid: str, sent: dict[str, DoorForm] | None = None) -> str:
    found = progress_read.get(actor(), store(), pid)
    forms = {act: form() for act, form in FORMS.items()} | (sent or {})
    forms["step"].base.data = str(found.record.seq)  # type: ignore[attr-defined]
    colleagues = found.colleagues
    if not actor().may(Permission.RECORD_ASSIGN):
        colleagues = tuple(one for one in colleagues if one.id == actor().id)
    options = [("", "choose …"), *((str(one.id), one.display_name) for one in colleagues)]
    forms["assign"].account.options = options  # type: ignore[attr-defined]
    return render_template("admin/progress/edit.html", work=found, forms=forms)
