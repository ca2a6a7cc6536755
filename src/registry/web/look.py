"""Which look a browser has chosen: light, dark, or as its system says."""

from __future__ import annotations

from typing import Final

from flask import Flask, request

COOKIE: Final = "registry-look"
LOOKS: Final = ("system", "light", "dark")


def init_app(app: Flask) -> None:
    """Give `chosen_look()` to the templates."""
    app.jinja_env.globals["chosen_look"] = chosen


def chosen() -> str:
    """The look that the cookie says; anything else in it is no look."""
    if "HTTP_COOKIE" not in request.environ:
        return "system"
    found = request.cookies.get(COOKIE, "")
    return found if found in ("light", "dark") else "system"
