"""Neutral wording: what makes a question a question, words that deserve a second look, and labels that treat sides alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.domain.dates import DateError
from registry.domain.display import label, words
from registry.domain.record import Record
from registry.domain.spans import days
from registry.domain.vocabularies import label as term_label

LOADED: Final[Mapping[str, str]] = {
    "notorious": "leave it out, or say what is known for what",
    "so-called": "give the name in quotation marks, or say who calls it so",
    "infamous": "leave it out",
    "admitted": "“said” or “wrote”",
    "admits": "“says” or “writes”",
    "claimed to": "“said that”",
    "exposed": "“published” or “said that”",
    "revealed": "“published” or “said that”",
    "debunked": "say who disputes it, and where",
    "myth": "say who disputes it, and where",
    "forgery": "say who disputes that it is genuine",
    "lie": "say who denies it",
    "lied": "say who denies it",
    "true": "say who states it",
    "false": "say who denies it",
    "confirmed": "“a second source says the same”",
    "proved": "“is taken as evidence by …”",
    "of course": "leave it out",
    "obviously": "leave it out",
}
"""Words that take a side, and what to write instead."""

_QUOTED: Final = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|«[^»]*»|„[^“”]*[“”]")
_LOADED: Final = re.compile(
    r"(?<![\w-])(" + "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in LOADED) + r")(?![\w-])", re.I
)
_LONGEST_QUESTION: Final = 200
_UNDATED: Final = 10**9


class Remark(msgspec.Struct, frozen=True):
    """A word that deserves a second look, where it stands (code points), and what could stand there instead."""

    word: str
    start: int
    instead: str

    def __str__(self) -> str:
        return f"“{self.word}” takes a side; instead: {self.instead}."


def question_problem(text: str) -> str:
    """Why a text is no question, as a sentence; empty when it is one."""
    shown = text.strip()
    if not shown.endswith("?"):
        return "Word it as a question, ending with a question mark."
    if len(shown) < 10 or " " not in shown:
        return "Word it as a whole question: who, what, when, where or whether."
    if len(shown) > _LONGEST_QUESTION:
        return f"Ask in at most {_LONGEST_QUESTION} characters; what surrounds it belongs in the description."
    if shown.count("?") > 1:
        return "Ask one thing; a second question is a question of its own."
    return ""


def remarks(text: str) -> tuple[Remark, ...]:
    """The words outside quotation marks that deserve a second look. They are pointed out, not forbidden."""
    bare = _QUOTED.sub(lambda found: " " * len(found[0]), text)
    return tuple(
        Remark(found[0], found.start(), LOADED[" ".join(found[0].casefold().split())])
        for found in _LOADED.finditer(bare)
    )


def holder_name(claim: s.Claim, linked: Mapping[str, Record]) -> str:
    """Whose claim it is, as readers see it."""
    agent = linked.get(claim.holder)
    return label(agent) if agent else claim.name_as_given or "[name not known]"


def claim_label(claim: s.Claim, answer: s.Answer, linked: Mapping[str, Record]) -> str:
    """A claim in one line that is built the same whichever side it is on: “X (later recollection, 1932) denies: …”."""
    mode = term_label("claim_mode", claim.mode) if claim.mode != "not_stated" else ""
    inside = ", ".join(part for part in (mode, words(claim.stated)) if part)
    about = f" ({inside})" if inside else ""
    return f"{holder_name(claim, linked)}{about} {term_label('polarity', claim.polarity)}: {answer.text}"


def evidence_name(one: s.Evidence, linked: Mapping[str, Record]) -> str:
    """What a piece of evidence is: a citation, a shelfmark with its repository, a document, or a work by its title."""
    repository = linked.get(one.repository)
    held = ", ".join(part for part in (label(repository) if repository else "", one.shelfmark) if part)
    document = linked.get(one.document)
    named = label(document) if document else ("a document that is not public" if one.document else "")
    return "; ".join(part for part in (named, held, one.citation or _work(one.work)) if part)


def _work(csl: str) -> str:
    """A CSL-JSON item in the fewest words that tell which work it is."""
    try:
        item = json.loads(csl)
    except ValueError:
        return ""
    if not isinstance(item, dict):
        return ""
    authors = [one for one in item.get("author", ()) if isinstance(one, dict)]
    names = [str(one.get("literal") or one.get("family") or "") for one in authors]
    year = (
        ((item.get("issued") or {}).get("date-parts") or [[""]])[0][0]
        if isinstance(item.get("issued"), dict)
        else ""
    )
    return ", ".join(str(part) for part in (*names, item.get("title", ""), year) if part)


def in_order(claims: Sequence[s.Claim]) -> list[s.Claim]:
    """Claims by when they were stated, undated ones last; never by preference."""
    return sorted(claims, key=lambda one: (_stated(one), one.position, one.key))


def first_stated(claims: Iterable[s.Claim]) -> int:
    """When the earliest of some claims was stated, as a number to sort by; those without a date come last."""
    return min((_stated(one) for one in claims), default=_UNDATED)


def _stated(claim: s.Claim) -> int:
    if not claim.stated.edtf:
        return _UNDATED
    try:
        found = days(claim.stated.edtf, claim.stated.calendar)
    except DateError:
        return _UNDATED
    if found.earliest is not None:
        return found.earliest
    return found.latest if found.latest is not None else _UNDATED


def heading(holders: int, lines: int) -> str:
    """The sentence over a question: how many holders, on how many lines of evidence."""
    # Whole sentences, for languages whose words for one and for many stand elsewhere.
    if holders == 1 and lines == 1:
        return "1 holder is recorded, resting on 1 independent line of evidence."
    if holders == 1:
        return f"1 holder is recorded, resting on {lines} independent lines of evidence."
    if lines == 1:
        return f"{holders} holders are recorded, resting on 1 independent line of evidence."
    return f"{holders} holders are recorded, resting on {lines} independent lines of evidence."


NOTHING_RECORDED: Final = "No conflicting claim has been recorded. This does not mean that none exists."
"""What stands where there is no question: absence of a mark is not an endorsement."""
NO_EVIDENCE: Final = "No evidence recorded yet."
