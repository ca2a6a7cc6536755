"""The pages of agents, serials and repositories: a list, a page with names and documents, a form."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.domain.errors import NotFound
from registry.services import catalogue_read, record_read
from registry.services.catalogue_read import CatalogueQuery
from registry.web import editing, guard, versions_page
from registry.web.origin import seqs_of
from registry.web.session import actor, settings
from registry.web.store import store

LIST: Final = 50


def _blueprint(kind: str, plural: str) -> Blueprint:
    bp = Blueprint(plural, __name__)
    guard.needs_sign_in(bp)

    @bp.get(f"/{plural}/")
    def list_() -> ResponseReturnValue:
        """Those whose names fit what is asked."""
        asked = request.args.get("q", "")[:200]
        found = record_read.suggest(actor(), store(), kind, asked, limit=LIST)
        return render_template(
            "catalogue/authorities.html", kind=kind, plural=plural, found=found, asked=asked
        )

    @bp.get(f"/{plural}/<string(length=8):pid>")
    def show(pid: str) -> ResponseReturnValue:
        """Names, identifiers, and the documents that name it."""
        described = record_read.get(actor(), store(), pid, base_url=settings().base_url)
        if described.record.kind != kind:
            raise NotFound(f"There is no {kind} {pid}.")
        after, before = request.args.get("after", ""), request.args.get("before", "")
        query = {"agent": "", "serial": "", "repository": "", kind: pid}
        page = catalogue_read.page(actor(), store(), CatalogueQuery(**query, after=after, before=before))  # type: ignore[arg-type]
        origins = record_read.origins(actor(), store(), seqs_of(described.record))
        return render_template(
            "catalogue/authority.html", kind=kind, plural=plural, record=described.record, linked=described.linked,
            page=page, origins=origins,
        )  # fmt: skip

    @bp.get(f"/{plural}/<string(length=8):pid>/versions")
    def versions(pid: str) -> ResponseReturnValue:
        """Earlier versions, and what differs between two of them."""
        return versions_page.history(kind, plural, pid)

    @bp.get(f"/{plural}/<string(length=8):pid>/versions/<int:number>")
    def version(pid: str, number: int) -> ResponseReturnValue:
        """The record as it stood after an Activity."""
        return versions_page.then(kind, plural, pid, number)

    @bp.route(f"/admin/{plural}/new", methods=["GET", "POST"])
    def create() -> ResponseReturnValue:
        """A new one."""
        return editing.create(kind)

    @bp.route(f"/admin/{plural}/<string(length=8):pid>/edit", methods=["GET", "POST"])
    def edit(pid: str) -> ResponseReturnValue:
        """Change it."""
        return editing.edit(kind, pid)

    @bp.post(f"/admin/{plural}/<string(length=8):pid>/state")
    def move(pid: str) -> ResponseReturnValue:
        """One step in its workflow."""
        return editing.move(kind, pid)

    return bp


blueprints = (
    _blueprint("agent", "agents"),
    _blueprint("serial", "serials"),
    _blueprint("repository", "repositories"),
)
