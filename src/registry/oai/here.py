"""What an answer needs to know of the installation that gives it."""

from __future__ import annotations

import time

import msgspec
from flask import current_app

from registry.config import Settings
from registry.db.store import Store
from registry.oai.tokens import Tokens


class Here(msgspec.Struct, frozen=True):
    """The installation at the moment of a request; `now` is in seconds since 1970."""

    name: str
    base_url: str
    contact: str
    now: int
    tokens: Tokens


def now() -> int:
    """The moment, in seconds since 1970."""
    return int(time.time())


def here() -> Here:
    """The installation that answers this request."""
    settings: Settings = current_app.extensions["registry.settings"]
    return Here(
        name=settings.name,
        base_url=settings.base_url,
        contact=settings.contact,
        now=now(),
        tokens=Tokens(current_app.config["SECRET_KEY"]),
    )


def store() -> Store:
    """The store of the application that answers this request."""
    found: Store = current_app.extensions["registry.store"].get()
    return found
