"""Who may open which pages at all: the desk needs a session; what may be done there is asked in the services."""

from __future__ import annotations

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.permissions import STRANGER
from registry.web import kept, session


def needs_sign_in(bp: Blueprint, prefix: str = "/admin") -> None:
    """Send strangers who open pages below the prefix to the door; what they typed goes with them."""

    def check() -> ResponseReturnValue | None:
        if not request.path.startswith(prefix) or session.actor() != STRANGER:
            return None
        if request.method in session.SAFE:
            wanted = request.full_path.rstrip("?")
            return redirect(url_for("sessions.create", next=session.local_path(wanted, request.path)), 303)
        return kept.sign_in_first()

    bp.before_request(check)
