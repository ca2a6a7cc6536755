"""Dates as people write them are read, offered for choice, or refused, and nothing is made up."""

import pytest
from hypothesis import given, settings, strategies as st

from registry.domain.dates import Calendar, DateError, from_words, in_words, parse
from registry.domain.dates.lexicon import PHRASES
from tests.unit.domain.dates.date_texts import dates, plain_points

READ = {
    "23 September 1944": "1944-09-23",
    "Sept. 23rd, 1944": "1944-09-23",
    "the 23rd of September, 1944": "1944-09-23",
    "23-Sep-1944": "1944-09-23",
    "1944, September 23": "1944-09-23",
    "11 March, 2006": "2006-03-11",
    "2006-03-11": "2006-03-11",
    "2006/03/11": "2006-03-11",
    "August 1945": "1945-08",
    "in 1945": "1945",
    "July/August 2014": "2014-07/2014-08",
    "July-August 2014": "2014-07/2014-08",
    "12-14 May 1962": "1962-05-12/1962-05-14",
    "May 12–14, 1962": "1962-05-12/1962-05-14",
    "October 21-27, 1864": "1864-10-21/1864-10-27",
    "30 April-2 May 1962": "1962-04-30/1962-05-02",
    "from 30 April to 2 May 1962": "1962-04-30/1962-05-02",
    "30 Dec. 1922 – 4 Jan. 1923": "1922-12-30/1923-01-04",
    "2014-07-01 - 2014-07-05": "2014-07-01/2014-07-05",
    "1910-1912": "1910/1912",
    "1910–12": "1910/1912",
    "1945-46": "1945/1946",
    "1922/23": "1922/1923",
    "1941-": "1941/..",
    "since 1941": "1941/..",
    "between 1910 and 1912": "[1910..1912]",
    "between May and July 1962": "[1962-05..1962-07]",
    "c. March 1906": "1906-03~",
    "ca 1920": "1920~",
    "circa 1920s": "192X~",
    "c. 1910-1912": "1910~/1912~",
    "1921 - circa 1970s": "1921/197X~",
    "1944?": "1944?",
    "1944 (?)": "1944?",
    "perhaps June 1941": "1941-06?",
    "before 1923": "[..1922]",
    "before 1 January 1923": "[..1922-12-31]",
    "after June 1941": "[1941-07..]",
    "after December 1941": "[1942-01..]",
    "not later than 24 December 1922": "[..1922-12-24]",
    "24 or 25 December 1922": "[1922-12-24,1922-12-25]",
    "December 24 or 25, 1922": "[1922-12-24,1922-12-25]",
    "24, 25 and 26 December 1922": "{1922-12-24,1922-12-25,1922-12-26}",
    "1922 or 1923": "[1922,1923]",
    "24.XII.1922": "1922-12-24",
    "24/XII/1922": "1922-12-24",
    "24.12.1922": "1922-12-24",
    "25/12/1922": "1922-12-25",
    "12/25/1922": "1922-12-25",
    "12/12/1918": "1918-12-12",
    "spring 1923": "1923-21",
    "winter 1922-23": "1922-24",
    "Q1 1923": "1923-33",
    "first quarter of 1923": "1923-33",
    "1930s": "193X",
    "the 1930's": "193X",
    "19th century": "18XX",
    "44 BC": "-0043",
    "AD 987": "0987",
    "24/25.12.1922": "1922-12-24/1922-12-25",
    "Friday 20 June": "XXXX-06-20",
    "24. Dezember 1922": "1922-12-24",
    "den 3. März 1921": "1921-03-03",
    "le 1er août 1890": "1890-08-01",
    "24 de diciembre de 1922": "1922-12-24",
    "5 de março de 1922": "1922-03-05",
    "24 dicembre 1922": "1922-12-24",
    "24 mei 1922": "1922-05-24",
    "24. maj 1922": "1922-05-24",
    "24 augusti 1922": "1922-08-24",
    "24 декабря 1922 г.": "1922-12-24",
    "193X": "193X",
    "2004?-06-~11": "2004?-06-~11",
    "[1667,1668,1670..1672]": "[1667,1668,1670..1672]",
}


@pytest.mark.parametrize(("text", "edtf"), READ.items())
def test_reads(text: str, edtf: str) -> None:
    reading = from_words(text)
    assert str(reading.edtf) == edtf
    assert not reading.supplied
    assert reading.explanation


@pytest.mark.parametrize(
    ("text", "edtf"),
    [("[1944]", "1944"), ("[1944?]", "1944?"), ("[c. 1944]", "1944~"), ("[24 December] 1922", "1922-12-24")],
)
def test_square_brackets_mean_supplied(text: str, edtf: str) -> None:
    reading = from_words(text)
    assert reading.supplied
    assert str(reading.edtf) == edtf
    assert "supplied" in reading.explanation


@pytest.mark.parametrize("text", ["undated", "n.d.", "N. D.", "s.d.", "[n.d.]", "o. J.", "б. д.", "no date"])
def test_undated(text: str) -> None:
    assert from_words(text).undated


@pytest.mark.parametrize(
    ("text", "alternatives"),
    [
        ("12/11/1918", ["1918-11-12", "1918-12-11"]),
        ("12-11-1918", ["1918-11-12", "1918-12-11"]),
        ("1900s", ["190X", "19XX"]),
        ("1905/07", ["1905-07", "1905/1907"]),
        ("early 1945", ["1945"]),
        ("mid-1920s", ["192X"]),
    ],
)
def test_what_is_not_clear_is_offered_for_choice(text: str, alternatives: list[str]) -> None:
    reading = from_words(text)
    assert reading.edtf is None
    assert reading.ambiguous
    assert [str(date) for date in reading.alternatives] == alternatives


@pytest.mark.parametrize(("text", "other"), [("1910-12", "1910/1912"), ("1918-21", "1918/1921")])
def test_edtf_that_may_be_meant_as_years_mentions_the_years(text: str, other: str) -> None:
    reading = from_words(text)
    assert str(reading.edtf) == text
    assert [str(date) for date in reading.alternatives] == [other]


@pytest.mark.parametrize(
    ("text", "edtf", "calendar"),
    [
        ("25 October (7 November) 1917", "1917-10-25", Calendar.JULIAN),
        ("7 November (25 October) 1917", "1917-11-07", Calendar.GREGORIAN),
        ("24 December 1916 (6 January 1917)", "1916-12-24", Calendar.JULIAN),
        ("24 December (6 January) 1916", "1916-12-24", Calendar.JULIAN),
        ("12/24 January 1895", "1895-01-12", Calendar.JULIAN),
        ("25 October 1917 O.S.", "1917-10-25", Calendar.JULIAN),
        ("25 October 1917 (Old Style)", "1917-10-25", Calendar.JULIAN),
        ("25 октября 1917 ст. ст.", "1917-10-25", Calendar.JULIAN),
        ("7 November 1917 (N.S.)", "1917-11-07", Calendar.GREGORIAN),
        ("10 February 1749/50", "1750-02-10", Calendar.JULIAN_ASSUMED),
        ("29 February 1900", "1900-02-29", Calendar.JULIAN_ASSUMED),
        ("7 November 1917", "1917-11-07", Calendar.UNKNOWN),
        ("7 November 1945", "1945-11-07", Calendar.GREGORIAN),
    ],
)
def test_calendars(text: str, edtf: str, calendar: Calendar) -> None:
    reading = from_words(text)
    assert (str(reading.edtf), reading.calendar) == (edtf, calendar)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no date"),
        ("Vol. VI No. 8, August 1945", '"Vol"'),
        ("Moscow, 24 December 1922", '"Moscow"'),
        ("24/XII-22", "century"),
        ("8/4/22", "century"),
        ("'22", "century"),
        ("23 September 44", "century"),
        ("31 February 1945", "February 1945 has no day 31"),
        ("31.2.1945", "no day 31"),
        ("12/13/14/1945", "no month 14"),
        ("25 October (8 November) 1917", "13 days apart"),
        ("25 October (7 November 1917", "round brackets"),
        ("[1944", "not closed"),
        ("1912-1910", "before the start"),
        ("14-12 May 1962", "before the start"),
        ("between 1912 and 1910", "before the start"),
        ("1922 - 24 December", "cannot be read"),
        ("12345", "four digits"),
        ("24 December 1922 10:30", '":"'),
        ("no", '"no"'),
        ("١٩٤٥", "does not belong"),
        ("9" * 1000, "at most 200"),
    ],
)
def test_refuses_and_says_why(text: str, says: str) -> None:
    with pytest.raises(DateError) as caught:
        from_words(text)
    assert says in str(caught.value)


def test_an_error_points_at_the_word_in_the_text_as_typed() -> None:
    with pytest.raises(DateError) as caught:
        from_words("  [24 Xember 1922]")
    assert caught.value.column == 7


def test_a_weekday_that_does_not_fit_is_mentioned() -> None:
    assert "Monday" not in from_words("Friday 20 June 2014").explanation
    assert "not a Monday" in from_words("Monday 20 June 2014").explanation
    assert "Julian" in from_words("Wednesday 25 October 1917").explanation


@settings(deadline=None)
@given(plain_points)
def test_plain_dates_come_back_from_their_words(text: str) -> None:
    date = parse(text)
    assert from_words(in_words(date)).edtf == date


@pytest.mark.parametrize(
    "text",
    """1944-09-23 1945-08~ 1956? 1956% [1910..1912] 1910/1912 193X 1923-21 [1922-12-24,1922-12-25]
    {1922-12-24,1922-12-25} [..1922] [1924..] [..1923-01-04] [1923-01-04..] [..1941-05] 2014-07/2014-08
    1962-05-12/1962-05-14 1962-04-30/1962-05-02 1922-12-30/1923-01-04 1945/.. ../1945 1945/ /1945 1910~/1912~
    1910~/1912 -0043-03-15 0987 1923-33 1923-40""".split(),
)  # fmt: skip
def test_words_are_read_back(text: str) -> None:
    assert str(from_words(in_words(parse(text))).edtf) == text


@settings(deadline=None)
@given(dates)
def test_edtf_is_accepted_as_it_stands(text: str) -> None:
    reading = from_words(text)
    assert reading.supplied or reading.edtf == parse(text)


FIGURES = "0 1 7 12 24 31 32 45 1917 1945 1900s 1920s 0000 ( ) [ ] - – / , . ? '".split()
WORDS = st.lists(st.sampled_from(sorted({" ".join(phrase) for phrase in PHRASES}) + FIGURES), max_size=8).map(
    " ".join
)


@settings(max_examples=1000, deadline=None)
@given(st.one_of(st.text(max_size=60), WORDS, st.text(alphabet="0123456789./-–() ?[]OSctober", max_size=30)))
def test_any_text_is_a_reading_or_a_date_error(text: str) -> None:
    try:
        reading = from_words(text)
    except DateError as error:
        refusal = error
    else:
        assert reading.undated or reading.edtf is not None or reading.alternatives
        assert reading.explanation
        return
    assert refusal.problem
    assert refusal.column is None or 1 <= refusal.column <= len(text) + 1
