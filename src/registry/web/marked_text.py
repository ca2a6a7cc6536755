"""A text with the spans marked that values were read from: spans may overlap, be nested, or be the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from markupsafe import Markup, escape

LONGEST: Final = 400_000
"""Characters that the desk shows; a longer text is cut there, and the page says so."""

_TAG: Final = re.compile(r"<[^<>]{1,2000}>")
_MARKED: Final = frozenset({"text/html", "application/xml"})


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


def marked(text: str, spans: Sequence[Span], media_type: str = "text/plain") -> Markup:
    """The text as HTML: each stretch that something was read from is a mark that leads to its value.

    A mark names all values that its stretch belongs to (`data-keys`) and leads to that with the shortest span. The
    text between is as it is; tags of a page are set apart, so that they can be hidden.
    """
    shown = text[:LONGEST]
    named: set[str] = set()
    pieces: list[Markup] = []
    for start, end, inside in _segments(len(shown), spans):
        words = shown[start:end]
        if not inside:
            pieces.extend(_plain(words, media_type in _MARKED))
            continue
        first = [one.key for one in inside if one.key not in named]
        named.update(first)
        pieces.append(_mark(words, inside, first))
    return Markup("").join(pieces)


def _segments(length: int, spans: Sequence[Span]) -> Iterator[tuple[int, int, list[Span]]]:
    """The text cut wherever a span begins or ends, with the spans that cover each piece, the shortest first."""
    inside = [one for one in spans if 0 <= one.start < one.end and one.start < length]
    begins: dict[int, list[Span]] = {}
    ends: dict[int, list[Span]] = {}
    for one in inside:
        begins.setdefault(one.start, []).append(one)
        ends.setdefault(min(one.end, length), []).append(one)
    cuts = sorted({0, length, *begins, *ends})
    open_: list[Span] = []
    for start, end in pairwise(cuts):
        for one in ends.get(start, ()):
            open_.remove(one)
        open_ += begins.get(start, ())
        yield start, end, sorted(open_, key=lambda one: (one.end - one.start, one.key))


def _mark(words: str, inside: Sequence[Span], first: Sequence[str]) -> Markup:
    keys = dict.fromkeys(one.key for one in inside)
    anchors = Markup("").join(Markup('<span id="{}"></span>').format(mark_id(key)) for key in first)
    link = Markup('<a href="#{}">{}</a>').format(row_id(inside[0].key), words)
    return anchors + Markup('<mark data-keys="{}">{}</mark>').format(" ".join(keys), link)


def _plain(words: str, has_tags: bool) -> Iterator[Markup]:
    if not has_tags:
        yield escape(words)
        return
    at = 0
    for tag in _TAG.finditer(words):
        yield escape(words[at : tag.start()])
        yield Markup('<span class="tag">{}</span>').format(tag.group())
        at = tag.end()
    yield escape(words[at:])
