"""Day numbers agree with published examples and turn back into the same day."""

import datetime

import pytest
from hypothesis import given, strategies as st

from registry.domain.dates.calendars import date_of, day_number, to_gregorian

# Meeus, Astronomical Algorithms, chapter 7: the day that begins at noon.
MEEUS = [
    ((2000, 1, 1), False, 2451545),
    ((1987, 1, 27), False, 2446823),
    ((1600, 1, 1), False, 2305448),
    ((837, 4, 10), True, 2026872),
    ((-1000, 7, 12), True, 1356001),
    ((-4712, 1, 1), True, 0),
]


@pytest.mark.parametrize(("date", "julian", "number"), MEEUS)
def test_published_day_numbers(date: tuple[int, int, int], julian: bool, number: int) -> None:
    assert day_number(date, julian) == number
    assert date_of(number, julian) == date


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ((1917, 10, 25), (1917, 11, 7)),
        ((1870, 4, 10), (1870, 4, 22)),
        ((1582, 10, 5), (1582, 10, 15)),
        ((1752, 9, 3), (1752, 9, 14)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((1918, 2, 1), (1918, 2, 14)),
    ],
)
def test_old_style_days_in_new_style(old: tuple[int, int, int], new: tuple[int, int, int]) -> None:
    assert to_gregorian(old, julian=True) == new


@given(st.integers(-(10**9), 10**9), st.booleans())
def test_every_day_number_is_one_day(number: int, julian: bool) -> None:
    assert day_number(date_of(number, julian), julian) == number


@given(st.dates())
def test_agrees_with_the_standard_library(date: datetime.date) -> None:
    assert day_number((date.year, date.month, date.day), False) == date.toordinal() + 1721425
