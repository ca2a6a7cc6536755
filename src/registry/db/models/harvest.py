"""What harvesters are told: which documents they have been shown, in which sets, and when each changed for them.

Beside the log: nothing here is a statement of the catalogue. It is kept in backups, because a harvester that was told
once that a record is gone must be told so for ever.
"""

from __future__ import annotations

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import column as named

from registry.db.base import Base, BigInt, Sorted, Words

_NOW = named("until_seq").is_(None)
_THEN = named("until_seq").is_not(None)


class HarvestMoment(Base):
    """The datestamp of an Activity that changed what harvesters get."""

    __tablename__ = "harvest_moment"
    __table_args__ = (Index("ix_harvest_moment_at", "at"),)

    seq: Mapped[int] = mapped_column(BigInt, primary_key=True, autoincrement=False)
    at: Mapped[Words]
    """UTC to the second, taken last before the commit; never less than that of an earlier Activity."""


class HarvestPlace(Base):
    """The place of a document in the list of one set: the Activity that last changed it for harvesters.

    Places that a document has left are kept for a while, so that a list that was begun before goes on as it was.
    """

    __tablename__ = "harvest_place"
    __table_args__ = (
        Index("ix_harvest_place_now", "spec", "seq", "document_id", sqlite_where=_NOW, postgresql_where=_NOW),
        Index("ix_harvest_place_then", "spec", "until_seq", sqlite_where=_THEN, postgresql_where=_THEN),
        # Four rows for each document: on SQLite the key is the table, and saves an index.
        {"sqlite_with_rowid": False},
    )

    document_id: Mapped[int] = mapped_column(BigInt, primary_key=True, autoincrement=False)
    spec: Mapped[Sorted] = mapped_column(
        Text().with_variant(Text(collation="C"), "postgresql"), primary_key=True
    )
    """A set, as in `kind-letter`; empty for the list of everything."""
    seq: Mapped[int] = mapped_column(BigInt, primary_key=True, autoincrement=False)
    until_seq: Mapped[int | None] = mapped_column(BigInt)
    """The Activity by which it was left; empty for where the document is now."""
