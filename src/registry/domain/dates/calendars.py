"""Calendar codes and Julian Day arithmetic for the Gregorian and Julian calendars, for any year.

Day numbers are Julian Day Numbers (integers, the day beginning at noon) and years are astronomical:
0 is 1 BC, -1 is 2 BC. The formulae follow Meeus, *Astronomical Algorithms* (1998), chapter 7, and
Richards in the *Explanatory Supplement to the Astronomical Almanac* (2013), section 15.11; floor
division keeps them right for years before -4800.
"""

from __future__ import annotations

from enum import StrEnum

YearMonthDay = tuple[int, int, int]

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Calendar(StrEnum):
    """The calendar a date is expressed in; `unknown` means that the source does not say."""

    GREGORIAN = "gregorian"
    JULIAN = "julian"
    JULIAN_ASSUMED = "julian_assumed"
    UNKNOWN = "unknown"

    @property
    def counts_as_julian(self) -> bool:
        """Whether days are converted from the Julian calendar; `unknown` is counted as Gregorian."""
        return self in (Calendar.JULIAN, Calendar.JULIAN_ASSUMED)


def is_leap(year: int, julian: bool) -> bool:
    """Whether the year has a 29 February in the Julian or in the (proleptic) Gregorian calendar."""
    return year % 4 == 0 and (julian or year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int, julian: bool) -> int:
    """Number of days of a month, 28 to 31."""
    return 29 if month == 2 and is_leap(year, julian) else _LENGTHS[month - 1]


def day_number(date: YearMonthDay, julian: bool) -> int:
    """Julian Day Number of a date; the date must exist in the calendar."""
    year, month, day = date
    late = (14 - month) // 12
    y = year + 4800 - late
    days = day + (153 * (month + 12 * late - 3) + 2) // 5 + 365 * y + y // 4
    return days - 32083 if julian else days - y // 100 + y // 400 - 32045


def date_of(number: int, julian: bool) -> YearMonthDay:
    """The date that has this Julian Day Number."""
    f = number + 1401
    if not julian:
        f += (4 * number + 274277) // 146097 * 3 // 4 - 38
    e = 4 * f + 3
    h = 5 * (e % 1461 // 4) + 2
    month = (h // 153 + 2) % 12 + 1
    return e // 1461 - 4716 + (14 - month) // 12, month, h % 153 // 5 + 1


def to_gregorian(date: YearMonthDay, julian: bool) -> YearMonthDay:
    """The same day in the proleptic Gregorian calendar."""
    return date_of(day_number(date, True), False) if julian else date


def calendar_shift(year: int, month: int, day: int) -> int:
    """Days by which the Gregorian calendar is ahead of the Julian for a Julian-calendar date (13 in 1917)."""
    day = min(day, days_in_month(year, month, False))
    return day_number((year, month, day), True) - day_number((year, month, day), False)
