"""Reads day, month and year from tokens, as far as they are there, and fills gaps from neighbouring dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.dates.calendars import days_in_month
from registry.domain.dates.edtf import parse
from registry.domain.dates.english import ENGLISH
from registry.domain.dates.errors import DateError
from registry.domain.dates.tokens import Token
from registry.domain.dates.values import EdtfDate, Point

_LETTERS = {"day": "D", "month": "M", "roman": "M", "season": "S", "year": "Y", "decade": "K"}
_SKIPPED = {"comma", "dot", "noise", "weekday", "dash", "slash"}
# The orders in which people write the components; D and DY only as a piece of a longer date.
_ORDERS = set("DMY MDY YMD MY YM DM MD M Y D DY K SY YS S DMK MK SK".split())


@dataclass(frozen=True, slots=True)
class Partial:
    """What was read of one date: EDTF digits of the year, month (or season) and day; None where missing."""

    year: str | None = None
    month: int | None = None
    day: int | None = None
    uncertain: bool = False
    approximate: bool = False

    @property
    def text(self) -> str:
        """The date as EDTF; a missing year is XXXX."""
        written = self.year or "XXXX"
        if self.month is not None:
            written += f"-{self.month:02}"
        return written if self.day is None else f"{written}-{self.day:02}"


def read_partial(tokens: Sequence[Token]) -> Partial | None:
    """The date in the tokens, or None when they are not one date or a piece of one."""
    approximate = uncertain = False
    while tokens and tokens[0].kind in ("about", "perhaps"):
        approximate = approximate or tokens[0].kind == "about"
        uncertain = uncertain or tokens[0].kind == "perhaps"
        tokens = tokens[1:]
    while tokens and tokens[-1].kind in ("question", "about"):
        uncertain = uncertain or tokens[-1].kind == "question"
        approximate = approximate or tokens[-1].kind == "about"
        tokens = tokens[:-1]
    if not tokens or tokens[0].kind in ("dash", "slash") or tokens[-1].kind in ("dash", "slash"):
        return None
    known = [token for token in tokens if token.kind not in _SKIPPED]
    order = "".join(_LETTERS.get(token.kind, "?") for token in known)
    if order not in _ORDERS:
        return None
    by_letter = dict(zip(order, known, strict=True))
    year = by_letter.get("Y") or by_letter.get("K")
    month = by_letter.get("M") or by_letter.get("S")
    day = by_letter.get("D")
    if day is not None and not 1 <= day.value <= 31:
        return None
    return Partial(
        year.digits if year else None, month.value if month else None, day.value if day else None,
        uncertain, approximate,
    )  # fmt: skip


def filled(partials: Sequence[Partial]) -> list[Partial]:
    """Gives each piece the month and year that it shares with its neighbours.

    "24 or 25 December 1922" takes both from the right, "December 24 or 25, 1922" the month from the left.
    A year is never taken from the left: "1922 - 24 December" stays unread.
    """
    found = list(partials)
    for index, part in enumerate(found):
        if part.day is not None and part.month is None:
            found[index] = replace(part, month=_shared_month(found, index))
    for index in range(len(found) - 2, -1, -1):
        if found[index].year is None and found[index].month is not None:
            found[index] = replace(found[index], year=found[index + 1].year)
    return found


def _shared_month(found: list[Partial], index: int) -> int | None:
    if found[index].year is None:
        later = next(
            (part for part in found[index + 1 :] if part.month is not None or part.year is not None), None
        )
        if later is not None and later.month is not None and later.day is not None:
            return later.month
    return found[index - 1].month if index else None


def point_from(partial: Partial) -> Point:
    """The checked date; raises DateError when it does not exist."""
    year = int(partial.year) if partial.year and "X" not in partial.year else 2000
    if partial.day and partial.month and partial.month <= 12:
        last = days_in_month(year, partial.month, julian=True)
        if partial.day > last:
            name = ENGLISH.months[partial.month - 1] + (f" {year}" if partial.year else "")
            raise DateError(f"{name} has no day {partial.day}", f"Its last day is {last}")
    point = checked(partial.text)
    assert isinstance(point, Point)
    return point.qualified(partial.uncertain, partial.approximate)


def checked(text: str) -> EdtfDate:
    """Parse EDTF that was put together from words; its columns would mean nothing to the person."""
    try:
        return parse(text)
    except DateError as error:
        raise DateError(error.problem, error.advice) from None
