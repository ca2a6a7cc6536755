"""The way of a document as a drawing (SVG): one row to a stop, dates on the left, a line with branches, words on the right.

Each stop has a row of its own, so that nothing ever covers anything else, however many copies there are; the drawing grows
downwards, as a page does, and fits a telephone. The list beside it is the form for those who do not see it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from markupsafe import Markup, escape

from registry.domain.chain import Chain
from registry.domain.chain_stops import Stop

SVG: Final = "http://www.w3.org/2000/svg"
DATES: Final = 98
"""Width of the column of dates, in the drawing's own units (one is a pixel at its natural size)."""
LANE: Final = 17
WORDS: Final = 232
LINE: Final = 17
GAP: Final = 20
DOT: Final = 5.5
_FITS: Final = 33
"""Narrow letters that a line of words takes, and of dates."""
_DATE_FITS: Final = 15.5
MOST_LINES: Final = 3
_FSI, _PDI = "\u2068", "\u2069"
"""Keep a name in its own direction: right-to-left names stand between left-to-right words without moving them."""


class _Said(NamedTuple):
    """A stop as it is drawn: all that the drawing depends on."""

    key: str
    parent: str
    lane: int
    assumed: bool
    unsure: bool
    date: str
    words: tuple[tuple[str, str], ...]


class _Row(NamedTuple):
    stop: _Said
    top: int
    height: int
    date: list[str]
    words: list[tuple[str, str]]


def drawing(chain: Chain, title: str, say: Callable[[Stop], list[tuple[str, str]]]) -> Markup:
    """The drawing. `say` gives the lines of a stop as (class, words); the first is its heading."""
    return _drawn(
        tuple(
            _Said(one.key, one.parent, one.lane, one.assumed, _is_unsure(one), one.date, tuple(say(one)))
            for one in chain.stops
        ),
        chain.lanes,
        title,
    )


def _is_unsure(stop: Stop) -> bool:
    return stop.certainty in ("low", "medium", "unknown") or stop.date.startswith("[")


@lru_cache(maxsize=1024)
def _drawn(stops: tuple[_Said, ...], lanes: int, title: str) -> Markup:
    # Kept by what is in it: pages are made anew whenever anything is written, ways hardly ever change.
    rows = list(_rows(stops))
    height = (rows[-1].top + rows[-1].height + 6) if rows else 0
    left = DATES + LANE
    width = left + lanes * LANE + WORDS
    places = {row.stop.key: row for row in rows}
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [f'<svg class="chain" xmlns="{SVG}" {size} role="img" aria-label="{escape(title)}">']
    parts += [_edge(row, places[row.stop.parent], left) for row in rows if row.stop.parent in places]
    for row in rows:
        parts += _stop(row, left, left + lanes * LANE)
    parts.append("</svg>")
    return Markup("".join(parts))  # noqa: S704 (numbers, and words that were escaped)


def _rows(stops: tuple[_Said, ...]) -> Iterator[_Row]:
    top = 4
    for stop in stops:
        heading, *rest = stop.words
        words = [heading, *((kind, line) for kind, text in rest for line in lines(text, _FITS))]
        date = lines(stop.date, _DATE_FITS)
        height = max(len(words), len(date)) * LINE
        yield _Row(stop, top, height, date, words)
        top += height + GAP


def _edge(row: _Row, above: _Row, left: int) -> str:
    x, y = left + row.stop.lane * LANE, row.top + 9
    from_x, from_y = left + above.stop.lane * LANE, above.top + 9
    kind = "chain-line chain-assumed" if row.stop.assumed else "chain-line"
    if x == from_x:
        return f'<path class="{kind}" d="M{x} {from_y}V{y}"/>'
    # The line that it leaves runs on to the last of the stops below: only the turn has to be drawn.
    turn = max(from_y, y - 24)
    return f'<path class="{kind}" d="M{from_x} {turn}C{from_x} {y - 6} {x} {turn + 6} {x} {y}"/>'


def _stop(row: _Row, left: int, words: int) -> Iterator[str]:
    stop = row.stop
    x, y = left + stop.lane * LANE, row.top + 9
    unsure = " chain-unsure" if stop.unsure else ""
    yield f'<circle class="chain-dot{unsure}" cx="{x}" cy="{y}" r="{DOT}"/>'
    for number, line in enumerate(row.date):
        yield _text("chain-date", DATES, row.top + 13 + number * LINE, line, ' text-anchor="end"')
    for number, (kind, line) in enumerate(row.words):
        yield _text(kind, words, row.top + 13 + number * LINE, line)


def _text(kind: str, x: int, y: int, words: str, more: str = "") -> str:
    return f'<text class="{kind}" x="{x}" y="{y}"{more}>{escape(words)}</text>'


def isolated(words: str) -> str:
    """The words so that their direction does not reach beyond them."""
    return words if words.isascii() else f"{_FSI}{words}{_PDI}"


@lru_cache(maxsize=8192)
def lines(text: str, fits: float) -> list[str]:
    """The text in at most three lines, by estimated widths; what is left over ends in three dots."""
    found: list[str] = []
    line, wide = "", 0.0
    for word in _words(text, fits):
        size = _width(word)
        if line and wide + size > fits:
            found.append(line.rstrip())
            line, wide = "", 0.0
        line, wide = line + word, wide + size
    if line.strip():
        found.append(line.rstrip())
    found = _isolated_lines(found) if _FSI in text else found
    if len(found) > MOST_LINES:
        return [*found[: MOST_LINES - 1], found[MOST_LINES - 1].rstrip(" ,.;") + "…"]
    return found


def _isolated_lines(found: list[str]) -> list[str]:
    """A name that goes on in the next line keeps its direction there, and lets go of it at the end of this one."""
    open_, kept = 0, []
    for line in found:
        whole = _FSI * open_ + line
        open_ = whole.count(_FSI) - whole.count(_PDI)
        kept.append(whole + _PDI * open_)
    return kept


def _words(text: str, fits: float) -> Iterator[str]:
    """Words with the blank behind them, cut where one alone is wider than a line."""
    for word in text[:600].split():
        piece, wide = "", 0.0
        for letter in word:
            size = _letter(letter)
            if wide + size > fits:
                yield piece
                piece, wide = "", 0.0
            piece, wide = piece + letter, wide + size
        yield f"{piece} "


def _width(word: str) -> float:
    return len(word) if word.isascii() and word.islower() else sum(map(_letter, word))


def _letter(letter: str) -> float:
    if letter.isascii():
        return 1.85 if letter in "mW@%" else 1.5 if letter in "wMQO" else 1.25 if letter.isupper() else 1.0
    if unicodedata.combining(letter) or letter in (_FSI, _PDI):
        return 0.0
    return 2.1 if unicodedata.east_asian_width(letter) in "WF" else 1.15
