"""What a record is called and by whom and when it is: the one rule for pages, lists and pick lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from registry.domain.dates import Calendar, DateError, in_words, parse, spoken
from registry.domain.record import Record
from registry.domain.statements import (
    Contribution,
    Dating,
    Kind,
    Name,
    Publication,
    Report,
    Statement,
    Title,
    When,
)
from registry.domain.vocabularies import nearest, own_label

CREATORS: Final = frozenset({"aut", "spk", "ive", "pan", "isb", "sgn", "com"})
"""Roles whose holders a list names as those the document is by."""

SPOKEN: Final = frozenset({"speech", "talk", "broadcast", "interview", "questions_and_answers"})
"""Kinds of document that are dated by their delivery first."""

_WRITTEN_FIRST: Final = ("written", "signed", "sent", "delivered", "published")
_SPOKEN_FIRST: Final = ("delivered", "written", "signed", "sent", "published")
_BRACKETED: Final = frozenset({"supplied", "inferred", "conjectural"})

UNTITLED: Final = "[untitled]"
UNNAMED: Final = "[name not known]"


def bracketed(text: str, statement: Statement) -> str:
    """The text in square brackets where it does not come from the item."""
    return f"[{text}]" if text and statement.basis in _BRACKETED and not text.startswith("[") else text


def label(record: Record) -> str:
    """What the record is called: its displayed title, or its preferred name."""
    if record.kind in ("agent", "repository"):
        names = record.displayed(Name)
        preferred = next((one for one in names if one.variety == "authorised"), None) or next(
            iter(names), None
        )
        return preferred.text if preferred else UNNAMED
    if record.kind == "flag":
        return next((one.says for one in record.displayed(Report)), UNTITLED)
    titles = record.displayed(Title)
    for variety in ("main", "original", "supplied", "translated", "alternative", "page", "subtitle"):
        for one in titles:
            if one.variety == variety:
                return (
                    f"[{one.text}]"
                    if variety == "supplied" and not one.text.startswith("[")
                    else bracketed(one.text, one)
                )
    return titles[0].text if titles else UNTITLED


def sort_name(record: Record) -> str:
    """The label for sorting: family name first for persons whose name parts are known."""
    if record.kind == "agent":
        names = record.displayed(Name)
        preferred = next((one for one in names if one.variety == "authorised"), None) or next(
            iter(names), None
        )
        if preferred and preferred.family:
            return " ".join(
                filter(None, (preferred.family, preferred.given, preferred.particle, preferred.suffix))
            )
    return label(record)


def credited(record: Record, linked: Mapping[str, Record]) -> Iterator[tuple[Contribution, str, str]]:
    """The displayed creators in order: the contribution, the name to show and the name to sort by."""
    for one in record.displayed(Contribution):
        if nearest("role", one.role) in CREATORS and one.attribution != "rejected":
            agent = linked.get(one.agent)
            shown = label(agent) if agent else one.name_as_given or UNNAMED
            yield one, bracketed(shown, one), sort_name(agent) if agent else one.name_as_given


def words(when: When) -> str:
    """A date for readers: words where it was read as a date, else as it was given."""
    return _in_words(when, spoken())


@lru_cache(maxsize=8192)
def _in_words(when: When, language: str) -> str:
    if when.edtf:
        try:
            return in_words(parse(when.edtf), Calendar(when.calendar), language)
        except (DateError, ValueError):
            return when.text or when.edtf
    return when.text


def dated(record: Record) -> tuple[Statement, When, str] | None:
    """The date that lists show: the statement, its date, and what kind of date it is; None for the undated."""
    kind = record.first(Kind)
    found = {one.variety: one for one in reversed(record.displayed(Dating)) if one.date}
    order = _SPOKEN_FIRST if kind and nearest("document_kind", kind.term) in SPOKEN else _WRITTEN_FIRST
    for variety in order[:-1]:
        if variety in found:
            return found[variety], found[variety].date, variety
    for publication in sorted(record.displayed(Publication), key=lambda one: not one.original):
        if publication.date:
            return publication, publication.date, "published"
    return next(((found[one], found[one].date, one) for one in ("published",) if one in found), None)


def date_words(record: Record) -> str:
    """The date of lists in words, with what kind of date it is unless the document was written then."""
    found = dated(record)
    if found is None:
        return ""
    statement, when, variety = found
    shown = bracketed(words(when), statement)
    return shown if variety == "written" else f"{own_label('date_type', variety)} {shown}"
