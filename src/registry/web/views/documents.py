"""Documents: the list, the page of each, what bibliographies need, and the forms."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, Response, render_template, request, session as visit, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoSuchPage

from registry.domain.errors import NotFound
from registry.domain.permissions import STRANGER, Permission
from registry.domain.record import Described
from registry.exporters import face
from registry.services import catalogue_read, contested_notes, label_read, record_read
from registry.web import (
    downloads,
    editing,
    guard,
    language,
    negotiating,
    record_page,
    search,
    ticking,
    versions_page,
    way_page,
)
from registry.web.cited import cited as as_cited
from registry.web.delivering import delivered
from registry.web.house import decided, in_one_moment
from registry.web.picked_up import picked_up
from registry.web.session import actor, settings
from registry.web.store import store

LONGEST_KEPT: Final = 100_000
"""Characters of a page that is kept in memory."""

bp = Blueprint("documents", __name__)
guard.needs_sign_in(bp)

STYLES: Final = (
    ("chicago-author-date", "Chicago, author and date"),
    ("chicago-notes-bibliography", "Chicago, notes"),
    ("apa", "APA"),
    ("modern-language-association", "MLA"),
    ("iso690-author-date-en", "ISO 690"),
)


@bp.get("/documents/")
@in_one_moment
def list_() -> ResponseReturnValue:
    """The list, searched, filtered and sorted as the address says."""
    asked = search.asked(ticking.turned(request.args))
    view = "rows" if request.args.get("view") == "rows" else ""
    pids = [value for name in search.LINKED if (value := getattr(asked, name))]
    page = catalogue_read.page(STRANGER, store(), asked)
    facets = {name: catalogue_read.facet(STRANGER, store(), name, 40) for name in search.MENUS}
    names = label_read.labels(STRANGER, store(), pids)
    may_tick = actor().may(Permission.RECORD_CREATE)
    return render_template(
        "catalogue/documents/list.html",
        page=page,
        ticks=ticking.ticked(request.args, "documents", [one.pid for one in page.entries])
        if may_tick
        else None,
        words=search.words(asked, view=view),
        asked=asked,
        facets=facets,
        names=names,
        view=view,
        here=search.address(asked, view=view),
        address=search.addresses(view),
        feed=search.feed(asked),
        all_into=search.elsewhere("bibliography_desk.add", asked, all="yes"),
        download=search.elsewhere("downloads.search", asked),
    )


@bp.get("/documents/<string(length=8):pid>")
@in_one_moment
def show(pid: str) -> ResponseReturnValue:
    """Everything that the catalogue knows about one document, and where each value comes from."""
    wanted = negotiating.wanted(request.accept_mimetypes, request.headers.get("Accept", ""))
    if wanted != "":
        return _negotiated(pid, wanted)
    if request.cookies or request.query_string:
        page, links = _page(_gathered(pid))
    else:
        # Whoever brings nothing along gets the same page as everybody else, until something in it is written.
        address = (
            "document",
            pid,
            request.scheme,
            request.environ.get("HTTP_HOST", ""),
            request.root_path,
            language.current().code,
        )
        page, links = store().page(address, lambda: _gathered(pid), _page, lasts=_is_for_everybody)
    response = Response(page, content_type="text/html; charset=utf-8")
    response.headers.extend((("Link", links), ("Vary", "Accept")))
    return response


def _gathered(pid: str) -> tuple[int, record_page.Gathered]:
    """What the page is made of: which decisions of the house, and what is written in the catalogue."""
    return decided().version, record_page.gather(actor(), store(), pid, settings().base_url)


def _page(made_of: tuple[int, record_page.Gathered]) -> tuple[str, str]:
    """The page, and its links for programs."""
    view = record_page.view(actor(), made_of[1])
    found = picked_up(Described(record=view.record, linked=view.linked, base_url=settings().base_url))
    page = render_template(
        "catalogue/documents/show.html", page=view, downloads=downloads, for_programs=found.head
    )
    return page, found.links


def _is_for_everybody(made: tuple[str, str]) -> bool:
    """Whether a page may be kept: nothing in it belongs to a visit (a token, a message), and it is not very long."""
    return not visit.modified and not visit and len(made[0]) <= LONGEST_KEPT


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
    with language.as_written():
        cited = [(label, as_cited(format_citation(described, style, "html"))) for style, label in STYLES]
    formats = face.discover().values()
    notes = contested_notes.noted(store(), described).contested
    return render_template(
        "catalogue/documents/cite.html", record=described.record, cited=cited, formats=formats, notes=notes
    )


@bp.get("/documents/<string(length=8):pid>.<name>")
def export(pid: str, name: str) -> ResponseReturnValue:
    """The document in a format of bibliographies."""
    exporter = face.discover().get(name)
    if exporter is None:
        raise NoSuchPage
    described = _described(pid)
    if request.args.get("contested") == "yes":
        described = contested_notes.noted(store(), described)
    return delivered(described, exporter, attached=True)


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


def _negotiated(pid: str, name: str | None) -> Response:
    """The document in the format that a program prefers to the page."""
    described = _described(pid)
    if name is None:
        known = "\n".join(negotiating.media_types())
        response = Response(f"This document can be had as:\n{known}\n", 406, mimetype="text/plain")
    else:
        response = delivered(described, face.discover()[name], attached=False)
        response.headers["Content-Location"] = url_for(".export", pid=pid, name=name)
    response.vary.add("Accept")
    return response


def _described(pid: str) -> Described:
    found = record_read.get(actor(), store(), pid, base_url=settings().base_url)
    if found.record.kind != "document":
        raise NotFound(f"There is no document {pid}.")
    return found
