"""A bibliography as plain text: an entry to a paragraph, for mail and for printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from registry.domain.record import Described
from registry.exporters.annotated import Sections, peeked, text_around, text_heading
from registry.exporters.face import Report
from registry.exporters.formatted import NOT_PRINTED, STYLE, Entry, entries
from registry.exporters.styles import DEFAULT_STYLE


class Text:
    """See `face.Exporter`. A line to each entry, and an empty one after it."""

    name = "text"
    label = "Plain text"
    media_type = "text/plain; charset=utf-8"
    extension = "txt"
    options = (STYLE,)
    never = NOT_PRINTED

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The entries. Raises NoSuchStyle, FormatterMissing or FormatterFailed."""
        heading, items = peeked(items)
        sections = Sections()
        yield text_heading(heading).encode()
        for batch in entries(items, report, options.get("style") or DEFAULT_STYLE, "text"):
            yield "".join(
                _paragraph(entry, *text_around(entry.described, sections)) for entry in batch
            ).encode()


plugin = Text()


def _paragraph(entry: Entry, before: str, behind: str) -> str:
    return f"{before}{entry.text}\n{behind}\n"
