"""First and last day of one EDTF date in its own calendar, and the days that its unspecified digits allow.

Seasons 21 to 24 name no hemisphere in EDTF; they are counted as in the northern one: spring March to May,
summer June to August, autumn September to November, and winter December to the February of the *next*
year, so that `2001-24` is December 2001 to February 2002.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product

from registry.domain.dates.calendars import YearMonthDay, days_in_month
from registry.domain.dates.errors import DateError
from registry.domain.dates.values import Point

# code: (first month, number of months)
SEASONS: dict[int, tuple[int, int]] = {
    21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3),  # not tied to a hemisphere: counted as northern
    25: (3, 3), 26: (6, 3), 27: (9, 3), 28: (12, 3),  # northern hemisphere
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),  # southern hemisphere
    33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),  # quarters
    37: (1, 4), 38: (5, 4), 39: (9, 4),  # four-month periods
    40: (1, 6), 41: (7, 6),  # half-years
}  # fmt: skip


def numbers_like(mask: str, low: int, high: int) -> list[int]:
    """The two-digit numbers from `low` to `high` that fit a mask such as `1X`."""
    if "X" not in mask:
        return [int(mask)] if low <= int(mask) <= high else []
    return [
        n for n in range(low, high + 1) if all(m in ("X", c) for m, c in zip(mask, f"{n:02}", strict=True))
    ]


@lru_cache(maxsize=1024)
def years_like(digits: str) -> Sequence[int]:
    """The years, ascending, that fit the digits of a year part."""
    if "X" not in digits:
        return (int(digits.removeprefix("Y")),)
    mask = digits.removeprefix("-")
    found = [int("".join(c)) for c in product(*("0123456789" if d == "X" else d for d in mask))]
    # there is no year -0000, only 0000
    return tuple(-n for n in reversed(found) if n) if digits.startswith("-") else tuple(found)


def months_like(point: Point) -> list[int]:
    """The months that the month part allows; all twelve when it is absent."""
    return numbers_like(point.month.digits, 1, 12) if point.month else list(range(1, 13))


def extent(point: Point, julian: bool) -> tuple[YearMonthDay, YearMonthDay]:
    """First and last possible day; raises DateError when no such day exists in the calendar."""
    years = years_like(point.year.digits)
    if point.month is not None and point.is_season:
        code = int(point.month.digits)
        return _season(years[0], code, julian)[0], _season(years[-1], code, julian)[1]
    months = months_like(point)
    if point.day is None:
        return (years[0], months[0], 1), (years[-1], months[-1], days_in_month(years[-1], months[-1], julian))
    first = next(_days(point, years, months, julian), None)
    last_day = next(_days(point, reversed(years), months[::-1], julian, backwards=True), None)
    if first is None or last_day is None:
        raise DateError(
            _no_such_day(point, julian), "Correct the day, or the calendar if the date is Old Style"
        )
    return first, last_day


def _season(year: int, code: int, julian: bool) -> tuple[YearMonthDay, YearMonthDay]:
    start, length = SEASONS[code]
    over, last = divmod(start + length - 2, 12)
    return (year, start, 1), (year + over, last + 1, days_in_month(year + over, last + 1, julian))


def _days(
    point: Point,
    years: Sequence[int] | Iterator[int],
    months: list[int],
    julian: bool,
    backwards: bool = False,
) -> Iterator[YearMonthDay]:
    assert point.day is not None
    days = numbers_like(point.day.digits, 1, 31)
    if backwards:
        days.reverse()
    for year in years:
        for month in months:
            length = days_in_month(year, month, julian)
            yield from ((year, month, day) for day in days if day <= length)


def possible_days(point: Point, julian: bool, limit: int) -> list[tuple[YearMonthDay, YearMonthDay]]:
    """Stretches of days that the date allows, ascending; its extent alone when there would be over `limit`."""
    whole = [extent(point, julian)]
    if not point.has_unspecified:
        return whole
    month, day = point.month, point.day
    years = years_like(point.year.digits)
    if point.is_season:
        return (
            [_season(y, int(point.parts[1].digits), julian) for y in years] if len(years) <= limit else whole
        )
    if day is not None and day.digits != "XX":
        months, days = months_like(point), numbers_like(day.digits, 1, 31)
        if len(years) * len(months) * len(days) > limit:
            return whole
        return [(found, found) for found in _days(point, years, months, julian)]
    months = [] if month is None or month.digits == "XX" else months_like(point)
    if len(years) * max(1, len(months)) > limit or (len(years) == 1 and not months):
        return whole
    if not months:
        return [((y, 1, 1), (y, 12, 31)) for y in years]
    return [((y, m, 1), (y, m, days_in_month(y, m, julian))) for y in years for m in months]


def _no_such_day(point: Point, julian: bool) -> str:
    name = "Julian" if julian else "Gregorian"
    return f"{point.unqualified()} does not exist in the {name} calendar"
