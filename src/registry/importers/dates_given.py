"""Dates as files give them, in words or EDTF: what they mean, or why that cannot be said."""

from __future__ import annotations

from functools import lru_cache

from registry.domain.dates import DateError, from_words, in_words
from registry.domain.statements import When


class DateProblem(ValueError):
    """A date that cannot be taken; rule names why, the message says what to write."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule, self.message = rule, message


@lru_cache(maxsize=16384)
def read(text: str) -> When | None:
    """The date of a text; None where it says that there is none. A text in square brackets stays in them.

    Raises DateProblem for what cannot be read, does not exist, or can be read in two ways.
    """
    try:
        reading = from_words(text)
    except DateError as error:
        advice = f" {error.advice}." if error.advice else ""
        raise DateProblem("date", f"{error.problem[:1].upper()}{error.problem[1:]}.{advice}") from None
    if reading.undated:
        return None
    if reading.ambiguous:
        ways = " or ".join(f"{in_words(one)} ({one})" for one in reading.alternatives[:4])
        raise DateProblem("ambiguous date", f"This can be {ways}. Write the one that is meant.")
    edtf = str(reading.edtf)
    # EDTF counts in the Gregorian calendar by itself; words leave it open before 1924.
    calendar = "gregorian" if edtf == text.strip() else str(reading.calendar)
    return When(text=text.strip(), edtf=edtf, calendar=calendar)


def in_brackets(when: When) -> When:
    """The same date as one that somebody supplied."""
    text = when.text
    if text[:1] == "[" and text[-1:] == "]" and text != when.edtf:
        return when
    words = text if text and text != when.edtf else _words(when)
    return When(text=f"[{words}]", edtf=when.edtf, calendar=when.calendar)


def is_in_brackets(when: When) -> bool:
    """Whether the date stands in the brackets of a supplied one."""
    return when.text[:1] == "[" and when.text[-1:] == "]" and when.text != when.edtf


def _words(when: When) -> str:
    try:
        found = from_words(when.edtf)
    except DateError:
        return when.edtf
    return in_words(found.edtf) if found.edtf is not None else when.edtf


def with_calendar_of(when: When, words: str) -> When:
    """The date with the calendar that its words name, where they say the same day."""
    try:
        spoken = read(words)
    except DateProblem:
        return when
    if spoken is None or spoken.edtf != when.edtf or spoken.calendar in ("unknown", "gregorian"):
        return when
    return When(text=when.text, edtf=when.edtf, calendar=spoken.calendar)


def from_parts(parts: object) -> str:
    """The EDTF of CSL's date-parts: one date or two; empty where they are none.

    Raises DateProblem for parts that no date has.
    """
    if (
        not isinstance(parts, list | tuple)
        or not parts
        or not all(isinstance(one, list | tuple) for one in parts)
    ):
        raise DateProblem("date", "The parts of a date are lists such as [[1944, 9, 23]].")
    made = [_point(one) for one in parts if one]
    return "/".join(made[:2])


def _point(numbers: object) -> str:
    assert isinstance(numbers, list | tuple)
    try:
        year, *rest = (int(str(one)) for one in numbers if str(one).strip())
    except ValueError:
        raise DateProblem("date", "The parts of a date are whole numbers: year, month, day.") from None
    if year == 0 or abs(year) > 9999 or len(rest) > 2:
        raise DateProblem("date", "The year is a number other than 0, with at most four digits.")
    # CSL counts 1 BC as -1, EDTF as 0
    year = year if year > 0 else year + 1
    sign = "-" if year < 0 else ""
    return "-".join([f"{sign}{abs(year):04}", *(f"{one:02}" for one in rest)])
