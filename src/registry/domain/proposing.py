"""From the proposals of a reader to the statements of a record, each with the passage that it was read from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.domain.proposals import ProposalSet, Proposed, ProposedPart, words_of
from registry.domain.proposing_copies import copies, publication, rights
from registry.domain.proposing_languages import tag_of
from registry.domain.proposing_passages import locator, tidy
from registry.domain.proposing_suggestion import Reading, Suggested, suggested, when
from registry.domain.statements import Passage

TRANSCRIPTION: Final = "transcription"
MAKERS: Final = {
    "author": "aut", "speaker": "spk", "addressee": "rcp", "interviewee": "ive", "interviewer": "ivr", "panelist": "pan",
    "translator": "trl", "editor": "edt", "compiler": "com", "annotator": "ann", "contributor": "ctb", "signer": "sgn",
    "signatory": "sgn", "publisher": "pbl", "issuing body": "isb", "organiser": "orm", "author of introduction": "aui",
}  # fmt: skip
"""Roles of those who made the document, by the reader's word for them."""

TYPISTS: Final = {
    "transcriber": "trc", "markup editor": "mrk", "proofreader": "pfr", "uploader": "uploader", "converter": "converter",
}  # fmt: skip
"""Roles of those who made the transcription."""

_DATES: Final = {
    "date_created": "written", "date_delivered": "delivered", "online_version.updated": "updated", "date_signed": "signed",
}  # fmt: skip
_PAGES: Final = "original_publication.pages"
FIELDS: Final = (
    "title", "author", "addressee", "translator", "editor", "transcriber", "markup editor", "proofreader", "date_created",
    "date_delivered", "original_publication.container_title", "original_publication.date", "copy_source",
    "archive_source.repository", "archive_source.shelfmark", "online_version.archive_name", "transcription_notes", "language",
    "license",
)  # fmt: skip
"""What words that somebody points at can be said to be: a role, or a field of the reader."""


def suggestions(found: ProposalSet, reading: Reading) -> tuple[Suggested, ...]:
    """The statements that a set of proposals adds up to, in the order of the form."""
    made = [*_kind(found), *_document(found.proposals, reading)]
    if found.language and not any(type(one.statement) is s.Language for one in made):
        made.append(_guessed_language(found))
    typed = s.Transcription(key=TRANSCRIPTION, archive_source=_first_copy(made))
    return (
        *made,
        Suggested(statement=typed),
        *_credits(found.proposals, reading),
        *_notes(found.proposals, reading),
    )


def part_suggestions(part: ProposedPart, reading: Reading, parent: str, order: int) -> tuple[Suggested, ...]:
    """The statements of one item of an issue: what was read of it, and its place in the whole."""
    made = list(_document(part.proposals, reading))
    if not any(type(one.statement) is s.Title for one in made):
        made.insert(0, Suggested(statement=s.Title(key="title", text=part.title)))
    pages = next((words_of(one.value) for one in part.proposals if one.field == _PAGES), "")
    inside = s.PartOf(
        key="part-of",
        parent=parent,
        order=order,
        pages=pages,
        basis="item",
        # The stretch is marked by its ends: quoted, the whole item would be kept twice.
        passage=Passage(text_sha256=reading.sha256, start=part.start, end=part.end),
        locator=locator(reading.text, part.start, part.end),
    )
    return (Suggested(statement=s.Kind(key="kind", term="article")), *made, Suggested(statement=inside))


def pointed_at(field: str, start: int, end: int, reading: Reading) -> Proposed | None:
    """A proposal made by a person: these words are that field. None for an unknown field or a place outside."""
    if field not in FIELDS or not 0 <= start < end <= len(reading.text):
        return None
    exact = reading.text[start:end]
    words = tidy(exact)
    if not words:
        return None
    is_role = field in MAKERS or field in TYPISTS
    return Proposed(
        field="authors" if is_role else field, value={"name": words, "role": field} if is_role else words,
        start=start, end=end, exact=exact, rule="pointed-at", why="Somebody pointed at these words.",
    )  # fmt: skip


def pointed_statement(one: Proposed, reading: Reading, key: str) -> Suggested | None:
    """The statement of a proposal by itself, under a key of its own; None for one that makes none."""
    found = next(
        iter((*_document((one,), reading), *_credits((one,), reading), *_notes((one,), reading))), None
    )
    if found is None:
        return None
    # A person has pointed at the words: how sure the reader would have been says nothing here.
    certain = msgspec.structs.replace(found.statement, key=key, certainty="", note="")
    return Suggested(statement=certain, proposals=found.proposals)


def _document(proposals: Sequence[Proposed], reading: Reading) -> list[Suggested]:
    """Everything but what belongs to a transcription."""
    made = [*_titles(proposals, reading), *_contributions(proposals, reading), *_datings(proposals, reading)]
    made += publication(proposals, reading)
    made += copies(proposals, reading)
    made += _languages(proposals, reading)
    return [*made, *rights(proposals, reading)]


def _kind(found: ProposalSet) -> Iterator[Suggested]:
    roles = {one.value.get("role", "") for one in found.proposals if isinstance(one.value, dict)}
    fields = {one.field for one in found.proposals}
    guesses = (
        (bool(found.parts), "issue", "it contains other documents"),
        (
            "interviewee" in roles or "interviewer" in roles,
            "interview",
            "it names somebody who is interviewed",
        ),
        ("addressee" in roles, "letter", "it names somebody to whom it is addressed"),
        ("date_delivered" in fields, "speech", "it says when it was delivered"),
    )
    for holds, term, reason in guesses:
        if holds:
            note = f"Concluded by rule: {reason}."
            yield Suggested(statement=s.Kind(key="kind", term=term, basis="inferred", note=note))
            return


def _titles(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    for one in _of(proposals, "title")[:1]:
        yield suggested(reading, s.Title(key="title", text=words_of(one.value)), [one])


def _contributions(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    found = [one for one in _of(proposals, "authors") if _role(one) not in TYPISTS]
    for number, one in enumerate(found, 1):
        role = MAKERS.get(_role(one), "ctb")
        # A role that the vocabulary has no code for is kept in words.
        described = "" if _role(one) in MAKERS else _role(one)
        made = s.Contribution(
            key=f"contribution-{number}", role=role, name_as_given=_name(one), described_as=described
        )
        yield suggested(reading, made, [one])


def _datings(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    for field, variety in _DATES.items():
        for one in _of(proposals, field)[:1]:
            made = s.Dating(key=variety.replace("_", "-"), variety=variety, date=when(one))
            yield suggested(reading, made, [one])


def _languages(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    for one in _of(proposals, "language")[:1]:
        if code := tag_of(words_of(one.value)):
            yield suggested(reading, s.Language(key="language", code=code), [one])


def _guessed_language(found: ProposalSet) -> Suggested:
    note = "Concluded by rule from the words of the text."
    made = s.Language(
        key="language", code=found.language, basis="inferred", certainty=found.language_certainty, note=note
    )
    return Suggested(statement=made)


def _credits(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    found = [one for one in _of(proposals, "authors") if _role(one) in TYPISTS]
    for number, one in enumerate(found, 1):
        role = TYPISTS[_role(one)]
        made = s.Credit(
            key=f"credit-{number}", transcription=TRANSCRIPTION, role=role, name_as_given=_name(one)
        )
        yield suggested(reading, made, [one])


def _notes(proposals: Sequence[Proposed], reading: Reading) -> Iterator[Suggested]:
    for number, one in enumerate(_of(proposals, "transcription_notes"), 1):
        misprint = one.rule == "suspected-misprint"
        made = s.TranscriptionNote(
            key=f"note-{number}",
            transcription=TRANSCRIPTION,
            variety="suspected_misprint" if misprint else "editorial",
            suspected_reading=words_of(one.alternatives[0]) if misprint and one.alternatives else "",
            explanation="" if misprint else words_of(one.value),
        )
        found = suggested(reading, made, [one])
        place = msgspec.structs.replace(found.statement, at=found.statement.passage or Passage())
        yield Suggested(statement=place, proposals=found.proposals)


def _first_copy(made: Sequence[Suggested]) -> str:
    return next((one.key for one in made if type(one.statement) is s.ArchiveSource), "")


def _of(proposals: Sequence[Proposed], field: str) -> list[Proposed]:
    return [one for one in proposals if one.field == field]


def _role(one: Proposed) -> str:
    return one.value.get("role", "") if isinstance(one.value, dict) else "author"


def _name(one: Proposed) -> str:
    return one.value.get("name", "") if isinstance(one.value, dict) else one.value
