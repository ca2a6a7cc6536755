"""Reads dates written in figures only, and returns every reading where day, month or range cannot be told apart.

With dots the day comes first (24.12.1922), as everywhere that dots are used; with slashes and hyphens both
orders are in use, so 12/11/1918 has two readings. A year of two figures is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.dates.calendars import Calendar
from registry.domain.dates.edtf import parse
from registry.domain.dates.errors import DateError
from registry.domain.dates.partial import checked
from registry.domain.dates.tokens import Token
from registry.domain.dates.values import EdtfDate


@dataclass(frozen=True, slots=True)
class Outcome:
    """The possible readings. With `chosen` the first is meant and the others are only mentioned."""

    options: tuple[EdtfDate, ...]
    note: str = ""
    chosen: bool = True
    calendar: Calendar | None = None


def read_figures(tokens: Sequence[Token]) -> Outcome | None:
    """The readings of two or three figures with marks between them; None when the tokens are anything else."""
    kept = [token for token in tokens if token.kind != "weekday"]
    figures, marks = kept[::2], kept[1::2]
    if len(kept) not in (3, 5) or any(token.kind not in ("day", "year") for token in figures):
        return None
    if any(not token.digits.isdecimal() for token in figures):
        return None
    if any(token.kind not in ("dash", "slash", "dot") for token in marks):
        return None
    lengths = [4 if token.kind == "year" else 2 for token in figures]
    if len(figures) == 3:
        return _three(figures, marks, lengths)
    if lengths == [4, 4]:
        return None if marks[0].kind == "dot" else _only(f"{figures[0].digits}/{figures[1].digits}")
    if lengths == [2, 4]:
        return _only(f"{figures[1].digits}-{figures[0].value:02}") if 1 <= figures[0].value <= 12 else None
    if lengths == [4, 2] and marks[0].kind != "dot":
        return _year_and_figure(figures[0].digits, figures[1].digits, marks[0], figures[1].spaced)
    return None


def _only(text: str) -> Outcome:
    return Outcome((checked(text),))


def _three(figures: Sequence[Token], marks: Sequence[Token], lengths: list[int]) -> Outcome | None:
    if marks[0].kind != marks[1].kind:
        return None
    one, two, three = figures
    if lengths == [4, 2, 2]:
        return _only(f"{one.digits}-{two.value:02}-{three.value:02}")
    if lengths == [2, 2, 2]:
        raise DateError(
            f"the century of the year {three.digits} is not stated",
            "Write the year with four digits",
            three.column,
        )
    if lengths != [2, 2, 4]:
        return None
    day_first = f"{three.digits}-{two.value:02}-{one.value:02}"
    month_first = f"{three.digits}-{one.value:02}-{two.value:02}"
    if marks[0].kind == "dot":
        return _only(day_first)
    possible = _existing(day_first, month_first) if max(one.value, two.value) <= 31 else ()
    if not possible:
        return _only(day_first)
    note = "day and month cannot be told apart; choose one" if len(possible) > 1 else ""
    return Outcome(possible, note, chosen=len(possible) == 1)


def _existing(*texts: str) -> tuple[EdtfDate, ...]:
    found = []
    for text in dict.fromkeys(texts):
        # 21 to 41 in the place of the month would be a season, which nobody writes with a day
        if int(text[5:7]) > 12:
            continue
        try:
            found.append(parse(text))
        except DateError:
            continue
    return tuple(found)


def _year_and_figure(year: str, figure: str, mark: Token, spaced: bool) -> Outcome | None:
    """1910-12: December 1910 or the years 1910 to 1912."""
    last = year[: 4 - len(figure)] + figure
    month = parse(f"{year}-{int(figure):02}") if 1 <= int(figure) <= 12 else None
    span = parse(f"{year}/{last}") if last > year else None
    if month is None or span is None:
        only = month or span
        return Outcome((only,)) if only else None
    if (mark.text != "-" and mark.kind == "dash") or mark.spaced or spaced:
        return Outcome((span,))
    if mark.kind == "dash" and len(figure) == 2:
        return Outcome(
            (month, span), "the figures after the hyphen are read as a month; for years write both in full"
        )
    return Outcome((month, span), "a month or a range of years; choose one", chosen=False)
