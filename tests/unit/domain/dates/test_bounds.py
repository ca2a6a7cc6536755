"""Bounds are the strict hull of what a date allows, and never invented."""

import pytest
from hypothesis import given, settings, strategies as st

from registry.domain.dates import Bounds, Calendar, DateError, bounds, day_intervals, parse
from registry.domain.dates.bounds import as_integer, from_integer
from registry.domain.dates.calendars import day_number
from tests.unit.domain.dates.date_texts import dates, masked


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1945", 19450101, 19451231),
        ("1945-08", 19450801, 19450831),
        ("1944-02", 19440201, 19440229),
        ("1945-08-23", 19450823, 19450823),
        ("1922-12~", 19221201, 19221231),
        ("1923-01-04%", 19230104, 19230104),
        ("193X", 19300101, 19391231),
        ("1922-12-2X", 19221220, 19221229),
        ("1922-1X", 19221001, 19221231),
        ("1922-XX", 19220101, 19221231),
        ("1922-02-XX", 19220201, 19220228),
        ("1922-XX-31", 19220131, 19221231),
        ("19XX-02-29", 19040229, 19960229),
        ("XXXX", None, None),
        ("XXXX-06-20", None, None),
        ("2001-21", 20010301, 20010531),
        ("2001-24", 20011201, 20020228),
        ("2003-24", 20031201, 20040229),
        ("2001-30", 20011201, 20020228),
        ("1923-36", 19231001, 19231231),
        ("1945-07/..", 19450701, None),
        ("../1924", None, 19241231),
        ("/1923", None, 19231231),
        ("1985-04-12/", 19850412, None),
        ("2014-07/2014-10", 20140701, 20141031),
        ("[1667,1668,1670..1672]", 16670101, 16721231),
        ("[1672,1667]", 16670101, 16721231),
        ("[..1923-01-04]", None, 19230104),
        ("{1960,1961-12..}", 19600101, None),
        ("-0044-03-15", -439685, -439685),
        ("0000", 101, 1231),
        ("-0001", -9899, -8769),
        ("-001X", -189899, -98769),
        ("Y170000002", 1700000020101, 1700000021231),
    ],
)
def test_bounds_of_a_date(text: str, earliest: int | None, latest: int | None) -> None:
    assert bounds(parse(text)) == Bounds(earliest, latest)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1917-10-25", 19171107, 19171107),
        ("1917-10", 19171014, 19171113),
        ("1900-02-29", 19000313, 19000313),
        ("1582-10-05", 15821015, 15821015),
        ("1700/..", 17000111, None),
    ],
)
def test_julian_dates_are_converted(text: str, earliest: int | None, latest: int | None) -> None:
    for calendar in (Calendar.JULIAN, Calendar.JULIAN_ASSUMED):
        assert bounds(parse(text), calendar) == Bounds(earliest, latest)


def test_a_calendar_not_known_counts_as_gregorian() -> None:
    assert bounds(parse("1917-10-25"), Calendar.UNKNOWN) == Bounds(19171025, 19171025)


def test_the_leap_day_of_1900_has_no_gregorian_bounds() -> None:
    for calendar in (Calendar.GREGORIAN, Calendar.UNKNOWN):
        with pytest.raises(DateError, match="Old Style"):
            bounds(parse("1900-02-29"), calendar)


@settings(deadline=None)
@given(dates, st.sampled_from(Calendar))
def test_bounds_are_in_order_and_hold_every_allowed_day(text: str, calendar: Calendar) -> None:
    date = parse(text)
    try:
        limits = bounds(date, calendar)
    except DateError:
        assert "-02-29" in text or "X" in text
        return
    if limits.earliest is not None and limits.latest is not None:
        assert limits.earliest <= limits.latest
    low, high = (
        None if n is None else day_number(from_integer(n), False) for n in (limits.earliest, limits.latest)
    )
    for fact in day_intervals(date, calendar):
        for first, last in fact.stretches:
            assert low is None or (first is not None and low <= first)
            assert high is None or (last is not None and last <= high)


@settings(deadline=None)
@given(masked.filter(lambda t: not t.startswith("XXXX")), st.data())
def test_every_date_that_fits_the_known_digits_lies_within_the_bounds(text: str, data: st.DataObject) -> None:
    limits = bounds(parse(text))
    filled = "".join(data.draw(st.sampled_from("0123456789")) if c == "X" else c for c in text)
    try:
        instance = bounds(parse(filled))
    except DateError:
        return
    assert limits.earliest is not None
    assert limits.latest is not None
    assert instance.earliest is not None
    assert instance.latest is not None
    if int(filled[5:7] or 1) <= 12:
        assert limits.earliest <= instance.earliest <= instance.latest <= limits.latest


@settings(deadline=None)
@given(st.integers(-(10**7), 10**7), st.integers(-(10**7), 10**7))
def test_integers_keep_the_order_of_days(one: int, other: int) -> None:
    from registry.domain.dates.calendars import date_of

    first, second = (as_integer(date_of(n, False)) for n in (one, other))
    assert (first < second) == (one < other)
    assert from_integer(first) == date_of(one, False)
