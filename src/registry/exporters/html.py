"""A bibliography as a page that stands by itself: to read, to print, to paste into a word processor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from registry.domain.record import Described
from registry.exporters.annotated import TITLE, Sections, html_around, html_heading, peeked
from registry.exporters.face import Report
from registry.exporters.formatted import NOT_PRINTED, STYLE, Entry, entries
from registry.exporters.styles import DEFAULT_STYLE

HEAD: Final = b"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1.05rem/1.5 Georgia, "Times New Roman", serif; }
.entry { margin: 0 0 .6rem; padding-inline-start: 2rem; text-indent: -2rem; overflow-wrap: anywhere; break-inside: avoid; }
.entry-note, .annotation { margin: 0 0 .6rem 2rem; overflow-wrap: anywhere; }
.entry-note { font-size: .95em; }
h1, h2, .about { overflow-wrap: anywhere; }
.smallcaps { font-variant: small-caps; }
@page { margin: 25mm 20mm; }
@media print { body { max-width: none; margin: 0; font-size: 11pt; } a { color: inherit; text-decoration: none; } }
</style>
</head>
<body>
"""
PLACE: Final = b"{title}"
TAIL: Final = b"</body>\n</html>\n"


class Html:
    """See `face.Exporter`. A paragraph to each entry, with the pid of its document as its id; no script."""

    opening: bytes = HEAD

    name = "html"
    label = "Web page"
    media_type = "text/html; charset=utf-8"
    extension = "html"
    options = (STYLE,)
    never = NOT_PRINTED

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The page. Raises NoSuchStyle, FormatterMissing or FormatterFailed."""
        heading, items = peeked(items)
        yield self.opening.replace(PLACE, escape(heading.title if heading else TITLE).encode())
        yield html_heading(heading).encode()
        for paragraphs in html_paragraphs(items, report, options.get("style") or DEFAULT_STYLE):
            yield paragraphs.encode()
        yield TAIL


plugin = Html()


def html_paragraphs(items: Iterable[Described], report: Report, style: str) -> Iterator[str]:
    """The entries as paragraphs, one to a line, 200 at a time."""
    sections = Sections()
    for batch in entries(items, report, style, "html"):
        yield "".join(_paragraph(one, *html_around(one.described, sections)) for one in batch)


def _paragraph(entry: Entry, before: str, behind: str) -> str:
    return f'{before}<p class="entry" dir="auto" id="{escape(entry.pid)}">{entry.text}</p>\n{behind}'
