"""The projection that lists, facets and search read: one row per document, and its terms."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, MaybeEntityRef, MaybeWords, Sorted, Words


class CatalogueEntry(Base):
    """A document as lists show it. Written in the same transaction as the statements; rebuilt from them at will."""

    __tablename__ = "catalogue_entry"
    __table_args__ = (
        Index("ix_catalogue_entry_state_date", "state", "date_sort", "document_id"),
        Index("ix_catalogue_entry_state_title", "state", "title_sort", "document_id"),
        Index("ix_catalogue_entry_state_creator", "state", "creators_sort", "document_id"),
        Index("ix_catalogue_entry_state_changed", "state", "seq", "document_id"),
        Index(
            "ix_catalogue_entry_contestation",
            "contestation",
            "state",
            "document_id",
            sqlite_where=text("contestation <> ''"),
            postgresql_where=text("contestation <> ''"),
        ),
    )

    document_id: Mapped[int] = mapped_column(
        BigInt, ForeignKey("entity.id"), primary_key=True, autoincrement=False
    )
    pid: Mapped[str] = mapped_column(Text, unique=True)
    state: Mapped[Words]
    kind: Mapped[MaybeWords]
    title: Mapped[Words]
    title_sort: Mapped[Sorted]
    creators: Mapped[Words]
    creators_sort: Mapped[Sorted]
    date_words: Mapped[Words]
    """The displayed date in words, with what kind of date it is."""
    date_earliest: Mapped[int | None] = mapped_column(BigInt)
    """Signed year * 10000 + month * 100 + day, Gregorian."""
    date_latest: Mapped[int | None] = mapped_column(BigInt)
    date_sort: Mapped[int] = mapped_column(BigInt)
    """The latest day it can be from, else the earliest; undated documents come last."""
    container: Mapped[Words]
    repository: Mapped[Words]
    languages: Mapped[Words]
    parent_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    place_in_parent: Mapped[int] = mapped_column(BigInt)
    citation_key: Mapped[Sorted] = mapped_column(index=True)
    contestation: Mapped[Words]
    """Derived from claims and assessments; empty where nothing is recorded."""
    search_text: Mapped[Words]
    """Every word that search looks for, once, folded to ASCII (`domain.folding.search_words`)."""
    seq: Mapped[int] = mapped_column(BigInt)
    """The last Activity that changed the document itself."""
    projected_by: Mapped[int] = mapped_column(BigInt)


class CatalogueTerm(Base):
    """One value of a facet (kind, agent, serial, repository, language, subject, place, decade, year) of one document."""

    __tablename__ = "catalogue_term"
    __table_args__ = (
        Index("ix_catalogue_term_document_id", "document_id"),
        # Counting a facet anew reads this index alone.
        Index("ix_catalogue_term_facet_state_value", "facet", "state", "value"),
    )

    facet: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[Sorted] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(
        BigInt, ForeignKey("entity.id"), primary_key=True, autoincrement=False
    )
    state: Mapped[Words]
    projected_by: Mapped[int] = mapped_column(BigInt)


class CatalogueCount(Base):
    """How many published documents have a value of a facet; 0 where none has it any more."""

    __tablename__ = "catalogue_count"
    __table_args__ = (Index("ix_catalogue_count_facet_amount", "facet", "amount", "value"),)

    facet: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[Sorted] = mapped_column(primary_key=True)
    amount: Mapped[int] = mapped_column(BigInt)
    projected_by: Mapped[int] = mapped_column(BigInt)
