"""A date as citations need it: numbers for machines, words for people, and how firm it is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import msgspec

from registry.domain.dates import (
    Calendar,
    DateError,
    DateSet,
    EdtfDate,
    Interval,
    Point,
    bounds,
    in_words,
    parse,
)
from registry.domain.statements import When

NOT_FROM_THE_ITEM = frozenset({"supplied", "inferred", "conjectural"})
"""Bases of a value that is printed in brackets."""

Ymd = tuple[int, ...]


class Moment(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A date in a citation.

    parts: one date or two (a range), each (year), (year, month) or (year, month, day); astronomical years; empty
    when the date is only words. exact: the parts say all that the EDTF says, its marks apart. hull: the parts are only
    the first and last year that the date allows (a decade, one of several years, an open range).
    """

    words: str
    edtf: str = ""
    parts: tuple[Ymd, ...] = ()
    season: int = 0
    exact: bool = False
    hull: bool = False
    approximate: bool = False
    uncertain: bool = False
    supplied: bool = False
    julian: bool = False

    @property
    def label(self) -> str:
        """The date in words, in brackets when it is supplied: "[23 September 1944]"."""
        return f"[{self.words}]" if self.supplied else self.words

    @property
    def all_in_edtf(self) -> bool:
        """Whether the EDTF says all there is: neither that it was supplied nor its calendar stand in it."""
        return bool(self.edtf) and not self.supplied and not self.julian

    @property
    def year(self) -> str:
        """The year, marked as a bibliography marks it: "1944", "[1944]", "ca. 1944", "[1944?]", "1944–1945"."""
        if not self.parts or self.hull:
            return self.label
        years = list(dict.fromkeys(year_label(one[0]) for one in self.parts))
        return self.marked("–".join(years))

    def marked(self, text: str, circa: str = "ca.") -> str:
        """A text about this date with the marks of its firmness."""
        text = f"{f'{circa} ' if self.approximate else ''}{text}{'?' if self.uncertain else ''}"
        return f"[{text}]" if self.supplied else text


def moment(when: When, basis: str = "") -> Moment | None:
    """The moment of a date, or None where there is none. Words in brackets (`[1944]`) count as supplied."""
    text = when.text
    # EDTF too has brackets: one of several dates
    supplied = basis in NOT_FROM_THE_ITEM or (text[:1] == "[" and text[-1:] == "]" and text != when.edtf)
    return _moment(text, when.edtf, when.calendar, supplied) if text or when.edtf else None


def year_label(year: int) -> str:
    """A year for people; astronomical years before 1 are counted in BC."""
    return str(year) if year > 0 else f"{1 - year} BC"


@lru_cache(maxsize=16384)
def _moment(text: str, edtf: str, calendar: str, supplied: bool) -> Moment:
    words = " ".join(text.split())
    words = words[1:-1].strip() if supplied and words[:1] == "[" and words[-1:] == "]" else words
    if not edtf:
        return Moment(words=words, supplied=supplied)
    try:
        date = parse(edtf)
        kept_in = Calendar(calendar)
        return _read(date, edtf, kept_in, supplied)
    except ValueError:
        # stored before it was checked, or in a calendar that is not known here: shown as it stands
        return Moment(words=words or edtf, edtf=edtf, supplied=supplied)


def _read(date: EdtfDate, edtf: str, calendar: Calendar, supplied: bool) -> Moment:
    points = (date,) if isinstance(date, Point) else date.points
    try:
        parts, exact, season = _parts(date)
        hull = not parts
        parts = parts or _hull(date)
    except DateError:
        parts, exact, season, hull = (), False, 0, False
    return Moment(
        words=in_words(date, calendar),
        edtf=edtf,
        parts=parts,
        season=season,
        exact=exact,
        hull=hull,
        approximate=any(point.approximate for point in points),
        uncertain=any(point.uncertain for point in points),
        supplied=supplied,
        julian=calendar.counts_as_julian,
    )


def _parts(date: EdtfDate) -> tuple[tuple[Ymd, ...], bool, int]:
    """(parts, whether they are exact, season 1 to 4 or 0); no parts when only the limits are known."""
    if isinstance(date, Point):
        return _point_parts(date)
    if isinstance(date, Interval) and len(date.points) == 2:
        read = [_point_parts(point) for point in date.points]
        if all(exact and not season for _, exact, season in read):
            return (read[0][0][0], read[1][0][0]), True, 0
    if isinstance(date, DateSet) and len(date.members) == 1 and isinstance(date.members[0], Point):
        return _point_parts(date.members[0])
    return (), False, 0


def _point_parts(point: Point) -> tuple[tuple[Ymd, ...], bool, int]:
    if point.is_season:
        season = point.month.number if point.month else None
        year = point.year.number
        known = season is not None and 21 <= season <= 24 and year is not None
        return ((year,),) if year is not None else (), known, season - 20 if season and known else 0
    numbers: list[int] = []
    for part in point.parts:
        number = part.number
        if number is None:
            break
        numbers.append(number)
    if not numbers:
        return (), False, 0
    return (tuple(numbers),), len(numbers) == len(point.parts), 0


def _hull(date: EdtfDate) -> tuple[Ymd, ...]:
    """The first and last year that the date allows; one year alone where an end is open."""
    limits = bounds(date)
    return tuple(dict.fromkeys(_years(limits.earliest, limits.latest)))


def _years(*days: int | None) -> Iterable[Ymd]:
    return ((day // 10000,) for day in days if day is not None)
