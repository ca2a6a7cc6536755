"""The columns that every statement table has."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from registry.db.base import BigInt, ClosedBy, EntityRef, Id, MaybeEntityRef, MaybeWords, OpenedBy, Words


class StatementColumns:
    """A row is opened by one Activity and closed by at most one; between the two nothing in it changes.

    Empty texts are stored as NULL, so that a column added later changes no digest of a row written before.
    """

    id: Mapped[Id]
    key: Mapped[Words]
    """The statement's name inside its record; versions of one statement share it."""
    subject_id: Mapped[EntityRef]
    position: Mapped[int] = mapped_column(BigInt)
    rank: Mapped[Words]
    basis: Mapped[MaybeWords]
    certainty: Mapped[MaybeWords]
    source_kind: Mapped[MaybeWords]
    source_key: Mapped[MaybeWords]
    source_id: Mapped[MaybeEntityRef]
    source_citation: Mapped[MaybeWords]
    locator: Mapped[MaybeWords]
    passage: Mapped[MaybeWords]
    """JSON of `domain.statements.Passage`: where in a text the value stands."""
    note: Mapped[MaybeWords]
    opened_by: Mapped[OpenedBy]
    closed_by: Mapped[ClosedBy]
    salt: Mapped[Words]

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Any, ...]:  # noqa: N805 (declared_attr hands over the class)
        """One live statement per key, and the way from a record to its statements."""
        return StatementColumns.indexes_of(getattr(cls, "__tablename__"))  # noqa: B009 (the mixin has none)

    @staticmethod
    def indexes_of(name: str) -> tuple[Any, ...]:
        """The indexes that the table of a statement has, by its name."""
        live = text("closed_by IS NULL")
        return (
            Index(
                f"uq_{name}_live", "subject_id", "key", unique=True, sqlite_where=live, postgresql_where=live
            ),
            Index(
                f"ix_{name}_closed",
                "subject_id",
                "closed_by",
                sqlite_where=text("closed_by IS NOT NULL"),
                postgresql_where=text("closed_by IS NOT NULL"),
            ),
        )
