"""unAPI (version 1): programs such as Zotero find the formats of a document by the identifier on its page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from flask import Blueprint, Response, request
from werkzeug.exceptions import NotFound as NoSuchPage

from registry.domain.permissions import STRANGER
from registry.exporters import face
from registry.services import record_read
from registry.web.delivering import delivered
from registry.web.session import settings
from registry.web.store import store

bp = Blueprint("unapi", __name__)

NAMES: Final = {"rdf_zotero": "zotero-rdf", "ris": "ris", "bibtex": "bibtex", "oai_dc": "oai-dc"}
"""The formats by the names that unAPI programs know, and ours. Zotero takes its own RDF before everything else. Its readers of MARC
and MODS make a manuscript of a letter and an author of the addressee, so these are not offered here."""

START: Final = "/documents/"


@bp.get("/unapi")
def show() -> Response:
    """The formats there are; those of a record; or the record in a format."""
    given, name = request.args.get("id", ""), request.args.get("format", "")
    if not given:
        return (
            _formats("<formats>")
            if not name
            else Response("Say of which record: id=…\n", 400, mimetype="text/plain")
        )
    described = record_read.get(STRANGER, store(), _pid(given), base_url=settings().base_url)
    if described.record.kind != "document":
        raise NoSuchPage
    if not name:
        made = _formats(f"<formats id={quoteattr(given)}>")
        made.status_code = 300
        return made
    if name not in NAMES:
        said = f"There is no format “{name[:40]}” here; there are {', '.join(NAMES)}.\n"
        return Response(said, 406, mimetype="text/plain")
    return delivered(described, face.discover()[NAMES[name]], attached=False)


def _pid(given: str) -> str:
    """The pid in an identifier: the address of the record, here or under its permanent address, or the pid alone."""
    path = urlsplit(given).path
    return path.rpartition(START)[2] if START in path else given


def _formats(opening: str) -> Response:
    lines = [
        f"<format name={quoteattr(name)} type={quoteattr(_type(ours))}/>" for name, ours in NAMES.items()
    ]
    return Response(_joined(opening, lines), content_type="application/xml; charset=utf-8")


def _type(name: str) -> str:
    return face.discover()[name].media_type.partition(";")[0]


def _joined(opening: str, lines: Iterable[str]) -> str:
    inside = "\n".join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{opening}\n{inside}\n</formats>\n'
