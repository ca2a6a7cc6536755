"""The working tables of the desk: texts that wait to be catalogued, and what readers proposed for them.

They are not part of the log: nothing in them is a statement of the catalogue until somebody accepts it, and then it is
written as a record like any other. They are kept in backups.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, MaybeWords, Words


class Reading(Base):
    """A text that was pasted or uploaded. Its identifier is the one that its document will have."""

    __tablename__ = "reading"
    __table_args__ = (
        Index("ix_reading_state_at", "state", "at"),
        Index("ix_reading_batch", "batch"),
        Index("ix_reading_text_sha256", "text_sha256"),
        Index("ix_reading_file_sha256", "file_sha256"),
    )

    pid: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[Words]
    """What the file was called, as a label; no path is ever made of it."""
    title: Mapped[Words]
    """The title that was proposed last, for lists."""
    media_type: Mapped[Words]
    encoding: Mapped[Words]
    file_sha256: Mapped[Words]
    """Of the bytes as they came; empty for what was pasted."""
    text_sha256: Mapped[Words]
    text: Mapped[Words]
    length: Mapped[int] = mapped_column(Integer)
    batch: Mapped[Words]
    state: Mapped[Words]
    """unread, waiting, taken, done, discarded or unreadable."""
    problem: Mapped[Words]
    account_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"))
    at: Mapped[Words]
    taken_by: Mapped[int | None] = mapped_column(BigInt, ForeignKey("account.id"))
    taken_at: Mapped[MaybeWords]
    decisions: Mapped[MaybeWords]
    """JSON: what was decided about each proposal, and in which set, once the document was saved."""


class ReadingProposals(Base):
    """What one version of the reader proposed for a text: JSON of `domain.proposals.ProposalSet`."""

    __tablename__ = "reading_proposals"

    pid: Mapped[str] = mapped_column(Text, ForeignKey("reading.pid"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    reader: Mapped[Words]
    at: Mapped[Words]
    body: Mapped[Words]
