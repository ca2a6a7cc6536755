"""Heads of letters in editions: `NAME to NAME`, `The OFFICE (NAME) to the OFFICE (NAME)`, a name in the dative."""

from __future__ import annotations

import re

from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.layer import Strand
from registry.readers.letters import salutation
from registry.readers.names import is_group
from registry.readers.sheet import Line
from registry.readers.words.places import PLACES

_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]{0,20}(?:\s(?:(?:von|van|de|der|du|la)\s)?[^\W\d_a-zß-ÿ][\w.'’-]{0,20}){0,3}"
_PAIR = re.compile(
    rf"(?P<a>{_NAME})\s(?:[Tt]o|TO|an|AN|à|À|a|til|till|aan|к|К)\s(?P<b>{_NAME}?)(?:\s(?:[Ii]n|IN|at|AT|à|À)\s{_NAME})?\.?"
)
_OFFICE = (
    r"(?:[Aa]cting |[Uu]nder |[Dd]eputy |[Aa]ssistant |French |British |American |German |Italian |Japanese |Chinese )*"
    r"(?:Secretary|Ambassador|Minister|Charg[ée]|Consul|President|Commissioner|Governor|Representative|Agent|Adviser|Counselor|Embassy|Legation|Premier|Chairman|Foreign Minister)"
    r"[^()\d:]{0,70}?"
)
_IN_OFFICE = re.compile(
    rf"(?:The |Mr\. )?{_OFFICE}\s?(?:\(\s?(?P<a>{_NAME})\s?\))?\s(?:to|of) the {_OFFICE}\s?(?:\(\s?(?P<b>{_NAME})\s?\))?[\d*]{{0,3}}"
)
_SIGNED = re.compile(rf"{_NAME}\s{_NAME}")
_DATIVE = re.compile(
    r"(?:\d{1,4}\.\s)?(?P<name>(?:[А-ЯЁ]\.\s?){1,2}(?:[А-ЯЁ]{3,20}(?:У|Ю|ОЙ|ОМУ)|[А-ЯЁ][а-яё]{2,20}(?:у|ю|ой|ому)))"
)


def read_letter_heads(draft: Draft, frame: Frame) -> None:
    """Adds writer and recipient where a line near the head is nothing but their names."""
    greeting = salutation(frame)
    for i in range(min(len(frame.lines), 14)):
        line = frame.lines[i]
        if i in frame.labelled or line.furniture or not 5 < len(line.text) < 150:
            continue
        if _office(draft, frame, line.strand):
            return
        if greeting is None or i >= greeting or greeting - i > 8:
            continue
        if _pair(draft, line.strand) or (_dated_below(frame.lines, i) and _dative(draft, frame, i)):
            return


def _pair(draft: Draft, strand: Strand) -> bool:
    match = _PAIR.fullmatch(strand.text)
    if match is None or any(_no_name(match[side]) for side in "ab"):
        return False
    for side, role in (("a", "author"), ("b", "addressee")):
        name = strand.cut(*match.span(side))
        shown = name.tidy.title() if name.text.isupper() and "." not in name.text else name.tidy
        draft.person(role, name, "addressee-in-title", 61, "medium", shown)
    return True


def _no_name(text: str) -> bool:
    words = fold(text).split()
    return (
        fold(text) in PLACES
        or is_group(text)
        or words[0]
        in {"letter", "note", "the", "a", "an", "der", "die", "das", "from", "to", "brief", "lettre"}
        | {"carta", "lettera", "telegram", "reply", "answer", "address", "open", "message", "письмо", "how"}
        or words[-1] in {"letter", "letters", "answer", "reply", "party", "workers", "people", "comrades"}
    )


def _office(draft: Draft, frame: Frame, strand: Strand) -> bool:
    """Papers of a foreign office name the offices, and the holders in brackets; the sender may sign with his name."""
    match = _IN_OFFICE.fullmatch(strand.text)
    if match is None:
        return False
    if match["b"]:
        draft.person("addressee", strand.cut(*match.span("b")), "addressee-in-title", 61, "medium")
    if match["a"]:
        draft.person("author", strand.cut(*match.span("a")), "addressee-in-title", 61, "medium")
    else:
        last = next((x for x in reversed(frame.lines) if not x.furniture), frame.lines[-1])
        if len(last.text) < 40 and _SIGNED.fullmatch(last.text.strip(" .")):
            draft.person("author", last.strand.strip(" ."), "signature", 52, "medium")
    return True


def _dated_below(lines: list[Line], i: int) -> bool:
    return any(len(x.text) < 60 and find_dates(x.text) for x in lines[i + 1 : i + 4])


def _dative(draft: Draft, frame: Frame, i: int) -> bool:
    """`115. Н. П. ФАМИЛИИ`, and below it the day: to whom the letter went, and its title."""
    strand = frame.lines[i].strand
    match = _DATIVE.fullmatch(strand.text.strip())
    if match is None:
        return False
    name = strand.cut(*match.span("name"))
    draft.person("addressee", name, "addressee-in-title", 61, "medium")
    draft.add("title", name, "title-block", 61)
    frame.labelled.add(i)
    return True
