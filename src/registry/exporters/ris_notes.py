"""What RIS has no tag for, in sentences for its notes: each says one thing, so that an import can tell them apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from registry.domain.vocabularies import label
from registry.exporters.citation import Citation, CitedName
from registry.exporters.dates_cited import APPEARANCE, PUBLISHED, RULE

PEOPLE: Final = (
    ("Interviewed by", "interviewer"),
    ("Compiled by", "compiler"),
    ("With", "contributor"),
)
"""How a sentence on somebody in a role begins; each name has a sentence of its own, since names may hold an "and"."""


def sentences(citation: Citation, *, to_in_field: bool, books_number: bool) -> Iterator[str]:
    """The notes of a record. to_in_field: A2 has those it is addressed to; books_number: SN has the number of a book."""
    if citation.genre:
        yield f"Kind: {label('document_kind', citation.kind)}."
    if (how := citation.issued_as) and how != _expected(citation):
        yield f"The date given is when it was {label('date_type', how)}."
    yield from _event(citation)
    yield from _people(citation, to_in_field=to_in_field)
    published = next((found for variety, found in citation.dates if variety == APPEARANCE), None)
    if published is not None and citation.container.container:
        yield f"Published {published.label}."
    yield from citation.remarks
    if citation.rights:
        yield f"Rights: {citation.rights}"
    if citation.isbn and citation.issn:
        yield f"ISSN: {citation.issn}." if books_number else f"ISBN: {citation.isbn}."
    if citation.copy.site:
        yield f"On line at {citation.copy.site}."
    if citation.copy.place:
        yield f"Archive in {citation.copy.place}."
    if citation.inherited:
        yield f"From the containing record {citation.inherited_from}: {', '.join(citation.inherited)}."
    if citation.record_url:
        yield f"Catalogue record: {citation.record_url}"


def _expected(citation: Citation) -> str:
    """The type that a reader takes the date of a record for."""
    return APPEARANCE if citation.container.container else RULE.get(citation.kind, PUBLISHED)[0]


def _event(citation: Citation) -> Iterator[str]:
    if citation.event is not None:
        if citation.event.title:
            yield f"Event: {citation.event.title}."
        if citation.event.place:
            yield f"Place of the event: {citation.event.place}."


def _people(citation: Citation, *, to_in_field: bool) -> Iterator[str]:
    people: list[tuple[str, tuple[CitedName, ...]]] = [
        (begins, citation.people.get(role, ())) for begins, role in PEOPLE
    ]
    people.append(("Edited by", citation.editors) if to_in_field else ("To", citation.recipients))
    for begins, cited in people:
        for one in cited:
            yield f"{begins} {one.parts.in_reading_order()}."
