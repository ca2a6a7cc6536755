"""The volumes and issues of a serial as a grid, in the order in which people count: 2 before 10, IX before X, 3–4 after 2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_FORM: Final = re.compile(r"m{0,4}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_PIECE: Final = re.compile(r"(\d+)")


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """A cell: the issue as publications name it, its dates, how many documents, and its own record's pid if it has one."""

    volume: str
    issue: str
    earliest: str = ""
    latest: str = ""
    amount: int = 0
    pid: str = ""


class Volume(msgspec.Struct, frozen=True, kw_only=True):
    """A row: a volume (empty where none is named) and its issues in order."""

    name: str
    issues: tuple[Issue, ...]


def grid(issues: Iterable[Issue]) -> tuple[Volume, ...]:
    """The issues by volume, both in the order of their numbers, then of their dates."""
    volumes: dict[str, list[Issue]] = {}
    for one in issues:
        volumes.setdefault(one.volume, []).append(one)
    rows = [
        Volume(name=name, issues=tuple(sorted(found, key=lambda one: (order(one.issue), one.earliest))))
        for name, found in volumes.items()
    ]
    return tuple(sorted(rows, key=lambda one: (order(one.name), one.issues[0].earliest)))


def order(number: str) -> tuple[int, Sequence[tuple[int, int, str]]]:
    """What to sort a number of a volume or issue by; one that is not given comes last."""
    text = number.strip().lower()
    if not text:
        return 2, ()
    if _ROMAN_FORM.fullmatch(text):
        return 0, ((0, _roman(text), ""),)
    # A text of digits alone is short enough for a number; what is longer is no number that anybody gave.
    pieces = [
        (0, int(one), "") if one.isascii() and one.isdigit() and len(one) < 16 else (1, 0, one)
        for one in _PIECE.split(text)
        if one.strip(" .,-–—/")
    ]
    return (0 if pieces and pieces[0][0] == 0 else 1), tuple(pieces)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-one if one < next_ else one for one, next_ in zip(values, [*values[1:], 0], strict=True))
