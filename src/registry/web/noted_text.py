"""A text for reading, in paragraphs, with the places of remarks and of passages in question marked, each with its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from registry.domain.statements import Passage

MOST_NOTES: Final = 2000
_BREAK: Final = "\n\n"


class Place(NamedTuple):
    """Where in the shown text a passage stands, and the number of the remark on it or, with an anchor, of its question."""

    start: int
    end: int
    number: int
    anchor: str = ""
    """The id under which a passage in question is found; empty for that of a remark."""


def places(text: str, notes: Sequence[Passage], *, shift: int = 0) -> list[Place]:
    """Where the passages of remarks stand in the text as it is shown; those that are not found are left out.

    `shift` is where the shown text begins in the version that the passages count in. Where the markup of a page was
    taken away the places moved: then the quotation is looked for, with what stands before it.
    """
    found = []
    for number, one in enumerate(notes[:MOST_NOTES], 1):
        start = found_at(text, one, one.start - shift)
        if start >= 0:
            found.append(Place(start, start + len(one.exact), number))
    return sorted(found)


def found_at(text: str, one: Passage, start: int) -> int:
    """Where a passage begins in the shown text: at `start`, or where alone its words stand; -1 when it is not found."""
    if not one.exact:
        return -1
    if start >= 0 and text.startswith(one.exact, start):
        return start
    if one.prefix and (before := text.find(one.prefix + one.exact)) >= 0:
        return before + len(one.prefix)
    first = text.find(one.exact)
    return first if first >= 0 and text.find(one.exact, first + 1) < 0 else -1


def noted(text: str, notes: Sequence[Passage], *, shift: int = 0) -> tuple[list[Markup], frozenset[int]]:
    """The paragraphs of a text with the places of its remarks, and the numbers of the remarks that have one."""
    marked = places(text, notes, shift=shift)
    return paragraphs(text, marked), frozenset(one.number for one in marked)


def paragraphs(text: str, marked: Sequence[Place]) -> list[Markup]:
    """The paragraphs with marks and numbers. Takes time in proportion to the text and the remarks."""
    return [_paragraph(text, start, end, inside) for start, end, inside in _cut(text, marked)]


def _cut(text: str, marked: Sequence[Place]) -> Iterator[tuple[int, int, list[Place]]]:
    """Each paragraph that is not empty, with the places that reach into it; `marked` is sorted."""
    waiting, at, inside = list(reversed(marked)), 0, list[Place]()
    while at < len(text):
        end = text.find(_BREAK, at)
        end = len(text) if end < 0 else end
        inside = [one for one in inside if one.end > at]
        while waiting and waiting[-1].start < end:
            inside.append(waiting.pop())
        if text[at:end].strip():
            yield at, end, inside
        at = end + len(_BREAK)


def _paragraph(text: str, start: int, end: int, inside: Sequence[Place]) -> Markup:
    if not inside:
        return escape(text[start:end].strip())
    edges = sorted(
        {start, end, *(edge for one in inside for edge in (one.start, one.end) if start < edge < end)}
    )
    pieces: list[str] = []
    for first, last in pairwise(edges):
        words = str(escape(text[first:last]))
        covering = [one for one in inside if one.start <= first and last <= one.end]
        pieces += [
            f'<span id="{escape(one.anchor)}"></span>'
            for one in covering
            if one.anchor and first == max(one.start, start) and not text[one.start : first].strip()
        ]
        names = " ".join(sorted({"in-question" if one.anchor else "noted" for one in covering}))
        pieces.append(f'<mark class="{names}">{words}</mark>' if covering else words)
        pieces += [
            _reference(one)
            for one in inside
            if one.end == last or (one.end > last == end and _ends_here(text, one, end))
        ]
    return Markup("".join(pieces).strip())  # noqa: S704 (made of escaped words)


def _ends_here(text: str, one: Place, end: int) -> bool:
    """Whether nothing but blanks of the passage stands behind this paragraph."""
    return not text[end : one.end].strip()


def _reference(one: Place) -> str:
    number = one.number
    if not one.anchor:
        return f'<sup class="note-ref"><a href="#note-{number}" id="at-{number}" aria-label="remark {number}">{number}</a></sup>'
    # A browser that knows popovers opens the card; another one follows the link to the same words below the text.
    return (
        f'<sup class="question-ref"><button type="button" popovertarget="card-{number}" aria-label="passage {number} in '
        f'question: show the sides">?{number}</button><a href="#in-question-{number}" aria-label="passage {number} in '
        f'question">?{number}</a></sup>'
    )
