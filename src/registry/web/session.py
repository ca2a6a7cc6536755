"""Who is asking: the session's cookie, the actor behind it, tokens against forged forms, and safe ways back."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Final
from urllib.parse import urlsplit

from flask import Flask, Request, Response, current_app, g, request, session as visit
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import CSRFError, CSRFProtect, generate_csrf

from registry.config import Settings
from registry.domain.permissions import STRANGER, Actor
from registry.services import session as sessions
from registry.web.store import store

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class _Visits(SecureCookieSessionInterface):
    """Flask's signed cookie, with nothing to unpack or to set up for those who bring none: most readers."""

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if app.config["SESSION_COOKIE_NAME"] not in request.cookies:
            return self.session_class()
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if session or session.modified or session.accessed:
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Send the session's cookie with the answers that change it."""
    app.session_interface = _Visits()
    app.after_request(_send_cookie)


def settings() -> Settings:
    """The settings of the application that answers this request."""
    found: Settings = current_app.extensions["registry.settings"]
    return found


def cookie_name(purpose: str, chosen: Settings) -> str:
    """The name of a cookie; over HTTPS with the prefix that no other host or path can forge."""
    return f"__Host-registry-{purpose}" if chosen.secure_cookies else f"registry-{purpose}"


def current() -> sessions.Session | None:
    """The open session of this request, looked up once, or None."""
    if "registry_session" not in g:
        token = request.cookies.get(cookie_name("session", settings()), "")
        g.registry_session = (
            sessions.resume(store(), token, idle_hours=settings().session_hours) if token else None
        )
    found: sessions.Session | None = g.registry_session
    return found


def actor() -> Actor:
    """Who asks: the actor of the session, or a stranger."""
    found = current()
    return found.actor if found else STRANGER


def has_cookie() -> bool:
    """Whether the browser showed a session cookie, good or not."""
    return cookie_name("session", settings()) in request.cookies


def begin(account_id: int) -> None:
    """Start a session anew, with a new token and nothing carried over from before (no fixation)."""
    end()
    token = sessions.open_(store(), account_id)
    g.registry_cookie = token
    g.registry_session = sessions.resume(store(), token, idle_hours=settings().session_hours)
    visit.clear()
    generate_csrf()


def end() -> None:
    """End the session of this request, if there is one."""
    found = current()
    if found is not None:
        sessions.end(found.actor, store(), found.id)
    visit.clear()
    g.pop("csrf_token", None)
    g.registry_session = None
    g.registry_cookie = ""


def remember(name: str, value: Any) -> None:
    """Keep a value for the session's next page. Needs an open session."""
    found = current()
    assert found is not None
    found.data[name] = value
    sessions.keep(store(), found.id, found.data)


def recall(name: str) -> Any:
    """Take back a value that was kept; it is then forgotten."""
    found = current()
    if found is None or name not in found.data:
        return None
    value = found.data.pop(name)
    sessions.keep(store(), found.id, found.data)
    return value


def forms_need_a_token(csrf: CSRFProtect, without: Collection[str] = ()) -> Callable[[], None]:
    """A check before every request that may change something: without a good token it goes no further.

    `without` names blueprints that never change anything.
    """

    def check() -> None:
        if request.method not in SAFE and request.blueprint not in without:
            csrf.protect()

    return check


def local_path(wanted: str | None, default: str = "/") -> str:
    """A path on this site, or the default: never another host, however the address is dressed up."""
    if not wanted or not wanted.startswith("/") or not wanted.isascii() or not wanted.isprintable():
        return default
    if wanted[1:2] in ("/", "\\") or "\\" in wanted or " " in wanted:
        return default
    parts = urlsplit(wanted)
    return wanted if not parts.scheme and not parts.netloc else default


def _send_cookie(response: Response) -> Response:
    token = g.get("registry_cookie")
    if token is None:
        return response
    name, secure = cookie_name("session", settings()), settings().secure_cookies
    if token:
        response.set_cookie(name, token, httponly=True, secure=secure, samesite="Lax", path="/")
    else:
        response.delete_cookie(name, httponly=True, secure=secure, samesite="Lax", path="/")
    return response


__all__ = ["CSRFError", "actor", "begin", "cookie_name", "current", "end", "forms_need_a_token", "has_cookie", "init_app",
           "local_path", "recall", "remember", "settings"]  # fmt: skip
