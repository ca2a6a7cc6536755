"""The pages of agents, serials and repositories: a list, a page with names and documents, a form."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from registry.domain.errors import NotFound
from registry.services import browse_read, record_read
from registry.web import authority_page, editing, guard, versions_page, year_bars
from registry.web.session import actor, settings
from registry.web.store import store

LIST: Final = 50


def _blueprint(kind: str, plural: str) -> Blueprint:
    bp = Blueprint(plural, __name__)
    guard.needs_sign_in(bp)

    @bp.get(f"/{plural}/")
    def list_() -> ResponseReturnValue:
        """By name: those that begin with some letters, or whose names have the words asked for."""
        words, starts, after, before = (
            request.args.get(name, "")[:200] for name in ("q", "starts", "after", "before")
        )
        found = record_read.suggest(actor(), store(), kind, words, limit=LIST) if words.strip() else ()
        leaf = browse_read.records(actor(), store(), kind, starts=starts, after=after, before=before)
        return render_template(
            "catalogue/authorities.html", kind=kind, plural=plural, found=found, leaf=leaf, asked=words, starts=starts
        )  # fmt: skip

    @bp.get(f"/{plural}/<string(length=8):pid>")
    def show(pid: str) -> ResponseReturnValue:
        """Names, identifiers, and the documents that name it; for serials their issues, for repositories collections."""
        after, before, volume, issue, collection = (
            request.args.get(name, "")[:500] for name in ("after", "before", "volume", "issue", "collection")
        )
        with store().moment():
            described = record_read.get(actor(), store(), pid, base_url=settings().base_url)
            if described.record.kind != kind:
                raise NotFound(f"There is no {kind} {pid}.")
            page = authority_page.view(
                actor(), store(), described, after=after, before=before,
                chosen=(volume, issue) if kind == "serial" else (collection, ""),
            )  # fmt: skip
        return render_template("catalogue/authority.html", view=page, plural=plural, bars=year_bars.bars)

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
