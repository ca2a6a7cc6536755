"""A date as people type it: read as EDTF or in words; said back in words and as bounds, or why it cannot be read."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from registry.domain.dates import Calendar, DateError, bounds, bounds_in_words, from_words, in_words, parse
from registry.domain.statements import When
from registry.readers.dates import find_dates
from registry.readers.folding import fold
from registry.readers.words.months import ABOUT, PERHAPS, WEEKDAYS

_LOOKS_LIKE_EDTF: Final = re.compile(r"[-0-9XYE.~?%/\[\]{},\s]+")
_WORD: Final = re.compile(r"[^\W\d_]+")
_LONGEST: Final = 200
_HARMLESS: Final = {*map(fold, ABOUT), *map(fold, PERHAPS), *map(fold, WEEKDAYS), "on", "in", "the", "of"}
_KEPT: Final = "It is kept in these words; give an EDTF date as well if you can."


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of a date: its EDTF (empty: kept as words), and what to tell the one who typed it."""

    edtf: str = ""
    words: str = ""
    between: str = ""
    problem: str = ""
    """What cannot be, or what to look at."""
    is_wrong: bool = False
    """The problem is an error, not a remark."""
    calendar: str = ""
    """The calendar that the words themselves name; empty where they name none."""


def read(text: str, edtf: str = "", calendar: str = "gregorian") -> Reading:
    """Read a date from its EDTF if given, else from the words. Nothing is guessed from words not understood."""
    if not text and not edtf:
        return Reading()
    if edtf:
        said = _said(edtf, calendar)
        spoken = _spoken(text, calendar) if text and not said.is_wrong else said
        if spoken.edtf and spoken.edtf != said.edtf:
            differ = f"The words say {spoken.edtf}, the EDTF field says {said.edtf}: the EDTF field counts."
            return msgspec.structs.replace(said, problem=differ)
        return said
    spoken = _spoken(text, calendar)
    if spoken.edtf or not _is_edtf(text):
        return spoken
    # Figures between dots or slashes are words of the source; figures between hyphens are meant as EDTF.
    in_figures = "-" not in text and ("." in text or "/" in text)
    return spoken if in_figures else _said(text, calendar)


def typed(text: str, edtf: str, calendar: str) -> When:
    """The date to keep: the words as typed and the EDTF reading, if there is one."""
    found = read(text, edtf, calendar)
    return When(text=text, edtf=found.edtf, calendar=found.calendar or calendar or "gregorian")


def needs_edtf(value: When) -> bool:
    """Whether the words of a stored date do not say by themselves what its EDTF says."""
    return bool(value.edtf) and typed(value.text, "", value.calendar) != value


def _is_edtf(text: str) -> bool:
    fits = len(text) <= _LONGEST and _LOOKS_LIKE_EDTF.fullmatch(text)
    return bool(fits) and any(one.isdigit() for one in text)


def _spoken(text: str, calendar: str) -> Reading:
    """What the words say."""
    try:
        found = from_words(text)
    except DateError as error:
        inside = _found(text)
        return _said(inside, calendar) if inside else Reading(problem=f"{_sentence(error)} {_KEPT}")
    if found.undated:
        return Reading(problem="This says that there is no date. It is kept in these words.")
    if found.edtf is None:
        ways = " or ".join(f"{in_words(one)} ({one})" for one in found.alternatives[:4])
        wide = len(found.alternatives) == 1
        what = f"This has no agreed limits; the wider date is {ways}." if wide else f"This can be {ways}."
        return Reading(problem=f"{what} Give the one that is meant as EDTF; until then it is kept in words.")
    named = str(found.calendar) if found.calendar not in (Calendar.UNKNOWN, Calendar.GREGORIAN) else ""
    said = _said(str(found.edtf), named if named and calendar in ("", "gregorian") else calendar)
    _, _, remark = found.explanation.partition('"; ')
    return msgspec.structs.replace(said, calendar=named, problem=said.problem or _capital(remark))


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
        return Reading(edtf=edtf, problem=_sentence(error), is_wrong=True)
    except ValueError:
        return Reading(edtf=edtf, problem=f"There is no calendar called “{calendar}”.", is_wrong=True)


def _sentence(error: DateError) -> str:
    said = _capital(str(error))
    return said if said.endswith(".") else f"{said}."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
