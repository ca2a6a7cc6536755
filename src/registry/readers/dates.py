"""Finds date phrases inside running text, in ten and more languages, and reads them as EDTF.

EDTF follows ISO 8601-2 level 1 (seasons 21-24, intervals, `~` and `?`, unspecified digits). Nothing is invented: a
month stays a month, a date without a year is XXXX-MM-DD. Two-calendar dates (`12 (25) September 1917`) read as the
Gregorian date, with the Julian one as alternative.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache

from registry.readers.date_shapes import (
    BEFORE_ABOUT,
    BEFORE_PERHAPS,
    DAY_MONTH,
    JOINED,
    JOINED_SOMEWHERE,
    MONTH_SOMEWHERE,
    PATTERNS,
    SEASON_SOMEWHERE,
    WITH_MONTH,
    WITH_MONTHS,
    YEAR_SOMEWHERE,
)
from registry.readers.folding import fold
from registry.readers.words.months import HAN_DIGITS, MONTHS, ORDINALS, ROMAN_MONTHS, SEASONS, WEEKDAYS


@dataclass(frozen=True, slots=True)
class DateFound:
    """A date phrase: its range in the text searched, its EDTF, other readings."""

    start: int
    end: int
    edtf: str
    alternatives: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """Year of the (first) date, 0 when unspecified."""
        return int(self.edtf[:4]) if self.edtf[:4].isdigit() else 0

    @property
    def precision(self) -> int:
        """1 year, 2 month or season, 3 day."""
        return self.edtf.split("/", maxsplit=1)[0].count("-") + 1


def find_dates(text: str) -> list[DateFound]:
    """Dates of `text` from left to right, never overlapping; linear in the length of the text."""
    if YEAR_SOMEWHERE.search(text) is None and "年" not in text:
        return []
    return list(_kept(text) if len(text) < _SHORT else _found(text))


def _found(text: str) -> tuple[DateFound, ...]:
    folded = fold(text)
    taken: list[DateFound] = []
    used = bytearray(len(text))
    for shape in _shapes(folded):
        pattern = PATTERNS[shape]
        for match in pattern.finditer(folded):
            if any(used[match.start() : match.end()]):
                continue
            found = _read(shape, match, folded)
            if found is not None:
                taken.append(found)
            if found is not None or "d" in match.groupdict():
                # An impossible day (31 February) must not come back as its month.
                used[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return tuple(sorted(taken, key=lambda d: d.start))


_SHORT = 300
# Each line that names a year is asked by several grammars.
_kept = lru_cache(maxsize=2048)(_found)


def _shapes(folded: str) -> list[str]:
    """The shapes that the months, seasons and signs of a text leave possible, in the order they are tried."""
    months = len(MONTH_SOMEWHERE.findall(folded))
    seasons = len(SEASON_SOMEWHERE.findall(folded))
    absent: set[str] = set()
    if months < 2:
        absent |= WITH_MONTHS if months else WITH_MONTH
    if seasons < 2:
        absent |= {"ssy"} if seasons else {"ssy", "sy"}
    if "年" not in folded:
        absent |= {"cjk", "han"}
    if " mo" not in folded:
        absent.add("friends")
    if " of " not in folded:
        absent.add("odmy")
    if JOINED_SOMEWHERE.search(folded) is None:
        absent |= JOINED
    return [shape for shape in PATTERNS if shape not in absent]


def find_day_without_year(text: str) -> DateFound | None:
    """`Friday 20 June` -> XXXX-06-20; the first one in the text."""
    match = DAY_MONTH.search(fold(text))
    if match is None:
        return None
    month = _month(match["m"] or match["m2"])
    edtf = _day(2000, month, _number(match["d"] or match["d2"]))
    return DateFound(match.start(), match.end(), "XXXX" + edtf[4:]) if edtf else None


def weekday_before(text: str, at: int) -> bool:
    """Whether a weekday stands just before the position `at`."""
    words = fold(text[max(0, at - 16) : at]).replace(",", " ").split()
    return bool(words) and words[-1] in WEEKDAYS


def _number(text: str) -> int:
    digits = "".join(c for c in text[:2] if c.isdigit())
    return int(digits or 0)


def _month(text: str) -> int:
    return MONTHS.get(text.rstrip("."), 0)


def _day(year: int, month: int, day: int) -> str:
    """EDTF of a day, '' when there is no such day."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return ""
    return f"{year:04d}-{month:02d}-{day:02d}"


def _read(shape: str, match: re.Match[str], folded: str) -> DateFound | None:
    groups = {k: v for k, v in match.groupdict().items() if v is not None}
    edtf, alternatives = _READERS.get(shape, _simple)(groups)
    if not edtf:
        return None
    start, end = match.start(), match.end()
    before = folded[max(0, start - 24) : start]
    if "/" not in edtf:
        if BEFORE_ABOUT.search(before):
            edtf += "~"
        elif BEFORE_PERHAPS.search(before) or folded[end : end + 1] == "?":
            edtf += "?"
    return DateFound(start, end, edtf, alternatives)


def _simple(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    year = int(g["y"])
    month = int(g["m"]) if g.get("m", "").isdigit() else _month(g["m"]) if "m" in g else 0
    if "m" not in g:
        return f"{year:04d}", ()
    if not 1 <= month <= 12:
        return "", ()
    if "d" not in g:
        return f"{year:04d}-{month:02d}", ()
    edtf = _day(year, month, _number(g["d"]))
    if "alt" in g:
        return _two_calendars(year, month, _number(g["d"]), month, _number(g["alt"]))
    return edtf, ()


def _ordinal(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    return _day(int(g["y"]), _month(g["m"]), ORDINALS.get(g["o"]) or _number(g["o"])), ()


def _han(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """Years digit by digit (一九二三年), months and days as numbers up to 31 (十月二十五日)."""
    year = "".join(str(HAN_DIGITS[c]) for c in g["y"])
    month, day = (_han_number(g[k]) if k in g else 0 for k in ("m", "d"))
    if not "1000" <= year <= "2099" or month > 12:
        return "", ()
    if day:
        return _day(int(year), month, day), ()
    return (f"{year}-{month:02d}" if month else year), ()


def _han_number(text: str) -> int:
    tens, ten, ones = text.replace("廿", "二十").rpartition("十")
    return (HAN_DIGITS.get(tens, 1) * 10 if ten else 0) + HAN_DIGITS.get(ones, 0)


def _two_calendars(year: int, month: int, day: int, month2: int, day2: int) -> tuple[str, tuple[str, ...]]:
    old = _day(year, month, day)
    if month2 == month and day2 < day:  # 25 (7) September: the Gregorian day falls in the next month
        year, month2 = (year + 1, 1) if month == 12 else (year, month + 1)
    new = _day(year, month2, day2)
    return (new, (old,)) if new and old else (new or old, ())


def _dual(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    return _two_calendars(int(g["y"]), _month(g["m"]), _number(g["d"]), _month(g["m2"]), _number(g["d2"]))


def _numeric(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    year, a, b = int(g["y"]), int(g["a"]), int(g["b"])
    first, second = _day(year, b, a), _day(year, a, b)
    if first and second and a != b and g["sep"] == "/":
        return first, (second,)
    return first or second, ()


def _roman(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    return _day(int(g["y"]), ROMAN_MONTHS.get(g["m"], 0), _number(g["d"])), ()


def _days(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    year = int(g["y"])
    month = _month(g["m"])
    first = _day(int(g.get("y1", year)), month, _number(g["d"]))
    last = _day(year, _month(g["m2"]) if "m2" in g else month, _number(g["d2"]))
    if not first or not last:
        return "", ()
    return (f"{first}/{last}", ()) if first < last else ("", ())


def _months(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    year = int(g["y"])
    first, last = int(g.get("y1", year)) * 100 + _month(g["m"]), year * 100 + _month(g["m2"])
    if first > last and "y1" not in g:
        first -= 100
    return f"{first // 100:04d}-{first % 100:02d}/{last // 100:04d}-{last % 100:02d}", ()


def _season(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    year = int(g["y"])
    if "s2" in g:
        return f"{year:04d}-{SEASONS[g['s']]}/{year:04d}-{SEASONS[g['s2']]}", ()
    return f"{year:04d}-{SEASONS[g['s']]}", ()


def _decade(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    return g["y"] + "X", ()


def _years(g: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    first = g["y"]
    last = g["y2"] if len(g["y2"]) == 4 else first[:2] + g["y2"]
    return (f"{first}/{last}", ()) if last > first else ("", ())


_READERS = {
    "numeric": _numeric, "odmy": _ordinal, "han": _han, "roman": _roman, "dm_dmy": _days, "dual": _dual, "mdual": _dual, "ddmy": _days, "mdmd": _days,
    "mddy": _days, "mymy": _months, "mmy": _months, "ssy": _season, "sy": _season, "decade": _decade, "yy": _years,
}  # fmt: skip
