"""Notes for bibliographies: that something in a document is contested, and where that can be read."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import msgspec
from sqlalchemy import Connection

from registry.db.queries import heads, questions
from registry.db.store import Store
from registry.domain import display
from registry.domain.claims import contestation
from registry.domain.record import Described, Record
from registry.domain.vocabularies import label

Notes = Mapping[int, tuple[str, ...]]


def noted(store: Store, described: Described) -> Described:
    """The record with its notes; without any it is the same."""
    with store.read() as connection:
        numbers = heads.numbers_of(connection, [described.record.pid])
        found = of_documents(connection, {number: pid for pid, number in numbers.items()}, described.base_url)
    notes = next(iter(found.values()), ())
    return msgspec.structs.replace(described, contested=notes) if notes else described


def of_documents(
    connection: Connection, documents: Mapping[int, str], base_url: str, seq: int | None = None
) -> Notes:
    """The notes on documents (number and pid) that have any, a sentence for each public question; by wording.

    As things stand now, or as they stood after Activity `seq`.
    """
    if seq is None:
        about = questions.by_document(connection, documents.keys())
    else:
        about = questions.by_document_as_of(connection, documents.keys(), seq)
    found = {number: _notes(several, documents[number], base_url) for number, several in about.items()}
    return {number: notes for number, notes in found.items() if notes}


def _notes(about: Collection[Record], pid: str, base_url: str) -> tuple[str, ...]:
    return tuple(
        _sentence(one, status, base_url)
        for one in sorted(about, key=display.label)
        if (status := contestation.of_document([one], pid))
    )


def _sentence(question: Record, status: str, base_url: str) -> str:
    where = (
        f"{base_url}/questions/{question.pid}" if base_url else f"question {question.pid} of the catalogue"
    )
    return f"{label('contestation', status).capitalize()}: {display.label(question)} See {where}."
