"""The contestation of documents as their catalogue entries carry it: computed from the questions in which they have claims."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection

from registry.db.queries import questions
from registry.db.queries.heads import Head
from registry.domain.claims import contestation
from registry.domain.record import Record
from registry.domain.statements import Claim


def of_documents(
    connection: Connection, documents: Collection[Head], seq: int | None = None
) -> dict[str, str]:
    """The status of each document that has one, by pid.

    Now, from the heads of the questions, or after Activity `seq`, from the statements.
    """
    pids = {one.entity_id: one.pid for one in documents}
    found = (
        questions.by_document(connection, pids.keys())
        if seq is None
        else questions.by_document_as_of(connection, pids.keys(), seq)
    )
    statuses = {
        pids[number]: contestation.of_document(about, pids[number]) for number, about in found.items()
    }
    return {pid: status for pid, status in statuses.items() if status}


def concerned(records: Iterable[Record]) -> set[str]:
    """The pids of the documents in which the claims of questions stand."""
    return {one.document for record in records for one in record.all(Claim) if one.document}
