"""One document in a format, as an answer: whole, with what it is and of which page."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Response

from registry.domain.record import Described
from registry.exporters import face
from registry.web import signposts
from registry.web.language import as_written


def delivered(described: Described, exporter: face.Exporter, *, attached: bool) -> Response:
    """The document in the format; `attached` for browsers, which then keep it as a file."""

    def one() -> Iterator[Described]:
        yield described

    with as_written():
        content = b"".join(exporter.chunks(one(), _unreported))
    response = Response(content, content_type=exporter.media_type)
    pid = described.record.pid
    if attached:
        response.headers["Content-Disposition"] = f'attachment; filename="{pid}.{exporter.extension}"'
    response.headers["Link"] = signposts.describes(f"{described.base_url}/documents/{pid}")
    return response


def _unreported(loss: face.Loss) -> None:
    """A download has no place for the report of what a format leaves out; the page about formats says it."""
