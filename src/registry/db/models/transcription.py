"""The tables of copies and texts (fields as in `domain.statements.transcription`)."""

from __future__ import annotations

from sqlalchemy import Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, Id, MaybeEntityRef, MaybeWords, OpenedBy, Words
from registry.db.models.statement import StatementColumns


class ArchiveSource(StatementColumns, Base):
    """A copy that exists somewhere."""

    __tablename__ = "archive_source"

    variety: Mapped[Words]
    repository_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    repository_name: Mapped[MaybeWords]
    collection: Mapped[MaybeWords]
    shelfmark: Mapped[MaybeWords]
    url: Mapped[MaybeWords]
    posted_by: Mapped[MaybeWords]
    posted_text: Mapped[MaybeWords]
    posted_edtf: Mapped[MaybeWords]
    posted_calendar: Mapped[MaybeWords]
    retrieved_text: Mapped[MaybeWords]
    retrieved_edtf: Mapped[MaybeWords]
    retrieved_calendar: Mapped[MaybeWords]
    copied_from: Mapped[MaybeWords]
    completeness: Mapped[Words]
    treatments: Mapped[MaybeWords]
    """A JSON list of codes."""
    rights: Mapped[MaybeWords]
    as_given: Mapped[MaybeWords]


class DescribedFrom(StatementColumns, Base):
    """The archive source that the record was described from."""

    __tablename__ = "described_from"

    archive_source: Mapped[Words]


class Transcription(StatementColumns, Base):
    """A typed text made from an archive source."""

    __tablename__ = "transcription"

    archive_source: Mapped[MaybeWords]
    policy: Mapped[Words]
    language: Mapped[MaybeWords]


class Credit(StatementColumns, Base):
    """Who made a transcription, in which role, and when."""

    __tablename__ = "credit"

    transcription: Mapped[Words]
    role: Mapped[Words]
    agent_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    name_as_given: Mapped[MaybeWords]
    date_text: Mapped[MaybeWords]
    date_edtf: Mapped[MaybeWords]
    date_calendar: Mapped[MaybeWords]


class TextVersion(StatementColumns, Base):
    """A version of a text, known by its hashes."""

    __tablename__ = "text_version"

    transcription: Mapped[Words]
    number: Mapped[int] = mapped_column(Integer)
    file_sha256: Mapped[MaybeWords]
    text_sha256: Mapped[str | None] = mapped_column(Text, index=True)
    length: Mapped[int] = mapped_column(Integer)
    media_type: Mapped[Words]
    reason: Mapped[MaybeWords]


class TranscriptionNote(StatementColumns, Base):
    """A remark on the text."""

    __tablename__ = "transcription_note"

    transcription: Mapped[Words]
    variety: Mapped[Words]
    at: Mapped[MaybeWords]
    """JSON of `domain.statements.Passage`."""
    suspected_reading: Mapped[MaybeWords]
    explanation: Mapped[MaybeWords]


class TextBody(Base):
    """The text of a text version, attached: NFC, found by its hash. Kept once however many records use it."""

    __tablename__ = "text_body"

    id: Mapped[Id]
    text_sha256: Mapped[str] = mapped_column(Text, unique=True)
    text: Mapped[Words]
    opened_by: Mapped[OpenedBy]
    salt: Mapped[Words]
