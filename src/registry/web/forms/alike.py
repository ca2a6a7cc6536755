"""A form that begins with chosen groups of values of another record: never its identifiers, copies or texts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from registry.domain import statements as s
from registry.domain.record import Record
from registry.web.forms.record import RecordForm

ITS_OWN: Final = (s.Identifier, s.CitationKey, s.ArchiveSource, s.DescribedFrom, s.Transcription, s.Credit, s.TextVersion,
                  s.TranscriptionNote)  # fmt: skip
"""What belongs to one item alone."""
_FORGOTTEN: Final = ("key", "was", "nth", "locator", "source", "source_detail")
"""Where a value stands in a source is not the same in another item."""


class Group(NamedTuple):
    """A section of a form that has something to begin with."""

    name: str
    label: str
    amount: int


def groups(form: type[RecordForm], record: Record) -> list[Group]:
    """The groups of values that a record has and another can begin with."""
    found = []
    for section in form().sections():
        amount = sum(type(one) is section.row.statement for one in record.statements)
        if amount and section.row.statement not in ITS_OWN:
            found.append(Group(section.name, section.label.text, amount))
    return found


def like(form: type[RecordForm], record: Record, chosen: Collection[str]) -> RecordForm:
    """The form of a new record with the chosen groups of another one's values. Nothing of it is stored."""
    made = form(data={"reason": f"begun like {record.pid}", "base": "0"})
    for section in made.sections():
        if section.name in chosen and section.row.statement not in ITS_OWN:
            for one in record.statements:
                if type(one) is section.row.statement:
                    data = section.row.loaded(one)
                    section.add({name: value for name, value in data.items() if name not in _FORGOTTEN})
        if not section.entries:
            for _ in range(section.start):
                section.add()
    made.presume()
    return made
