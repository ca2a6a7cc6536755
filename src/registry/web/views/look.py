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


@bp.get("/look/<name>")
def change(name: str) -> ResponseReturnValue:
    """Choose a look and go back to the page that one came from. It changes nothing but one's own cookie."""
    if name not in LOOKS:
        raise NotFound
    from_ = urlsplit(request.referrer or "")
    back = (
        local_path(from_.path + (f"?{from_.query}" if from_.query else ""), "/")
        if from_.netloc == request.host
        else "/"
    )
    answer = redirect("/" if back.startswith("/look/") else back, 303)
    answer.headers["Cache-Control"] = "no-store"
    if name == "system":
        answer.delete_cookie(COOKIE, samesite="Lax")
    else:
        secure = settings().secure_cookies
        answer.set_cookie(COOKIE, name, max_age=YEAR, samesite="Lax", secure=secure, path="/")
    return answer
