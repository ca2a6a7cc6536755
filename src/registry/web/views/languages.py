"""The language of the pages for strangers: kept in a cookie, chosen in the footer of every page, without scripts."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from registry.domain.permissions import STRANGER
from registry.web import session
from registry.web.house import decided
from registry.web.language import COOKIE, offered
from registry.web.views.look import back_with

bp = Blueprint("languages", __name__)


@bp.get("/language/<code>")
def change(code: str) -> ResponseReturnValue:
    """Choose a language and go back to the page that one came from. It changes nothing but one's own cookie.

    Whoever is signed in keeps it with the account, for which a form has to be sent.
    """
    if code not in offered(decided().house.languages):
        raise NotFound
    if session.actor() != STRANGER:
        return redirect(url_for("account.show", _anchor="language-head"), 303)
    return back_with(COOKIE, code)
