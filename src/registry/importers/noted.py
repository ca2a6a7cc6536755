"""The notes of a record: the sentences that our own exports write are read back, and everything else is a remark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import msgspec

from registry.domain import statements as s
from registry.domain.names import NameParts
from registry.domain.vocabularies import terms
from registry.importers import codes, dates_given, originals, remarks_given
from registry.importers.dates_given import DateProblem

if TYPE_CHECKING:
    from registry.importers.building import Builder

_DOCUMENT: Final = re.compile(r"Catalogue record: \S+/documents/([0-9b-df-hj-np-tv-z]{8})")
_INHERITED: Final = re.compile(r"From the containing record ([0-9b-df-hj-np-tv-z]{8}): ([a-z, ]+)\.")
_FACTS: Final = {
    "Kind: ": "kind",
    "The date given is when it was ": "date type",
    "Event: ": "event",
    "Place of the event: ": "event_place",
    "On line at ": "site",
    "Archive in ": "archive_place",
    "ISSN: ": "issn",
    "ISBN: ": "isbn",
    "Original language: ": "language",
    "Originally published in ": "original",
    "Published in ": "appearance",
}
"""How a sentence begins that says one thing, up to its full stop; what it says of the appearance stands in fields too."""
_PEOPLE: Final = {
    "Interviewed by ": "ivr",
    "Compiled by ": "com",
    "Edited by ": "edt",
    "Translated by ": "trl",
    "With ": "ctb",
    "To ": "rcp",
}
_DATED: Final = re.compile(
    rf"({'|'.join(re.escape(one.label.capitalize()) for one in terms('date_type'))}) (.+)\."
)


class Notes(msgspec.Struct, frozen=True):
    """The notes of a record: its identifier (where they are of our own export), what single facts they give, and the rest."""

    pid: str = ""
    facts: dict[str, str] = {}
    rest: tuple[str, ...] = ()


def sorted_out(notes: Iterable[str]) -> Notes:
    """Divide notes; those of other programs, which do not name a record of a catalogue, are all remarks."""
    notes = tuple(notes)
    pid = next((found.group(1) for one in notes if (found := _DOCUMENT.fullmatch(one))), "")
    if not pid:
        return Notes(rest=notes)
    facts: dict[str, str] = {}
    rest = []
    for one in notes:
        begins = next((begins for begins in _FACTS if one.startswith(begins) and one.endswith(".")), "")
        if begins and _FACTS[begins] not in facts:
            facts[_FACTS[begins]] = one.removeprefix(begins).removesuffix(".")
        elif not _DOCUMENT.fullmatch(one):
            rest.append(one)
    return Notes(pid, facts, tuple(rest))


def read(builder: Builder, notes: Notes, column: str) -> None:
    """Put into a draft what the notes say of people, dates, rights and the original publication, and all remarks."""
    for number in ("issn", "isbn"):
        builder.identifier(number, notes.facts.get(number, ""), column)
    for part in ("event", "event_place", "site", "archive_place"):
        builder.put(part, notes.facts.get(part, ""), column)
    inherited = next((found for one in notes.rest if (found := _INHERITED.fullmatch(one))), None)
    if inherited is not None:
        builder.parent, builder.inherits = inherited.group(1), tuple(inherited.group(2).split(", "))
    builder.language(notes.facts.get("language", ""), column, "original")
    if original := notes.facts.get("original"):
        # only of what is part of something else is the original another appearance than the one cited
        if builder.parent:
            originals.add(builder, originals.of_words(original), column)
        else:
            builder.describe(f"Originally published in {original}.", column)
    for one in notes.rest:
        if not notes.pid:
            _foreign(builder, one, column)
        elif not (_INHERITED.fullmatch(one) or _person(builder, one, column) or _dated(builder, one, column)):
            _other(builder, one, column)


def _person(builder: Builder, note: str, column: str) -> bool:
    for begins, role in _PEOPLE.items():
        if note.startswith(begins) and note.endswith("."):
            name = note.removeprefix(begins).removesuffix(".")
            builder.name(role, name if " " not in name else NameParts(literal=name), column)
            return True
    return False


def _dated(builder: Builder, note: str, column: str) -> bool:
    found = _DATED.fullmatch(note)
    if found is None:
        return False
    builder.date(codes.date_type(found.group(1)), found.group(2), column, words=True)
    return True


def _foreign(builder: Builder, note: str, column: str) -> None:
    """A note of another program: a date only where it is one, everything else as it stands."""
    if (found := _DATED.fullmatch(note)) is not None and _is_date(found.group(2)):
        builder.date(codes.date_type(found.group(1)), found.group(2), column)
    elif found is not None or note.startswith(("Originally published in ", "Original language: ")):
        builder.describe(note, column)
    else:
        _other(builder, note, column)


def _is_date(words: str) -> bool:
    try:
        return dates_given.read(words) is not None
    except DateProblem:
        return False


def _other(builder: Builder, note: str, column: str) -> None:
    if note.startswith("Rights: "):
        builder.add(s.Rights(variety="statement", as_given=note.removeprefix("Rights: ")), column, note)
    else:
        remarks_given.read(builder, [note], column)
