"""Earliest and latest possible day of a date, as integers that sort and can be stored.

A bound is year*10000 + month*100 + day in the proleptic Gregorian calendar with astronomical years, so
-0044-03-15 is -439685 and the integers keep the order of the days. None stands for an end that is
open or unknown, and for a year of which no digit is known. The bounds are strict: qualifiers do not widen them and nothing is invented.
"""

from __future__ import annotations

from dataclasses import dataclass

from registry.domain.dates.calendars import Calendar, YearMonthDay, to_gregorian
from registry.domain.dates.extent import extent
from registry.domain.dates.values import EdtfDate, Interval, Point, Run


@dataclass(frozen=True, slots=True)
class Bounds:
    """Earliest and latest day as signed integers; None where there is no limit or none is known."""

    earliest: int | None
    latest: int | None


def bounds(edtf: EdtfDate, calendar: Calendar = Calendar.GREGORIAN) -> Bounds:
    """The hull of all days that the date allows; Julian dates are converted, `unknown` counts as Gregorian.

    Raises DateError for a day that does not exist in the calendar (29 February 1900 is Julian only).
    """
    julian = calendar.counts_as_julian
    lows, highs = [], []
    for start, end in pieces(edtf):
        lows.append(_limit(start, julian, 0))
        highs.append(_limit(end, julian, 1))
    low = None if None in lows else min(day for day in lows if day)
    high = None if None in highs else max(day for day in highs if day)
    return Bounds(
        low and as_integer(to_gregorian(low, julian)), high and as_integer(to_gregorian(high, julian))
    )


def _limit(point: Point | None, julian: bool, which: int) -> YearMonthDay | None:
    if point is None:
        return None
    limit = extent(point, julian)[which]
    return None if point.year.digits == "XXXX" else limit


def pieces(edtf: EdtfDate) -> tuple[tuple[Point | None, Point | None], ...]:
    """The stretches that make up the date, as first and last point; None where an end has no limit."""
    if isinstance(edtf, Point):
        return ((edtf, edtf),)
    if isinstance(edtf, Interval):
        start, end = (e if isinstance(e, Point) else None for e in (edtf.start, edtf.end))
        return ((start, end),)
    return tuple(_member(member) for member in edtf.members)


def _member(member: Point | Run) -> tuple[Point | None, Point | None]:
    return (member, member) if isinstance(member, Point) else (member.start, member.end)


def as_integer(date: YearMonthDay) -> int:
    """The signed integer of a day."""
    year, month, day = date
    return year * 10000 + month * 100 + day


def from_integer(number: int) -> YearMonthDay:
    """The day of a signed integer."""
    year, rest = divmod(number, 10000)
    return year, rest // 100, rest % 100
