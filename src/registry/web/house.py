"""What the house has decided, for this request: taken up before a page is made, and given to its templates."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from flask import Flask, g, request

from registry.config import Settings
from registry.domain.house import Decided
from registry.services import house_read
from registry.web import language, session
from registry.web.store import store

_UNTOUCHED: Final = frozenset({"assets.show", "home.health", None})
"""Addresses whose answer does not depend on it."""


def init_app(app: Flask) -> None:
    """Take it up before each request, whichever door it comes to."""
    app.before_request(_adopt)


def decided() -> Decided:
    """What is decided; looked up once in a request."""
    if "registry_house" not in g:
        g.registry_house = house_read.adopt(store())
    found: Decided = g.registry_house
    return found


def settings() -> Settings:
    """The settings of the installation, with the name and the contact that the house gave itself."""
    house = decided().house
    return _with(session.settings(), house.name, house.contact)


@lru_cache(maxsize=64)
def _with(settings: Settings, name: str, contact: str) -> Settings:
    return replace(settings, name=name or settings.name, contact=contact or settings.contact)


def _adopt() -> None:
    if request.endpoint not in _UNTOUCHED:
        language.adopt(decided().house.languages)
