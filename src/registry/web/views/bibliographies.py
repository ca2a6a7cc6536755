"""Bibliographies for everybody: the list of them, the page of each as it is or was, and each in every format."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoSuchPage

from registry.domain.errors import Invalid
from registry.domain.permissions import STRANGER
from registry.exporters import face
from registry.services import bibliography_read, browse_read, style_read
from registry.services.bibliography_read import Listing
from registry.web import bibliography_page, download_file, guard, versions_page
from registry.web.session import actor, settings
from registry.web.store import store

bp = Blueprint("bibliographies", __name__)
guard.needs_sign_in(bp)

LONGEST: Final = 40


@bp.get("/bibliographies/")
def list_() -> ResponseReturnValue:
    """The published bibliographies by title, a page at a time."""
    starts, after, before = (request.args.get(name, "")[:500] for name in ("starts", "after", "before"))
    leaf = browse_read.records(STRANGER, store(), "bibliography", starts=starts, after=after, before=before)
    return render_template("catalogue/bibliographies/list.html", leaf=leaf, starts=starts)


@bp.get("/bibliographies/<string(length=8):pid>")
def show(pid: str) -> ResponseReturnValue:
    """One bibliography, now or as of a version or day, a page of entries at a time."""
    as_of, problem = _as_of(), ""
    number = request.args.get("page", "1")
    with store().moment():
        try:
            found = bibliography_read.listing(actor(), store(), pid, as_of)
        except Invalid as wrong:
            problem = " ".join(one for several in wrong.problems.values() for one in several)
            found = bibliography_read.listing(actor(), store(), pid)
        page = bibliography_page.view(store(), found, number, settings().base_url)
    body = render_template(
        "catalogue/bibliographies/show.html",
        page=page,
        found=found,
        asked=as_of,
        problem=problem,
        formats=face.discover().values(),
    )
    return body, 422 if problem else 200


@bp.get("/bibliographies/<string(length=8):pid>/versions")
def versions(pid: str) -> ResponseReturnValue:
    """Earlier versions, and what differs between two of them."""
    return versions_page.history("bibliography", "bibliographies", pid)


@bp.get("/bibliographies/<string(length=8):pid>/versions/<int:number>")
def version(pid: str, number: int) -> ResponseReturnValue:
    """The record as it stood after an Activity."""
    return versions_page.then("bibliography", "bibliographies", pid, number)


@bp.get("/bibliographies/<string(length=8):pid>.<name>")
def export(pid: str, name: str) -> ResponseReturnValue:
    """The bibliography in a format, as it stands now or as of the version or day that the address names."""
    exporter = face.discover().get(name)
    if exporter is None:
        raise NoSuchPage
    options = download_file.options_of(exporter, request.args)
    with store().moment():
        found = bibliography_read.listing(actor(), store(), pid, _as_of())
        _styled(found, exporter, options)
        style_read.ready(store(), options.get("style", ""))
        items = bibliography_read.stream(
            store(),
            found,
            base_url=settings().base_url,
            contested=contested(request.args.get("contested", "")),
        )
        link = f'<{settings().base_url}{url_for(".show", pid=pid)}>; rel="describes"'
        stem = f"{pid}-{found.version}" if found.seq else pid
        return download_file.answered(exporter, items, stem, options, link=link)


def contested(asked: str) -> bool | None:
    """Whether notes of what is contested are asked for; None leaves it to the list."""
    return {"yes": True, "no": False}.get(asked)


def _styled(found: Listing, exporter: face.Exporter, options: dict[str, str]) -> None:
    if found.style and "style" not in options and any(one.name == "style" for one in exporter.options):
        options["style"] = found.style


def _as_of() -> str:
    return request.args.get("as-of", "")[:LONGEST].strip()
