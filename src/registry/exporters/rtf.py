"""A bibliography as RTF, which every word processor opens: a heading and a paragraph to each entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from registry.domain.record import Described
from registry.exporters import pandoc
from registry.exporters.annotated import html_heading, peeked
from registry.exporters.face import CHUNK, Report
from registry.exporters.formatted import NOT_PRINTED, STYLE
from registry.exporters.html import html_paragraphs
from registry.exporters.styles import DEFAULT_STYLE

HEAD: Final = (
    rb"{\rtf1\ansi\deff0{\fonttbl{\f0 \froman Times New Roman;}{\f1 \fswiss Arial;}{\f2 \fmodern Courier New;}}"
    b"\n"
)
TAIL: Final = b"}\n"
_CODE: Final = re.compile(rb"(?<!\\)((?:\\\\)*)\\u([0-9]{5,6})")
_STRAIGHT: Final = rb"{\pard \ql \f0 \sa180 \li0 \fi0 "
_HANGING: Final = rb"{\pard \ql \f0 \sa180 \li360 \fi-360 "


class Rtf:
    """See `face.Exporter`. The whole document is in memory while it is made: for lists that people read."""

    name = "rtf"
    label = "Rich text (RTF)"
    media_type = "application/rtf"
    extension = "rtf"
    options = (STYLE,)
    never = NOT_PRINTED

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The file. Raises NoSuchStyle, FormatterMissing or FormatterFailed."""
        heading, items = peeked(items)
        paragraphs = "".join(html_paragraphs(items, report, options.get("style") or DEFAULT_STYLE))
        page = f"{html_heading(heading)}{paragraphs}".replace(' dir="auto"', "")
        body = _for_all_readers(pandoc.converted(page.encode(), "html-auto_identifiers", "rtf"))
        yield HEAD
        for start in range(0, len(body), CHUNK):
            yield body[start : start + CHUNK]
        yield TAIL


plugin = Rtf()


def _for_all_readers(body: bytes) -> bytes:
    """What pandoc wrote, with codes as the specification wants them (16 bits, signed) and entries that hang.

    Text cannot be mistaken for either: a backslash or brace in it is escaped.
    """
    lines = body.splitlines(keepends=True)
    hanging = (one if b"\\outlinelevel" in one else one.replace(_STRAIGHT, _HANGING, 1) for one in lines)
    return _CODE.sub(_signed, b"".join(hanging))


def _signed(found: re.Match[bytes]) -> bytes:
    code = int(found[2])
    return found[1] + b"\\u%d" % (code - 65_536 if code > 32_767 else code)
