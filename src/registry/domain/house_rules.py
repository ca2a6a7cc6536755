"""What a house may require of a document before it is published: the list of requirements, and what a record lacks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from registry.domain import statements as s
from registry.domain.record import Record


class Requirement(NamedTuple):
    """One thing that can be required: a displayed statement of a type; what it is called, and what to do."""

    statement: type[s.Statement]
    label: str
    advice: str


REQUIREMENTS: Final[Mapping[str, Requirement]] = {
    "contribution": Requirement(s.Contribution, "who", "name the author, speaker or another contributor"),
    "dating": Requirement(s.Dating, "when", "give a date, however rough"),
    "language": Requirement(s.Language, "language", "say which language the text is in"),
    "publication": Requirement(s.Publication, "publication", "say where it appeared"),
    "archive_source": Requirement(s.ArchiveSource, "archive source", "name a copy that exists"),
    "described_from": Requirement(
        s.DescribedFrom, "described from", "say which copy the description rests on"
    ),
    "transcription": Requirement(s.Transcription, "transcription", "say who typed the text, and from what"),
    "subject": Requirement(s.Subject, "subject", "name what the document is about"),
    "description": Requirement(s.Description, "description", "write an abstract"),
    "rights": Requirement(s.Rights, "rights", "say how the text may be used"),
    "identifier": Requirement(s.Identifier, "identifier", "give an identifier"),
}
"""In the order of the bits of a mask, which is stored: add at the end only."""


def lacks(record: Record) -> int:
    """One bit for each requirement that a document does not meet; 0 for records of other kinds."""
    if record.kind != "document":
        return 0
    there = {type(one) for one in record.statements if one.rank == "display"}
    return sum(1 << place for place, one in enumerate(REQUIREMENTS.values()) if one.statement not in there)


def mask(required: Collection[str]) -> int:
    """The bits of some requirements."""
    return sum(1 << place for place, name in enumerate(REQUIREMENTS) if name in required)


def missing(bits: int, required: Collection[str]) -> list[str]:
    """The names of the requirements that are asked for and not met, in their order."""
    wanted = bits & mask(required)
    return [name for place, name in enumerate(REQUIREMENTS) if wanted >> place & 1]
