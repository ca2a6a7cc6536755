"""Finding words that somebody saw on a page in the text that is kept: markup, line breaks and kinds of quotation marks aside.

A reader sees the words of a text, the catalogue keeps its characters. The matching view of a text holds its words with one
blank between them; beside it stands, for every character, where in the text it comes from (code points).
"""

from __future__ import annotations

import html
import re
from array import array
from collections.abc import Iterator
from typing import Final

import msgspec
from rapidfuzz import fuzz

from registry.domain.claims.anchoring import matching_view, passage_at
from registry.domain.statements import Passage

LIKE: Final = 0.85
"""Likeness from which a stretch is offered as what was probably meant."""
MOST: Final = 20
SHORTEST: Final = 3
_MARKED: Final = frozenset({"text/html", "application/xhtml+xml", "application/xml"})
_PIECE: Final = re.compile(
    r"(?P<tag><!--.*?(?:-->|\Z)|<(?P<name>script|style|head|teiHeader)\b[^>]*>.*?(?:</(?P=name)\s*>|\Z)|</?[A-Za-z][^<>]{0,4000}>"
    r"|<[!?][^<>]{0,2000}>)|(?P<entity>&[#\w]{1,30};)|(?P<blank>\s+)|(?P<soft>\u00ad)",
    re.S | re.I,
)
_PLAIN: Final = re.compile(r"(?P<blank>\s+)|(?P<soft>\u00ad)")
_SAME: Final = str.maketrans(
    {**dict.fromkeys("“”„«»‟″", '"'), **dict.fromkeys("‘’‚‛′", "'"), **dict.fromkeys("–—‐‑−", "-")}
)


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A place where the words stand; likeness is 1.0 unless the text has them a little differently."""

    passage: Passage
    likeness: float = 1.0


class View:
    """The words of a text, for comparing, with the way back to its characters."""

    def __init__(self, text: str, media_type: str = "text/plain") -> None:
        self.text = text
        marked = media_type in _MARKED
        places = array("q")
        pieces: list[str] = []
        blank = True
        for start, end, words in _pieces(text, marked):
            if words == " ":
                if not blank:
                    pieces.append(" ")
                    places.append(start)
                blank = True
                continue
            pieces.append(words)
            places.extend(range(start, end) if len(words) == end - start else [start] * len(words))
            blank = False
        self.words = "".join(pieces).translate(_SAME).casefold()
        self.places = places
        if len(self.words) != len(places):
            # Some letters fold into two; then the words are compared as they are written.
            self.words = "".join(pieces).translate(_SAME)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the text that a stretch of the words comes from."""
        last = self.places[end - 1]
        after = last + 1
        if self.text[last] == "&":
            after = self.text.find(";", last) + 1 or after
        return self.places[start], after

    def find(self, words: str) -> Iterator[tuple[int, int]]:
        """Where the words stand in the view, at most `MOST` times."""
        wanted = self._same(words)
        at, count = (self.words.find(wanted) if len(wanted) >= SHORTEST else -1), 0
        while at >= 0 and count < MOST:
            yield at, at + len(wanted)
            at, count = self.words.find(wanted, at + 1), count + 1

    def nearest(self, words: str) -> tuple[int, int, float] | None:
        """The stretch that is most like the words, if one is like enough."""
        wanted = self._same(words)
        if len(wanted) < 4 * SHORTEST:
            return None
        best = fuzz.partial_ratio_alignment(wanted, self.words, score_cutoff=LIKE * 100)
        if best is None or best.dest_end <= best.dest_start:
            return None
        return best.dest_start, best.dest_end, best.score / 100

    def _same(self, words: str) -> str:
        plain = matching_view(words)
        folded = plain.casefold()
        return folded if len(folded) == len(plain) else plain


def find(
    text: str, text_sha256: str, words: str, *, before: str = "", media_type: str = "text/plain"
) -> list[Match]:
    """The places where words stand, the likeliest first: those with `before` in front of them, then in their order.

    Where they stand nowhere, the stretch that is most like them; an empty list when there is none.
    """
    view = View(text, media_type)
    found = list(view.find(words))
    if not found:
        near = view.nearest(words)
        return [_match(view, text_sha256, near[0], near[1], near[2])] if near else []
    context = matching_view(before).casefold()
    if context and len(found) > 1:
        found.sort(key=lambda at: -_agreement(view.words[max(0, at[0] - len(context) - 1) : at[0]], context))
    return [_match(view, text_sha256, start, end) for start, end in found]


def _match(view: View, text_sha256: str, start: int, end: int, likeness: float = 1.0) -> Match:
    low, high = view.span(start, end)
    return Match(passage=passage_at(view.text, text_sha256, low, high), likeness=likeness)


def _agreement(there: str, wanted: str) -> float:
    return fuzz.ratio(there.strip(), wanted.strip())


def _pieces(text: str, marked: bool) -> Iterator[tuple[int, int, str]]:
    """Stretches of the text with the words they stand for: a blank for markup and blanks, nothing for soft hyphens."""
    at = 0
    for found in (_PIECE if marked else _PLAIN).finditer(text):
        if found.start() > at:
            yield at, found.start(), text[at : found.start()]
        if marked and found["entity"]:
            words = html.unescape(found["entity"])
            yield found.start(), found.end(), words if words.strip() else " "
        elif not found["soft"] and not (marked and found["tag"] and _inside_word(found["tag"])):
            yield found.start(), found.end(), " "
        at = found.end()
    if at < len(text):
        yield at, len(text), text[at:]


_INLINE: Final = re.compile(
    r"</?(?:i|b|em|strong|span|a|sup|sub|u|small|abbr|hi|q|cite|font|mark|code)\b", re.I
)


def _inside_word(tag: str) -> bool:
    return bool(_INLINE.match(tag))
