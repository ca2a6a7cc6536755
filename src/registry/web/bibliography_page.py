"""The page of a bibliography: one page of its entries in its style, with headings, notes and annotations."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

import msgspec
from markupsafe import Markup

from registry.db.store import Store
from registry.domain import display
from registry.domain.record import Described
from registry.exporters import annotated
from registry.exporters.formatted import format_bibliography
from registry.exporters.pandoc import FormatterFailed, FormatterMissing
from registry.exporters.styles import DEFAULT_STYLE, NoSuchStyle
from registry.services import bibliography_read, style_read
from registry.services.bibliography_read import Listing
from registry.web.cited import cited

PAGE: Final = 50


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """An entry: the heading that begins with it, the document, its citation, and what the list says of it."""

    section: str
    section_about: list[str]
    pid: str
    title: str
    citation: Markup
    notes: tuple[str, ...]
    annotation: list[str]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of entries, its number and how many there are; hidden is how many of its entries are not public."""

    lines: tuple[Line, ...]
    about: list[str]
    number: int
    pages: int
    first: int
    hidden: int


def view(store: Store, found: Listing, asked: str, base_url: str) -> Page:
    """A page of a bibliography; a number that is none is that of the first."""
    pages = max(1, -(-len(found.entries) // PAGE))
    number = int(asked) if asked.isascii() and asked.isdecimal() and 0 < len(asked) < 5 else 1
    number = max(1, min(number, pages))
    start = (number - 1) * PAGE
    items = bibliography_read.window(store, found, start, PAGE, base_url=base_url)
    wanted = len(found.entries[start : start + PAGE])
    with suppress(NoSuchStyle):
        style_read.ready(store, found.style)
    return Page(
        lines=tuple(_lines(items, found.style or DEFAULT_STYLE)),
        about=annotated.paragraphs(found.about),
        number=number,
        pages=pages,
        first=start + 1,
        hidden=wanted - len(items),
    )


def _lines(items: list[Described], style: str) -> list[Line]:
    sections, lines = annotated.Sections(), []
    for described, citation in zip(items, _citations(items, style), strict=True):
        section, about = sections.begins(described)
        place = described.place
        lines.append(
            Line(
                section=section,
                section_about=about,
                pid=described.record.pid,
                title=display.label(described.record),
                citation=citation,
                notes=annotated.notes(described),
                annotation=annotated.paragraphs(place.annotation) if place else [],
            )
        )
    return lines


def _citations(items: list[Described], style: str) -> list[Markup]:
    try:
        return [cited(one.text) for one in format_bibliography(items, style, "html")]
    except (FormatterMissing, FormatterFailed, NoSuchStyle):
        # The page is there to be read even where nothing can be formatted.
        return [Markup("{}").format(display.label(one.record)) for one in items]
