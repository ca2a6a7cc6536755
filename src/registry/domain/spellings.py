"""Words of names under the many spellings that one name has: Троцкий, Trotsky, Trotzki and Trotskii meet in one form."""

from __future__ import annotations

import re
from typing import Final

from registry.domain.folding import search_words
from registry.domain.record import Record
from registry.domain.statements import Name, Title

MOST_WORDS: Final = 400
MOST_TYPED: Final = 12
_SOFT: Final = re.compile(r"(?<=\w)['’ʼʹьъЬЪ](?=\w)")
_ROUGHER: Final = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"schtsch|shch", "s"),
        (r"tsch|tch", "ch"),
        (r"sch|zh|sh", "s"),
        (r"kh|ch", "h"),
        (r"tz", "ts"),
        (r"ph|w|f", "v"),
        (r"x", "ks"),
        (r"[cq]", "k"),
        (r"z", "s"),
        (r"[jy]", "i"),
        (r"ou|ue", "u"),
        (r"oe", "o"),
        (r"ae", "a"),
        (r"i+(?=[aeiou])", ""),
        (r"([a-z])\1+", r"\1"),
    )
)
"""What the usual ways of writing Russian, German, French and English names differ in, the longer patterns first."""


def rough(word: str) -> str:
    """A folded word as it roughly sounds. Different names may fall together; it is for finding, not for telling apart."""
    for pattern, instead in _ROUGHER:
        word = pattern.sub(instead, word)
    return word


def name_words(text: str) -> list[str]:
    """The words that a name is found by: as folded, and as they roughly sound; with and without what an apostrophe divides."""
    # Whatever divides words for a reader divides them here, old control characters for line ends included.
    text = " ".join(text.split())
    words = [*search_words(text), *search_words(_SOFT.sub("", text))]
    return list(dict.fromkeys(one for word in words for one in (word, rough(word)) if one))


def words_of(record: Record) -> list[str]:
    """The words that a record is found by, whichever of its names or titles they are from; at most 400."""
    named = [one.text for one in record.statements if isinstance(one, Name | Title)]
    return list(dict.fromkeys(word for text in named for word in name_words(text)))[:MOST_WORDS]


def typed_words(text: str) -> list[tuple[str, ...]]:
    """What somebody typed to find a name: word by word the forms of which one has to begin a word of the name."""
    found = search_words(_SOFT.sub("", " ".join(text.split())))[:MOST_TYPED]
    return [tuple(dict.fromkeys((one, rough(one) or one))) for one in found]
