"""The one-time way in: the first administrator's name and password, or a password for a new account."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Invalid
from registry.services import setup
from registry.web import session
from registry.web.forms.account import WelcomeForm
from registry.web.store import store

bp = Blueprint("welcome", __name__)


@bp.get("/welcome/<token>")
def create(token: str) -> ResponseReturnValue:
    """The form."""
    return _page(token, WelcomeForm(), 200)


@bp.post("/welcome/<token>")
def submit(token: str) -> ResponseReturnValue:
    """Use the link."""
    form = WelcomeForm(request.form)
    if not form.agrees():
        return _page(token, form, 422)
    try:
        number = setup.redeem(
            store(), token, name=form.name.data or "", display_name=form.display_name.data or "",
            password=form.password.data or "",
        )  # fmt: skip
    except Invalid as error:
        form.lay(error.problems)
        return _page(token, form, 422)
    session.begin(number)
    flash("Welcome. You are signed in.")
    return redirect(url_for("desk.show"), 303)


def _page(token: str, form: WelcomeForm, status: int) -> ResponseReturnValue:
    found = setup.welcome(store(), token)
    page = render_template("sessions/welcome.html", form=form, found=found, token=token)
    # The address itself is a secret: it must not travel on as a referrer, and must not be kept.
    return page, status, {"Referrer-Policy": "no-referrer", "Cache-Control": "no-store"}
