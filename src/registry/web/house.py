"""What the house has decided, for this request: taken up before a page is made, and given to its templates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, wraps
from typing import Final, ParamSpec, TypeVar

from flask import Flask, current_app, g, request

from registry.config import Settings
from registry.domain.house import Decided
from registry.services import house_read
from registry.web import language, session
from registry.web.store import store

P = ParamSpec("P")
R = TypeVar("R")

_UNTOUCHED: Final = frozenset({"assets.show", "home.health"})
"""Addresses whose answer does not depend on it."""


def init_app(app: Flask) -> None:
    """Take it up before each request, whichever door it comes to."""
    app.before_request(_before)


def decided() -> Decided:
    """What is decided; looked up once in a request."""
    if "registry_house" not in g:
        g.registry_house = house_read.adopt(store())
    found: Decided = g.registry_house
    return found


def settings() -> Settings:
    """The settings of the installation, with the name and the contact that the house gave itself."""
    if "registry_settings" not in g:
        house = decided().house
        g.registry_settings = _with(session.settings(), house.name, house.contact)
    found: Settings = g.registry_settings
    return found


@lru_cache(maxsize=64)
def _with(settings: Settings, name: str, contact: str) -> Settings:
    return replace(settings, name=name or settings.name, contact=contact or settings.contact)


def in_one_moment(view: Callable[P, R]) -> Callable[P, R]:
    """A view that reads all it needs in one transaction, what the house has decided too: for the pages asked for most."""

    @wraps(view)
    def seen(*args: P.args, **kwargs: P.kwargs) -> R:
        # A session that is used again is written down, for which no transaction may be open.
        session.actor()
        with store().moment():
            _adopt()
            return view(*args, **kwargs)

    seen.adopts_itself = True  # type: ignore[attr-defined]
    return seen


def _before() -> None:
    language.rest()
    endpoint = request.endpoint
    if endpoint in _UNTOUCHED:
        return
    # What has no address is told so on a page, in the reader's language too.
    if endpoint is None or not hasattr(current_app.view_functions.get(endpoint), "adopts_itself"):
        _adopt()


def _adopt() -> None:
    own = session.current() if session.has_cookie() else None
    language.adopt(decided().house.languages, own.language if own else "")
