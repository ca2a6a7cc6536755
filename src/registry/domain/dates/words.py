"""Says a date in words for readers, who never see raw EDTF.

Rules: `~` is "about", `?` is "perhaps", both are "about … (uncertain)"; a set that is open at one end is told
by its neighbour ("before 1923" for everything up to 1922) except for days, which are named as they stand
("on or before 4 January 1923"); years before AD 1 are counted in BC, so that -0043 is 44 BC.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from registry.domain.dates.bounds import Bounds, from_integer
from registry.domain.dates.calendars import Calendar, to_gregorian
from registry.domain.dates.english import ENGLISH
from registry.domain.dates.errors import DateError
from registry.domain.dates.extent import extent
from registry.domain.dates.german import GERMAN
from registry.domain.dates.language import Language
from registry.domain.dates.neighbours import point_of
from registry.domain.dates.point_words import PointWords
from registry.domain.dates.span_words import SpanWords
from registry.domain.dates.values import DateSet, EdtfDate, Interval, Point

LANGUAGES: dict[str, Language] = {"en": ENGLISH, "de": GERMAN}

_SPOKEN: Final[ContextVar[str]] = ContextVar("language of dates", default="en")


def speak(language: str) -> None:
    """Say dates in this language from here on in this thread or task, where no other is asked for."""
    _SPOKEN.set(language)


@contextmanager
def saying(language: str) -> Iterator[None]:
    """Inside the block dates are said in this language."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def spoken() -> str:
    """The language in which dates are said now."""
    return _SPOKEN.get()


def in_words(edtf: EdtfDate | None, calendar: Calendar = Calendar.GREGORIAN, language: str = "") -> str:
    """The date in words; None is "undated". The calendar is named when it is Julian.

    An empty language is the one that is spoken now: English unless `speak` said otherwise.

    Raises ValueError for a language without words; a regional tag such as en-GB is read as its language.
    """
    words = _language(language)
    if edtf is None:
        return words.undated
    said = _said(edtf, words)
    if not calendar.counts_as_julian:
        return said
    assumed = calendar is Calendar.JULIAN_ASSUMED
    gregorian = _gregorian(edtf, words)
    if gregorian is None:
        return (words.julian_assumed if assumed else words.julian).format(date=said)
    return (words.julian_assumed_day if assumed else words.julian_day).format(date=said, gregorian=gregorian)


def bounds_in_words(bounds: Bounds, language: str = "") -> str:
    """The bounds in words: "between 1 August 1945 and 31 August 1945"; a single day is said alone."""
    words = _language(language)
    say = PointWords(words).say
    start, end = (
        None if n is None else say(point_of(from_integer(n))) for n in (bounds.earliest, bounds.latest)
    )
    if start is None:
        return words.no_limits if end is None else words.on_or_before.format(date=end)
    if end is None:
        return words.on_or_after.format(date=start)
    return start if start == end else words.between.format(start=start, end=end)


def _language(tag: str) -> Language:
    found = LANGUAGES.get((tag or _SPOKEN.get()).partition("-")[0].lower())
    if found is None:
        raise ValueError(f"there are no words for dates in {tag!r}; languages: {', '.join(LANGUAGES)}")
    return found


def _said(edtf: EdtfDate, words: Language) -> str:
    if isinstance(edtf, Point):
        return PointWords(words).say(edtf)
    spans = SpanWords(words)
    if isinstance(edtf, Interval):
        return spans.interval(edtf)
    assert isinstance(edtf, DateSet)
    return spans.date_set(edtf)


def _gregorian(edtf: EdtfDate, words: Language) -> str | None:
    """The same day in the Gregorian calendar, for a single full day only."""
    if not isinstance(edtf, Point) or edtf.day is None or not edtf.is_plain:
        return None
    try:
        day = to_gregorian(extent(edtf, julian=True)[0], julian=True)
    except DateError:
        return None
    return PointWords(words).say(point_of(day))
