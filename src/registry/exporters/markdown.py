"""A bibliography as Markdown (CommonMark): an entry to a paragraph, every character that means something escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from registry.domain.record import Described
from registry.exporters.annotated import Sections, markdown_around, markdown_heading, peeked
from registry.exporters.face import Report
from registry.exporters.formatted import NOT_PRINTED, STYLE, Entry, entries
from registry.exporters.markdown_text import markdown
from registry.exporters.styles import DEFAULT_STYLE


class Markdown:
    """See `face.Exporter`. A line to each entry, and an empty one after it."""

    name = "markdown"
    label = "Markdown"
    media_type = "text/markdown; charset=utf-8; variant=CommonMark"
    extension = "md"
    options = (STYLE,)
    never = NOT_PRINTED

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The entries. Raises NoSuchStyle, FormatterMissing or FormatterFailed."""
        heading, items = peeked(items)
        sections = Sections()
        yield markdown_heading(heading).encode()
        for batch in entries(items, report, options.get("style") or DEFAULT_STYLE, "html"):
            yield "".join(
                _paragraph(one, *markdown_around(one.described, sections)) for one in batch
            ).encode()


plugin = Markdown()


def _paragraph(entry: Entry, before: str, behind: str) -> str:
    return f"{before}{markdown(entry.text)}\n\n{behind}"
