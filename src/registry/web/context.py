"""What every template can see: the actor, the settings, and the token of forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, request

from registry.domain.permissions import STRANGER, Permission
from registry.web import house, session


def init_app(app: Flask) -> None:
    """Give it to the templates."""
    app.context_processor(_common)
    app.jinja_env.globals["Permission"] = Permission
    app.jinja_env.globals["url_for"] = _addresses(app)


def _addresses(app: Flask) -> Callable[..., str]:
    """Flask's `url_for` for templates, remembering what it built: a page has dozens of addresses, mostly the same."""

    @lru_cache(maxsize=8192)
    def built(root: str, endpoint: str, values: tuple[tuple[str, Any], ...]) -> str:
        del root  # part of what is remembered: the same endpoint has another address under another root
        return app.url_for(endpoint, **dict(values))

    def url_for(endpoint: str, **values: Any) -> str:
        plain = all(type(value) in (str, int) and not name.startswith("_") for name, value in values.items())
        if not plain or endpoint.startswith("."):
            return app.url_for(endpoint, **values)
        return built(request.environ.get("SCRIPT_NAME", ""), endpoint, tuple(values.items()))

    return url_for


def _common() -> dict[str, Any]:
    actor = session.actor()
    return {
        "actor": actor,
        "signed_in": actor != STRANGER,
        "settings": house.settings(),
        "house": house.decided().house,
    }
