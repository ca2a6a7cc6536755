"""The projection that names are found by: the words of every name of agents, serials, repositories and questions."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, Sorted


class NameWord(Base):
    """One word that a record (not a document, which has its search text) is found by, in any of its names or titles."""

    __tablename__ = "name_word"
    __table_args__ = (Index("ix_name_word_entity_id", "entity_id"),)

    kind: Mapped[Sorted] = mapped_column(primary_key=True)
    word: Mapped[Sorted] = mapped_column(primary_key=True)
    """Folded, or as it roughly sounds (`domain.spellings.name_words`)."""
    entity_id: Mapped[int] = mapped_column(
        BigInt, ForeignKey("entity.id"), primary_key=True, autoincrement=False
    )
    projected_by: Mapped[int] = mapped_column(BigInt)
