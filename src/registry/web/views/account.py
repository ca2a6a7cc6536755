"""One's own account: changing the password, and the sessions that are open."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import Invalid
from registry.services import account_language, account_read, account_write, session as sessions
from registry.web import guard, session
from registry.web.forms.account import PasswordForm
from registry.web.house import decided
from registry.web.language import languages
from registry.web.store import store

bp = Blueprint("account", __name__)
guard.needs_sign_in(bp, "/account")


@bp.get("/account")
def show() -> ResponseReturnValue:
    """The account."""
    return _page(PasswordForm(), 200)


@bp.post("/account/password")
def password() -> ResponseReturnValue:
    """Change the password; every session ends, and this one begins anew."""
    form = PasswordForm(request.form)
    if not form.agrees():
        return _page(form, 422)
    actor = session.actor()
    try:
        account_write.change_password(actor, store(), form.old.data or "", form.new.data or "", door="form")
    except Invalid as error:
        form.lay(error.problems)
        return _page(form, 422)
    session.begin(actor.id)
    flash("Your password is changed. All other sessions were ended.")
    return redirect(url_for(".show"), 303)


@bp.post("/account/language")
def language() -> ResponseReturnValue:
    """The language of the pages, on whatever machine; from this page, or from the foot of any other."""
    account_language.choose(session.actor(), store(), request.form.get("language", "")[:20])
    return redirect(session.local_path(request.form.get("back"), url_for(".show")), 303)


@bp.post("/account/sessions/end")
def end_session() -> ResponseReturnValue:
    """End one of one's own sessions, or all of them."""
    chosen = request.form.get("session", "")
    if chosen == "all":
        sessions.end_all(session.actor(), store())
        session.end()
        return redirect(url_for("sessions.create"), 303)
    sessions.end(session.actor(), store(), chosen)
    flash("The session was ended.")
    return redirect(url_for(".show"), 303)


def _page(form: PasswordForm, status: int) -> ResponseReturnValue:
    actor, now = session.actor(), session.current()
    page = render_template(
        "account/show.html",
        form=form,
        account=account_read.get(actor, store(), actor.id),
        sessions=sessions.list_(actor, store()),
        this=now.id if now else "",
        tongues=languages(decided().house.languages),
        tongue=now.language if now else "",
    )
    return page, status
