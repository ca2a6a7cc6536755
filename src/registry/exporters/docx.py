"""A bibliography as DOCX, for word processors: paragraphs of the style "Bibliography" under a heading."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterable, Iterator

from registry.domain.record import Described
from registry.exporters import pandoc
from registry.exporters.annotated import html_heading, peeked
from registry.exporters.face import Report
from registry.exporters.formatted import NOT_PRINTED, STYLE
from registry.exporters.html import html_paragraphs
from registry.exporters.styles import DEFAULT_STYLE
from registry.exporters.zipped import pieces, timeless


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
        page = f'{title}<div custom-style="Bibliography">\n{paragraphs}</div>\n'
        made = io.BytesIO(pandoc.converted(page.encode(), "html-auto_identifiers", "docx"))
        with tempfile.TemporaryFile() as packed:
            timeless(made, packed)
            yield from pieces(packed)


plugin = Docx()
