"""What every template can see: the actor, the settings, and the token of forms."""

from __future__ import annotations

from typing import Any

from flask import Flask

from registry.domain.permissions import STRANGER, Permission
from registry.web import session


def init_app(app: Flask) -> None:
    """Give it to the templates."""
    app.context_processor(_common)
    app.jinja_env.globals["Permission"] = Permission


def _common() -> dict[str, Any]:
    actor = session.actor()
    return {"actor": actor, "signed_in": actor != STRANGER, "settings": session.settings()}
