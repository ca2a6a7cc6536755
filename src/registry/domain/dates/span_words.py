"""Says intervals and sets in words, shortening what two dates have in common: "12–14 May 1962"."""

from __future__ import annotations

from dataclasses import dataclass

from registry.domain.dates.language import Language
from registry.domain.dates.neighbours import neighbour
from registry.domain.dates.point_words import PointWords
from registry.domain.dates.values import DateSet, Edge, Interval, Point, Run


@dataclass(frozen=True, slots=True)
class SpanWords:
    """The words for intervals and sets in one language."""

    words: Language

    def interval(self, interval: Interval) -> str:
        """A stretch of time."""
        w, say = self.words, PointWords(self.words)
        start, end = interval.start, interval.end
        if isinstance(start, Point) and isinstance(end, Point):
            return self._closed(start, end)
        if isinstance(start, Point):
            return (w.onwards if end is Edge.OPEN else w.to_unknown).format(start=say.say(start))
        assert isinstance(end, Point)
        return (w.until if start is Edge.OPEN else w.from_unknown).format(end=say.say(end))

    def date_set(self, date_set: DateSet) -> str:
        """One of several dates, or all of them."""
        members, w = date_set.members, self.words
        if not any(isinstance(member, Run) for member in members):
            said = self._listed([member for member in members if isinstance(member, Point)])
        else:
            said = [self._member(member, date_set.one_of) for member in members]
        if len(said) == 1:
            return said[0]
        pattern = w.either if date_set.one_of else w.both_of
        return pattern.format(rest=w.comma.join(said[:-1]), last=said[-1])

    def _closed(self, start: Point, end: Point) -> str:
        w, say = self.words, PointWords(self.words)
        marks = {part.mark for point in (start, end) for part in point.parts}
        if len(marks) > 1 or start.has_unspecified or end.has_unspecified:
            return w.from_to.format(start=say.say(start), end=say.say(end))
        first, last = say.short(start, end), say.bare(end)
        # "30 April – 2 May" needs air around the dash, "12–14 May" does not
        tight = " " not in first and (" " not in last or first != say.bare(start))
        span = (w.close_range if tight else w.wide_range).format(start=first, end=last)
        return say.with_marks(span, start)

    def _listed(self, points: list[Point]) -> list[str]:
        """Words for each date, the earlier ones without what they share with the last."""
        say = PointWords(self.words)
        if any(not point.is_plain for point in points):
            return [say.say(point) for point in points]
        return [say.short(point, points[-1]) for point in points[:-1]] + [say.say(points[-1])]

    def _member(self, member: Point | Run, one_of: bool) -> str:
        w, say = self.words, PointWords(self.words).say
        if isinstance(member, Point):
            return say(member)
        start, end = member.start, member.end
        if start is not None and end is not None:
            if one_of:
                return PointWords(w).between(start, end)
            return w.each_of.format(start=say(start), end=say(end))
        if end is not None:
            return self._up_to(end) if one_of else w.all_until.format(end=say(end))
        assert start is not None
        return self._from(start) if one_of else w.all_from.format(start=say(start))

    def _up_to(self, end: Point) -> str:
        w, say = self.words, PointWords(self.words).say
        if not end.is_plain or end.is_season or end.year.digits.startswith("Y"):
            return w.or_earlier.format(date=say(end))
        if end.day is not None:
            return w.on_or_before.format(date=say(end))
        return w.before.format(date=say(neighbour(end, 1)))

    def _from(self, start: Point) -> str:
        w, say = self.words, PointWords(self.words).say
        if not start.is_plain or start.is_season or start.year.digits.startswith("Y"):
            return w.or_later.format(date=say(start))
        if start.day is not None:
            return w.on_or_after.format(date=say(start))
        return w.after.format(date=say(neighbour(start, -1)))
