"""Says one date in words: full or partial, with unspecified digits, qualified."""

from __future__ import annotations

from dataclasses import dataclass

from registry.domain.dates.extent import extent
from registry.domain.dates.language import Language
from registry.domain.dates.neighbours import point_of
from registry.domain.dates.values import Point


@dataclass(frozen=True, slots=True)
class PointWords:
    """The words for single dates in one language."""

    words: Language

    def say(self, point: Point) -> str:
        """The date with its qualifiers."""
        return self.with_marks(self.bare(point), point)

    def with_marks(self, said: str, point: Point) -> str:
        """Add what the qualifiers of the date say to words for it."""
        w = self.words
        marks = {part.mark for part in point.parts}
        if marks == {""}:
            return said
        if len(marks) == 1:
            pattern = {"~": w.about, "?": w.perhaps, "%": w.about_and_uncertain}[marks.pop()]
            return pattern.format(date=said)
        qualities = {"?": w.uncertain, "~": w.approximate, "%": w.both}
        names = list(w.part_names[:3])
        if point.is_season:
            names[1] = w.part_names[3]
        marked = [(name, part.mark) for name, part in zip(names, point.parts, strict=False) if part.mark]
        remarks = [w.remark.format(part=name, quality=qualities[mark]) for name, mark in marked]
        return w.remarks.format(date=said, remarks=w.comma.join(remarks))

    def bare(self, point: Point) -> str:
        """The date without its qualifiers."""
        if not point.has_unspecified:
            return self._plain(point)
        return self._whole_parts_unknown(point) or self._decade(point) or self._stretch(point)

    def between(self, start: Point, end: Point) -> str:
        """Some date from the one to the other."""
        plain = start.is_plain and end.is_plain
        first = self.short(start, end) if plain else self.say(start)
        return self.words.between.format(start=first, end=self.say(end))

    def short(self, point: Point, other: Point) -> str:
        """The date without the year, or month and year, that it shares with the other."""
        w = self.words
        if not (point.month and other.month) or point.year.digits != other.year.digits:
            return self.bare(point)
        if point.is_season or other.is_season or (point.day is None) != (other.day is None):
            return self.bare(point)
        month = w.months[int(point.month.digits) - 1]
        if point.day is None:
            return month
        if point.month.digits == other.month.digits:
            return w.day.format(day=int(point.day.digits))
        return w.month_day.format(day=int(point.day.digits), month=month)

    def year(self, number: int) -> str:
        """A year; astronomical 0 is 1 BC."""
        w = self.words
        if number <= 0:
            return w.year_before_era.format(year=1 - number)
        if number < 1000:
            return w.early_year.format(year=number)
        return str(number) if number <= 9999 else w.long_year.format(year=number)

    def _plain(self, point: Point) -> str:
        w = self.words
        year = self.year(point.year.number or 0)
        if point.month is None:
            return year
        number = int(point.month.digits)
        if point.is_season:
            return w.year_season.format(season=w.seasons[number], year=year)
        if point.day is None:
            return w.year_month.format(month=w.months[number - 1], year=year)
        return w.year_month_day.format(day=int(point.day.digits), month=w.months[number - 1], year=year)

    def _whole_parts_unknown(self, point: Point) -> str | None:
        """A date whose parts are each known or wholly unspecified."""
        w = self.words
        month, day = point.month, point.day
        if point.year.digits == "XXXX":
            if month is None:
                return w.undated
            known = self._month_day(point)
            return w.year_unknown.format(date=known) if known else None
        if point.year.number is None or month is None:
            return None
        year = Point(point.year)
        if month.digits == "XX":
            if day is None:
                return w.month_unknown.format(date=self._plain(year))
            if day.digits == "XX":
                return w.month_and_day_unknown.format(date=self._plain(year))
            if day.number is not None:
                return w.nth_day_month_unknown.format(day=day.number, year=self._plain(year))
        elif month.number is not None and day is not None and day.digits == "XX":
            return w.day_unknown.format(date=self._plain(Point(point.year, month)))
        return None

    def _month_day(self, point: Point) -> str | None:
        """Words for the month and day without the year, when both are known."""
        w = self.words
        if point.month is None or point.month.number is None:
            return None
        if point.is_season:
            return w.seasons[point.month.number]
        month = w.months[point.month.number - 1]
        if point.day is None:
            return month
        return None if point.day.number is None else w.month_day.format(day=point.day.number, month=month)

    def _decade(self, point: Point) -> str | None:
        """1930s; not for the first decade of a century, because "1900s" also means the century."""
        digits = point.year.digits
        if len(digits) != 4 or digits[3] != "X" or "X" in digits[:3] or digits[0] == "0" or digits[2] == "0":
            return None
        decade = self.words.decade.format(year=digits[:3] + "0")
        if point.month is None:
            return decade
        known = self._month_day(point)
        return known and self.words.in_decade.format(date=known, year=decade)

    def _stretch(self, point: Point) -> str:
        """From the first to the last day that the known digits allow."""
        first, last = (point_of(day) for day in extent(point, julian=True))
        if point.day is None:
            first, last = Point(first.year, first.month), Point(last.year, last.month)
        if point.month is None:
            first, last = Point(first.year), Point(last.year)
        between = self.between(first, last)
        return between if _only_last_digits(point) else self.words.some_digits.format(date=between)


def _only_last_digits(point: Point) -> bool:
    """Whether every day between the first and the last is allowed."""
    written = "".join(part.digits for part in point.parts)
    return not written.rstrip("X").count("X")
