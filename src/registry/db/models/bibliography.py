"""The tables of statements that bibliographies consist of (fields as in `domain.statements.bibliography`)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, EntityRef, MaybeWords, Words
from registry.db.models.statement import StatementColumns


class Arrangement(StatementColumns, Base):
    """How a list is ordered."""

    __tablename__ = "arrangement"

    rule: Mapped[Words]
    style: Mapped[MaybeWords]


class Section(StatementColumns, Base):
    """A part of a list under a heading."""

    __tablename__ = "section"

    text: Mapped[Words]
    about: Mapped[MaybeWords]


class Listed(StatementColumns, Base):
    """A document in a list."""

    __tablename__ = "listed"

    document_id: Mapped[EntityRef] = mapped_column(index=True)
    section: Mapped[MaybeWords]
    remark: Mapped[MaybeWords]
    annotation: Mapped[MaybeWords]
