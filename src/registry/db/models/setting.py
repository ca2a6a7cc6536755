"""The table of what the house has decided: settings, terms of its own, help texts; versions of each, in the log."""

from __future__ import annotations

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, ClosedBy, Id, OpenedBy, Words


class Setting(Base):
    """One version of one decision: opened by an Activity, closed by the next version or when it was taken back."""

    __tablename__ = "setting"
    __table_args__ = (
        Index(
            "uq_setting_live",
            "name",
            unique=True,
            sqlite_where=text("closed_by IS NULL"),
            postgresql_where=text("closed_by IS NULL"),
        ),
        Index("ix_setting_name_opened_by", "name", "opened_by"),
    )

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(Text)
    """`<group>.<name>`: house.name, term.role.aut, help.title.text."""
    value: Mapped[Words]
    """JSON, of the form that `domain.house` has for the group."""
    opened_by: Mapped[OpenedBy]
    closed_by: Mapped[ClosedBy]
    salt: Mapped[Words]
