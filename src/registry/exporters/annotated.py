"""What a bibliography prints around its entries: its title and introduction, headings of sections, notes, annotations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import chain

from registry.domain.listing import Heading
from registry.domain.record import Described
from registry.exporters.markdown_text import markdown

_PARAGRAPHS = re.compile(r"\n\s*\n")
_ADDRESS = re.compile(r"(https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])")
TITLE = "Bibliography"
"""What a list is called that has no title of its own."""


def peeked(items: Iterable[Described]) -> tuple[Heading | None, Iterator[Described]]:
    """The heading of the list that the items stand in, if any, and all the items."""
    rest = iter(items)
    first = next(rest, None)
    if first is None:
        return None, iter(())
    return first.place.heading if first.place else None, chain((first,), rest)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text, each in one line."""
    return [" ".join(one.split()) for one in _PARAGRAPHS.split(text) if one.strip()]


def notes(described: Described) -> tuple[str, ...]:
    """What is printed beneath an entry: the list's note, then what is contested."""
    place = described.place
    said = (" ".join(place.remark.split()),) if place and place.remark.strip() else ()
    return (*said, *described.contested)


class Sections:
    """Says before which entries a new section begins."""

    def __init__(self) -> None:
        self._now = ""

    def begins(self, described: Described) -> tuple[str, list[str]]:
        """The heading of the section that begins with this entry, and its introduction; empty where none does."""
        place = described.place
        if place is None or place.section == self._now:
            return "", []
        self._now = place.section
        return place.section, paragraphs(place.section_about)


def html_heading(heading: Heading | None) -> str:
    """The title of the list and what it says of itself."""
    title = escape(heading.title if heading else TITLE)
    about = "".join(
        f'<p class="about" dir="auto">{escape(one)}</p>\n'
        for one in paragraphs(heading.about if heading else "")
    )
    return f"<h1>{title}</h1>\n{about}"


def html_around(described: Described, sections: Sections) -> tuple[str, str]:
    """What stands before and behind an entry."""
    title, about = sections.begins(described)
    before = f"<h2>{escape(title)}</h2>\n" if title else ""
    before += "".join(f'<p class="about" dir="auto">{escape(one)}</p>\n' for one in about)
    behind = "".join(f'<p class="entry-note" dir="auto">{_linked(one)}</p>\n' for one in notes(described))
    annotation = paragraphs(described.place.annotation) if described.place else []
    behind += "".join(f'<p class="annotation" dir="auto">{escape(one)}</p>\n' for one in annotation)
    return before, behind


def _linked(text: str) -> str:
    """The text as HTML, its web addresses as links; a full stop behind one is not part of it."""
    pieces = _ADDRESS.split(text)
    marked = [f'<a href="{escape(one)}">{escape(one)}</a>' for one in pieces[1::2]]
    return "".join(escape(plain) + link for plain, link in zip(pieces[::2], [*marked, ""], strict=True))


def text_heading(heading: Heading | None) -> str:
    """The title of the list, underlined, and what it says of itself; nothing for a list without a title."""
    if heading is None:
        return ""
    about = "".join(f"{one}\n\n" for one in paragraphs(heading.about))
    title = " ".join(heading.title.split())
    return f"{title}\n{'=' * len(title)}\n\n{about}"


def text_around(described: Described, sections: Sections, indent: str = "    ") -> tuple[str, str]:
    """What stands before and behind an entry of plain text; every line behind it begins with the indent."""
    title, about = sections.begins(described)
    title = " ".join(title.split())
    before = f"{title}\n{'-' * len(title)}\n\n" if title else ""
    before += "".join(f"{one}\n\n" for one in about)
    behind = [*notes(described), *(paragraphs(described.place.annotation) if described.place else [])]
    return before, "".join(f"{indent}{one}\n" for one in behind)


def markdown_heading(heading: Heading | None) -> str:
    """The title of the list as a heading, and what it says of itself; nothing for a list without a title."""
    if heading is None:
        return ""
    about = "".join(f"{_marked(one)}\n\n" for one in paragraphs(heading.about))
    return f"# {_marked(' '.join(heading.title.split()))}\n\n{about}"


def markdown_around(described: Described, sections: Sections) -> tuple[str, str]:
    """What stands before and behind an entry of Markdown; what stands behind is quoted."""
    title, about = sections.begins(described)
    before = f"## {_marked(' '.join(title.split()))}\n\n" if title else ""
    before += "".join(f"{_marked(one)}\n\n" for one in about)
    behind = [*notes(described), *(paragraphs(described.place.annotation) if described.place else [])]
    quoted = "\n>\n".join(f"> {_marked(one)}" for one in behind)
    return before, f"{quoted}\n\n" if quoted else ""


def _marked(text: str) -> str:
    return markdown(escape(text))
