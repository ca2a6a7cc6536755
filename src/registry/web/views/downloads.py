"""Before a download: the format, its style and options, and what it will leave out of each document; then the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import Final
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound as NoSuchPage

from registry.domain import display
from registry.domain.errors import Invalid, NotFound, RegistryError
from registry.domain.permissions import STRANGER
from registry.domain.record import Described
from registry.exporters import face, styles
from registry.services import (
    bibliography_read,
    catalogue_read,
    contested_notes,
    export_preview,
    record_read,
    style_read,
)
from registry.web import download_file, search
from registry.web.session import actor, settings
from registry.web.store import store
from registry.web.views.bibliographies import contested

bp = Blueprint("downloads", __name__)

MOST: Final = 10_000
"""Documents of a search that the pages give at once; the command line gives all."""
MOST_IN_STYLE: Final = 2_000


@bp.get("/documents/<string(length=8):pid>/download")
def document(pid: str) -> ResponseReturnValue:
    """One document."""
    found = record_read.get(actor(), store(), pid, base_url=settings().base_url)
    if found.record.kind != "document":
        raise NotFound(f"There is no document {pid}.")
    if request.args.get("contested") == "yes":
        found = contested_notes.noted(store(), found)
    return _page(
        [found], display.label(found.record), url_for("documents.show", pid=pid),
        lambda name: url_for("documents.export", pid=pid, name=name), {},
    )  # fmt: skip


@bp.get("/bibliographies/<string(length=8):pid>/download")
def bibliography(pid: str) -> ResponseReturnValue:
    """A bibliography, as it is or was."""
    as_of = request.args.get("as-of", "")[:40].strip()
    with store().moment():
        found = bibliography_read.listing(actor(), store(), pid, as_of)
        items = bibliography_read.stream(
            store(),
            found,
            base_url=settings().base_url,
            contested=contested(request.args.get("contested", "")),
        )
        return _page(
            items, found.title, url_for("bibliographies.show", pid=pid),
            lambda name: url_for("bibliographies.export", pid=pid, name=name), {"as-of": as_of},
            style=found.style,
        )  # fmt: skip


@bp.get("/documents/download", endpoint="search")
def of_search() -> ResponseReturnValue:
    """What a search finds."""
    asked = search.asked(request.args)
    noted = request.args.get("contested") == "yes"
    with store().moment():
        items = catalogue_read.stream(STRANGER, store(), asked, base_url=settings().base_url, contested=noted)
        carried = {name: value for name in ("q", "sort", "order", *search.FILTERS)
                   if (value := request.args.get(name, "")[: search.LONGEST])}  # fmt: skip
        return _page(items, "", search.address(asked), lambda name: url_for(".found", name=name), carried)


@bp.get("/documents/download.<name>")
def found(name: str) -> ResponseReturnValue:
    """The file of what a search finds."""
    exporter = face.discover().get(name)
    if exporter is None:
        raise NoSuchPage
    options = _options(exporter)
    asked = search.asked(request.args)
    noted = request.args.get("contested") == "yes"
    most = MOST_IN_STYLE if any(one.name == "style" for one in exporter.options) else MOST
    with store().moment():
        items = catalogue_read.stream(STRANGER, store(), asked, base_url=settings().base_url, contested=noted)
        return download_file.answered(exporter, _no_more_than(items, most), "documents", options)


def _no_more_than(items: Iterator[Described], most: int) -> Iterator[Described]:
    yield from islice(items, most)
    if next(items, None) is not None:
        raise Invalid(
            {
                "": [
                    f"This is more than {most:,} documents; narrow the search, or use “registry export” on the command line."
                ]
            }
        )


def _options(exporter: face.Exporter, style: str = "") -> dict[str, str]:
    options = download_file.options_of(exporter, request.args)
    if style and "style" not in options and any(one.name == "style" for one in exporter.options):
        options["style"] = style
    style_read.ready(store(), options.get("style", ""))
    return options


def _page(
    items: Iterable[Described],
    title: str,
    back: str,
    address: Callable[[str], str],
    carried: Mapping[str, str],
    *,
    style: str = "",
) -> ResponseReturnValue:
    known = face.discover()
    exporter = known.get(request.args.get("format", "bibtex"), known["bibtex"])
    problem, told, options = "", None, {}
    try:
        options = _options(exporter, style)
        told = export_preview.preview(exporter, items, options)
    except RegistryError as error:
        problem = str(error)
    kept = {**carried, **options, "contested": request.args.get("contested", "")}
    page = render_template(
        "catalogue/downloads/show.html",
        title=title,
        back=back,
        exporter=exporter,
        formats=known.values(),
        told=told,
        problem=problem,
        options=options,
        carried=carried,
        contested=request.args.get("contested", ""),
        styles=[(name, styles.label(name)) for name in styles.STYLES]
        + [(one.name, one.title) for one in style_read.offered(store())],
        file=_with(address(exporter.name), {name: value for name, value in kept.items() if value}),
    )
    return page, 422 if problem else 200


def _with(address: str, values: Mapping[str, str]) -> str:
    return f"{address}?{urlencode(values)}" if values else address
