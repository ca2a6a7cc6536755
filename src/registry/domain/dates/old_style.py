"""Reads what says the calendar of a date: O.S. and N.S., double dates, and years that began on 25 March.

"25 October (7 November) 1917" is accepted only when the two days are the same day in the two calendars; the
first one is kept, with its calendar.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.domain.dates.calendars import Calendar, calendar_shift, day_number, days_in_month
from registry.domain.dates.errors import DateError
from registry.domain.dates.numeric import Outcome
from registry.domain.dates.partial import Partial, filled, point_from
from registry.domain.dates.phrases import element, read
from registry.domain.dates.tokens import Token

Tokens = Sequence[Token]
_MARKERS = {"old_style": True, "new_style": False}


def read_calendar(tokens: Tokens) -> Outcome:
    """The readings of a dating with its calendar where it is stated; raises DateError when there are none."""
    plain, inner = _brackets(tokens)
    main, main_julian, assumed = _marker(plain)
    if all(token.kind in (*_MARKERS, "assumed", "question", "uncertain", "comma") for token in inner):
        rest, inner_julian, inner_assumed = _marker(inner)
        julian = main_julian if inner_julian is None else inner_julian
        outcome = (
            _double(main) or _double_year(main) or read([*main, *(t for t in rest if t.kind != "comma")])
        )
        return (
            outcome
            if julian is None
            else replace(outcome, calendar=_calendar(julian, assumed or inner_assumed))
        )
    julian_first, other = main_julian, inner
    if other[0].kind in _MARKERS:
        julian_first, other = _MARKERS[other[0].kind], other[1:]
        if other and other[0].kind == "assumed":
            assumed, other = True, other[1:]
    other, other_julian, _ = _marker([token for token in other if token.kind != "comma"])
    if julian_first is None and other_julian is not None:
        julian_first = not other_julian
    return _pair(element(main), element(other), julian_first, inner[0].column, assumed)


def _calendar(julian: bool, assumed: bool) -> Calendar:
    if not julian:
        return Calendar.GREGORIAN
    return Calendar.JULIAN_ASSUMED if assumed else Calendar.JULIAN


def _brackets(tokens: Tokens) -> tuple[list[Token], list[Token]]:
    """The tokens outside and inside the one pair of round brackets."""
    kinds = [token.kind for token in tokens]
    if "open" not in kinds and "close" not in kinds:
        return list(tokens), []
    if kinds.count("open") != 1 or kinds.count("close") != 1 or kinds.index("open") > kinds.index("close"):
        column = next(token.column for token in tokens if token.kind in ("open", "close"))
        raise DateError(
            "the round brackets do not match", "Use one pair, as in 25 October (7 November) 1917", column
        )
    start, end = kinds.index("open"), kinds.index("close")
    inner = list(tokens[start + 1 : end])
    if not inner:
        raise DateError("the round brackets are empty", "Remove them", tokens[start].column)
    return [*tokens[:start], *tokens[end + 1 :]], inner


def _marker(tokens: Tokens) -> tuple[list[Token], bool | None, bool]:
    """The tokens without calendar words, whether those say Julian, and whether it is assumed."""
    julian = None
    for token in tokens:
        if token.kind in _MARKERS:
            if julian is not None and julian != _MARKERS[token.kind]:
                raise DateError("Old Style and New Style are both stated", "Keep one of them", token.column)
            julian = _MARKERS[token.kind]
    assumed = any(token.kind == "assumed" for token in tokens)
    return [token for token in tokens if token.kind not in (*_MARKERS, "assumed")], julian, assumed


def _double(tokens: Tokens) -> Outcome | None:
    """12/24 January 1895, or 25 October/7 November 1917, when the days are the same in the two calendars."""
    slashes = [index for index, token in enumerate(tokens) if token.kind == "slash"]
    if len(slashes) != 1:
        return None
    one, other = element(tokens[: slashes[0]]), element(tokens[slashes[0] + 1 :])
    if one is None or other is None or one.day is None or other.day is None:
        return None
    one, other = filled([one, other])
    try:
        outcome = _pair(one, other, None, 1, False)
    except DateError:
        return None
    # the slash also joins the ends of a range, so that reading is kept beside this one
    return replace(outcome, options=(*outcome.options, *read(tokens).options))


def _double_year(tokens: Tokens) -> Outcome | None:
    """10 February 1749/50: the year 1749 of a calendar whose years began on 25 March, our 1750."""
    kinds = [token.kind for token in tokens]
    if kinds[-3:-1] != ["year", "slash"] or "month" not in kinds:
        return None
    year, second = tokens[-3], tokens[-1]
    later = f"{int(year.digits) + 1:04}"
    part = element(tokens[:-2])
    if (
        part is None
        or part.day is None
        or (part.month, part.day) > (3, 24)
        or not later.endswith(second.digits)
    ):
        return None
    note = f"a double year: the year {year.digits} ran until 24 March, so this is {later} as we count"
    return Outcome((point_from(replace(part, year=later)),), note, calendar=Calendar.JULIAN_ASSUMED)


def _pair(
    first: Partial | None, other: Partial | None, julian_first: bool | None, column: int, assumed: bool
) -> Outcome:
    if first is None or other is None or (day := first.day) is None or (other_day := other.day) is None:
        raise DateError(
            "the date in brackets cannot be read",
            "Write both days in full: 25 October (7 November) 1917",
            column,
        )
    month = first.month or other.month
    first = replace(first, month=month, year=first.year or other.year)
    if month is None or first.year is None or "X" in first.year:
        raise DateError(
            "a double date needs day, month and year", "Write 25 October (7 November) 1917", column
        )
    year = int(first.year)
    years = [year, year - 1, year + 1] if other.year is None else [int(other.year)]
    for candidate in years:
        second = (candidate, other.month or month, other_day)
        for julian in (True, False) if julian_first is None else (julian_first,):
            if _same_day((year, month, day), second, julian):
                note = "the two dates are the same day in the Julian and the Gregorian calendar"
                return Outcome((point_from(first),), note, calendar=_calendar(julian, assumed))
    shift = calendar_shift(year, month, day) if day <= days_in_month(year, month, True) else 0
    raise DateError(
        "the two dates are not the same day in the Julian and the Gregorian calendar",
        f"The calendars were then {shift} days apart; check both, or enter them as two datings",
        column,
    )


def _same_day(first: tuple[int, int, int], second: tuple[int, int, int], first_julian: bool) -> bool:
    for (year, month, day), julian in ((first, first_julian), (second, not first_julian)):
        if not (1 <= month <= 12 and day <= days_in_month(year, month, julian)):
            return False
    return day_number(first, first_julian) == day_number(second, not first_julian)
