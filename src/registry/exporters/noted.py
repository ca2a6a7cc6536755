"""What a format has no field for, in sentences for its notes: each says one thing, so that an import can tell them apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from registry.domain.vocabularies import label
from registry.exporters.citation import Citation
from registry.exporters.dates_cited import APPEARANCE, PUBLISHED, RULE

PEOPLE: Final = {
    "interviewer": "Interviewed by",
    "compiler": "Compiled by",
    "contributor": "With",
    "editor": "Edited by",
    "translator": "Translated by",
    "recipient": "To",
}
"""By CSL role how a sentence on somebody begins; each name has a sentence of its own, since names may hold an "and"."""


def sentences(citation: Citation, roles: Collection[str], **own: str) -> Iterator[str]:
    """The notes of a record. roles: the CSL roles for which the format has no field; own: what only one format says."""
    if citation.genre:
        yield f"Kind: {label('document_kind', citation.kind)}."
    if (how := citation.issued_as) and how != _expected(citation):
        yield f"The date given is when it was {label('date_type', how)}."
    yield from (f"{begins}: {text}." for begins, text in own.items() if text)
    if citation.event is not None and citation.event.place:
        yield f"Place of the event: {citation.event.place}."
    for role, begins in PEOPLE.items():
        for one in citation.people.get(role, ()) if role in roles else ():
            yield f"{begins} {one.parts.in_reading_order()}."
    published = next((found for variety, found in citation.dates if variety == APPEARANCE), None)
    if published is not None and citation.container.container:
        yield f"Published {published.label}."
    yield from citation.remarks
    if citation.copy.place:
        yield f"Archive in {citation.copy.place}."
    if citation.inherited:
        yield f"From the containing record {citation.inherited_from}: {', '.join(citation.inherited)}."
    if citation.record_url:
        yield f"Catalogue record: {citation.record_url}"


def _expected(citation: Citation) -> str:
    """The type that a reader takes the date of a record for."""
    return APPEARANCE if citation.container.container else RULE.get(citation.kind, PUBLISHED)[0]
