"""The start page of the desk, and the small answers that its forms ask for while one types."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from registry.domain.permissions import Permission
from registry.services import catalogue_read, record_read
from registry.services.catalogue_read import CatalogueQuery
from registry.web import guard
from registry.web.forms import when
from registry.web.helping import said_of
from registry.web.session import actor
from registry.web.store import store

bp = Blueprint("desk", __name__)
guard.needs_sign_in(bp)

ROWS = 15


@bp.get("/admin/")
def show() -> ResponseReturnValue:
    """What should I do now: drafts, what waits for review, what changed lately."""
    actor().require(Permission.RECORD_READ_DRAFTS)
    queues = {}
    for state in ("draft", "in_review", "published"):
        query = CatalogueQuery(state=state, sort="changed", descending=True, limit=ROWS)
        queues[state] = catalogue_read.page(actor(), store(), query)
    return render_template("admin/desk.html", queues=queues)


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
