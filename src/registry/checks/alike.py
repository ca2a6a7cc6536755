"""Stretches that texts share: fingerprints chosen by local minimum (winnowing), then aligned and compared.

Schleimer, Wilkerson and Aiken, “Winnowing”, SIGMOD 2003: of the hashes of all runs of SHINGLE words the least in each
window is kept, so that every shared run of SHINGLE + WINDOW - 1 words is found, whatever stands around it.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz

SHINGLE: Final = 4
WINDOW: Final = 6
FEWEST_WORDS: Final = 15
"""Shared stretches of fewer words are phrases."""
FEWEST_HITS: Final = 3
NEAR: Final = 30
"""Hits at most this many words apart, in both texts, belong to one stretch."""
LIKE: Final = 0.5
"""Likeness (0 to 1) from which a stretch counts as shared."""
COMMONEST: Final = 40
"""A fingerprint in more texts than this is a form of words and tells nothing."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Shared(NamedTuple):
    """A stretch of text `a` and one of text `b` (names of texts, code points) that are alike, from 0 to 1."""

    a: str
    a_start: int
    a_end: int
    b: str
    b_start: int
    b_end: int
    likeness: float


class _Text(NamedTuple):
    words: list[str]
    starts: list[int]
    ends: list[int]


def shared(texts: Mapping[str, str]) -> Iterator[Shared]:
    """The shared stretches of all pairs of texts, in the order of the texts' names. Translations are not seen."""
    # Of ten thousand texts only the fingerprints fit in the memory comfortably; the words are read again where it counts.
    prints = {name: array("Q", _prints(_read(texts[name]).words)) for name in sorted(texts)}
    read = lru_cache(maxsize=64)(lambda name: _read(texts[name]))
    hits = _hits(prints)
    for (a, b), pairs in sorted(hits.items()):
        for stretch in _stretches(pairs):
            found = _verified(a, read(a), b, read(b), stretch)
            if found is not None:
                yield found


def _read(text: str) -> _Text:
    found = list(_WORD.finditer(text))
    return _Text(
        [one[0].casefold() for one in found], [one.start() for one in found], [one.end() for one in found]
    )


def _prints(words: list[str]) -> Iterator[int]:
    """The fingerprints of a text: the hash in the upper 32 bits, the number of the word where its run begins below."""
    hashes = [
        zlib.crc32(" ".join(words[at : at + SHINGLE]).encode()) for at in range(len(words) - SHINGLE + 1)
    ]
    last = -1
    for at in range(max(1, len(hashes) - WINDOW + 1)) if hashes else ():
        window = hashes[at : at + WINDOW]
        least = min(window)
        # The last of equal minima, so that a long run of one word does not give a print for each.
        place = at + len(window) - 1 - window[::-1].index(least)
        if place != last:
            yield least << 32 | place
            last = place


def _hits(prints: Mapping[str, array[int]]) -> dict[tuple[str, str], list[tuple[int, int]]]:
    once: set[int] = set()
    twice: set[int] = set()
    for found in prints.values():
        own = {one >> 32 for one in found}
        twice |= own & once
        once |= own
    del once
    places: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for name, found in prints.items():
        for one in found:
            if one >> 32 in twice:
                places[one >> 32].append((name, one & 0xFFFFFFFF))
    hits: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for several in places.values():
        if len(several) > COMMONEST:
            continue
        for number, (a, at) in enumerate(several):
            for b, other in several[number + 1 :]:
                if a != b:
                    hits[a, b].append((at, other))
    return hits


def _stretches(pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """Runs of hits that go forward in both texts: first and last word of each."""
    open_: list[list[tuple[int, int]]] = []
    for a, b in sorted(pairs):
        for run in open_:
            if 0 <= a - run[-1][0] <= NEAR and 0 <= b - run[-1][1] <= NEAR:
                run.append((a, b))
                break
        else:
            open_.append([(a, b)])
    for run in open_:
        low, high = run[0], run[-1]
        if len(run) >= FEWEST_HITS and min(high[0] - low[0], high[1] - low[1]) + SHINGLE >= FEWEST_WORDS:
            yield low[0], high[0] + SHINGLE, low[1], high[1] + SHINGLE


def _verified(a: str, one: _Text, b: str, other: _Text, stretch: tuple[int, int, int, int]) -> Shared | None:
    a_from, a_to, b_from, b_to = stretch
    # The prints mark the middle; equal words on either side belong to the stretch.
    while a_from and b_from and one.words[a_from - 1] == other.words[b_from - 1]:
        a_from, b_from = a_from - 1, b_from - 1
    while a_to < len(one.words) and b_to < len(other.words) and one.words[a_to] == other.words[b_to]:
        a_to, b_to = a_to + 1, b_to + 1
    score = fuzz.ratio(" ".join(one.words[a_from:a_to]), " ".join(other.words[b_from:b_to])) / 100
    if score < LIKE:
        return None
    return Shared(
        a,
        one.starts[a_from],
        one.ends[a_to - 1],
        b,
        other.starts[b_from],
        other.ends[b_to - 1],
        round(score, 3),
    )
