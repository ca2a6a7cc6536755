"""Names in the title block: bylines, names on lines of their own, credits within bylines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from registry.readers.byline_signs import (
    ASKED,
    BANNER,
    BY,
    CORRESPONDENT,
    LIVED,
    NAME_YEAR,
    NESTED,
    TOLD,
)
from registry.readers.dates import DateFound, find_dates
from registry.readers.draft import Draft, same
from registry.readers.folding import fold
from registry.readers.layer import Strand
from registry.readers.letters import is_greeting
from registry.readers.named_below import alone_role, lines_below
from registry.readers.names import is_group, is_person, plausible, read_credit, without_titles
from registry.readers.sheet import Line
from registry.readers.title_signs import FOOTNOTE

_IN_BRACKETS = re.compile(r"(?P<name>[^()\[\]\d]{5,48}?),?\s[(\[](?P<date>[^()\[\]]{4,32})[)\]]")


@dataclass(slots=True)
class Block:
    """Candidate lines of the title block, in order."""

    lines: list[Line]
    indices: list[int]


def byline(strand: Strand) -> Strand | None:
    """What follows `By`, `von`, `par` ... on a line of its own, when it reads as names."""
    match = BY.match(fold(strand.text))
    if match is None or len(strand.text) > 120:
        return None
    value = strand.cut(match.end())
    names = read_credit(value).names
    sure = match.group().split()[-1] in {"by", "von"}
    return (
        value
        if names
        and (all(is_person(n.text) for n in names) or (sure and value.strip("\"“«'").text[:1].isupper()))
        else None
    )


def beside_name(draft: Draft, strand: Strand, alternatives: list[str]) -> Strand:
    """`Title - Name` and `Name - Title`."""
    match = re.search(r"\s[-–—]\s", strand.text)
    if match is None or draft.has("authors", 75):
        return strand
    before, after = strand.cut(0, match.start()).strip(), strand.cut(match.end()).strip()
    if is_person(before.text) and is_person(after.text):
        return strand
    for name, rest in ((after, before), (before, after)):
        if is_person(name.text) and not is_person(rest.text) and len(rest.text) > 5:
            draft.person("author", name, "name-before-colon", 61, "medium")
            alternatives.append(strand.tidy)
            return rest
    return strand


def person_list(strand: Strand) -> bool:
    """Whether a stretch is a list of people and nothing else."""
    names = read_credit(strand).names
    whole = bool(names) and names[-1].end >= strand.end - 3
    whole = whole and 2 * sum(len(n) for n in names) > len(strand)
    return whole and all(is_person(n.text) for n in names)


def names(draft: Draft, block: Block, title: Line | None) -> None:
    """Adds the people that the lines around the title name."""
    listed: set[int] = set()
    for at, line in enumerate(block.lines):
        strand = line.strand.strip(" *:")
        mark = FOOTNOTE.search(strand.text)
        strand = strand.cut(0, mark.start()) if mark else strand
        if line is title or at in listed or _told_otherwise(draft, line, strand, at):
            continue
        text = FOOTNOTE.sub("", line.text.strip(" *"))
        folded = fold(text)
        told = TOLD.search(folded)
        role = alone_role(folded)
        if role and at + 1 < len(block.lines):
            listed |= _below(draft, block, at, role)
        elif told and len(text) < 80:
            offset = TOLD.search(fold(strand.text))
            _told(draft, strand.cut(offset.end() if offset else 0))
        elif byline(strand) is not None:
            _byline(draft, strand)
        elif (
            is_person(text.rstrip(":"))
            and not BANNER.search(folded)
            and (title is None or not _same_words(text, title.text) or at > 0)
        ):
            if not _is_late(block, at, title):
                draft.person(
                    "author",
                    without_titles(strand),
                    "name-in-title-block",
                    60,
                    "high" if at <= 3 else "medium",
                )
        elif title is not None and _byline_list(text) and at > block.lines.index(title):
            people(draft, strand, "name-in-title-block", 58)
        elif title is not None and at == block.lines.index(title) + 1 and _cjk_name(text):
            _cjk_person(draft, strand)
        elif (dated := _date_by(strand)) is not None:
            people(draft, dated, "byline", 64)
            # A blog puts the day of posting beside its author's name.
            posted = find_dates(strand.text)[0]
            if posted.year >= 1996:
                draft.date(
                    "online_version.date",
                    posted,
                    strand.cut(posted.start, posted.end),
                    "submitted-line",
                    60,
                    "medium",
                )


def _told_otherwise(draft: Draft, line: Line, strand: Strand, at: int) -> bool:
    """A greeting, a line that says who asked the questions, a name with its year: read here and nowhere else."""
    return (
        is_greeting(line.text)
        or _asked(draft, strand)
        or _dated_editor(draft, strand)
        or _name_year(draft, strand, at)
    )


def _below(draft: Draft, block: Block, at: int, role: str) -> set[int]:
    """Adds those named below a line that ends with `by`; the lines they take up."""
    named, taken = lines_below(block.lines, at)
    for i in named:
        if role == "author":
            people(draft, block.lines[i].strand, "byline", 75)
            continue
        for name in read_credit(block.lines[i].strand).names:
            draft.person(role, name, "byline", 75)
    return taken


def _asked(draft: Draft, strand: Strand) -> bool:
    """`Interviewed by NAME`, on a line of its own."""
    match = ASKED.match(fold(strand.text))
    if match is None or len(strand) >= 80:
        return False
    for name in read_credit(strand.cut(match.end())).names[:2]:
        if is_person(name.text):
            draft.person("interviewer", name, "byline", 72)
    return True


def _name_year(draft: Draft, strand: Strand, at: int) -> bool:
    """`Anton Brodsky 1923`, at the very head."""
    if at <= 3 and (bearer := also_named(strand)) is not None:
        draft.person("author", bearer, "name-in-title-block", 61)
        return True
    if at <= 6 and (dated := named_on_day(strand)) is not None:
        name, day, date = dated
        draft.person("author", name, "name-in-title-block", 61)
        draft.date("date_created", date, day.cut(date.start, date.end), "date-under-title", 46, "medium")
        return True
    lived = LIVED.fullmatch(strand.text) if at <= 4 and len(strand) < 70 else None
    if lived is not None:
        draft.person("author", strand.cut(*lived.span("name")), "name-in-title-block", 61, "medium")
        return True
    match = NAME_YEAR.fullmatch(strand.text) if at <= 2 and len(strand) < 60 else None
    if match is None or not is_person(match["name"]):
        return False
    name = strand.cut(*match.span("name")).strip()
    draft.person("author", name, "name-in-title-block", 60, "medium")
    return True


def also_named(strand: Strand) -> Strand | None:
    """`Pieter Wit (J. Zwart)`: a name with the one behind which its bearer wrote, the whole line."""
    match = _IN_BRACKETS.fullmatch(strand.text) if len(strand) < 70 else None
    if match is None or not (is_person(match["name"]) and is_person(match["date"])):
        return None
    return strand.cut(*match.span("name"))


def named_on_day(strand: Strand) -> tuple[Strand, Strand, DateFound] | None:
    """`Anton Brodsky (19 March 1919)`, the whole line: the name, the stretch of the date, and the date."""
    match = _IN_BRACKETS.fullmatch(strand.text) if len(strand) < 84 else None
    if match is None or not is_person(match["name"]):
        return None
    day = strand.cut(*match.span("date"))
    dates = find_dates(day.text)
    if len(dates) != 1 or dates[0].precision < 2 or len(day.text) - (dates[0].end - dates[0].start) > 6:
        return None
    return strand.cut(*match.span("name")), day, dates[0]


def _cjk_person(draft: Draft, strand: Strand) -> None:
    """A name below the title; one that ends in `translated` is the translator's."""
    if strand.text.endswith(("譯", "译")):
        name = strand.cut(0, len(strand) - 1)
        draft.person("translator", name, "name-in-title-block", 60, "medium")
    else:
        draft.person("author", strand, "name-in-title-block", 60)


def _cjk_name(text: str) -> bool:
    """Two to eight signs of Chinese or Japanese script."""
    bare = text.replace(" ", "").replace("\u3000", "").replace("·", "").replace("・", "")
    return 2 <= len(bare) <= 12 and all("\u3040" <= c <= "\u9fff" for c in bare)


def _byline_list(text: str) -> bool:
    parts = re.split(r",\s| and | & | und | et | y | e | og | och | и | en ", text)
    return len(parts) >= 2 and all(is_person(p) for p in parts)


def _dated_editor(draft: Draft, strand: Strand) -> bool:
    """`aprile 2000, a cura di NAME`."""
    match = len(strand) < 100 and re.fullmatch(
        r"(?:.{0,30}\d{4},?\s+)?(?:a cura di|herausgegeben von|edited by|editado por|edite par|redigeret af|redigerad av)\s+(?P<name>.{5,60})",
        fold(strand.text),
    )
    found = read_credit(strand.cut(*match.span("name"))).names if match else []
    for name in found:
        if is_person(name.text):
            draft.person("editor", name, "byline", 66, "medium")
    return bool(found)


def _date_by(strand: Strand) -> Strand | None:
    """`April 22, 2016 by Harriet Voss`."""
    match = re.search(r"\d{4},?\s+(?:by|von|par|por|di|door|af|av)\s+(?=[^\W\d_])", fold(strand.text))
    return strand.cut(match.end()) if match and len(strand.text) < 90 else None


def _same_words(name: str, title: str) -> bool:
    return same(name) == same(title)


def _is_late(block: Block, at: int, title: Line | None) -> bool:
    """A name far below the title belongs to the text."""
    return title is not None and at - block.lines.index(title) > 6


def _byline(draft: Draft, strand: Strand) -> None:
    match = BY.match(fold(strand.text))
    value = strand.cut(match.end() if match else 0)
    value = _nested(draft, value)
    correspondent = CORRESPONDENT.match(fold(value.text))
    if correspondent:
        value = value.cut(correspondent.end())
    if match and match.group().startswith(("edited", "compiled")):
        for name in read_credit(value).names:
            draft.person("editor" if match.group().startswith("e") else "compiler", name, "byline", 70)
        return
    people(draft, value, "byline", 75)


def people(draft: Draft, value: Strand, rule: str, rank: int) -> None:
    """Adds the people that a value names, pseudonyms by their bearer."""
    pseudonym = re.match(r"\s*[\"“«']([^\"”»']{2,40})[\"”»']\s*\(([^()]{3,50})\)", value.text)
    if pseudonym:
        draft.person(
            "author", value.cut(*pseudonym.span(1)), rule, rank, "medium", alternatives=(pseudonym.group(2),)
        )
        return
    for name in read_credit(value).names:
        if is_person(name.text) or (
            len(name.text.split()) <= 4 and plausible(name.text) and (is_group(name.text) or rank >= 75)
        ):
            draft.person("author", name, rule, rank)


def _nested(draft: Draft, value: Strand) -> Strand:
    """`by A, translated from the Spanish by B`: credits within a byline."""
    match = NESTED.search(fold(value.text))
    if match is None:
        return value
    role = {
        "edited": "editor",
        "introduced": "author of introduction, etc.",
        "transcribed": "transcriber",
    }.get(match["role"], "translator")
    for name in read_credit(value.cut(match.end())).names:
        draft.person(role, name, "byline", 75)
    return value.cut(0, match.start())


def _told(draft: Draft, value: Strand) -> None:
    for name in read_credit(value).names[:1]:
        draft.person("transcriber", name, "byline", 70, "low", alternatives=("editor", "author"))
