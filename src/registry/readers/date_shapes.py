"""The shapes that dates take in running text, as patterns over folded text; tried in this order."""

from __future__ import annotations

import re

from registry.readers.words.months import (
    ABOUT,
    HAN_DIGITS,
    MONTHS,
    ORDINALS,
    PERHAPS,
    SEASONS,
    UNTIL,
)


def _words(words: dict[str, int] | list[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


_M = rf"(?<![^\W\d_])(?:{_words(MONTHS)})(?![^\W\d_])\.?"
_S = rf"(?<![^\W\d_])(?:{_words(SEASONS)})(?![^\W\d_])"
_Y = r"(?:1[0-9]\d\d|20\d\d)(?!\d)"
_D = r"(?<!\d)\d{1,2}(?:st|nd|rd|th|er|º|°|-го|-е|:a|:e|[aeo](?![^\W\d_]))?"
_HAN = "".join(HAN_DIGITS)
_DASH = r"\s{0,2}[-–—/]\s{0,2}"
_TO = rf"(?:{_DASH}|\s(?:{'|'.join(UNTIL)})\s(?:the\s)?|,\s{{0,2}}|\s?&\s?)"
_OF = r"(?:\s|\.)\s{0,2}(?:(?:of|de|den|di|del|do)\s)?"
_YEAR_AFTER = r"[,.]?\s{0,3}(?:(?:of|de|del|do)\s|anno\s|in the year\s(?:of our lord,?\s)?)?"
_ALT = r"(?:\s{0,2}\((?P<alt>\d{1,2})(?:th|st|nd|rd)?\))?"

# `late February to early March 1881`: parts of a month are not kept.
_PART = r"(?:(?:early|mid|late|the (?:beginning|middle|end) of|anfang|mitte|ende|debut|mi|fin|principios de|mediados de|finales de|inicio de|fins de|inizio|meta|fine|begin|midden|eind|начала|середины|конца)[\s-])?"

_SHAPES: list[tuple[str, re.Pattern[str]]] = [
    (
        "cjk",
        re.compile(
            r"(?P<y>\d{4})(?:（[^（）]{1,8}）|\([^()]{1,8}\))?年(?:\s?(?P<m>\d{1,2})月(?:\s?(?P<d>\d{1,2})[日號号])?)?"
        ),
    ),
    (
        "han",
        re.compile(
            rf"(?P<y>[{_HAN}]{{4}})年(?:(?P<m>[{_HAN}十]{{1,2}})月(?:(?P<d>[{_HAN}十廿]{{1,3}})[日號号])?)?"
        ),
    ),
    ("ssy", re.compile(rf"(?P<s>{_S}){_TO}(?P<s2>{_S}){_YEAR_AFTER}(?P<y>{_Y})")),
    # Before the numeric shapes: the year of a winter runs on into the next (`Winter 1981-2`).
    ("sy", re.compile(rf"(?P<s>{_S}){_YEAR_AFTER}(?P<y>{_Y})(?:[-–/]\d{{1,2}}(?![\d-]))?")),
    (
        "iso",
        re.compile(
            r"(?<![\d-])(?P<y>1[4-9]\d\d|20\d\d)[-/.|](?P<m>0?[1-9]|1[0-2])(?:[-/.|](?P<d>\d{1,2}))?(?![\d-])"
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
    (
        "odmy",
        re.compile(
            rf"(?P<o>(?<!\w)(?:{_words(ORDINALS)}|{_D}))\s(?:day\s)?of\s(?P<m>{_M}){_YEAR_AFTER}(?P<y>{_Y})"
        ),
    ),
    (
        "friends",
        re.compile(
            rf"(?P<m>\d{{1,2}})(?:st|nd|rd|th)\s(?:mo|month)\.?,?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>{_Y})"
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
            rf"(?P<m>{_M})\s{{1,3}}(?P<d>{_D})(?:\s(?:st|nd|rd|th)(?![^\W_]))?{_ALT},?\s{{0,3}}(?:de[l]?\s)?(?:\d\d?:\d\d(?::\d\d)?\s(?:[a-z]{{2,4}}\s)?)?(?P<y>{_Y})"
        ),
    ),
    ("mymy", re.compile(rf"(?P<m>{_M}){_YEAR_AFTER}(?P<y1>{_Y}){_TO}(?P<m2>{_M}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("mmy", re.compile(rf"(?P<m>{_M}){_TO}{_PART}(?P<m2>{_M}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("my", re.compile(rf"(?P<m>{_M}){_YEAR_AFTER}(?P<y>{_Y})")),
    ("ym", re.compile(rf"(?P<y>{_Y})[,.]?\s(?P<m>{_M})(?:\s(?P<d>{_D}))?(?![^\W\d_])")),
    ("decade", re.compile(r"(?<!\d)(?P<y>1[0-9]\d|20\d)0(?:'?s|er|-х|-tal(?:et)?)(?![^\W_])")),
    (
        "yy",
        re.compile(
            rf"(?<![\d.-])(?P<y>1[0-9]\d\d|20\d\d)(?:{_DASH}|\s(?:{'|'.join(UNTIL)})\s)(?P<y2>{_Y}|\d\d(?![\d.]))(?!-)"
        ),
    ),
    ("y", re.compile(rf"(?<!class of )(?<![\d./-])(?<!\d,)(?P<y>{_Y})(?![-/]\d)")),
]
YEAR_SOMEWHERE = re.compile(r"(?:1\d|20)\d\d")
MONTH_SOMEWHERE = re.compile(_M)
SEASON_SOMEWHERE = re.compile(_S)
PATTERNS = dict(_SHAPES)
WITH_MONTHS = {"dm_dmy", "dual", "mdmd", "mdual", "mymy", "mmy"}
JOINED = {"iso", "numeric", "roman"}
JOINED_SOMEWHERE = re.compile(r"\d(?:[-/.|]|\s[vix-])")
WITH_MONTH = {
    "dm_dmy",
    "dual",
    "ddmy",
    "odmy",
    "dmy",
    "mdmd",
    "mdual",
    "mddy",
    "mdy",
    "mymy",
    "mmy",
    "my",
    "ym",
}
DAY_MONTH = re.compile(
    rf"(?:(?P<d>{_D})\s{{1,4}}(?:of\s|de\s)?(?P<m>{_M})|(?P<m2>{_M})\s{{1,4}}(?P<d2>{_D}))(?![^\W_])"
)
BEFORE_ABOUT = re.compile(rf"(?:(?<![^\W\d_])(?:{_words(ABOUT)})\.?|~)\s?(?:the\s)?$")
BEFORE_PERHAPS = re.compile(rf"(?<![^\W\d_])(?:{_words(PERHAPS)})\s(?:in\s)?$")
