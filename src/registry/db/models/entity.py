"""The tables of records as such: what has a pid, and where each record stands now."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, Id, OpenedBy, Sorted, Words


class Entity(Base):
    """A record: document, agent, serial or repository. Everything else about it is statements."""

    __tablename__ = "entity"

    id: Mapped[Id]
    pid: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[Words]
    opened_by: Mapped[OpenedBy]
    salt: Mapped[Words]


class RecordHead(Base):
    """A projection: each record as it is now, for pages, exports and pick lists. Rebuilt from the statements at will."""

    __tablename__ = "record_head"
    __table_args__ = (
        Index("ix_record_head_kind_state_sort_label_entity_id", "kind", "state", "sort_label", "entity_id"),
    )

    entity_id: Mapped[int] = mapped_column(
        BigInt, ForeignKey("entity.id"), primary_key=True, autoincrement=False
    )
    pid: Mapped[str] = mapped_column(Text, unique=True)
    kind: Mapped[Words]
    state: Mapped[Words]
    seq: Mapped[int] = mapped_column(BigInt)
    """The last Activity that touched the record: what an editor's base is compared with."""
    label: Mapped[Words]
    sort_label: Mapped[Sorted]
    body: Mapped[Words]
    """The record as JSON (`domain.record.Record`)."""
    projected_by: Mapped[int] = mapped_column(BigInt)
    """The Activity in which this row was last written; the guard refuses any other."""
