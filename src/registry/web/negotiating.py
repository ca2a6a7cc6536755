"""Which form of a document a program wants: the page, or one of the formats, by the `Accept` header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final

from werkzeug.datastructures import MIMEAccept

from registry.exporters import face

PAGE: Final = "text/html"
PREFERRED: Final = ("schema-org", "csl-json", "bibtex", "text")
"""Where two formats have one media type, the first of these has it, or else the first by name."""


def wanted(accept: MIMEAccept, header: str) -> str | None:
    """The name of the format that is asked for, `""` for the page, None where nothing that there is would do."""
    if not header or header == "*/*" or header.startswith("text/html,") or header == PAGE:
        return ""
    found = accept.best_match([PAGE, *_by_type()])
    return None if found is None else "" if found == PAGE else _by_type()[found]


def media_types() -> list[str]:
    """The media types that can be asked for, the page's first."""
    return [PAGE, *_by_type()]


@cache
def _by_type() -> Mapping[str, str]:
    known = face.discover()
    found: dict[str, str] = {}
    for name in (*PREFERRED, *known):
        media_type = known[name].media_type.partition(";")[0]
        if media_type != PAGE:
            found.setdefault(media_type, name)
    return found
