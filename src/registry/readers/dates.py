"""Finds date phrases inside running text, in ten and more languages, and reads them as EDTF.

EDTF follows ISO 8601-2 level 1 (seasons 21-24, intervals, `~` and `?`, unspecified digits). Nothing is invented: a
month stays a month, a date without a year is XXXX-MM-DD. Two-calendar dates (`12 (25) September 1917`) read as the
Gregorian date, with the Julian one as alternative.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass

from registry.readers.folding import fold
from registry.readers.words.months import ABOUT, MONTHS, PERHAPS, ROMAN_MONTHS, SEASONS, UNTIL, WEEKDAYS


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


def _words(words: dict[str, int] | list[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


_M = rf"(?<![^\W\d_])(?:{_words(MONTHS)})(?![^\W\d_])\.?"
_S = rf"(?<![^\W\d_])(?:{_words(SEASONS)})(?![^\W\d_])"
_Y = r"(?:1[0-9]\d\d|20\d\d)(?!\d)"
_D = r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|º|°|-го|-е|:a|:e|[aeo](?![^\W\d_]))?"
_DASH = r"\s{0,2}[-–—/]\s{0,2}"
_TO = rf"(?:{_DASH}|\s(?:{'|'.join(UNTIL)})\s(?:the\s)?|,\s{{0,2}}|\s?&\s?)"
_OF = r"(?:\s|\.)\s{0,2}(?:(?:of|de|den|di|del|do)\s)?"
_YEAR_AFTER = r"[,.]?\s{0,3}(?:(?:of|de|del|do)\s|anno\s)?"
_ALT = r"(?:\s{0,2}\((?P<alt>\d{1,2})(?:th|st|nd|rd)?\))?"

_SHAPES: list[tuple[str, re.Pattern[str]]] = [
    (
        "cjk",
        re.compile(
            r"(?P<y>\d{4})(?:（[^（）]{1,8}）|\([^()]{1,8}\))?年(?:\s?(?P<m>\d{1,2})月(?:\s?(?P<d>\d{1,2})[日號号])?)?"
        ),
    ),
    (
        "iso",
        re.compile(
            r"(?<![\d-])(?P<y>1[0-9]\d\d|20\d\d)[-/.|](?P<m>0?[1-9]|1[0-2])(?:[-/.|](?P<d>\d{1,2}))?(?![\d-])"
        ),
    ),
    (
        "numeric",
        re.compile(rf"(?<![\d.])(?P<a>\d{{1,2}})(?P<sep>\.\s?|/|-)(?P<b>\d{{1,2}})(?:\.\s?|/|-)(?P<y>{_Y})"),
    ),
    (
        "roman",
        re.compile(
            rf"(?<!\d)(?P<d>\d{{1,2}})[./\s-]{{1,2}}(?P<m>x[i]{{0,2}}|i[vx]|v?i{{1,3}}|v)[./\s-]{{1,2}}(?P<y>{_Y})"
        ),
    ),
    (
        "dm_dmy",
        re.compile(
            rf"(?P<d>{_D}){_OF}(?P<m>{_M})(?:,?\s(?P<y1>{_Y}))?{_TO}(?P<d2>{_D}){_OF}(?P<m2>{_M}){_YEAR_AFTER}(?P<y>{_Y})"
        ),
    ),
    (
        "dual",
        re.compile(
            rf"(?P<d>{_D}){_OF}(?P<m>{_M})\s?\((?P<d2>{_D}){_OF}(?P<m2>{_M})\){_YEAR_AFTER}(?P<y>{_Y})"
        ),
    ),
    ("ddmy", re.compile(rf"(?P<d>{_D})\.?{_TO}(?P<d2>{_D}){_OF}(?P<m>{_M}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("dmy", re.compile(rf"(?P<d>{_D}){_ALT}{_OF}(?P<m>{_M}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("mdmd", re.compile(rf"(?P<m>{_M})\s(?P<d>{_D}){_TO}(?P<m2>{_M})\s(?P<d2>{_D}),?\s{{0,3}}(?P<y>{_Y})")),
    (
        "mdual",
        re.compile(rf"(?P<m>{_M})\s(?P<d>{_D})\s?\((?P<m2>{_M})\s(?P<d2>{_D})\),?\s{{0,3}}(?P<y>{_Y})"),
    ),
    ("mddy", re.compile(rf"(?P<m>{_M})\s(?P<d>{_D}){_TO}(?P<d2>{_D}),?\s{{0,3}}(?P<y>{_Y})")),
    (
        "mdy",
        re.compile(
            rf"(?P<m>{_M})\s{{1,3}}(?P<d>{_D}){_ALT},?\s{{0,3}}(?:\d\d?:\d\d(?::\d\d)?\s(?:[a-z]{{2,4}}\s)?)?(?P<y>{_Y})"
        ),
    ),
    ("mymy", re.compile(rf"(?P<m>{_M}){_YEAR_AFTER}(?P<y1>{_Y}){_TO}(?P<m2>{_M}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("mmy", re.compile(rf"(?P<m>{_M}){_TO}(?P<m2>{_M}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("my", re.compile(rf"(?P<m>{_M}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("ym", re.compile(rf"(?P<y>{_Y})[,.]?\s(?P<m>{_M})(?:\s(?P<d>{_D}))?(?![^\W\d_])")),
    ("ssy", re.compile(rf"(?P<s>{_S}){_TO}(?P<s2>{_S}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("sy", re.compile(rf"(?P<s>{_S}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("decade", re.compile(r"(?<!\d)(?P<y>1[0-9]\d|20\d)0(?:'?s|er|-х|-tal(?:et)?)(?![^\W_])")),
    (
        "yy",
        re.compile(
            rf"(?<![\d.-])(?P<y>1[0-9]\d\d|20\d\d)(?:{_DASH}|\s(?:{'|'.join(UNTIL)})\s)(?P<y2>{_Y}|\d\d(?![\d.]))(?!-)"
        ),
    ),
    ("y", re.compile(rf"(?<![\d./-])(?<!\d,)(?P<y>{_Y})(?![-/]\d)")),
]
_YEAR_SOMEWHERE = re.compile(r"(?:1\d|20)\d\d")
_MONTH_SOMEWHERE = re.compile(_M)
_SEASON_SOMEWHERE = re.compile(_S)
_PATTERNS = dict(_SHAPES)
_WITH_MONTHS = {"dm_dmy", "dual", "mdmd", "mdual", "mymy", "mmy"}
_JOINED = {"iso", "numeric", "roman"}
_JOINED_SOMEWHERE = re.compile(r"\d(?:[-/.|]|\s[vix-])")
_WITH_MONTH = {"dm_dmy", "dual", "ddmy", "dmy", "mdmd", "mdual", "mddy", "mdy", "mymy", "mmy", "my", "ym"}
_DAY_MONTH = re.compile(
    rf"(?:(?P<d>{_D})\s{{1,4}}(?:of\s|de\s)?(?P<m>{_M})|(?P<m2>{_M})\s{{1,4}}(?P<d2>{_D}))(?![^\W_])"
)
_BEFORE_ABOUT = re.compile(rf"(?:(?<![^\W\d_])(?:{_words(ABOUT)})\.?|~)\s?(?:the\s)?$")
_BEFORE_PERHAPS = re.compile(rf"(?<![^\W\d_])(?:{_words(PERHAPS)})\s(?:in\s)?$")


def find_dates(text: str) -> list[DateFound]:
    """Dates of `text` from left to right, never overlapping; linear in the length of the text."""
    if _YEAR_SOMEWHERE.search(text) is None:
        return []
    folded = fold(text)
    taken: list[DateFound] = []
    used = bytearray(len(text))
    for shape in _shapes(folded):
        pattern = _PATTERNS[shape]
        for match in pattern.finditer(folded):
            if any(used[match.start() : match.end()]):
                continue
            found = _read(shape, match, folded)
            if found is not None:
                taken.append(found)
            if found is not None or "d" in match.groupdict():
                # An impossible day (31 February) must not come back as its month.
                used[match.start() : match.end()] = b"\1" * (match.end() - match.start())
    return sorted(taken, key=lambda d: d.start)


def _shapes(folded: str) -> list[str]:
    """The shapes that the months, seasons and signs of a text leave possible, in the order they are tried."""
    months = len(_MONTH_SOMEWHERE.findall(folded))
    seasons = len(_SEASON_SOMEWHERE.findall(folded))
    absent: set[str] = set()
    if months < 2:
        absent |= _WITH_MONTHS if months else _WITH_MONTH
    if seasons < 2:
        absent |= {"ssy"} if seasons else {"ssy", "sy"}
    if "年" not in folded:
        absent.add("cjk")
    if _JOINED_SOMEWHERE.search(folded) is None:
        absent |= _JOINED
    return [shape for shape in _PATTERNS if shape not in absent]


def find_day_without_year(text: str) -> DateFound | None:
    """`Friday 20 June` -> XXXX-06-20; the first one in the text."""
    match = _DAY_MONTH.search(fold(text))
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
        if _BEFORE_ABOUT.search(before):
            edtf += "~"
        elif _BEFORE_PERHAPS.search(before) or folded[end : end + 1] == "?":
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
    "numeric": _numeric, "roman": _roman, "dm_dmy": _days, "dual": _dual, "mdual": _dual, "ddmy": _days, "mdmd": _days,
    "mddy": _days, "mymy": _months, "mmy": _months, "ssy": _season, "sy": _season, "decade": _decade, "yy": _years,
}  # fmt: skip
