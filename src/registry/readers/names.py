"""Grammar of names: lists of people and groups as credits write them, and whether a line is a name at all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from registry.readers.dates import find_dates
from registry.readers.folding import fold
from registry.readers.layer import Strand
from registry.readers.name_signs import (
    ARCHIVE_WORDS,
    DEGREES,
    ROLE_TAIL,
    STOP,
    UNIT,
)
from registry.readers.person_names import (
    capital as capital,
    is_group as is_group,
    is_person as is_person,
    plausible as plausible,
    turned as turned,
)
from registry.readers.words.people import (
    BY,
    FOR,
    HELP,
    HONORIFICS,
    JOIN,
)
from registry.readers.words.places import PLACES

LONGEST = 600
_WORD = re.compile(r"[^\s,;/()\[\]{}\"“”«»<>|]+")
_SEPARATOR = re.compile(rf"\s{{0,3}}[;/&+、，]\s{{0,3}}|\s{{0,3}},\s{{1,3}}|\s(?:{HELP})\s|\s(?:{JOIN})\s")
_LEAD = re.compile(rf"\s{{0,3}}(?:(?:{BY})\s|by:|(?:{HELP})\s)")
_HELP = re.compile(rf"\s(?:{HELP})\s")
_BY_INSIDE = re.compile(rf"(?:^|\s)(?:{BY})\s+(?=\S)")
_FOR = re.compile(rf"(?:^|\s)(?:{FOR})\s")
_EMPLOYER = re.compile(r"\s(?:for|für|pour|voor|för)\s(?:(?:the|die|das|la|le|de)\s)?(?=[A-ZÀ-Þ])")
_HONORIFIC = re.compile(rf"(?:(?:{HONORIFICS})\.?\s+)+")
_ARTICLES = {"le", "la", "il", "el", "o", "the", "l'"}
_SHORT = set(
    "jr sr st dr rev prof hon gen col capt lt sen gov maj rt msgr fr sra mme wm chas geo mrs тов".split()
)
_INITIAL = re.compile(r"[^\W\d_]{1,2}\.$")


@dataclass(slots=True)
class Credit:
    """People of one credit, and the archive they worked for when it is named (`for the Marxists' Internet Archive`)."""

    names: list[Strand] = field(default_factory=list)
    archive: Strand | None = None


def read_credit(value: Strand) -> Credit:
    """Names in a credit's value, in order, without the clauses about dates, languages and helpers around them."""
    credit = Credit()
    value = value.cut(0, LONGEST)
    text = value.text
    folded = fold(text)
    start = 0
    lead = _LEAD.match(folded)
    if lead:
        start = lead.end()
        title = re.match(r"(?:the|der|die|das|la|le|de|het)\s+(?=\S)", folded[start:])
        start += title.end() if title else 0
    elif (title := re.match(r"\s{0,3}(?:the|der|die|das|la|le|de|het)\s+(?=\S)", folded)) and capital(
        text[title.end() :]
    ):
        start = title.end()
        if made := re.match(r"\w+\s(?:by|von|par|da|por|door|af|av)\s+", folded[start:]):
            start += made.end()
    elif not capital(text):
        # `from the Russian by M. Scholl`, `af en kreds ved ...`: the names follow the preposition.
        inside = _BY_INSIDE.search(folded)
        if inside is None:
            credit.archive = _archive(value, folded)
            return credit
        start = inside.end()
    elif re.match(r"(?:the|der|die|das|vom|l')\s", folded) is None and (
        late := re.search(r"^\w+ (?:from|aus|dal|del|du) .{2,60}? (?:by|von|par|da|por) ", folded)
    ):
        start = late.end()
    credit.archive = _archive(value, folded)
    end = _names_end(value, text, folded, start, credit.archive)
    credit.names = _split(value.cut(start, end))
    return credit


def _archive(value: Strand, folded: str) -> Strand | None:
    for match in _FOR.finditer(folded):
        rest = value.cut(match.end())
        stop = re.search(r"\sby\s|\svon\s|\spar\s|\spor\s|[;(]|\.\s|,\s|$", fold(rest.text))
        found = rest.cut(0, stop.start() if stop else None).strip(" .,*_")
        if (
            not found
            or not (ARCHIVE_WORDS.search(fold(found.text)) or re.fullmatch(r"[A-Z]{3,6}", found.text))
            or not any(c.isupper() for c in found.text)
        ):
            continue
        article = re.match(r"(?:the|das|die|der|den|l'|la|le|el|o|a|il|het|de)\s+", fold(found.text))
        return found.cut(article.end()) if article else found
    return None


def _names_end(value: Strand, text: str, folded: str, start: int, archive: Strand | None) -> int:
    end = len(text)
    helps = [m.span() for m in _HELP.finditer(folded)]
    for date in find_dates(text[start:]):
        end = min(end, start + date.start)
        break
    if archive is not None:
        cut = _FOR.search(folded, start)
        while cut and cut.end() < archive.start - value.start - 6:
            cut = _FOR.search(folded, cut.end())
        if cut and cut.start() > start:
            end = min(end, cut.start())
        else:
            end = len(text)
    employer = _EMPLOYER.search(text, start) if archive is None else None
    if employer and employer.start() > start:
        end = min(end, employer.start())
    for match in STOP.finditer(folded, start):
        if match.start() >= end:
            break
        if any(a <= match.start() < b or a < match.end() <= b for a, b in helps):
            continue
        if _goes_on(text, match):
            continue
        if (
            match.group() in {"(", "["}
            and (close := text.find(")" if match.group() == "(" else "]", match.end())) > 0
            and _SEPARATOR.match(folded, close + 1)
        ):
            continue
        if match.start() > start:
            return match.start()
    return end


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like the end of a name belongs to it: an initial's full stop, a particle in capitals."""
    sign = match.group()[0]
    if sign == ".":
        return _initial_before(text, match.start())
    return sign.isspace() and text[match.start() + 1 : match.start() + 2].isupper()


def _initial_before(text: str, at: int) -> bool:
    word = text[:at].rsplit(None, 1)[-1:] or [""]
    return len(word[0].strip(".(-")) <= 2 or "." in word[0] or word[0].lower() in _SHORT


def _split(value: Strand) -> list[Strand]:
    text, folded = value.text, fold(value.text)
    pieces: list[tuple[int, int, str]] = []
    at, last = 0, ""
    for match in _SEPARATOR.finditer(folded):
        pieces.append((at, match.start(), last))
        at, last = match.end(), match.group().strip()
    pieces.append((at, len(text), last))
    names: list[Strand] = []
    for start, end, sign in pieces:
        piece = value.cut(start, end).strip(" .,:;*_\"'“”()[]-–")
        if (
            names
            and sign in {"y", "e", "i", "en"}
            and len(piece.text.split()) == 1
            and len(names[-1].text.split()) >= 2
        ):
            names[-1] = Strand(value.layer, names[-1].start, piece.end)  # José Ortega y Gasset
            continue
        if names and DEGREES.fullmatch(f", {piece.text}"):
            continue
        if names and fold(piece.text).rstrip(".") in {"jr", "sr", "md", "ph.d", "phd", "sj", "ii", "iii"}:
            continue
        bare = without_titles(piece)
        if names and fold(bare.text) in PLACES:
            continue  # the city or country of the body named before
        if names and UNIT.match(fold(bare.text) + " "):
            continue  # `NAME, Dept. of History`: where the one named before works
        if plausible(bare.text):
            names.append(bare)
    return names


def without_titles(piece: Strand) -> Strand:
    """Without honorifics before the name and role abbreviations behind it."""
    folded = fold(piece.text)
    match = _HONORIFIC.match(folded)
    start = match.end() if match and match.end() < len(folded) else 0
    if re.match(r"volunteers? (?:of|from|at) ", folded):
        start = folded.index(" ", folded.index(" ") + 1) + 1
        again = _HONORIFIC.match(folded, start)
        start = again.end() if again else start
    degrees = DEGREES.search(piece.text)
    if degrees and degrees.start() > start:
        piece = piece.cut(0, degrees.start())
        folded = fold(piece.text)
    tail = ROLE_TAIL.search(folded)
    return piece.cut(start, tail.start() if tail and tail.start() > start else None).strip(
        ' ,.;*_"“”' if not _INITIAL.search(piece.text) else ' ,;*_"“”'
    )
