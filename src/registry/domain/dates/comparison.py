"""Compares two datings of the same kind: same days, one more exact, overlapping, or in conflict.

A conflict that disappears when a date whose calendar is not known for certain is read in the other
calendar is reported as such: between 1582 and 1923 Old Style dates are 10 to 13 days behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from registry.domain.dates.calendars import Calendar, date_of, day_number
from registry.domain.dates.errors import DateError
from registry.domain.dates.intervals import DayFact, day_intervals, gap, meet, within
from registry.domain.dates.values import EdtfDate

# The Gregorian calendar began on 15 October 1582; Greece was the last country to leave the Julian one, in 1923.
_FIRST_DOUBT, _LAST_DOUBT = day_number((1582, 10, 15), False), day_number((1923, 12, 31), False)

_WIDEST_SHIFT = 13


class Relation(StrEnum):
    """How two datings stand to each other."""

    EQUAL = "equal"
    REFINEMENT = "refinement"
    OVERLAP = "overlap"
    CONFLICT = "conflict"
    CONFLICT_MAYBE_CALENDAR = "conflict_maybe_calendar"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The outcome: `finer` is "a" or "b" for a refinement, `weak` that a `?` stands on either date.

    `gap_days` is the distance of a conflict; `shift_days` the calendar difference (10 to 13) that would explain it.
    """

    relation: Relation
    explanation: str
    weak: bool = False
    finer: str | None = None
    gap_days: int | None = None
    shift_days: int | None = None


def compare(
    a: EdtfDate,
    b: EdtfDate,
    a_calendar: Calendar = Calendar.UNKNOWN,
    b_calendar: Calendar = Calendar.UNKNOWN,
) -> Comparison:
    """Compare two dates of the same subject and kind, `~` widened; raises DateError as `bounds` does."""
    a_facts, b_facts = day_intervals(a, a_calendar, widen=True), day_intervals(b, b_calendar, widen=True)
    weak = any(fact.weak for fact in a_facts + b_facts)
    relation, finer, explanation = _relate(a_facts, b_facts)
    if relation is not Relation.CONFLICT:
        return Comparison(relation, explanation, weak, finer)
    distance = min(gap(x.stretches, y.stretches) for x in a_facts for y in b_facts)
    # reading both dates again is only worth it when one of them lies in the years of two calendars
    doubtful = any(_in_doubt(facts, _WIDEST_SHIFT) for facts in (a_facts, b_facts))
    shift = _calendar_shift(a, b, a_calendar, b_calendar) if doubtful else None
    if shift is None:
        return Comparison(relation, f"the dates are {_days(distance)} apart", weak, None, distance)
    explanation = (
        f"the dates are {_days(distance)} apart, and they agree if one is Old Style (Julian) and the other "
        f"New Style (Gregorian): the calendars then differed by {shift} days"
    )
    return Comparison(Relation.CONFLICT_MAYBE_CALENDAR, explanation, weak, None, distance, shift)


def _relate(a: tuple[DayFact, ...], b: tuple[DayFact, ...]) -> tuple[Relation, str | None, str]:
    a_days, b_days = {fact.stretches for fact in a}, {fact.stretches for fact in b}
    if a_days == b_days:
        return Relation.EQUAL, None, "both give the same days"
    if not any(meet(x, y) for x in a_days for y in b_days):
        return Relation.CONFLICT, None, "the dates have no day in common"
    if len(a_days) == len(b_days) == 1:
        one, other = a_days.pop(), b_days.pop()
        if within(one, other):
            return Relation.REFINEMENT, "a", "the first lies within the second"
        if within(other, one):
            return Relation.REFINEMENT, "b", "the second lies within the first"
        return (
            Relation.OVERLAP,
            None,
            "the dates have days in common, and each allows days that the other excludes",
        )
    return Relation.OVERLAP, None, "one names more days than the other, and some agree"


def _calendar_shift(a: EdtfDate, b: EdtfDate, a_calendar: Calendar, b_calendar: Calendar) -> int | None:
    for a_read in _readings(a_calendar):
        for b_read in _readings(b_calendar):
            if a_read == b_read:
                continue
            try:
                a_facts, b_facts = day_intervals(a, a_read, widen=True), day_intervals(b, b_read, widen=True)
            except DateError:
                continue
            julian = a_facts if a_read is Calendar.JULIAN else b_facts
            shift = _shift_in_doubt(julian)
            if shift is not None and any(meet(x.stretches, y.stretches) for x in a_facts for y in b_facts):
                return shift
    return None


def _readings(calendar: Calendar) -> Iterator[Calendar]:
    if calendar in (Calendar.JULIAN, Calendar.GREGORIAN):
        yield calendar
    else:
        yield from (Calendar.GREGORIAN, Calendar.JULIAN)


def _shift_in_doubt(facts: tuple[DayFact, ...]) -> int | None:
    """Calendar difference at the last day of the date, None outside the years when both calendars were used."""
    if not _in_doubt(facts, 0):
        return None
    last = max(fact.stretches[-1][1] or 0 for fact in facts)
    return day_number(date_of(last, True), True) - day_number(date_of(last, True), False)


def _in_doubt(facts: tuple[DayFact, ...], slack: int) -> bool:
    ends = [(fact.stretches[0][0], fact.stretches[-1][1]) for fact in facts]
    return all(
        first is not None
        and last is not None
        and _FIRST_DOUBT - slack <= first <= last <= _LAST_DOUBT + slack
        for first, last in ends
    )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count} days"
