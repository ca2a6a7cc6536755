"""Reads EDTF text into values, or says at which column it is wrong and what to write instead.

Supported, after the Library of Congress EDTF specification (2019): level 0 and 1 without times of day, and
from level 2 `[ ]` and `{ }`, qualifiers of single components, unspecified digits anywhere and parts of
the year 21 to 41. Not supported: exponential years and significant digits.
"""

from __future__ import annotations

import re
from functools import lru_cache

from registry.domain.dates.calendars import Calendar, days_in_month, is_leap
from registry.domain.dates.errors import DateError, shown
from registry.domain.dates.extent import SEASONS, extent, months_like, numbers_like, years_like
from registry.domain.dates.values import DateSet, Edge, EdtfDate, Interval, Part, Point, Run, points_of

# Longer texts are mistakes or attacks; the limit also bounds the work of everything that follows.
LONGEST = 1000
# Bounds are stored as year*10000+month*100+day in 64 bits.
LONGEST_YEAR = 12

_PLAIN = re.compile(r"([0-9]{4})(?:-(0[1-9]|1[0-2])(?:-([0-2][1-9]|10|20|30|31))?)?")
_POINT = re.compile(
    r"([?~%]?)(Y-?[0-9]+|-?[0-9X]{4})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_TWO = {f"{n:02}": Part(f"{n:02}") for n in range(1, 32)}
_year = lru_cache(maxsize=4096)(Part)


def parse(text: str, calendar: Calendar | None = None) -> EdtfDate:
    """Read EDTF; raises DateError, never anything else.

    Without `calendar` a date is accepted that exists in the Gregorian or in the Julian calendar (29 February
    1900); with it, one that exists in that calendar (`unknown` counts as Gregorian).
    """
    date = _parse(text)
    if calendar is not None:
        for point in points_of(date):
            extent(point, calendar.counts_as_julian)
    return date


@lru_cache(maxsize=8192)
def _parse(text: str) -> EdtfDate:
    plain = _PLAIN.fullmatch(text)
    if plain is not None:
        year, month, day = plain.groups()
        if day is None or day < "29" or int(day) <= days_in_month(int(year), int(month), julian=True):
            return Point(_year(year), _TWO[month] if month else None, _TWO[day] if day else None)
    if not text.strip():
        raise DateError("there is no date", "Write a date such as 1945, 1945-08 or 1945-08-23")
    if len(text) > LONGEST:
        raise DateError(f"the date has {len(text)} characters", f"A date has at most {LONGEST}")
    if text[0] in "[{":
        return _set(text)
    if "/" in text:
        return _interval(text)
    return _point(text, 0)


def _point(text: str, offset: int) -> Point:
    match = _POINT.fullmatch(text)
    if match is None:
        raise _malformed(text, offset)
    yl, year, yr, ml, month, mr, dl, day, dr = (group or "" for group in match.groups())
    # a qualifier on the right of a component also covers the components to its left
    point = Point(
        _part(year, yl + yr + mr + dr),
        _part(month, ml + mr + dr) if month else None,
        _part(day, dl + dr) if day else None,
    )
    _check_year(point, offset + match.start(2) + 1)
    if month:
        _check_month(point, offset + match.start(5) + 1)
    if day:
        _check_day(point, offset + match.start(8) + 1)
    return point


def _part(digits: str, marks: str) -> Part:
    return Part(digits, "?" in marks or "%" in marks, "~" in marks or "%" in marks)


def _check_year(point: Point, column: int) -> None:
    digits = point.year.digits
    if digits == "-0000":
        raise DateError("the year -0000 does not exist", "The year before year 1 is written 0000", column)
    if digits.startswith("Y"):
        bare = digits.lstrip("Y-")
        if len(bare) < 5 or bare.startswith("0"):
            raise DateError(f"{digits} is not a long year", "Y is for years of more than four digits", column)
        if len(bare) > LONGEST_YEAR:
            raise DateError("the year is too long", f"Years have at most {LONGEST_YEAR} digits", column)
        if point.month is not None:
            raise DateError("a long year has no month", f"Write {digits} alone", column)


def _check_month(point: Point, column: int) -> None:
    assert point.month is not None
    digits = point.month.digits
    if months_like(point) if "X" in digits else (1 <= int(digits) <= 12 or int(digits) in SEASONS):
        return
    raise DateError(
        f"there is no month {digits}",
        "Months are 01 to 12; spring, summer, autumn and winter are 21 to 24, quarters 33 to 36",
        column,
    )


def _check_day(point: Point, column: int) -> None:
    assert point.day is not None
    if point.is_season:
        raise DateError("a season has no day", "Write a month from 01 to 12 before the day", column)
    days = numbers_like(point.day.digits, 1, 31)
    months = months_like(point)
    if not days:
        raise DateError(f"there is no day {point.day.digits}", "Days are 01 to 31", column)
    # the Julian calendar has every leap day that the Gregorian has, and more
    if any(days[0] <= days_in_month(2001, m, julian=True) for m in months):
        return
    leap = any(is_leap(year, julian=True) for year in years_like(point.year.digits))
    if 2 in months and days[0] == 29 and leap:
        return
    longest = max(days_in_month(2004 if leap else 2001, m, julian=True) for m in months)
    name = "-".join(part.digits for part in point.parts[:2])
    raise DateError(f"{name} has no day {point.day.digits}", f"Its last day is {longest}", column)


def _interval(text: str) -> Interval:
    pieces = text.split("/")
    if len(pieces) > 2:
        column = len(pieces[0]) + len(pieces[1]) + 2
        raise DateError("an interval has one slash", "Write the first and the last date: 1910/1912", column)
    ends: list[Point | Edge] = []
    for piece, offset in zip(pieces, (0, len(pieces[0]) + 1), strict=True):
        ends.append(Edge(piece) if piece in ("", "..") else _point(piece, offset))
    interval = Interval(ends[0], ends[1])
    if not interval.points:
        raise DateError("an interval needs a date", "Write at least one end: 1910/.. or ../1912")
    _check_order(interval.points, len(pieces[0]) + 2)
    return interval


def _set(text: str) -> DateSet:
    closing = "]" if text[0] == "[" else "}"
    if not text.endswith(closing):
        raise DateError(f"{text[0]} is not closed", f"End the set with {closing}", len(text))
    members: list[Point | Run] = []
    offset = 1
    for piece in text[1:-1].split(","):
        members.append(_member(piece, offset))
        offset += len(piece) + 1
    return DateSet(closing == "]", tuple(members))


def _member(piece: str, offset: int) -> Point | Run:
    if "/" in piece:
        raise DateError(
            "a set has no slash", "Write consecutive members with two dots: [1910..1912]", offset + 1
        )
    if ".." not in piece:
        if not piece:
            raise DateError("a member of the set is empty", "Write a date or remove the comma", offset + 1)
        return _point(piece, offset)
    left, _, right = piece.partition("..")
    if not left and not right:
        raise DateError("the two dots have no date", "Write [..1912], [1910..] or [1910..1912]", offset + 1)
    later = offset + len(left) + 2
    run = Run(_point(left, offset) if left else None, _point(right, later) if right else None)
    _check_order(run.points, later + 1)
    return run


def _check_order(points: tuple[Point, ...], column: int) -> None:
    if len(points) == 2 and extent(points[0], True)[0] > extent(points[1], True)[1]:
        raise DateError(
            f"the end {points[1]} is before the start {points[0]}", "Write the earlier date first", column
        )


def _malformed(text: str, offset: int) -> DateError:
    match = _POINT.match(text)
    stop = match.end() if match else 0
    column = offset + stop + 1
    rest = text[stop:]
    if rest[:1].isspace():
        return DateError("there is a space in the date", "Remove it", column)
    if "x" in text:
        return DateError("an unspecified digit is a capital X", "Write 193X", offset + text.index("x") + 1)
    if match and rest[:1] in ("T", "E", "S"):
        what = {"T": "times of day", "E": "exponents", "S": "significant digits"}[rest[0]]
        return DateError(f"{what} are not supported", "Write the date alone, in full digits", column)
    if match and re.match(r"-[0-9](?![0-9])", rest):
        return DateError("months and days have two digits", f"Write 0{rest[1]}", column + 1)
    return DateError(
        f"{shown(rest)} is not part of a date" if rest else "the date is incomplete",
        "A date is 1945, 1945-08 or 1945-08-23, with ? for uncertain, ~ for about and X for an unknown digit",
        column,
    )
