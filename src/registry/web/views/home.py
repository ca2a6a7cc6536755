"""The front page, and the answer to whether the catalogue is well."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from registry.domain.permissions import STRANGER
from registry.services import catalogue_read
from registry.services.catalogue_read import CatalogueQuery
from registry.web.store import store

bp = Blueprint("home", __name__)


@bp.get("/")
def show() -> ResponseReturnValue:
    """What this archive is, what it holds, what is new."""
    newest = catalogue_read.page(STRANGER, store(), CatalogueQuery(sort="changed", descending=True, limit=6))
    kinds = catalogue_read.facet(STRANGER, store(), "kind", 30)
    agents = catalogue_read.facet(STRANGER, store(), "agent", 8)
    return render_template("catalogue/home.html", newest=newest, kinds=kinds, agents=agents)


@bp.get("/healthz")
def health() -> Response:
    """Say whether the database answers."""
    catalogue_read.page(STRANGER, store(), CatalogueQuery(limit=1))
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
