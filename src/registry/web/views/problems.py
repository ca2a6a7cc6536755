"""Readers report that something is wrong with a record: to the editors, never in public, with or without an account."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain import display
from registry.domain.errors import Busy, Invalid, NotFound, NotSure
from registry.domain.permissions import STRANGER
from registry.services import flag_write, record_read
from registry.services.flag_write import NewFlag, TooMany
from registry.web.forms.problem import ABOUT, ProblemForm
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("problems", __name__)


@bp.route("/documents/<string(length=8):pid>/problem", methods=["GET", "POST"])
def create(pid: str) -> ResponseReturnValue:
    """The form, and what it sends."""
    if request.method == "GET":
        return _page(pid, ProblemForm(), 200)
    form = ProblemForm(request.form)
    if form.website.data:
        return render_template("reports/thanks.html")
    _title(pid)
    if not form.about.data:
        form.lay({"about": ["Choose what it is about; “something else” will do."]})
    if not (form.why.data or "").strip():
        form.lay({"why": ["Say what is wrong."]})
    if form.faults:
        return _page(pid, form, 422)
    return _send(pid, form)


def shown_again(pid: str) -> tuple[str, int]:
    """The form as it was typed, when it came without a good token."""
    form = ProblemForm(request.form)
    form.lay({"": ["The form was open for too long. Look it through and send it again."]})
    return _page(pid, form, 400)


def _send(pid: str, form: ProblemForm) -> ResponseReturnValue:
    about = dict(ABOUT).get(form.about.data or "", "something else")
    new = NewFlag(
        document=pid,
        says=f"A reader reports a problem with the record: {about}.",
        why=form.why.data or "",
        locator=f"the record: {about}",
        says_otherwise=form.says_otherwise.data or "",
        reporter=form.reporter.data or "",
        contact=form.contact.data or "",
    )
    try:
        made = flag_write.raise_flag(
            actor(), store(), new, door="form", address=request.remote_addr or "unknown"
        )
    except Invalid as error:
        form.lay(
            {name if name in ("why", "says_otherwise") else "": told for name, told in error.problems.items()}
        )
        return _page(pid, form, 422)
    except TooMany as error:
        form.lay({"": [str(error)]})
        return _page(pid, form, 429)
    except (Busy, NotSure) as error:
        form.lay({"": [str(error)]})
        return _page(pid, form, 503)
    if made.receipt:
        return redirect(url_for("reports.receipt", token=made.receipt), 303)
    flash("Thank you. The editors will look at it; here you see what became of it.")
    return redirect(url_for("reports.own"), 303)


def _page(pid: str, form: ProblemForm, status: int) -> tuple[str, int]:
    page = render_template(
        "reports/problem.html", form=form, pid=pid, title=_title(pid), is_stranger=actor() == STRANGER
    )
    return page, status


def _title(pid: str) -> str:
    record = record_read.get(actor(), store(), pid).record
    if record.kind != "document":
        raise NotFound(f"There is no document {pid}.")
    return display.label(record)
