"""Dates made from numbers, and the date just before or after one, at the same precision."""

from __future__ import annotations

from registry.domain.dates.calendars import YearMonthDay, date_of, day_number
from registry.domain.dates.extent import extent
from registry.domain.dates.values import Part, Point


def year_digits(year: int) -> str:
    """A year as EDTF writes it: four digits, a sign before the year 0, Y when it is longer."""
    sign = "-" if year < 0 else ""
    return f"{sign}{abs(year):04}" if abs(year) <= 9999 else f"Y{year}"


def point_of(day: YearMonthDay) -> Point:
    """A full date; a long year keeps only its year, because EDTF gives it no months."""
    year, month, number = day
    digits = year_digits(year)
    if digits.startswith("Y"):
        return Point(Part(digits))
    return Point(Part(digits), Part(f"{month:02}"), Part(f"{number:02}"))


def neighbour(point: Point, step: int) -> Point:
    """The date one step earlier (-1) or later (1): a day, month or year; it keeps the flags of the year.

    For a season or a date with unspecified digits it is the month, year or day beside the whole of it.
    """
    first, last = extent(point, julian=False)
    year, month, day = last if step > 0 else first
    flags = (point.uncertain, point.approximate)
    if point.day is not None:
        found = point_of(date_of(day_number((year, month, day), False) + step, False))
    elif point.month is not None:
        year, month = divmod(year * 12 + month - 1 + step, 12)
        found = Point(Part(year_digits(year)), Part(f"{month + 1:02}"))
    else:
        found = Point(Part(year_digits(year + step)))
    return found.qualified(*flags)
