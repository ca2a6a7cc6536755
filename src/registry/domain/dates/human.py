"""Reads dates as people type them or as they stand in documents; never guesses in silence.

Rules: what can be read in two ways has no `edtf` but `alternatives` (12/11/1918; 1900s); words without agreed
limits ("early 1945") offer the wider date as an alternative; a missing century, an impossible day or a word
that is no part of a date is refused. Square brackets around words mean that somebody supplied the date.
The calendar is taken as Gregorian when the source says so, or when the date lies wholly after 1923, when the
last country had left the Julian calendar; otherwise it is unknown.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from registry.domain.dates.bounds import bounds
from registry.domain.dates.calendars import Calendar, day_number
from registry.domain.dates.edtf import parse
from registry.domain.dates.errors import DateError
from registry.domain.dates.extent import extent
from registry.domain.dates.numeric import Outcome, read_figures
from registry.domain.dates.old_style import read_calendar
from registry.domain.dates.tokens import Token, tokens_of
from registry.domain.dates.values import DateSet, EdtfDate, Point
from registry.domain.dates.words import in_words

LONGEST = 200
_LAST_JULIAN = 19231231


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text says. `edtf` is None when it is undated or when `alternatives` wait for a choice.

    `supplied` is set when the date stood in square brackets. With `edtf`, `alternatives` are other readings.
    """

    edtf: EdtfDate | None
    calendar: Calendar
    alternatives: tuple[EdtfDate, ...]
    explanation: str
    supplied: bool = False

    @property
    def undated(self) -> bool:
        """Whether the text says that there is no date."""
        return self.edtf is None and not self.alternatives

    @property
    def ambiguous(self) -> bool:
        """Whether a person must choose among the alternatives."""
        return self.edtf is None and bool(self.alternatives)


def from_words(text: str) -> Reading:
    """Read a date in words, in figures or in EDTF; raises DateError, with the column where there is one."""
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise DateError("there is no date", "Write a date such as 23 September 1944, or undated")
    if len(text) > LONGEST:
        raise DateError(
            f"the text has {len(text)} characters", f"Enter the date alone, at most {LONGEST} characters"
        )
    edtf = _as_edtf(text.strip())
    if edtf is not None:
        return _reading(_with_range(edtf, text), supplied=False)
    bare, supplied = _without_square_brackets(text)
    edtf = _as_edtf(bare.strip()) if supplied else None
    if edtf is not None:
        return _reading(_with_range(edtf, bare), supplied)
    tokens = tokens_of(bare)
    kinds = {token.kind for token in tokens} - {"open", "close", "noise"}
    if kinds == {"undated"}:
        return Reading(None, Calendar.UNKNOWN, (), "stated to be undated", supplied)
    reading = _reading(read_calendar(tokens), supplied)
    return _with_weekday(reading, tokens)


def _as_edtf(text: str) -> EdtfDate | None:
    try:
        date = parse(text)
    except DateError:
        return None
    # "[1944]" is how catalogues mark a supplied date, not a set with one member
    if (
        isinstance(date, DateSet)
        and text.startswith("[")
        and len(date.members) == 1
        and date.points == date.members
    ):
        return None
    return date


def _with_range(edtf: EdtfDate, text: str) -> Outcome:
    """1910-12 is December 1910 in EDTF, and mentions that people also mean the years 1910 to 1912."""
    if isinstance(edtf, Point) and edtf.is_plain and edtf.month is not None and edtf.day is None:
        figures = read_figures(tokens_of(text)) if edtf.year.digits[:1].isdecimal() else None
        if figures is not None and edtf not in figures.options:
            figures = Outcome((edtf, *figures.options), "read as EDTF; for a range write both years in full")
        if figures is not None:
            return figures
    return Outcome((edtf,))


def _without_square_brackets(text: str) -> tuple[str, bool]:
    """The text with brackets made spaces, so that columns stay right, and whether there were any."""
    text = text.replace("[?]", "(?)")
    if "[" not in text and "]" not in text:
        return text, False
    depth = 0
    for column, character in enumerate(text, 1):
        depth += (character == "[") - (character == "]")
        if depth not in (0, 1):
            raise DateError("the square brackets do not match", "Close each before the next", column)
    if depth:
        raise DateError(
            "a square bracket is not closed", "Add ] where the supplied part ends", text.index("[") + 1
        )
    return text.replace("[", " ").replace("]", " "), True


def _reading(outcome: Outcome, supplied: bool) -> Reading:
    notes = [outcome.note] if outcome.note else []
    if supplied:
        notes.append("in square brackets: supplied, not in the source")
    first = outcome.options[0]
    calendar = outcome.calendar or _calendar(first)
    said = " or as ".join(_quoted(option, calendar) for option in outcome.options)
    if not outcome.chosen:
        return Reading(
            None, calendar, outcome.options, "; ".join([f"could be read as {said}", *notes]), supplied
        )
    for option in outcome.options:
        bounds(option, calendar)
    explanation = "; ".join([f"read as {_quoted(first, calendar)}", *notes])
    return Reading(first, calendar, outcome.options[1:], explanation, supplied)


def _quoted(date: EdtfDate, calendar: Calendar) -> str:
    return f'"{in_words(date, calendar)}"'


def _calendar(date: EdtfDate) -> Calendar:
    try:
        earliest = bounds(date, Calendar.GREGORIAN).earliest
    except DateError:
        # 29 February 1900 can only have been meant in the Julian calendar
        return Calendar.JULIAN_ASSUMED
    return Calendar.GREGORIAN if earliest is not None and earliest > _LAST_JULIAN else Calendar.UNKNOWN


def _with_weekday(reading: Reading, tokens: list[Token]) -> Reading:
    """Mention a day of the week that does not fit the date."""
    weekday = next((token for token in tokens if token.kind == "weekday"), None)
    date = reading.edtf
    if weekday is None or not isinstance(date, Point) or date.day is None or date.has_unspecified:
        return reading
    fits = {
        julian: day_number(extent(date, julian)[0], julian) % 7 == weekday.value for julian in (False, True)
    }
    if fits[reading.calendar.counts_as_julian]:
        return reading
    other = "Julian" if fits[True] else "Gregorian" if fits[False] else ""
    note = (
        f"it was a {weekday.text} in the {other} calendar" if other else f"that day was not a {weekday.text}"
    )
    explanation = f"{reading.explanation}; {note}"
    return Reading(date, reading.calendar, reading.alternatives, explanation, reading.supplied)
