"""Documents: the list, the page of each, what bibliographies need, and the forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoSuchPage

from registry.domain.errors import NotFound
from registry.domain.permissions import STRANGER
from registry.domain.record import Described
from registry.exporters import face
from registry.services import catalogue_read, label_read, record_read
from registry.web import downloads, editing, guard, record_page, search, versions_page, way_page
from registry.web.session import actor, settings
from registry.web.store import store

bp = Blueprint("documents", __name__)
guard.needs_sign_in(bp)

STYLES: Final = (
    ("chicago-author-date", "Chicago, author and date"),
    ("chicago-notes-bibliography", "Chicago, notes"),
)


@bp.get("/documents/")
def list_() -> ResponseReturnValue:
    """The list, searched, filtered and sorted as the address says."""
    asked = search.asked(request.args)
    pids = [value for name in search.LINKED if (value := getattr(asked, name))]
    with store().moment():
        page = catalogue_read.page(STRANGER, store(), asked)
        facets = {name: catalogue_read.facet(STRANGER, store(), name, 40) for name in search.MENUS}
        names = label_read.labels(STRANGER, store(), pids)
    return render_template(
        "catalogue/documents/list.html",
        page=page,
        asked=asked,
        facets=facets,
        names=names,
        here=search.address(asked),
        address=search.address,
    )


@bp.get("/documents/<string(length=8):pid>")
def show(pid: str) -> ResponseReturnValue:
    """Everything that the catalogue knows about one document, and where each value comes from."""
    with store().moment():
        view = record_page.view(actor(), store(), pid, settings().base_url)
    return render_template("catalogue/documents/show.html", page=view, downloads=downloads)


@bp.get("/documents/<string(length=8):pid>/way")
def way(pid: str) -> ResponseReturnValue:
    """How the document came to us, large."""
    size = {"0": 0, "2": 2, "3": 3}.get(request.args.get("size", ""), 1)
    page = way_page.view(actor(), store(), _described(pid))
    return render_template("catalogue/documents/way.html", page=page, size=size)


@bp.get("/documents/<string(length=8):pid>/versions")
def versions(pid: str) -> ResponseReturnValue:
    """Earlier versions, and what differs between two of them."""
    return versions_page.history("document", "documents", pid)


@bp.get("/documents/<string(length=8):pid>/versions/<int:number>")
def version(pid: str, number: int) -> ResponseReturnValue:
    """The record as it stood after an Activity."""
    return versions_page.then("document", "documents", pid, number)


@bp.get("/documents/<string(length=8):pid>/cite")
def cite(pid: str) -> ResponseReturnValue:
    """The document in the styles of bibliographies, to copy."""
    from registry.exporters.formatted import format_citation

    described = _described(pid)
    cited = [(label, format_citation(described, style, "text")) for style, label in STYLES]
    formats = face.discover().values()
    return render_template(
        "catalogue/documents/cite.html", record=described.record, cited=cited, formats=formats
    )


@bp.get("/documents/<string(length=8):pid>.<name>")
def export(pid: str, name: str) -> ResponseReturnValue:
    """The document in a format of bibliographies."""
    exporter = face.discover().get(name)
    if exporter is None:
        raise NoSuchPage
    described = _described(pid)

    def one() -> Iterator[Described]:
        yield described

    body = b"".join(exporter.chunks(one(), _unreported))
    response = Response(body, content_type=exporter.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{pid}.{exporter.extension}"'
    response.headers["Link"] = f'<{url_for(".show", pid=pid)}>; rel="canonical"'
    return response


@bp.route("/admin/documents/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """A new document."""
    return editing.create("document")


@bp.route("/admin/documents/<string(length=8):pid>/edit", methods=["GET", "POST"])
def edit(pid: str) -> ResponseReturnValue:
    """Change a document."""
    return editing.edit("document", pid)


@bp.post("/admin/documents/<string(length=8):pid>/state")
def move(pid: str) -> ResponseReturnValue:
    """One step in its workflow: review, publication, withdrawal."""
    return editing.move("document", pid)


def _unreported(loss: face.Loss) -> None:
    """A download has no place for the report of what a format leaves out; the page about formats says it."""


def _described(pid: str) -> Described:
    found = record_read.get(actor(), store(), pid, base_url=settings().base_url)
    if found.record.kind != "document":
        raise NotFound(f"There is no document {pid}.")
    return found
