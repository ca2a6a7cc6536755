"""The door: signing in and out, and going on with a form that was interrupted."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.permissions import STRANGER
from registry.services import sign_in
from registry.web import kept, session
from registry.web.forms.account import SignInForm
from registry.web.forms.record import Fault
from registry.web.store import store

bp = Blueprint("sessions", __name__)


@bp.get("/sign-in")
def create() -> ResponseReturnValue:
    """The form to sign in with."""
    wanted = session.local_path(request.args.get("next"), url_for("desk.show"))
    if session.actor() != STRANGER:
        return redirect(wanted, 303)
    return render_template("sessions/sign_in.html", form=SignInForm(data={"next": wanted}), interrupted=False)


@bp.post("/sign-in")
def submit() -> ResponseReturnValue:
    """Sign in, and go on to where one wanted to be, or to the form that was interrupted."""
    form = SignInForm(request.form)
    name, password = form.name.data or "", form.password.data or ""
    try:
        account_id = sign_in.check(store(), name, password, address=request.remote_addr or "")
    except (sign_in.Refused, sign_in.TooMany) as error:
        form.faults.append(Fault(form.name.id, "", str(error)))
        status = 429 if isinstance(error, sign_in.TooMany) else 422
        page = render_template("sessions/sign_in.html", form=form, interrupted=bool(form.kept.data))
        return page, status, {"Retry-After": "900"} if status == 429 else {}
    session.begin(account_id)
    wanted = kept.put(form.kept.data) if form.kept.data else None
    return redirect(wanted or session.local_path(form.next.data, url_for("desk.show")), 303)


@bp.post("/continue")
def resume() -> ResponseReturnValue:
    """Go on with a form that was not accepted, as it was typed."""
    if session.actor() == STRANGER:
        return redirect(url_for(".create"), 303)
    wanted = kept.put(request.form.get("kept", ""))
    return redirect(wanted or url_for("desk.show"), 303)


@bp.post("/sign-out")
def delete() -> ResponseReturnValue:
    """End the session."""
    session.end()
    flash("You have signed out.")
    return redirect(url_for("home.show"), 303)
