"""Readers see dates in words, never EDTF."""

import re

import pytest
from hypothesis import given, settings, strategies as st

from registry.domain.dates import Bounds, Calendar, bounds, bounds_in_words, in_words, parse
from registry.domain.dates.errors import DateError
from tests.unit.domain.dates.date_texts import dates

SAID = {
    "1944-09-23": "23 September 1944",
    "1945-08": "August 1945",
    "1945-08~": "about August 1945",
    "1956?": "perhaps 1956",
    "1956%": "about 1956 (uncertain)",
    "[1910..1912]": "between 1910 and 1912",
    "[1962-05-12..1962-05-14]": "between 12 and 14 May 1962",
    "1910/1912": "1910–1912",
    "1910~/1912~": "about 1910–1912",
    "1910~/1912": "from about 1910 to 1912",
    "193X": "1930s",
    "190X": "between 1900 and 1909",
    "19XX": "between 1900 and 1999",
    "1923-21": "spring 1923",
    "1923-33": "first quarter of 1923",
    "[1922-12-24,1922-12-25]": "24 or 25 December 1922",
    "{1922-12-24,1922-12-25}": "24 and 25 December 1922",
    "[1922-12-31,1923-01-01]": "31 December 1922 or 1 January 1923",
    "[1667,1668,1670..1672]": "1667, 1668 or between 1670 and 1672",
    "[..1922]": "before 1923",
    "[1924..]": "after 1923",
    "[1941-07..]": "after June 1941",
    "[..1923-01-04]": "on or before 4 January 1923",
    "[1923-01-04..]": "on or after 4 January 1923",
    "[..193X]": "1930s or earlier",
    "1945/..": "from 1945 onwards",
    "../1945": "until 1945",
    "1945/": "from 1945 to an unknown date",
    "/1945": "from an unknown date to 1945",
    "2014-07/2014-08": "July–August 2014",
    "1962-05-12/1962-05-14": "12–14 May 1962",
    "1962-04-30/1962-05-02": "30 April – 2 May 1962",
    "1922-12-30/1923-01-04": "30 December 1922 – 4 January 1923",
    "-0043-03-15": "15 March 44 BC",
    "0987": "AD 987",
    "Y170000002": "the year 170000002",
    "2004-?06-11": "11 June 2004 (month uncertain)",
    "2004?-06-~11": "11 June 2004 (year uncertain, day approximate)",
    "XXXX-06-20": "20 June (year not known)",
    "1922-XX": "1922 (month not known)",
    "1922-12-XX": "December 1922 (day not known)",
    "1922-12-2X": "between 20 and 29 December 1922",
    "156X-12-25": "25 December in the 1560s",
    "XXXX": "undated",
}


@pytest.mark.parametrize(("text", "said"), SAID.items())
def test_dates_in_words(text: str, said: str) -> None:
    assert in_words(parse(text)) == said


def test_no_date_is_undated() -> None:
    assert in_words(None) == "undated"


def test_the_julian_calendar_is_named() -> None:
    day, month = parse("1917-10-25"), parse("1917-10")
    assert (
        in_words(day, Calendar.JULIAN)
        == "25 October 1917 (Julian calendar; 7 November 1917 in the Gregorian)"
    )
    assert in_words(month, Calendar.JULIAN) == "October 1917 (Julian calendar)"
    assert in_words(month, Calendar.JULIAN_ASSUMED) == "October 1917 (Julian calendar assumed)"
    assert in_words(day, Calendar.UNKNOWN) == "25 October 1917"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1945-08", "between 1 August 1945 and 31 August 1945"),
        ("1945-08-23", "23 August 1945"),
        ("../1945", "on or before 31 December 1945"),
        ("1945/..", "on or after 1 January 1945"),
        ("-0043", "between 1 January 44 BC and 31 December 44 BC"),
    ],
)
def test_bounds_in_words(text: str, said: str) -> None:
    assert bounds_in_words(bounds(parse(text))) == said
    assert bounds_in_words(Bounds(None, None)) == "no limits known"


def test_languages() -> None:
    assert in_words(parse("1945-08"), language="en-GB") == "August 1945"
    with pytest.raises(ValueError, match="languages: en"):
        in_words(parse("1945-08"), language="xx")


@settings(deadline=None)
@given(dates, st.sampled_from(Calendar))
def test_words_hold_no_raw_edtf(text: str, calendar: Calendar) -> None:
    date = parse(text)
    said = in_words(date, calendar)
    assert said == said.strip() != ""
    assert not re.search(r"[\[\]{}~?%/X]|\.\.|[0-9]-[0-9]|\bY[0-9]", said)
    try:
        limits = bounds_in_words(bounds(date, calendar))
    except DateError:
        return
    assert not re.search(r"[\[\]{}~?%/X]|\.\.", limits)
