"""Suspects misprints: a word found once, in no word list, one stroke away from a word that fits; precision before recall.

The word lists are those of the package pyspellchecker (MIT; counts of words in film subtitles), read from the
package itself. Without the package, or for a language it has no list for, nothing is suspected.
"""

from __future__ import annotations

import importlib.util
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.distance import OSA

from registry.readers.real_words import exchanged
from registry.readers.results import Language, Proposal

LISTS = {"en", "de", "fr", "es", "it"}
LONGEST_TEXT = 300_000
MOST = 20
_WORD = re.compile(r"[^\W\d_]+")
# Shapes that a scanner or a typist's eye takes for one another.
_LOOKALIKES = {
    "d": "o", "l": "it", "c": "eo", "e": "c", "n": "u", "u": "n", "h": "b", "b": "h", "f": "t", "t": "fl", "i": "l", "m": "n", "v": "y", "a": "o", "o": "a", "r": "n", "s": "a",
}  # fmt: skip
_ONLY_LETTERS = bytes(code if chr(code).isalpha() else 0x20 for code in range(256))


@lru_cache(maxsize=8)
def _list(code: str) -> dict[str, int]:
    """Words of a language with their counts; empty where there is no list."""
    if code not in LISTS or importlib.util.find_spec("spellchecker") is None:
        return {}
    from spellchecker import SpellChecker

    return dict(SpellChecker(language=code).word_frequency.dictionary)


def suspected(text: str, language: Language | None) -> list[Proposal]:
    """Proposals of transcription notes, at most twenty; spans are of `text`, certainty is always low."""
    if language is None or language.certainty == "low" or len(text) > LONGEST_TEXT:
        return []
    known = _list(language.code)
    if not known:
        return []
    lower = text.lower()
    counts = Counter(_words(lower))
    found = [
        _suspicion(text[at : at + len(word)], at, right)
        for at, word, right in exchanged(lower, counts, known, language.code)
        if len(text) == len(lower)
    ]
    odd = [w for w in counts if w not in known and counts[w] == 1 and w.isalpha() and len(w) > 1]
    if not odd or len(odd) > 40 + len(counts) // 15 or len(text) != len(lower):
        return found[:MOST]  # an old, learned or mixed text: the list does not know its words
    repeated = [w for w, n in counts.items() if n >= 2 and 4 <= len(w) <= 8]
    for word in odd:
        start = _place(lower, word)
        given = text[start : start + len(word)]
        if start < 0 or not _plain(text, given, start):
            continue
        if not _in_prose(lower, start, start + len(word), known):
            continue
        right = _fitting(word, repeated, counts, known, language.code)
        if right:
            found.append(_suspicion(given, start, right))
        if len(found) >= MOST:
            break
    return found[:MOST]


def _suspicion(given: str, start: int, right: str) -> Proposal:
    shown = right.capitalize() if given[:1].isupper() else right
    value = f"Suspected misprint: “{given}”, perhaps for “{shown}”."
    end = start + len(given)
    return Proposal("transcription_notes", value, start, end, given, "suspected-misprint", "low", (shown,))


def _words(lower: str) -> list[str]:
    """Words of a text in lower case. Signs outside Latin-1 part words; a stretch of one is no word to `_place`."""
    if "œ" in lower:
        return _WORD.findall(lower)
    return lower.encode("latin-1", "replace").translate(_ONLY_LETTERS).decode("latin-1").split()


_NO_START = {"<", "/", "&", "-", "@", "#", "{", "\\", "_", "“", "«", "*", "'", "’"}
_NO_END = {"-", ">", "/", "@", "=", "_", "*", "'", "’"}


def _place(lower: str, word: str) -> int:
    """Where the word stands as a word of its own."""
    at = lower.find(word)
    while at >= 0:
        if (
            not lower[max(0, at - 1) : at].isalpha()
            and not lower[at + len(word) : at + len(word) + 1].isalpha()
        ):
            return at
        at = lower.find(word, at + 1)
    return -1


def _in_prose(lower: str, start: int, end: int, known: dict[str, int]) -> bool:
    """Whether the words on either side are known: a line of names or of another language is not judged."""
    before, after = _WORD.findall(lower[max(0, start - 24) : start]), _WORD.findall(lower[end : end + 24])
    return (not before or before[-1] in known) and bool(after) and (after[0] in known or len(after) == 1)


def _plain(text: str, word: str, start: int) -> bool:
    """A word that can be judged: no name, no abbreviation, no part of markup, address or broken line."""
    if len(word) < 2 or "'" in word or "’" in word or not word[1:].islower():
        return False
    before, after = text[max(0, start - 2) : start], text[start + len(word) : start + len(word) + 2]
    if before[-1:] in _NO_START or after[:1] in _NO_END:
        return False
    if word[0].isupper():
        return before.rstrip("\n ")[-1:] in {".", "!", "?"} or before == ""
    return not (after[:1] == "." and len(word) < 5)


def _fitting(word: str, repeated: list[str], counts: Counter[str], known: dict[str, int], code: str) -> str:
    """The one word that fits, '' when none or several do."""
    if len(word) < 5:
        common = [c for c in _confused(word) if known.get(c, 0) > 400_000 and counts[c] >= 2]
        return common[0] if len(common) == 1 else ""
    if len(word) < 8:
        # A short word must stand elsewhere in the text.
        near = [
            c for c in repeated if abs(len(c) - len(word)) <= 1 and OSA.distance(c, word, score_cutoff=1) <= 1
        ]
    else:
        near = _near(word, code)
    weights = sorted(((known.get(c, 0) + 5000 * counts[c], c) for c in near), reverse=True)
    if not weights or (len(weights) > 1 and weights[0][0] < 20 * weights[1][0]):
        return ""
    weight, best = weights[0]
    inflected = (
        best.startswith(word)
        or word.startswith(best)
        or best[:-2] == word[:-2]
        or _spelling(best) == _spelling(word)
    )
    return best if weight >= 200 and not inflected else ""


def _spelling(word: str) -> str:
    """What British and American, older and newer spellings of a word share."""
    for given, shared in (
        ("our", "or"),
        ("ise", "ize"),
        ("isa", "iza"),
        ("isi", "izi"),
        ("yse", "yze"),
        ("ll", "l"),
        ("ae", "e"),
        ("oe", "e"),
        ("tre", "ter"),
        ("th", "t"),
        ("ph", "f"),
        ("ß", "ss"),
        ("ence", "ense"),
    ):
        word = word.replace(given, shared)
    return word


def _confused(word: str) -> Iterator[str]:
    for i, letter in enumerate(word):
        for other in _LOOKALIKES.get(letter, ""):
            yield word[:i] + other + word[i + 1 :]


def _near(word: str, code: str) -> list[str]:
    """Known words one stroke away: a letter left out, added, exchanged, or two that changed places."""
    ends = _ends(code)
    near: set[str] = set()
    for size in (len(word) - 1, len(word), len(word) + 1):
        # One stroke in a word of eight letters leaves its first four or its last four as they are.
        for key in ((size, word[:4], ""), (size, "", word[-4:])):
            near.update(c for c in ends.get(key, ()) if OSA.distance(c, word, score_cutoff=1) <= 1)
    near.discard(word)
    return list(near)


@lru_cache(maxsize=8)
def _ends(code: str) -> dict[tuple[int, str, str], list[str]]:
    """The common longer words of a language by length and first four, and by length and last four letters."""
    ends: dict[tuple[int, str, str], list[str]] = {}
    for word, count in _list(code).items():
        if count >= 40 and len(word) >= 7:
            ends.setdefault((len(word), word[:4], ""), []).append(word)
            ends.setdefault((len(word), "", word[-4:]), []).append(word)
    return ends
