"""The tables of statements that questions consist of (fields as in `domain.statements.claim`)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from registry.db.base import Base, MaybeEntityRef, MaybeWords, Words
from registry.db.models.statement import StatementColumns


class Answer(StatementColumns, Base):
    """One possible answer."""

    __tablename__ = "answer"

    text: Mapped[Words]
    variety: Mapped[Words]
    of: Mapped[MaybeWords]
    date_text: Mapped[MaybeWords]
    date_edtf: Mapped[MaybeWords]
    date_calendar: Mapped[MaybeWords]
    language: Mapped[MaybeWords]


class Claim(StatementColumns, Base):
    """Somebody's words on an answer. The constraints repeat what one row shows: a holder, a place, the words."""

    __tablename__ = "claim"

    answer: Mapped[Words]
    holder_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    name_as_given: Mapped[MaybeWords]
    polarity: Mapped[Words]
    mode: Mapped[Words]
    stated_text: Mapped[MaybeWords]
    stated_edtf: Mapped[MaybeWords]
    stated_calendar: Mapped[MaybeWords]
    document_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    verbatim: Mapped[MaybeWords]
    language: Mapped[MaybeWords]
    translation: Mapped[MaybeWords]
    reported_by: Mapped[MaybeWords]
    access: Mapped[Words]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 (declared_attr hands over the class)
        """The indexes of every statement table, and the constraints."""
        return (
            *StatementColumns.indexes_of("claim"),
            CheckConstraint("holder_id IS NOT NULL OR name_as_given IS NOT NULL", name="holder"),
            CheckConstraint(
                "(document_id IS NOT NULL OR source_citation IS NOT NULL) "
                "AND (passage IS NOT NULL OR locator IS NOT NULL)",
                name="place",
            ),
            CheckConstraint(
                "verbatim IS NOT NULL OR (polarity = 'silent_where_expected' AND note IS NOT NULL)",
                name="words",
            ),
        )


class Verification(StatementColumns, Base):
    """A comparison of a claim with its source."""

    __tablename__ = "verification"

    claim: Mapped[Words]
    variety: Mapped[Words]


class Evidence(StatementColumns, Base):
    """Something that bears on an answer, a claim or an assessment."""

    __tablename__ = "evidence"

    about: Mapped[Words]
    bearing: Mapped[Words]
    variety: Mapped[Words]
    aspect: Mapped[Words]
    access: Mapped[Words]
    document_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    archive_source: Mapped[MaybeWords]
    repository_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    shelfmark: Mapped[MaybeWords]
    citation: Mapped[MaybeWords]
    work: Mapped[MaybeWords]
    """A CSL-JSON item."""
    verbatim: Mapped[MaybeWords]
    adduced_by_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    derived_from: Mapped[MaybeWords]
    """A JSON list of keys."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 (declared_attr hands over the class)
        """The indexes of every statement table, and the constraint that it is something."""
        return (
            *StatementColumns.indexes_of("evidence"),
            CheckConstraint(
                "document_id IS NOT NULL OR shelfmark IS NOT NULL OR citation IS NOT NULL OR work IS NOT NULL",
                name="item",
            ),
        )
