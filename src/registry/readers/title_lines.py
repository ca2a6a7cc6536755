"""Which lines of a head can be a title at all, and the title that stands below an introduction."""

from __future__ import annotations

import re

from registry.readers.byline_signs import ALONE_BY, BANNER, LIVED, NAME_YEAR
from registry.readers.bylines import (
    also_named,
    byline,
    named_on_day,
    people,
)
from registry.readers.citations import read_citation
from registry.readers.dates import find_dates
from registry.readers.draft import Draft, same
from registry.readers.folding import fold
from registry.readers.frame import Frame, is_sentence, unfinished
from registry.readers.labels import colon_label, opening_label
from registry.readers.letters import is_greeting
from registry.readers.licences import find_licence
from registry.readers.names import is_person
from registry.readers.sentence_signs import ISSUE_OF
from registry.readers.sentences import is_credit
from registry.readers.sheet import Line
from registry.readers.speeches import SPEAKER
from registry.readers.title_signs import (
    AROUND_DATES,
    BY_LINE,
    CONTENTS,
    FILLER,
    GENRES,
    IMPRINT_LINE,
    MARK_LINE,
    NUMBER_LINE,
    OFFICE,
    QUOTED,
    TALK_OR_LETTER,
)
from registry.readers.words.places import PLACES


def is_title(line: Line) -> bool:
    """Whether a line can be a title: not a name, byline, date, number, banner, credit, licence or labelled line."""
    if line.titular is None:
        line.titular = _can_be_title(line)
    return line.titular


def _can_be_title(line: Line) -> bool:
    text = line.text
    folded = fold(text)
    if (
        len(text) < 2
        or not any(c.isalpha() for c in text)
        or text.startswith(("[", "(", "*", "【", "•"))
        or NUMBER_LINE.match(folded)
        or OFFICE.match(folded)
        or MARK_LINE.match(folded)
        or ((dated := NAME_YEAR.fullmatch(text)) and is_person(dated["name"]))
        or named_on_day(line.strand)
        or also_named(line.strand)
        or is_greeting(text)
        or LIVED.fullmatch(text)
        or folded.strip(" .") in GENRES
        or "http" in text
    ):
        return False
    if is_person(text) or byline(line.strand) is not None or ALONE_BY.match(folded) or is_date(text):
        return False
    return not (
        text[:1].islower()
        or BANNER.search(folded)
        or find_licence(line.strand)
        or is_credit(text)
        or SPEAKER.match(line.strand.text)
        or opening_label(text)
        or colon_label(text)
    )


def runs_on(lines: list[Line], at: int) -> bool:
    """The first of several full lines of running text, broken where the page was narrow."""
    line = lines[at]
    following = lines[at + 1] if at + 1 < len(lines) else None
    return (
        following is not None
        and not line.heading
        and not following.gap
        and following.text[:1].islower()
        and len(following.text) > 60
        and unfinished(line.text)
    )


def is_weak(line: Line) -> bool:
    """A line that is no title where another one can be: a citation, a sentence, a notice of rights, an address."""
    folded = fold(line.text)
    return bool(FILLER.match(folded)) or "@" in line.text or is_sentence(line.text) or cites(line)


def cites(line: Line) -> bool:
    """`Serial No. 968`, `Serial, Winter 2005`, `News from the May 1949 issue of the Serial`."""
    folded = fold(line.text)
    if len(line.text) > 200 or not any(c.isdigit() for c in line.text) or TALK_OR_LETTER.search(folded):
        return False
    if ISSUE_OF.search(folded):
        return True
    if IMPRINT_LINE.fullmatch(line.text) and fold(line.text.split(" ")[0].strip(",:")) in PLACES:
        return True
    citation = read_citation(line.strand)
    if citation.container is None or len(citation.container.text.split()) > 7:
        return False
    if citation.date is not None and (citation.issue or citation.volume or citation.pages):
        return True
    if (
        citation.issue is not None
        and line.text[-1:].isdigit()
        and citation.container.start == line.strand.start
    ):
        return True
    found = find_dates(line.text)
    return (
        len(found) == 1
        and found[0].precision == 2
        and found[0].end == len(line.text)
        and line.text[: found[0].start].rstrip().endswith(",")
        and len(line.text[: found[0].start].split()) <= 4
    )


def is_date(text: str) -> bool:
    """A line that holds a date, perhaps with a place or weekday, and nothing else of weight."""
    found = find_dates(text)
    if not found:
        return False
    rest = text[: found[0].start] + text[found[-1].end :]
    unknown = [w for w in re.findall(r"[^\W\d_]{2,}", fold(rest)) if w not in AROUND_DATES]
    placed = fold(re.split(r"[,(]", rest)[0]).strip(" .") in PLACES
    return len(unknown) <= (3 if placed or text.startswith(("(", "[")) else 1)


def late_title(frame: Frame, first: Line | None) -> int | None:
    """Index of a title below an introduction: a byline follows it, or a line elsewhere in the head quotes it."""
    lines = frame.lines[:30]
    quoted = (
        {
            same(m.group(1))
            for x in lines[:14]
            for m in QUOTED.finditer(x.text)
            if same(m.group(1)) != same(x.text)
        }
        if len(lines) > 2
        else set()
    )
    named = first is not None and any(
        byline(x.strand) is not None or is_person(x.text)
        for x in lines[lines.index(first) + 1 : lines.index(first) + 3]
        if first in lines
    )
    if any(CONTENTS.match(fold(x.text)) for x in lines[:12]):
        return None
    for i, line in enumerate(lines):
        if (
            line is first
            or line.furniture
            or i in frame.labelled
            or not 4 < len(line.text) < 160
            or not line.gap
        ):
            continue
        if not is_title(line):
            continue
        if same(line.text) in quoted:
            return i
        following = lines[i + 1] if i + 1 < len(lines) else None
        if not named and following is not None and following.gap <= 1 and BY_LINE.match(fold(following.text)):
            return i if byline(following.strand) is not None else None
    return None


def bylined(draft: Draft, frame: Frame, at: int) -> None:
    """Adds the people of the byline below line `at`, if there is one."""
    following = frame.lines[at + 1] if at + 1 < len(frame.lines) else None
    value = byline(following.strand) if following is not None else None
    if value is not None:
        people(draft, value, "byline", 76)
