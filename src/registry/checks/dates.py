"""Comparing two dates for rules, with the commonest explanations of a difference; and finding dates in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from registry.domain.dates import Calendar, Comparison, DateError, Point, Relation, compare, from_words, parse
from registry.domain.display import words
from registry.domain.statements import When

_MONTHS: Final = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
)
_IN_TEXT: Final = re.compile(
    rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{_MONTHS})\.?,?\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<month2>{_MONTHS})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})\b"
)


class Found(NamedTuple):
    """A date in a text: where it stands (code points), and the date."""

    start: int
    end: int
    date: When


def dates_in(text: str, start: int = 0, end: int | None = None) -> Iterator[Found]:
    """The days (day, month in words, year) that stand in a text, in order; what is no day of the calendar is passed over."""
    for found in _IN_TEXT.finditer(text, start, len(text) if end is None else end):
        day, month, year = (found[name] or found[f"{name}2"] for name in ("day", "month", "year"))
        try:
            read = from_words(f"{day} {month} {year}")
        except DateError:
            continue
        if read.edtf is not None:
            yield Found(
                found.start(),
                found.end(),
                When(text=found[0], edtf=str(read.edtf), calendar=read.calendar.value),
            )


def compared(one: When, other: When) -> Comparison | None:
    """How two dates stand to each other; None where one was not read as a date."""
    if not (one.edtf and other.edtf):
        return None
    try:
        return compare(parse(one.edtf), parse(other.edtf), Calendar(one.calendar), Calendar(other.calendar))
    except (DateError, ValueError):
        return None


def disagreement(one: When, other: When) -> tuple[str, str] | None:
    """Severity and explanation when two dates of one thing cannot both be right; None when they can."""
    found = compared(one, other)
    if found is None or found.relation not in (Relation.CONFLICT, Relation.CONFLICT_MAYBE_CALENDAR):
        return None
    both = f"{words(one)} and {words(other)}"
    if found.relation is Relation.CONFLICT_MAYBE_CALENDAR:
        return "low", f"{both}: {found.explanation}."
    hint = slip(one, other)
    severity = "medium" if found.weak or hint else "high"
    return severity, f"{both}: {found.explanation}{f'; {hint}' if hint else ''}."


def slip(one: When, other: When) -> str:
    """The slip of the pen that would explain the difference of two days, in words; empty when none of the common ones does."""
    try:
        first, second = parse(one.edtf), parse(other.edtf)
    except DateError:
        return ""
    if not (isinstance(first, Point) and isinstance(second, Point)):
        return ""
    a, b = ([part.digits for part in point.parts] for point in (first, second))
    if len(a) != len(b):
        return ""
    if len(a) == 3 and a[0] == b[0] and a[1:] == b[:0:-1]:
        return "day and month may have changed places"
    differing = [at for at in range(len(a)) if a[at] != b[at]]
    if len(differing) != 1:
        return ""
    x, y = a[differing[0]], b[differing[0]]
    if sorted(x) == sorted(y):
        return "two digits may have changed places"
    if not (x.isdecimal() and y.isdecimal()):
        return ""
    gap = abs(int(x) - int(y))
    if differing == [0]:
        return "one digit of the year differs" if sum(p != q for p, q in zip(x, y, strict=True)) == 1 else ""
    return "they are neighbours" if gap == 1 else ""
