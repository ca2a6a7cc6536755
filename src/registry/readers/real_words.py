"""Suspects misprints that are words themselves (`jammed ball`): only where a set phrase or the text itself speaks for another.

A dictionary cannot see such a misprint, and without counts of word pairs most of them stay unseen; nothing is guessed
from the sense. Two things count: a phrase of our own list (`words.set_phrases`), or a pair of words that this text
has at least twice with the other word, one shape away (b/h, c/e, rn/m, cl/d, li/h), and once with this one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from registry.readers.words.set_phrases import SET_PHRASES

_SHAPES = (("h", "b"), ("b", "h"), ("c", "e"), ("e", "c"), ("rn", "m"), ("m", "rn"), ("cl", "d"), ("d", "cl"), ("li", "h"), ("h", "li"))  # fmt: skip
SHORTEST_NEIGHBOUR = 5
OFTEN = 4


def exchanged(
    lower: str, counts: Counter[str], known: dict[str, int], code: str
) -> Iterator[tuple[int, str, str]]:
    """(start, word, the word that fits) for each such place of the lower-cased text; a word at most once."""
    seen: set[str] = set()
    flat = lower.replace("\n", " ")
    for phrase, wrong, right in SET_PHRASES.get(code, ()):
        at = _whole(flat, phrase) if wrong in counts and wrong not in seen else -1
        if at >= 0:
            seen.add(wrong)
            yield at + f" {phrase} ".index(f" {wrong} "), wrong, right
    for right, count in counts.items():
        if count < OFTEN or not 4 <= len(right) <= 10:
            continue
        for wrong in _exchanges(right):
            if counts.get(wrong) == 1 and wrong in known and wrong not in seen:
                at = _beside_the_same(flat, wrong, right)
                if at >= 0:
                    seen.add(wrong)
                    yield at, wrong, right


def _exchanges(word: str) -> Iterator[str]:
    for given, other in _SHAPES:
        at = word.find(given)
        while at >= 0:
            yield word[:at] + other + word[at + len(given) :]
            at = word.find(given, at + 1)


def _whole(flat: str, phrase: str) -> int:
    """Where the phrase stands in whole words; -1 when nowhere."""
    at = flat.find(phrase)
    while at >= 0:
        if (
            not flat[max(0, at - 1) : at].isalpha()
            and not flat[at + len(phrase) : at + len(phrase) + 1].isalpha()
        ):
            return at
        at = flat.find(phrase, at + 1)
    return -1


def _beside_the_same(flat: str, wrong: str, right: str) -> int:
    """Where `wrong` stands behind a longer word that stands before `right` at least twice; -1 when nowhere."""
    at = _whole(flat, wrong)
    before = flat[max(0, at - 30) : max(0, at - 1)].rsplit(" ", 1)[-1]
    if at < 1 or flat[at - 1] != " " or len(before) < SHORTEST_NEIGHBOUR or not before.isalpha():
        return -1
    return at if flat.count(f"{before} {right}") >= 2 else -1
