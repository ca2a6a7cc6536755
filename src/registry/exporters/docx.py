"""A bibliography as DOCX, for word processors: entries in the style "Bibliography", what is said of them in "Block Text"."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterable, Iterator
from typing import Final

from registry.domain.record import Described
from registry.exporters import pandoc
from registry.exporters.annotated import html_heading, peeked
from registry.exporters.face import Report
from registry.exporters.formatted import NOT_PRINTED, STYLE
from registry.exporters.html import html_paragraphs
from registry.exporters.styles import DEFAULT_STYLE
from registry.exporters.zipped import pieces, timeless

STYLES: Final = {"entry": "Bibliography", "entry-note": "Block Text", "annotation": "Block Text"}
"""The style of a paragraph in a word processor, by its class on the page; other words are body text."""
_PARAGRAPH: Final = re.compile(rf'<p class="({"|".join(STYLES)})".*?</p>', re.DOTALL)


class Docx:
    """See `face.Exporter`. The whole document is in memory while it is made: for lists that people read."""

    name = "docx"
    label = "Word (DOCX)"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    extension = "docx"
    options = (STYLE,)
    never = NOT_PRINTED

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The file. Raises NoSuchStyle, FormatterMissing or FormatterFailed."""
        style = options.get("style") or DEFAULT_STYLE
        heading, items = peeked(items)
        paragraphs = "".join(html_paragraphs(items, report, style)).replace(' dir="auto"', "")
        title = html_heading(heading).replace(' dir="auto"', "")
        page = f"{title}{_PARAGRAPH.sub(_styled, paragraphs)}"
        made = io.BytesIO(pandoc.converted(page.encode(), "html-auto_identifiers", "docx"))
        with tempfile.TemporaryFile() as packed:
            timeless(made, packed)
            yield from pieces(packed)


plugin = Docx()


def _styled(found: re.Match[str]) -> str:
    style = STYLES[found.group(1)]
    return f'<div custom-style="{style}">\n{found.group()}\n</div>'
