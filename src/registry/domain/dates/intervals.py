"""A date as sets of days: what the comparison of two dates and later checks calculate with.

`[a,b]` (one of) is the union of its members, one fact; `{a,b}` (all of) is several facts. `?` keeps the days
and marks the fact weak. When widening is asked for, `~` adds on either side 3 days to a day, 31 days to a
month or season and 2 years (731 days) to a year; where only some components are approximate, the coarsest
of them sets the margin.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.dates.bounds import pieces
from registry.domain.dates.calendars import Calendar, YearMonthDay, day_number
from registry.domain.dates.extent import extent, possible_days
from registry.domain.dates.values import DateSet, EdtfDate, Point, points_of

DAY_MARGIN, MONTH_MARGIN, YEAR_MARGIN = 3, 31, 731
# Beyond this many separate stretches a date with unspecified digits is taken as its hull.
MOST_STRETCHES = 12_000

Stretch = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class DayFact:
    """Days on which one thing may have happened: disjoint ascending [first, last] Julian Day Numbers.

    None as first or last means no limit; `weak` that a `?` stands on the date.
    """

    stretches: tuple[Stretch, ...]
    weak: bool = False


def day_intervals(
    edtf: EdtfDate, calendar: Calendar = Calendar.GREGORIAN, widen: bool = False
) -> tuple[DayFact, ...]:
    """The facts of a date; one, except for `{a,b}`. Raises DateError for a day missing from the calendar."""
    julian = calendar.counts_as_julian
    room = max(1, MOST_STRETCHES // max(1, len(points_of(edtf))))
    found = [(_stretches(start, end, julian, widen, room), _weak(start, end)) for start, end in pieces(edtf)]
    if isinstance(edtf, DateSet) and not edtf.one_of:
        return tuple(DayFact(merged(stretches), weak) for stretches, weak in found)
    every = [stretch for stretches, _ in found for stretch in stretches]
    return (DayFact(merged(every), any(weak for _, weak in found)),)


def _weak(start: Point | None, end: Point | None) -> bool:
    return any(point is not None and point.uncertain for point in (start, end))


def _stretches(start: Point | None, end: Point | None, julian: bool, widen: bool, room: int) -> list[Stretch]:
    if start is not None and start is end:
        margin = margin_of(start) if widen else 0
        days = possible_days(start, julian, room)
        return [(_number(low, julian) - margin, _number(high, julian) + margin) for low, high in days]
    low = _number(extent(start, julian)[0], julian) - (margin_of(start) if widen else 0) if start else None
    high = _number(extent(end, julian)[1], julian) + (margin_of(end) if widen else 0) if end else None
    return [(low, high)]


def margin_of(point: Point) -> int:
    """Days that `~` adds on either side; 0 without it."""
    marked = [part.approximate for part in point.parts]
    if not any(marked):
        return 0
    margins = (YEAR_MARGIN, MONTH_MARGIN, DAY_MARGIN)
    return margins[len(marked) - 1] if all(marked) else margins[marked.index(True)]


def _number(day: YearMonthDay, julian: bool) -> int:
    return day_number(day, julian)


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same days as disjoint ascending stretches; neighbours are joined."""
    result: list[Stretch] = []
    for low, high in sorted(stretches, key=lambda s: (s[0] is not None, s[0] or 0)):
        if result:
            last_low, last_high = result[-1]
            if last_high is None:
                break
            if low is None or low <= last_high + 1:
                result[-1] = (last_low, None if high is None else max(high, last_high))
                continue
        result.append((low, high))
    return tuple(result)


def meet(one: tuple[Stretch, ...], other: tuple[Stretch, ...]) -> bool:
    """Whether the two sets of days have a day in common."""
    i = j = 0
    while i < len(one) and j < len(other):
        (low, high), (other_low, other_high) = one[i], other[j]
        if high is not None and other_low is not None and high < other_low:
            i += 1
        elif other_high is not None and low is not None and other_high < low:
            j += 1
        else:
            return True
    return False


def within(inner: tuple[Stretch, ...], outer: tuple[Stretch, ...]) -> bool:
    """Whether every day of `inner` is a day of `outer`."""
    j = 0
    for low, high in inner:
        while j < len(outer) and _ends_before(outer[j], low):
            j += 1
        if j == len(outer) or not _holds(outer[j], low, high):
            return False
    return True


def _ends_before(stretch: Stretch, low: int | None) -> bool:
    return stretch[1] is not None and low is not None and stretch[1] < low


def _holds(stretch: Stretch, low: int | None, high: int | None) -> bool:
    return (stretch[0] is None or (low is not None and stretch[0] <= low)) and (
        stretch[1] is None or (high is not None and high <= stretch[1])
    )


def gap(one: tuple[Stretch, ...], other: tuple[Stretch, ...]) -> int:
    """Smallest distance in days between two sets without a common day; 0 when they meet."""
    if meet(one, other):
        return 0
    distances = [
        second - first for a, b in ((one, other), (other, one)) for first, second in _neighbours(a, b)
    ]
    return min(distances)


def _neighbours(a: tuple[Stretch, ...], b: tuple[Stretch, ...]) -> list[tuple[int, int]]:
    """For every end in `a` the next start in `b`."""
    pairs, j = [], 0
    for _, high in a:
        if high is None:
            break
        while j < len(b) and ((start := b[j][0]) is None or start <= high):
            j += 1
        if j < len(b) and (start := b[j][0]) is not None:
            pairs.append((high, start))
    return pairs
