"""Subjects, places and years: a list of each to leaf through, and a page for each value with its documents."""

from __future__ import annotations

from itertools import groupby
from typing import Final

import msgspec
from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from registry.domain.errors import NotFound
from registry.domain.permissions import STRANGER
from registry.services import browse_read, catalogue_read
from registry.services.catalogue_read import CatalogueQuery
from registry.web.store import store

BESIDE: Final = {
    "subject": ("agent", "place", "subject"),
    "place": ("agent", "subject", "place"),
    "year": ("agent", "place", "subject"),
}
"""What the page of a value shows beside its documents, by facet."""
LONGEST: Final = 400


def _blueprint(facet: str, plural: str) -> Blueprint:
    bp = Blueprint(plural, __name__)

    @bp.get(f"/{plural}/")
    def list_() -> ResponseReturnValue:
        """All of them."""
        if facet == "year":
            return _years()
        starts, after, before = (request.args.get(name, "")[:500] for name in ("starts", "after", "before"))
        leaf = browse_read.values(STRANGER, store(), facet, starts=starts, after=after, before=before)
        return render_template(
            "catalogue/terms/list.html", facet=facet, plural=plural, leaf=leaf, starts=starts
        )

    @bp.get(f"/{plural}/<path:value>")
    def show(value: str) -> ResponseReturnValue:
        """One of them with its documents."""
        wanted = value.strip()[:LONGEST]
        if facet == "year" and (not wanted.isdecimal() or not wanted.isascii() or len(wanted) > 4):
            raise NotFound(f"“{wanted}” is not a year. The years are listed at {url_for('years.list_')}.")
        wanted = wanted.zfill(4) if facet == "year" else wanted
        query = CatalogueQuery(
            after=request.args.get("after", "")[:500], before=request.args.get("before", "")[:500], limit=25
        )
        with store().moment():
            page = catalogue_read.page(STRANGER, store(), msgspec.structs.replace(query, **{facet: wanted}))
            if not page.count:
                raise NotFound(f"No published document has the {facet} “{value}”.")
            beside = {
                name: browse_read.beside(STRANGER, store(), facet, wanted, name) for name in BESIDE[facet]
            }
        shown = wanted.lstrip("0") if facet == "year" else wanted
        return render_template(
            "catalogue/terms/show.html", facet=facet, plural=plural, value=wanted, shown=shown, page=page, beside=beside
        )  # fmt: skip

    return bp


def _years() -> ResponseReturnValue:
    """Years stand by decade, with the number of their documents."""
    found = browse_read.years(STRANGER, store())
    decades = [(decade * 10, list(years)) for decade, years in groupby(found, key=lambda one: one[0] // 10)]
    most = max((amount for _, amount in found), default=0)
    return render_template("catalogue/terms/years.html", decades=decades, most=most)


blueprints = (_blueprint("subject", "subjects"), _blueprint("place", "places"), _blueprint("year", "years"))
