"""A date as people type it: read as EDTF, or found inside the words; said back in words and as bounds."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from registry.domain.dates import Calendar, DateError, bounds, bounds_in_words, in_words, parse
from registry.domain.statements import When
from registry.readers.dates import find_dates
from registry.readers.folding import fold
from registry.readers.words.months import ABOUT, PERHAPS, WEEKDAYS

_LOOKS_LIKE_EDTF: Final = re.compile(r"[-0-9XYE.~?%/\[\]{},\s]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 200
_HARMLESS: Final = {*map(fold, ABOUT), *map(fold, PERHAPS), *map(fold, WEEKDAYS), "on", "in", "the", "of"}


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of a date: its EDTF (empty: kept as words), and what to tell the one who typed it."""

    edtf: str = ""
    words: str = ""
    between: str = ""
    problem: str = ""
    is_wrong: bool = False
    """The problem is an error, not a remark."""


def read(text: str, edtf: str = "", calendar: str = "gregorian") -> Reading:
    """Read a date from its EDTF if given, else from the words. Nothing is guessed from words not understood."""
    if not text and not edtf:
        return Reading()
    if edtf:
        return _said(edtf, calendar)
    if len(text) <= _LONGEST and _LOOKS_LIKE_EDTF.fullmatch(text) and any(one.isdigit() for one in text):
        as_typed = _said(text, calendar)
        if not as_typed.is_wrong:
            return as_typed
        found = _found(text)
        return _said(found, calendar) if found else as_typed
    found = _found(text)
    if found:
        return _said(found, calendar)
    return Reading(
        problem="Not read as a date: it is kept in these words. Give an EDTF date as well if you can."
    )


def typed(text: str, edtf: str, calendar: str) -> When:
    """The date to keep: the words as typed and the EDTF reading, if there is one."""
    found = read(text, edtf, calendar)
    return When(text=text, edtf=found.edtf, calendar=calendar or "gregorian")


def _found(text: str) -> str:
    """The EDTF of words that are a date and nothing else."""
    dates = find_dates(text[:_LONGEST])
    if len(dates) != 1 or len(text) > _LONGEST:
        return ""
    rest = text[: dates[0].start] + " " + text[dates[0].end :]
    words = {fold(one) for one in _WORD.findall(rest)}
    if words - _HARMLESS or any(one.isdigit() for one in rest):
        return ""
    return dates[0].edtf


def _said(edtf: str, calendar: str) -> Reading:
    try:
        kind = Calendar(calendar or "gregorian")
        value = parse(edtf)
        between = bounds_in_words(bounds(value, kind))
        return Reading(edtf=str(value), words=in_words(value, kind), between=between)
    except DateError as error:
        return Reading(edtf=edtf, problem=str(error), is_wrong=True)
    except ValueError:
        return Reading(edtf=edtf, problem=f"There is no calendar called “{calendar}”.", is_wrong=True)
