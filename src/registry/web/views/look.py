"""Light or dark: kept in a cookie, so that the first page already has it and works without scripts."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from flask import Blueprint, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from registry.web.look import COOKIE, LOOKS
from registry.web.session import local_path, settings

bp = Blueprint("look", __name__)

YEAR: Final = 365 * 24 * 3600
_CHOICES: Final = ("/look/", "/language/")


@bp.get("/look/<name>")
def change(name: str) -> ResponseReturnValue:
    """Choose a look and go back to the page that one came from. It changes nothing but one's own cookie."""
    if name not in LOOKS:
        raise NotFound
    return back_with(COOKIE, "" if name == "system" else name)


def back_with(cookie: str, value: str) -> ResponseReturnValue:
    """Back to the page of this site that one came from, with a cookie that keeps a choice for a year (empty: without)."""
    from_ = urlsplit(request.referrer or "")
    back = (
        local_path(from_.path + (f"?{from_.query}" if from_.query else ""), "/")
        if from_.netloc == request.host
        else "/"
    )
    answer = redirect("/" if back.startswith(_CHOICES) else back, 303)
    answer.headers["Cache-Control"] = "no-store"
    if value:
        secure = settings().secure_cookies
        answer.set_cookie(cookie, value, max_age=YEAR, samesite="Lax", secure=secure, path="/")
    else:
        answer.delete_cookie(cookie, samesite="Lax")
    return answer
