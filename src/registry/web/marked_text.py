"""A text with the spans marked that values were read from: spans may overlap, be nested, or be the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup, escape

LONGEST: Final = 400_000
"""Characters that the desk shows; a longer text is cut there, and the page says so."""

MARKED: Final = frozenset({"text/html", "application/xml"})
"""Media types of texts with markup, which the page can hide."""

_TAG: Final = re.compile(r"<!--|<[!?][^<>]{0,2000}>|</?([A-Za-z][A-Za-z0-9:]{0,30})[^<>]{0,4000}>")
_BLOCKS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "tr", "ul", "ol", "dl", "li", "dt", "dd", "hr", "br",
     "section", "article", "header", "footer", "body", "pre", "l", "lb", "lg", "head", "title"}
)  # fmt: skip
_ENDS: Final = {"<!--": "-->", "script": "</script", "style": "</style"}


class Span(NamedTuple):
    """A stretch of the text and the key of the value that was read from it."""

    start: int
    end: int
    key: str


def mark_id(key: str) -> str:
    """The id of the first mark of a value."""
    return f"mark-{key}"


def row_id(key: str) -> str:
    """The id of what the page says about a value, beside its fields."""
    return f"value-{key}"


class _Markup(NamedTuple):
    """A stretch of markup, and whether a line ends with it."""

    start: int
    end: int
    is_block: bool


def marked(text: str, spans: Sequence[Span], media_type: str = "text/plain") -> Markup:
    """The text as HTML: each stretch that something was read from is a mark that leads to its value.

    A mark names all values that its stretch belongs to (`data-keys`) and leads to that with the shortest span. All
    characters of the text are there, in their order; the markup of a page is set apart, so that it can be hidden.
    """
    shown = text[:LONGEST]
    hidden = list(_markup(shown)) if media_type in MARKED else []
    starts = [one.start for one in hidden]
    cuts = {edge for one in hidden for edge in (one.start, one.end)}
    named: set[str] = set()
    pieces: list[Markup] = []
    for start, end, inside in _segments(len(shown), spans, cuts):
        at = bisect_right(starts, start) - 1
        tag = hidden[at] if at >= 0 and start < hidden[at].end else None
        whole = tag is not None and (start, end) == (tag.start, tag.end)
        # Part of a tag is the value of an attribute: where something was read from it, it must be seen.
        words = _words(shown[start:end], tag if whole or not inside else None)
        first = [key for key in dict.fromkeys(one.key for one in inside) if key not in named]
        named.update(first)
        pieces.extend(Markup('<span id="{}"></span>').format(mark_id(key)) for key in first)
        if inside and not whole:
            words = _mark(words, inside)
        pieces.append(words)
    return Markup("").join(pieces)


def _words(words: str, tag: _Markup | None) -> Markup:
    if tag is None:
        return escape(words)
    return Markup('<span class="tag{}">{}</span>').format(" block" if tag.is_block else "", words)


def _markup(text: str) -> Iterator[_Markup]:
    """The tags, comments and scripts of a page; a comment that never ends is as long as the text."""
    at = 0
    while tag := _TAG.search(text, at):
        name = (tag.group(1) or "").lower()
        at = tag.end()
        closing = _ENDS.get(tag.group()) or (_ENDS.get(name) if not tag.group().startswith("</") else None)
        if closing:
            end = text.find(closing, at)
            at = len(text) if end < 0 else end + (len(closing) if closing == "-->" else 0)
        yield _Markup(tag.start(), at, name in _BLOCKS)


def _segments(length: int, spans: Sequence[Span], more: set[int]) -> Iterator[tuple[int, int, list[Span]]]:
    """The text cut wherever a span begins or ends, with the spans that cover each piece, the shortest first."""
    inside = [one for one in spans if 0 <= one.start < one.end and one.start < length]
    begins: dict[int, list[Span]] = {}
    ends: dict[int, list[Span]] = {}
    for one in inside:
        begins.setdefault(one.start, []).append(one)
        ends.setdefault(min(one.end, length), []).append(one)
    open_: list[Span] = []
    for start, end in pairwise(sorted({0, length, *begins, *ends, *more})):
        for one in ends.get(start, ()):
            open_.remove(one)
        open_ += begins.get(start, ())
        yield start, end, sorted(open_, key=lambda one: (one.end - one.start, one.key))


def _mark(words: Markup, inside: Sequence[Span]) -> Markup:
    keys = dict.fromkeys(one.key for one in inside)
    link = Markup('<a href="#{}">{}</a>').format(row_id(inside[0].key), words)
    return Markup('<mark data-keys="{}">{}</mark>').format(" ".join(keys), link)
