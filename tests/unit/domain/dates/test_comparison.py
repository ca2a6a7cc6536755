"""Two datings are equal, one refines the other, they overlap, or they conflict, with the calendars considered."""

import pytest
from hypothesis import given, settings

from registry.domain.dates import Calendar, DateError, compare, day_intervals, parse
from tests.unit.domain.dates.date_texts import dates

G, J, A, U = Calendar.GREGORIAN, Calendar.JULIAN, Calendar.JULIAN_ASSUMED, Calendar.UNKNOWN


@pytest.mark.parametrize(
    ("a", "b", "a_calendar", "b_calendar", "relation"),
    [
        ("1922-12-24", "1922-12-24", U, U, "equal"),
        ("1922-12-24", "1922-12-25", G, G, "conflict"),
        ("1922-12-24", "1922-12-25", U, U, "conflict"),
        ("1922-12-25", "1923-01-04", U, U, "conflict"),
        ("1922-12", "1922-12-25", U, U, "refinement"),
        ("/1923", "1850", G, G, "refinement"),
        ("1922", "1922/1923", G, G, "refinement"),
        ("1922/1923", "1923/1924", G, G, "overlap"),
        ("1917-10-25", "1917-11-07", J, G, "equal"),
        ("1917-10-25", "1917-11-07", U, U, "conflict_maybe_calendar"),
        ("1917-10-25", "1917-11-07", A, U, "equal"),
        ("1917-10-25", "1917-11-07", G, G, "conflict"),
        ("1945-10-25", "1945-11-07", U, U, "conflict"),
        ("1500-10-25", "1500-11-03", U, U, "conflict"),
        ("1870-04-10", "1870-04-22", U, G, "conflict_maybe_calendar"),
        ("[1922-12-24,1922-12-25]", "1922-12-25", G, G, "refinement"),
        ("[1922-12-24,1922-12-25]", "1922-12-24/1922-12-25", G, G, "equal"),
        ("{1922-12-24,1922-12-25}", "1922-12-25", G, G, "overlap"),
        ("{1922-12-24,1922-12-26}", "1922-12-25", G, G, "conflict"),
        ("[1922-12-24,1922-12-26]", "1922-12-25", G, G, "conflict"),
        ("XXXX-06-20", "2014-06-21", G, G, "conflict"),
        ("XXXX-06-20", "2014-06-20", G, G, "refinement"),
        ("1945~", "1946", G, G, "refinement"),
        ("1945-08-10~", "1945-08-13", G, G, "refinement"),
        ("1945-08-10~", "1945-08-14", G, G, "conflict"),
        ("../1945", "1940/..", G, G, "overlap"),
        ("../1945", "1946/..", G, G, "conflict"),
    ],
)  # fmt: skip
def test_relation(a: str, b: str, a_calendar: Calendar, b_calendar: Calendar, relation: str) -> None:
    assert compare(parse(a), parse(b), a_calendar, b_calendar).relation == relation
    assert compare(parse(b), parse(a), b_calendar, a_calendar).relation == relation


def test_the_finer_date_is_named() -> None:
    assert compare(parse("1922-12-25"), parse("1922-12")).finer == "a"
    assert compare(parse("1922-12"), parse("1922-12-25")).finer == "b"


def test_a_question_mark_makes_a_conflict_weak() -> None:
    assert compare(parse("1944?"), parse("1946")).weak
    assert not compare(parse("1944"), parse("1946")).weak


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("1917-10-25", "1917-11-07", 13),
        ("1870-04-10", "1870-04-22", 12),
        ("1752-09-02", "1752-09-13", 11),
        ("1600-02-10", "1600-02-20", 10),
    ],
)
def test_a_possible_calendar_difference_is_explained(a: str, b: str, days: int) -> None:
    found = compare(parse(a), parse(b))
    assert (found.gap_days, found.shift_days) == (days, days)
    assert f"{days} days" in found.explanation
    assert "Old Style" in found.explanation


def test_all_of_several_days_are_several_facts() -> None:
    assert len(day_intervals(parse("{1922-12-24,1922-12-26}"))) == 2
    (fact,) = day_intervals(parse("[1922-12-24,1922-12-26]"))
    assert [high is not None and low == high for low, high in fact.stretches] == [True, True]


def test_about_widens_only_when_asked() -> None:
    def width(text: str, widen: bool) -> int:
        ((low, high),) = day_intervals(parse(text), widen=widen)[0].stretches
        assert low is not None
        assert high is not None
        return high - low + 1

    assert [width(t, False) for t in ("1945-08-10~", "1945-08~", "1945~")] == [1, 31, 365]
    assert [width(t, True) for t in ("1945-08-10~", "1945-08~", "1945~")] == [7, 93, 365 + 2 * 731]
    assert width("1945-~08-10", True) == 1 + 2 * 31


@settings(deadline=None)
@given(dates, dates)
def test_comparison_is_symmetrical(one: str, other: str) -> None:
    a, b = parse(one), parse(other)
    try:
        there, back = compare(a, b), compare(b, a)
    except DateError:
        return
    assert there.relation == back.relation
    assert (there.weak, there.gap_days, there.shift_days) == (back.weak, back.gap_days, back.shift_days)
    assert {there.finer, back.finer} in ({None}, {"a", "b"})


@settings(deadline=None)
@given(dates)
def test_a_date_equals_itself(text: str) -> None:
    date = parse(text)
    try:
        assert compare(date, date).relation == "equal"
    except DateError:
        assert "X" in text or "-02-29" in text
