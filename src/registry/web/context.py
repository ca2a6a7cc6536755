"""What every template can see: the actor, the settings, and the token of forms."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from flask import Flask, request

from registry.domain.permissions import STRANGER, Permission
from registry.web import house, session


class _NotAlwaysTheSame(Exception):
    """An address that depends on the request."""


def _is_plain(name: str, value: object) -> bool:
    return type(value) in (str, int) and not name.startswith("_")


def init_app(app: Flask) -> None:
    """Give it to the templates."""
    below = _addresses(app)

    def url_for(endpoint: str, **values: Any) -> str:
        return below(request.environ.get("SCRIPT_NAME", ""))(endpoint, **values)

    def common() -> dict[str, Any]:
        # The same function, which need not look up for each address under which root the request stands.
        return _common() | {"url_for": below(request.environ.get("SCRIPT_NAME", ""))}

    app.context_processor(common)
    app.jinja_env.globals["Permission"] = Permission
    app.jinja_env.globals["url_for"] = url_for


def _addresses(app: Flask) -> Callable[[str], Callable[..., str]]:
    """Flask's `url_for` for templates under a root, remembering what it built: a page has dozens of addresses, mostly the same."""

    @lru_cache(maxsize=8192, typed=True)
    def built(root: str, endpoint: str, **values: Any) -> str:
        del root  # part of what is remembered: the same endpoint has another address under another root
        if endpoint.startswith(".") or not all(_is_plain(*one) for one in values.items()):
            raise _NotAlwaysTheSame
        return app.url_for(endpoint, **values)

    @lru_cache(maxsize=64)
    def below(root: str) -> Callable[..., str]:
        def url_for(endpoint: str, **values: Any) -> str:
            try:
                return built(root, endpoint, **values)
            except (_NotAlwaysTheSame, TypeError):
                return app.url_for(endpoint, **values)

        return url_for

    return below


def _common() -> dict[str, Any]:
    actor = session.actor()
    return {
        "actor": actor,
        "signed_in": actor != STRANGER,
        "settings": house.settings(),
        "house": house.decided().house,
    }
