"""Forms that could not be taken: carried through signing in or a second try, and given back as typed."""

from __future__ import annotations

import json
from typing import Any, Final

from flask import current_app, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException, MethodNotAllowed, NotFound, RequestEntityTooLarge
from werkzeug.routing import RequestRedirect

from registry.web import session

LARGEST: Final = 2 * 1024 * 1024
_NEVER: Final = ("csrf_token", "password", "again", "old", "new", "kept")


def as_text() -> str:
    """The form of this request as text, without passwords and tokens; empty when it is no form that a page shows."""
    if not has_page(request.path):
        return ""
    return json.dumps({"path": request.path, "pairs": pairs()}, ensure_ascii=False)


def pairs() -> tuple[tuple[str, str], ...]:
    """The fields of this request's form in order, without passwords and tokens."""
    return tuple((name, value) for name, value in request.form.items(multi=True) if name not in _NEVER)


def put(text: str) -> str | None:
    """Keep a form from `as_text` in the session and return the path of its page, or None when there is none."""
    try:
        found = json.loads(text)
        path, given = found["path"], [(str(name), str(value)) for name, value in found["pairs"]]
    except (ValueError, KeyError, TypeError):
        return None
    if len(text) > LARGEST:
        raise RequestEntityTooLarge
    if not isinstance(path, str) or session.local_path(path, "") != path or not has_page(path):
        return None
    session.remember("kept", {"path": path, "pairs": given})
    return path


def take() -> MultiDict[str, str] | None:
    """The form kept for the page of this request, or None; it is then forgotten."""
    found = session.current()
    if found is None or found.data.get("kept", {}).get("path") != request.path:
        return None
    given: list[Any] = session.recall("kept")["pairs"]
    return MultiDict([(name, value) for name, value in given])


def sign_in_first() -> tuple[str, int]:
    """The answer to a form that came without an open session: sign in, and it is given back as typed."""
    from registry.web.forms.account import SignInForm

    form = SignInForm(data={"next": request.path, "kept": as_text()})
    return render_template("sessions/sign_in.html", form=form, interrupted=True), 401


def has_page(path: str) -> bool:
    """Whether a GET of the path shows a form of the desk, which can be shown again as it was typed."""
    if not path.startswith("/admin/"):
        return False
    try:
        endpoint, _ = current_app.url_map.bind("").match(path, method="GET")
    except (NotFound, MethodNotAllowed, RequestRedirect, HTTPException):
        return False
    return str(endpoint).endswith((".create", ".edit"))
