"""Forms that were typed into and not saved yet. Private to whoever typed them; not part of the log, nor of backups."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, Words


class FormDraft(Base):
    """One form as it was typed so far, by one person. When it was saved its words go and the mark `finished` stays."""

    __tablename__ = "form_draft"
    __table_args__ = (
        Index("ix_form_draft_account_id_path", "account_id", "path"),
        Index("ix_form_draft_subject_at", "subject", "at"),
        Index("ix_form_draft_at", "at"),
    )

    account_id: Mapped[int] = mapped_column(
        BigInt, ForeignKey("account.id"), primary_key=True, autoincrement=False
    )
    id: Mapped[str] = mapped_column(Text, primary_key=True)
    """Chosen by the page that the form is on."""
    path: Mapped[Words]
    """The address of the page, without host and query."""
    subject: Mapped[Words]
    """The pid of the record that the form changes; empty for a new one."""
    title: Mapped[Words]
    """What it is called in a list."""
    body: Mapped[Words]
    """JSON: the names and values of the fields, in order."""
    begun_at: Mapped[Words]
    at: Mapped[Words]
    finished: Mapped[int] = mapped_column(Integer)
    """1 when the form was saved or thrown away: what arrives late is not kept again."""
