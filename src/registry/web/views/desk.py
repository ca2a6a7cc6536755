"""The start page of the desk, and the small answers that its forms ask for while one types."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from registry.domain.permissions import Permission
from registry.services import desk_elsewhere, desk_read, record_read
from registry.web import guard
from registry.web.forms import when
from registry.web.helping import said_of
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("desk", __name__)
guard.needs_sign_in(bp)

PLACES: Final = {
    "readings": "readings.list_",
    "flags": "flags.list_",
    "questions": "question_desk.list_",
    "assessments": "question_desk.list_",
    "findings": "findings.list_",
    "duplicates": "duplicates.list_",
}
"""Where what waits elsewhere is looked at; a place without a page is not shown."""


@bp.get("/admin/")
def show() -> ResponseReturnValue:
    """What should I do now: every queue with its count and its first records, and what waits elsewhere."""
    with store().moment():
        queues, elsewhere = desk_read.start(actor(), store()), desk_elsewhere.waiting(actor(), store())
    places = [(one, PLACES[one.name]) for one in elsewhere if PLACES[one.name] in current_app.view_functions]
    return render_template("admin/desk.html", queues=queues, places=places)


@bp.get("/admin/queues/<name>")
def queue(name: str) -> ResponseReturnValue:
    """One queue, page by page."""
    found = desk_read.queue(actor(), store(), name, request.args.get("after", ""))
    return render_template("admin/queue.html", queue=found, first=not request.args.get("after"))


@bp.get("/admin/dates.json")
def dates() -> ResponseReturnValue:
    """How a date would be read: its EDTF, its words and its bounds."""
    actor().require(Permission.RECORD_CREATE)
    asked = [request.args.get(name, "")[:200].strip() for name in ("text", "edtf", "calendar")]
    found = when.read(asked[0], asked[1], asked[2] or "gregorian")
    return jsonify(
        edtf=found.edtf, words=found.words, between=found.between, problem=found.problem, wrong=found.is_wrong
    )


@bp.get("/admin/suggest.json")
def suggest() -> ResponseReturnValue:
    """Records to choose from for what was typed."""
    actor().require(Permission.RECORD_CREATE)
    kind, text = request.args.get("kind", ""), request.args.get("q", "")[:200]
    found = record_read.suggest(actor(), store(), kind, text) if text.strip() else ()
    return jsonify([{"pid": one.pid, "label": one.label, "hint": said_of(one)} for one in found])
