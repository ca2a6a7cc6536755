"""Citation keys: a plain ASCII key from author, year and title, never empty whatever the script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from anyascii import anyascii

from registry.domain import statements as s
from registry.domain.names import agent_name, divided, is_person
from registry.domain.record import Record
from registry.domain.vocabularies import mapped

FALLBACK: Final = "document"
LONGEST_PART: Final = 20
YEAR_FROM: Final = ("written", "delivered", "signed", "sent", "published")
_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")
_YEAR: Final = re.compile(r"(?<![0-9X])[0-9]{4}(?![0-9])|(?<![0-9X])[0-9]{1,3}X{1,3}(?![0-9X])")
_SMALL_WORDS: Final = re.compile(
    r"an?|the|of|on|in|to|for|and|at|from|by|with|as|la|les?|l|une?|des?|du|d|el|l[ao]s|il|lo|gli|der|die|das|den"
    r"|eine?|und|von|zu|os?|e|y|et|i|vo?|na"
)


def plain(text: str) -> str:
    """The letters and digits of a text in ASCII, small, at most 20 of them; empty when nothing is left."""
    return _NOT_PLAIN.sub("", anyascii(text[:200]).lower())[:LONGEST_PART]


def base_key(record: Record, linked: Mapping[str, Record]) -> str:
    """The key that a document would have if nobody else had it: `[a-z0-9]+`, never empty.

    Family name of the first author (or editor), year of writing, delivery or publication, and the first word of the
    title that says something. What is not known is left out.
    """
    name, year, word = _family(record, linked), _year(record), _title_word(record)
    return f"{name}{year}{word}" if name or word else f"{FALLBACK}{year}"


def distinct(base: str, pid: str) -> str:
    """The key of a document whose base key is taken: the base and the first four characters of its pid."""
    return f"{base}-{plain(pid)[:4] or FALLBACK}"


def _family(record: Record, linked: Mapping[str, Record]) -> str:
    for contribution in _creators(record):
        agent = linked.get(contribution.agent) if contribution.agent else None
        name = agent_name(agent) if agent else divided(contribution.name_as_given)
        person = agent is None or is_person(agent)
        key = plain(name.family) or (_last_word(name.literal) if person else _first_word(name.literal))
        if key or (key := plain(name.given)):
            return key
    return ""


def _creators(record: Record) -> Iterator[s.Contribution]:
    """Authors first, then editors and compilers; an attribution that is rejected does not name the document."""
    known = [one for one in record.displayed(s.Contribution) if one.attribution != "rejected"]
    for wanted in ("author", "editor", "compiler"):
        yield from (one for one in known if mapped("role", one.role, "csl") == wanted)


def _year(record: Record) -> str:
    datings = {one.variety: one.date for one in reversed(record.displayed(s.Dating))}
    dates = [datings[variety] for variety in YEAR_FROM if variety in datings]
    dates += [one.date for one in record.displayed(s.Publication)]
    for date in dates:
        if found := _YEAR.search(date.edtf):
            return found.group().lower()
    return ""


def _title_word(record: Record) -> str:
    titles = record.displayed(s.Title)
    title = next((one for one in titles if one.variety == "main"), titles[0] if titles else None)
    return _first_word(title.text) if title else ""


def _first_word(text: str) -> str:
    words = [plain(word) for word in re.split(r"[\W_]+", text)]
    telling = next((word for word in words if word and not _SMALL_WORDS.fullmatch(word)), "")
    return telling or next((word for word in words if word), "")


def _last_word(text: str) -> str:
    return next((key for word in reversed(text.split()) if (key := plain(word))), "")
