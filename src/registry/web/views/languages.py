"""The language of the pages: kept in a cookie, chosen in the footer of every page, without scripts."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from registry.web.house import decided
from registry.web.language import COOKIE, offered
from registry.web.views.look import back_with

bp = Blueprint("languages", __name__)


@bp.get("/language/<code>")
def change(code: str) -> ResponseReturnValue:
    """Choose a language and go back to the page that one came from. It changes nothing but one's own cookie."""
    if code not in offered(decided().house.languages):
        raise NotFound
    return back_with(COOKIE, code)
