"""The tables about the examination of questions (fields as in `domain.statements.question`), and what people said about findings."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint, Index, Text, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from registry.db.base import (
    Base,
    BigInt,
    ClosedBy,
    EntityRef,
    Id,
    MaybeEntityRef,
    MaybeWords,
    OpenedBy,
    Words,
)
from registry.db.models.statement import StatementColumns


class Stage(StatementColumns, Base):
    """How far the examination of a question, or of a flag, is."""

    __tablename__ = "stage"

    state: Mapped[Words]
    reason: Mapped[MaybeWords]
    code: Mapped[MaybeWords]
    other_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    interests: Mapped[MaybeWords]


class Assessment(StatementColumns, Base):
    """What a reviewer concluded."""

    __tablename__ = "assessment"

    outcome: Mapped[Words]
    rationale: Mapped[Words]
    interests: Mapped[Words]
    favours: Mapped[MaybeWords]
    considered: Mapped[MaybeWords]
    """A JSON list of keys."""
    reply_until: Mapped[MaybeWords]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 (declared_attr hands over the class)
        """The indexes of every statement table, and the constraints."""
        return (
            *StatementColumns.indexes_of("assessment"),
            CheckConstraint(
                "favours IS NULL OR outcome IN ('evidence_favours_one', 'settled_in_literature')",
                name="favours",
            ),
            CheckConstraint("length(rationale) >= 200", name="rationale"),
        )


class SetAside(StatementColumns, Base):
    """Evidence that an assessment leaves out of account."""

    __tablename__ = "set_aside"

    assessment: Mapped[Words]
    evidence: Mapped[Words]
    reason: Mapped[Words]


class Approval(StatementColumns, Base):
    """A second person's approval of an assessment."""

    __tablename__ = "approval"

    assessment: Mapped[Words]
    interests: Mapped[Words]


class Proposal(StatementColumns, Base):
    """An act that needs a second person."""

    __tablename__ = "proposal"

    act: Mapped[Words]
    reason: Mapped[Words]
    other_id: Mapped[MaybeEntityRef] = mapped_column(index=True)


class Descent(StatementColumns, Base):
    """Where a question comes from."""

    __tablename__ = "descent"

    variety: Mapped[Words]
    other_id: Mapped[EntityRef] = mapped_column(index=True)


class Report(StatementColumns, Base):
    """What somebody marks as contested."""

    __tablename__ = "report"

    document_id: Mapped[EntityRef] = mapped_column(index=True)
    says: Mapped[Words]
    why: Mapped[Words]
    says_otherwise: Mapped[MaybeWords]
    reporter: Mapped[MaybeWords]


class FindingDismissal(Base):
    """Why somebody set a finding aside; it holds as long as the inputs of the finding have this hash."""

    __tablename__ = "finding_dismissal"
    __table_args__ = (
        Index(
            "uq_finding_dismissal_live",
            "rule",
            "input_hash",
            unique=True,
            sqlite_where=text("closed_by IS NULL"),
            postgresql_where=text("closed_by IS NULL"),
        ),
    )

    id: Mapped[Id]
    rule: Mapped[Words]
    version: Mapped[int] = mapped_column(BigInt)
    input_hash: Mapped[Words]
    reason: Mapped[Words]
    opened_by: Mapped[OpenedBy]
    closed_by: Mapped[ClosedBy]
    salt: Mapped[Words]


class FlagAttempt(Base):
    """The doorkeeper's count of flags, by address or account; not part of the log, and emptied as hours pass."""

    __tablename__ = "flag_attempt"

    id: Mapped[int] = mapped_column(BigInt, primary_key=True, autoincrement=True)
    who: Mapped[str] = mapped_column(Text, index=True)
    """A hash of the address, or the account's number."""
    at: Mapped[str] = mapped_column(Text, index=True)
