"""Frozen value types for EDTF dates: a point, an interval and a set; `str()` gives canonical EDTF.

Shapes follow the Library of Congress EDTF specification (2019, ISO 8601-2): levels 0 and 1, and from
level 2 the sets, the qualifiers of single components and unspecified digits anywhere. Values are made by
`parse`, which checks them; building one by hand skips the checks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TypeAlias


def mark(uncertain: bool, approximate: bool) -> str:
    """The EDTF qualifier for the two flags: `?`, `~`, `%` or nothing."""
    if uncertain:
        return "%" if approximate else "?"
    return "~" if approximate else ""


@dataclass(frozen=True, slots=True)
class Part:
    """One component: its digits as written (`1945`, `193X`, `-0044`, `Y17000`, `08`, `XX`) and its flags."""

    digits: str
    uncertain: bool = False
    approximate: bool = False

    @property
    def mark(self) -> str:
        """The qualifier of this component alone."""
        return mark(self.uncertain, self.approximate)

    @property
    def number(self) -> int | None:
        """The value, or None when a digit is unspecified."""
        return None if "X" in self.digits else int(self.digits.removeprefix("Y"))


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month, a day or a season (`month` 21 to 41), possibly with unspecified digits."""

    year: Part
    month: Part | None = None
    day: Part | None = None

    @property
    def parts(self) -> tuple[Part, ...]:
        """The components present, year first."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def is_season(self) -> bool:
        """Whether `month` holds a season, quarter or other part of the year."""
        return self.month is not None and self.month.digits > "20" and "X" not in self.month.digits

    @property
    def has_unspecified(self) -> bool:
        """Whether a digit is written X."""
        return any("X" in part.digits for part in self.parts)

    @property
    def is_plain(self) -> bool:
        """Whether there are neither unspecified digits nor qualifiers."""
        return not self.has_unspecified and not any(part.mark for part in self.parts)

    @property
    def uncertain(self) -> bool:
        """Whether any component is marked uncertain."""
        return any(part.uncertain for part in self.parts)

    @property
    def approximate(self) -> bool:
        """Whether any component is marked approximate."""
        return any(part.approximate for part in self.parts)

    def qualified(self, uncertain: bool = False, approximate: bool = False) -> Point:
        """The same date with the flags added to every component."""
        year, month, day = (
            part
            and replace(
                part, uncertain=part.uncertain or uncertain, approximate=part.approximate or approximate
            )
            for part in (self.year, self.month, self.day)
        )
        assert year is not None
        return Point(year, month, day)

    def unqualified(self) -> Point:
        """The same date without any flag."""
        return Point(
            Part(self.year.digits), self.month and Part(self.month.digits), self.day and Part(self.day.digits)
        )

    def __str__(self) -> str:
        marks = [part.mark for part in self.parts]
        shared = next((i for i, m in enumerate(marks) if m != marks[0]), len(marks))
        written = []
        for index, part in enumerate(self.parts):
            left = part.mark if index >= shared else ""
            right = part.mark if index == shared - 1 else ""
            written.append(left + part.digits + right)
        return "-".join(written)


class Edge(Enum):
    """An interval end that is not a date."""

    OPEN = ".."
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of time from `start` to `end`; one end may be open or unknown."""

    start: Point | Edge
    end: Point | Edge

    @property
    def points(self) -> tuple[Point, ...]:
        """The ends that are dates."""
        return tuple(end for end in (self.start, self.end) if isinstance(end, Point))

    def __str__(self) -> str:
        return "/".join(end.value if isinstance(end, Edge) else str(end) for end in (self.start, self.end))


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive members of a set, `a..b`; None where it is open."""

    start: Point | None
    end: Point | None

    @property
    def points(self) -> tuple[Point, ...]:
        """The ends that are dates."""
        return tuple(end for end in (self.start, self.end) if end is not None)

    def __str__(self) -> str:
        return f"{self.start or ''}..{self.end or ''}"


@dataclass(frozen=True, slots=True)
class DateSet:
    """One of the members (`[a,b]`) or all of them (`{a,b}`)."""

    one_of: bool
    members: tuple[Point | Run, ...]

    @property
    def points(self) -> tuple[Point, ...]:
        """Every date written in the set."""
        return tuple(p for m in self.members for p in ((m,) if isinstance(m, Point) else m.points))

    def __str__(self) -> str:
        inner = ",".join(map(str, self.members))
        return f"[{inner}]" if self.one_of else f"{{{inner}}}"


EdtfDate: TypeAlias = Point | Interval | DateSet


def points_of(date: EdtfDate) -> tuple[Point, ...]:
    """Every date written in an EDTF value, in order."""
    return (date,) if isinstance(date, Point) else date.points
