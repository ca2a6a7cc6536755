"""Whether a name in a text may be that of a known agent, serial or repository, and why one would think so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from registry.domain.folding import fold
from registry.domain.vocabularies import label as term_label

_WORD: Final = re.compile(r"[^\W_]+")
_ARTICLES: Final = frozenset(
    {"the", "a", "an", "der", "die", "das", "le", "la", "les", "el", "los", "las", "il", "lo", "i", "o", "os", "de", "het",
     "den", "det"}
)  # fmt: skip
_PLAIN: Final = frozenset({"authorised", "main", ""})
SHORTEST: Final = 3
"""A word with fewer letters is an initial or a particle: nobody is looked for by it."""


def likeness(given: str, known: Iterable[tuple[str, str]]) -> str:
    """Why the name given may be that of a record with these (name, code of its kind of name); empty when it is not like.

    Exact names come before variants, those before other spellings, those before initials that fit.
    """
    names = list(known)
    for text, kind in names:
        if text == given:
            return "same name" if kind in _PLAIN else f"same as its {_kind(kind)}"
    for text, kind in names:
        if _ordered(text) == _ordered(given):
            return _spelt(given, text, kind)
    for text, _ in names:
        if _without_article(text) == _without_article(given):
            return f"same but for the article: {text}"
    return next(
        (f"same family name, initials fit: {text}" for text, _ in names if initials_fit(given, text)), ""
    )


def initials_fit(one: str, other: str) -> bool:
    """Whether both have the same family name and given names of which one is the beginning of the other's."""
    first, second = _parts(one), _parts(other)
    if len(first) < 2 or len(second) < 2 or first[-1] != second[-1] or len(first[-1]) < SHORTEST:
        return False
    pairs = list(zip(first[:-1], second[:-1], strict=False))
    fits = all(
        a.startswith(b) if len(b) == 1 else b.startswith(a) if len(a) == 1 else a == b for a, b in pairs
    )
    return fits and (len(first) != len(second) or any(len(a) == 1 or len(b) == 1 for a, b in pairs))


def main_word(name: str) -> str:
    """The word to look a name up by, folded: the longest one, which is most often the family name or the place."""
    words = [fold(one) for one in _WORD.findall(name)]
    return max((one for one in words if one not in _ARTICLES), key=len, default="")


def _spelt(given: str, text: str, kind: str) -> str:
    if sorted(_WORD.findall(given)) == sorted(_WORD.findall(text)):
        return f"same name in another order: {text}"
    if given.isascii() != text.isascii():
        return f"the same in other letters: {text}"
    return f"the same spelt differently: {text}" if kind in _PLAIN else f"its {_kind(kind)}: {text}"


def _kind(code: str) -> str:
    for scheme in ("name_type", "title_type"):
        found = term_label(scheme, code)
        if found and found != code:
            return found
    return code


def _ordered(name: str) -> tuple[str, ...]:
    return tuple(_parts(name))


def _parts(name: str) -> list[str]:
    """The words in reading order, folded; `Voss, Harriet` is Harriet Voss."""
    family, comma, given = name.partition(",")
    turned = f"{given} {family}" if comma and "," not in given and len(given.split()) <= 3 else name
    return _WORD.findall(fold(turned))


def _without_article(name: str) -> tuple[str, ...]:
    words = _WORD.findall(fold(name))
    return tuple(words[1:] if len(words) > 1 and words[0] in _ARTICLES else words)
