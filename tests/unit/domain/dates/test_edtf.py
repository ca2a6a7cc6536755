"""EDTF text is read into values that write themselves back, or refused with a place and advice."""

import pickle
from contextlib import suppress

import pytest
from hypothesis import given, settings, strategies as st

from registry.domain.dates import Calendar, DateError, DateSet, Interval, Point, bounds, parse
from tests.unit.domain.dates.date_texts import dates, nearly

CANONICAL = """1945 1945-08 1945-08-23 0000 -0044-03-15 193X 19XX XXXX XXXX-06-20 1922-12-2X 1922-XX 1922-12-XX
    1984? 1984~ 1984% 2004-06? 2004-06-11% 2004-?06 2004?-06-~11 2004-06~-11 2004-%06-?11 2001-21 2001-24 1923-33
    1945/1946 1945-07/.. ../1945 /1945 1945/ 1910~/1912? 2001-21/2001-22 1945-08/1945 1944-12-31/1944
    [1667,1668,1670..1672] [..1760-12-03] [1760-12..] {1667,1668} {1960,1961-12} {..1984} [1944]
    Y170000002 Y-170000002 1900-02-29 1600-02-29 1XXX-1X-2X 156X-12-25 1922-XX-30""".split()  # fmt: skip


@pytest.mark.parametrize("text", CANONICAL)
def test_reads_and_writes_back(text: str) -> None:
    assert str(parse(text)) == text


def test_a_mark_on_the_right_covers_what_stands_left_of_it() -> None:
    date = parse("2004-06~-11")
    assert isinstance(date, Point)
    assert [part.approximate for part in date.parts] == [True, True, False]


def test_a_mark_on_the_left_covers_one_component() -> None:
    date = parse("2004-?06-11")
    assert isinstance(date, Point)
    assert [part.uncertain for part in date.parts] == [False, True, False]
    assert str(parse("?2004-06")) == "2004?-06"


def test_the_kinds_of_values() -> None:
    assert isinstance(parse("1945"), Point)
    assert isinstance(parse("1945/1946"), Interval)
    assert isinstance(parse("[1945,1946]"), DateSet)
    assert parse("1945-08") == parse("1945-08")
    assert len({parse("1945-08"), parse("1945-08"), parse("1945-09")}) == 2


@pytest.mark.parametrize(
    ("text", "column", "says"),
    [
        ("", None, "no date"),
        ("1945-13", 6, "month 13"),
        ("1945-00", 6, "month 00"),
        ("1945-02-31", 9, "Its last day is 28"),
        ("1944-02-30", 9, "Its last day is 29"),
        ("1945-04-31", 9, "Its last day is 30"),
        ("1945-01-00", 9, "day 00"),
        ("1901-02-29", 9, "Its last day is 28"),
        ("1945-02-3X", 9, "no day 3X"),
        ("1945-2X", 6, "month 2X"),
        ("1945-8", 6, "two digits"),
        ("1945-21-01", 9, "season"),
        ("45", 1, "not part of a date"),
        ("193x", 4, "capital X"),
        ("1945 ", 5, "space"),
        ("1945-08-23T10:00", 11, "times of day"),
        ("Y17E7", 4, "exponents"),
        ("Y1945", 1, "more than four digits"),
        ("Y1234567890123", 1, "at most 12"),
        ("-0000", 1, "written 0000"),
        ("1945/1944", 6, "before the start"),
        ("1945-08/1945-07", 9, "before the start"),
        ("[1945..1944]", 8, "before the start"),
        ("1945/1946/1947", 10, "one slash"),
        ("1945/13", 6, "not part"),
        ("../..", None, "needs a date"),
        ("/", None, "needs a date"),
        ("[1945", 5, "]"),
        ("[]", 2, "empty"),
        ("[1945,]", 7, "empty"),
        ("[..]", 2, "two dots"),
        ("[1945/1946]", 2, "no slash"),
        ("١٩٤٥", 1, "not part"),
        ("August 1945", 1, "not part"),
        ("1" * 5000, None, "at most 1000"),
    ],
)
def test_refuses_with_the_place_and_the_reason(text: str, column: int | None, says: str) -> None:
    with pytest.raises(DateError) as caught:
        parse(text)
    assert caught.value.column == column
    assert says in str(caught.value)


def test_the_leap_day_of_1900_is_julian_only() -> None:
    assert parse("1900-02-29", Calendar.JULIAN) == parse("1900-02-29")
    with pytest.raises(DateError, match="Gregorian calendar"):
        parse("1900-02-29", Calendar.GREGORIAN)


def test_errors_travel_between_processes() -> None:
    with pytest.raises(DateError) as caught:
        parse("1945-13")
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


@settings(deadline=None)
@given(dates)
def test_writing_and_reading_again_changes_nothing(text: str) -> None:
    date = parse(text)
    assert parse(str(date)) == date
    assert str(parse(str(date))) == str(date)


@settings(deadline=None)
@given(st.one_of(st.text(), nearly, dates.map(lambda t: t + t), dates.map(lambda t: t[1:])))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        date = parse(text)
    except DateError as error:
        refusal = error
    else:
        assert parse(str(date)) == date
        return
    assert refusal.problem
    assert refusal.column is None or 1 <= refusal.column <= len(text) + 1


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece", ["[", "{", "1945,", "1945-", "?", "X", "-", "/", "1945..", "XXXX-XX-XX,", "XXX1-02-28,", "Y9"]
)
def test_hostile_texts_are_answered_at_once(piece: str) -> None:
    for text in ((piece * 100_000)[:999], "[" + (piece * 1000)[:990] + "1945]", piece * 100_000):
        with suppress(DateError):
            bounds(parse(text))
