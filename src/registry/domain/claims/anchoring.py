"""Finding a passage again in a corrected text: differences first, likeness second, and every outcome is a visible state.

A quotation is never edited: `exact` is what the new text has there, the words somebody quoted stay with the claim.
Offsets count code points of NFC texts. Likeness is the normalised indel similarity of rapidfuzz, between 0 and 1.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein

from registry.domain.statements import Passage

CONTEXT: Final = 32
"""Characters of prefix and suffix."""
LIKE: Final = 0.90
LIKE_SHORT: Final = 0.80
SHORT: Final = 60
"""In a quotation of fewer characters one corrected word is a big share."""
FOUND: Final = 0.80
AHEAD: Final = 0.05
"""How far the best place must be ahead of the next for it to be taken without a person."""
_LONGEST_DIFF: Final = 5_000
_PROBE: Final = 12
_PROBES: Final = 8
_MOST_WINDOWS: Final = 12
_SAME: Final = str.maketrans({**dict.fromkeys("“”„«»‟″", '"'), **dict.fromkeys("‘’‚‛′", "'"),
                              **dict.fromkeys("–—‐‑−", "-"), "\u00a0": " "})  # fmt: skip
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
_WORD: Final = re.compile(r"\s*\S+|\s+")


class Anchored(msgspec.Struct, frozen=True, kw_only=True):
    """Where a passage stands in the new text. state: carried, carried_text_changed, ambiguous or orphaned.

    For the last two `passage` is the one given, to be shown against the old text; score is the likeness found.
    """

    state: str
    passage: Passage
    score: float = 1.0


def nfc(text: str) -> str:
    """The form in which texts are kept and offsets count."""
    return unicodedata.normalize("NFC", text)


def passage_at(text: str, text_sha256: str, start: int, end: int) -> Passage:
    """The passage of a text from start to end, with the words around it."""
    return Passage(
        text_sha256=text_sha256,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def carried(old: str, new: str, new_sha256: str, passages: Iterable[Passage]) -> list[Anchored]:
    """Each passage of the old text in the new one, in the order given. The two texts are compared once for all of them."""
    given = list(passages)
    if old == new:
        return [
            Anchored(state="carried", passage=msgspec.structs.replace(one, text_sha256=new_sha256))
            for one in given
        ]
    mapping = _Mapping(old, new)
    return [_carry(one, old, new, new_sha256, mapping) for one in given]


def _carry(one: Passage, old: str, new: str, sha256: str, mapping: _Mapping) -> Anchored:
    exact = one.exact or old[one.start : one.end]
    if not 0 <= one.start < one.end <= len(old) or old[one.start : one.end] != exact:
        return _by_likeness(one, exact, new, sha256, None)
    start, end = mapping.place(one.start, up=False), mapping.place(one.end, up=True)
    if start < end:
        there = new[start:end]
        if there == exact:
            return Anchored(state="carried", passage=passage_at(new, sha256, start, end))
        score = likeness(exact, there)
        if score >= (LIKE_SHORT if len(exact) < SHORT else LIKE):
            return Anchored(
                state="carried_text_changed", passage=passage_at(new, sha256, start, end), score=score
            )
    return _by_likeness(one, exact, new, sha256, start)


def likeness(one: str, other: str) -> float:
    """How alike two stretches are, from 0 to 1; quotation marks, dashes and blanks of different kinds count as the same."""
    return fuzz.ratio(matching_view(one), matching_view(other)) / 100


def matching_view(text: str) -> str:
    """The text for comparing: blanks joined, quotation marks and dashes of one kind, no soft hyphens."""
    return " ".join(text.translate(_SAME).replace("\u00ad", "").split())


def _by_likeness(one: Passage, exact: str, new: str, sha256: str, near: int | None) -> Anchored:
    places = sorted(_places(exact, new, one, near), reverse=True)
    if not places or places[0][0] < FOUND:
        return Anchored(state="orphaned", passage=one, score=places[0][0] if places else 0.0)
    score, start, end = places[0]
    others = [found for found in places[1:] if found[2] <= start or found[1] >= end]
    if others and score - others[0][0] < AHEAD:
        return Anchored(state="ambiguous", passage=one, score=score)
    same = new[start:end] == exact
    state = "carried" if same else "carried_text_changed"
    return Anchored(state=state, passage=passage_at(new, sha256, start, end), score=score)


def _places(exact: str, new: str, one: Passage, near: int | None) -> Iterator[tuple[float, int, int]]:
    """Places where the words could be: likeness of the quotation 50, of what surrounds it 20 and 20, nearness 2."""
    for start, end in _candidates(exact, new):
        words = likeness(exact, new[start:end])
        before = likeness(one.prefix, new[max(0, start - len(one.prefix)) : start]) if one.prefix else 1.0
        after = likeness(one.suffix, new[end : end + len(one.suffix)]) if one.suffix else 1.0
        close = 1 - min(1.0, abs(start - near) / max(1, len(new))) if near is not None else 0.0
        score = (50 * words + 20 * before + 20 * after + 2 * close) / 92
        # Words that are not alike are not found again by standing where the old ones stood.
        yield (min(score, words) if words < FOUND else score), start, end


def _candidates(exact: str, new: str) -> Iterator[tuple[int, int]]:
    at = new.find(exact)
    found = 0
    while at >= 0 and found < 50:
        yield at, at + len(exact)
        found += 1
        at = new.find(exact, at + 1)
    if found:
        return
    near = list(_near_probes(exact, new))
    if near:
        yield from near
        return
    left = 0
    while left < len(new) and found < 3:
        best = fuzz.partial_ratio_alignment(exact, new[left:], score_cutoff=FOUND * 100 - 10)
        if best is None or best.dest_end <= best.dest_start:
            return
        yield left + best.dest_start, left + best.dest_end
        found += 1
        left += best.dest_end


def _near_probes(exact: str, new: str) -> Iterator[tuple[int, int]]:
    """Places around which a part of the words stands unchanged: a hundred times faster than comparing with the whole text."""
    step = max(1, (len(exact) - _PROBE) // _PROBES)
    slack = len(exact) // 4 + 8
    seen: list[int] = []
    for offset in range(0, len(exact) - _PROBE + 1, step):
        at, count = new.find(exact[offset : offset + _PROBE]), 0
        while at >= 0 and count < 3:
            start = max(0, at - offset)
            if not any(abs(start - other) <= slack for other in seen):
                seen.append(start)
            at, count = new.find(exact[offset : offset + _PROBE], at + 1), count + 1
    for start in seen[:_MOST_WINDOWS]:
        low = max(0, start - slack)
        window = new[low : start + len(exact) + slack]
        best = fuzz.partial_ratio_alignment(exact, window, score_cutoff=FOUND * 100)
        # A shorter window turns the two round: then all of it would count as found.
        if best is not None and len(window) >= len(exact) and best.dest_end > best.dest_start:
            yield low + best.dest_start, low + best.dest_end


class _Mapping:
    """Places of an old text in a new one: lines first, then characters inside the lines that differ."""

    def __init__(self, old: str, new: str) -> None:
        self._blocks = list(_blocks(old, new))
        self._starts = [block[0] for block in self._blocks]

    def place(self, at: int, *, up: bool) -> int:
        """Where a place of the old text is in the new; inside a replaced stretch its end (up) or its beginning."""
        block = self._blocks[max(0, bisect_right(self._starts, at - up) - 1)]
        old_from, old_to, new_from, new_to, same = block
        if same:
            return new_from + (at - old_from)
        if at <= old_from:
            return new_from
        return new_to if up or at >= old_to else new_from


Block = tuple[int, int, int, int, bool]


def _blocks(old: str, new: str) -> Iterator[Block]:
    """Lines that are the same or differ; inside what differs words; inside words that differ characters."""
    for low, high, start, end, same in _tokens(old, new, 0, 0, _LINE):
        if same or low == high or start == end:
            yield low, high, start, end, same
            continue
        for block in _tokens(old[low:high], new[start:end], low, start, _WORD):
            if block[4] or max(block[1] - block[0], block[3] - block[2]) > _LONGEST_DIFF:
                yield block
            else:
                yield from _characters(old, new, block[:4])
    yield len(old), len(old), len(new), len(new), True


def _tokens(old: str, new: str, old_at: int, new_at: int, token: re.Pattern[str]) -> Iterator[Block]:
    """The differences of two texts in whole lines or words: the most that stays the same, and what differs between.

    Nothing is put in the place of anything here: a paragraph that was moved would otherwise be compared with its neighbour.
    """
    old_parts, new_parts = token.findall(old), token.findall(new)
    numbers: dict[str, int] = {}
    first = [numbers.setdefault(part, len(numbers)) for part in old_parts]
    second = [numbers.setdefault(part, len(numbers)) for part in new_parts]
    old_places, new_places = _offsets(old_parts), _offsets(new_parts)
    low, start = 0, 0
    for op in Indel.opcodes(first, second):
        if op.tag != "equal":
            continue
        if op.src_start > low or op.dest_start > start:
            yield _block(
                old_places, new_places, (low, op.src_start, start, op.dest_start), old_at, new_at, same=False
            )
        low, start = op.src_end, op.dest_end
        yield _block(
            old_places, new_places, (op.src_start, low, op.dest_start, start), old_at, new_at, same=True
        )
    if len(first) > low or len(second) > start:
        yield _block(
            old_places, new_places, (low, len(first), start, len(second)), old_at, new_at, same=False
        )


def _block(
    old: list[int], new: list[int], at: tuple[int, int, int, int], old_at: int, new_at: int, *, same: bool
) -> Block:
    return old_at + old[at[0]], old_at + old[at[1]], new_at + new[at[2]], new_at + new[at[3]], same


def _characters(old: str, new: str, place: tuple[int, int, int, int]) -> Iterator[Block]:
    low, high, start, end = place
    for op in Levenshtein.opcodes(old[low:high], new[start:end]):
        same = op.tag == "equal"
        yield low + op.src_start, low + op.src_end, start + op.dest_start, start + op.dest_end, same


def _offsets(lines: Sequence[str]) -> list[int]:
    found = [0]
    for line in lines:
        found.append(found[-1] + len(line))
    return found
