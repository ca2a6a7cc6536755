"""The front page, and the answer to whether the catalogue is well."""

from __future__ import annotations

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from registry.domain.permissions import STRANGER
from registry.services import browse_read, catalogue_read, question_list
from registry.services.catalogue_read import CatalogueQuery
from registry.services.question_list import QuestionQuery
from registry.web import year_bars
from registry.web.store import store

bp = Blueprint("home", __name__)


@bp.get("/")
def show() -> ResponseReturnValue:
    """What this archive is, the ways into it, what is new and what is in dispute."""
    with store().moment():
        newest = catalogue_read.page(
            STRANGER, store(), CatalogueQuery(sort="changed", descending=True, limit=6)
        )
        return render_template(
            "catalogue/home.html",
            newest=newest,
            kinds=catalogue_read.facet(STRANGER, store(), "kind", 30),
            agents=catalogue_read.facet(STRANGER, store(), "agent", 8),
            subjects=catalogue_read.facet(STRANGER, store(), "subject", 12),
            years=browse_read.years(STRANGER, store()),
            questions=question_list.index(STRANGER, store(), QuestionQuery(limit=4)),
            bars=year_bars.bars,
        )


@bp.get("/healthz")
def health() -> Response:
    """Say whether the database answers."""
    catalogue_read.page(STRANGER, store(), CatalogueQuery(limit=1))
    return Response("ok\n", mimetype="text/plain", headers={"Cache-Control": "no-store"})
