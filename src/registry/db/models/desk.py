"""The tables of the desk: what is unfinished (a projection), and beside the log comments, mentions and assignments."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, MaybeWords, Sorted, Words


class DeskEntry(Base):
    """A record that is a draft or in review, as queues ask for it. Written with the statements; rebuilt at will."""

    __tablename__ = "desk_entry"
    __table_args__ = (
        Index("ix_desk_entry_state_seq", "state", "seq", "entity_id"),
        # Few of the drafts were sent back: those are looked through, not all of somebody's.
        Index(
            "ix_desk_entry_returned",
            "state",
            "seq",
            "entity_id",
            sqlite_where=text("returned IS NOT NULL"),
            postgresql_where=text("returned IS NOT NULL"),
        ),
        Index("ix_desk_entry_created_by_state_seq", "created_by", "state", "seq"),
        Index("ix_desk_entry_edited_by_state_seq", "edited_by", "state", "seq"),
    )

    entity_id: Mapped[int] = mapped_column(
        BigInt, ForeignKey("entity.id"), primary_key=True, autoincrement=False
    )
    pid: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[Words]
    state: Mapped[Sorted]
    label: Mapped[Words]
    created_by: Mapped[int] = mapped_column(BigInt)
    """The account whose Activity made the record."""
    edited_by: Mapped[int] = mapped_column(BigInt)
    """The account that last changed a value of it; steps of the workflow are no such change."""
    returned: Mapped[MaybeWords]
    """Why it was sent back to draft; NULL for what was not."""
    lacks: Mapped[int] = mapped_column(BigInt)
    """One bit for each requirement that is not met (`domain.house_rules`), whether or not the house asks for it."""
    seq: Mapped[int] = mapped_column(BigInt)
    projected_by: Mapped[int] = mapped_column(BigInt)


class Comment(Base):
    """What somebody said to colleagues about a record. Never public; not part of the log."""

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_subject_at", "subject", "at"),
        Index("ix_comment_thread_at", "thread", "at"),
    )

    pid: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[Words]
    """The pid of the record."""
    thread: Mapped[Words]
    """The pid of the comment that began the conversation; its own for that one."""
    account_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"))
    at: Mapped[Sorted]
    body: Mapped[Words]
    resolved_by: Mapped[int | None] = mapped_column(BigInt, ForeignKey("account.id"))
    """Who settled the conversation; only on the comment that began it."""
    resolved_at: Mapped[MaybeWords]


class Mention(Base):
    """That a comment names somebody, until they have seen it."""

    __tablename__ = "mention"
    __table_args__ = (Index("ix_mention_account_id_seen_at", "account_id", "seen_at"),)

    comment: Mapped[str] = mapped_column(Text, ForeignKey("comment.pid"), primary_key=True)
    account_id: Mapped[int] = mapped_column(
        BigInt, ForeignKey("account.id"), primary_key=True, autoincrement=False
    )
    seen_at: Mapped[MaybeWords]


class Assignment(Base):
    """Who is asked to look after a record, by whom and why; when it is done or given to another, it has ended."""

    __tablename__ = "assignment"
    __table_args__ = (
        Index("ix_assignment_account_id_ended_at", "account_id", "ended_at", "at"),
        Index("ix_assignment_subject_at", "subject", "at"),
    )

    pid: Mapped[str] = mapped_column(Text, primary_key=True)
    subject: Mapped[Words]
    account_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"))
    by_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"))
    at: Mapped[Sorted]
    why: Mapped[Words]
    ended_at: Mapped[MaybeWords]
    ended_by: Mapped[int | None] = mapped_column(BigInt, ForeignKey("account.id"))
