"""Texts by their hashes: which versions the catalogue knows, which are attached, which are open to everybody."""

from __future__ import annotations

from sqlalchemy import Connection, select

from registry.db.models.entity import RecordHead
from registry.db.models.transcription import TextBody, TextVersion

_LIVE = TextVersion.closed_by.is_(None)


def versions_of_file(connection: Connection, file_sha256: str) -> list[tuple[str, int]]:
    """The hash and length of the texts that records say a file holds."""
    query = select(TextVersion.text_sha256, TextVersion.length).where(
        _LIVE, TextVersion.file_sha256 == file_sha256, TextVersion.text_sha256.is_not(None)
    )
    return sorted({(str(text), length) for text, length in connection.execute(query)})


def lengths(connection: Connection, text_sha256: str) -> set[int]:
    """The lengths that records give for a text; empty when no record has such a text."""
    query = select(TextVersion.length).where(_LIVE, TextVersion.text_sha256 == text_sha256)
    return set(connection.execute(query).scalars())


def is_attached(connection: Connection, text_sha256: str) -> bool:
    """Whether the text itself is kept."""
    return (
        connection.execute(select(TextBody.id).where(TextBody.text_sha256 == text_sha256)).first() is not None
    )


def body(connection: Connection, text_sha256: str) -> str | None:
    """The text, or None where it is not attached."""
    return connection.execute(select(TextBody.text).where(TextBody.text_sha256 == text_sha256)).scalar()


def is_public(connection: Connection, text_sha256: str) -> bool:
    """Whether a published record has the text, in a version that is not withdrawn."""
    query = (
        select(TextVersion.id)
        .join(RecordHead, RecordHead.entity_id == TextVersion.subject_id)
        .where(_LIVE, TextVersion.text_sha256 == text_sha256, TextVersion.rank != "withdrawn")
        .where(RecordHead.state == "published")
    )
    return connection.execute(query.limit(1)).first() is not None
