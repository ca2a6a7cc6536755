"""The tables of statements that describe a document (fields as in `domain.statements.document`)."""

from __future__ import annotations

from sqlalchemy import Boolean, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, EntityRef, MaybeEntityRef, MaybeWords, Words
from registry.db.models.statement import StatementColumns


class Kind(StatementColumns, Base):
    """What kind of thing a record describes."""

    __tablename__ = "kind"

    term: Mapped[Words]
    genre: Mapped[MaybeWords]


class Title(StatementColumns, Base):
    """A title."""

    __tablename__ = "title"

    text: Mapped[Words]
    variety: Mapped[Words]
    language: Mapped[MaybeWords]


class Contribution(StatementColumns, Base):
    """An agent in a role."""

    __tablename__ = "contribution"

    role: Mapped[Words]
    agent_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    name_as_given: Mapped[MaybeWords]
    described_as: Mapped[MaybeWords]
    attribution: Mapped[Words]


class Dating(StatementColumns, Base):
    """One dated statement."""

    __tablename__ = "dating"

    variety: Mapped[Words]
    date_text: Mapped[MaybeWords]
    date_edtf: Mapped[MaybeWords]
    date_calendar: Mapped[MaybeWords]
    place: Mapped[MaybeWords]
    event: Mapped[MaybeWords]


class Publication(StatementColumns, Base):
    """An appearance in print or broadcast."""

    __tablename__ = "publication"

    variety: Mapped[Words]
    original: Mapped[bool] = mapped_column(Boolean)
    serial_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    container_title: Mapped[MaybeWords]
    volume: Mapped[MaybeWords]
    issue: Mapped[MaybeWords]
    pages: Mapped[MaybeWords]
    date_text: Mapped[MaybeWords]
    date_edtf: Mapped[MaybeWords]
    date_calendar: Mapped[MaybeWords]
    publisher: Mapped[MaybeWords]
    place: Mapped[MaybeWords]
    edition: Mapped[MaybeWords]
    completeness: Mapped[Words]
    url: Mapped[MaybeWords]
    as_given: Mapped[MaybeWords]


# What was printed at the same place is asked for while a form is filled in.
for _name, _first in (
    ("ix_publication_serial_issue", "serial_id"),
    ("ix_publication_container_issue", "container_title"),
):
    Index(
        _name,
        *(Publication.__table__.c[_column] for _column in (_first, "volume", "issue")),
        sqlite_where=text("closed_by IS NULL"),
        postgresql_where=text("closed_by IS NULL"),
    )


class Identifier(StatementColumns, Base):
    """An identifier that others gave."""

    __tablename__ = "identifier"

    scheme: Mapped[Words]
    value: Mapped[Words]


class Language(StatementColumns, Base):
    """A language of the text."""

    __tablename__ = "language"

    code: Mapped[Words]
    variety: Mapped[Words]


class Subject(StatementColumns, Base):
    """What the document is about."""

    __tablename__ = "subject"

    term: Mapped[Words]
    variety: Mapped[Words]
    scheme: Mapped[MaybeWords]
    uri: Mapped[MaybeWords]


class Relation(StatementColumns, Base):
    """A relation to another record."""

    __tablename__ = "relation"

    variety: Mapped[Words]
    target_id: Mapped[MaybeEntityRef] = mapped_column(index=True)
    target_as_given: Mapped[MaybeWords]


class PartOf(StatementColumns, Base):
    """The document is inside another one."""

    __tablename__ = "part_of"

    parent_id: Mapped[EntityRef] = mapped_column(index=True)
    order: Mapped[int] = mapped_column(Integer)
    pages: Mapped[MaybeWords]


class Rights(StatementColumns, Base):
    """A licence or rights statement."""

    __tablename__ = "rights"

    variety: Mapped[Words]
    uri: Mapped[MaybeWords]
    holder: Mapped[MaybeWords]
    as_given: Mapped[MaybeWords]


class Description(StatementColumns, Base):
    """Prose about the record."""

    __tablename__ = "description"

    text: Mapped[Words]
    variety: Mapped[Words]
    language: Mapped[MaybeWords]


class CitationKey(StatementColumns, Base):
    """A key that bibliographies cite the document by. A key is given once: no two live rows share one."""

    __tablename__ = "citation_key"

    value: Mapped[Words]


Index(
    "uq_citation_key_value",
    CitationKey.__table__.c.value,
    unique=True,
    sqlite_where=text("closed_by IS NULL"),
    postgresql_where=text("closed_by IS NULL"),
)
# Keys are kept for ever: every new document asks whether one was ever given, closed ones included.
Index("ix_citation_key_value", CitationKey.__table__.c.value)


class Lifecycle(StatementColumns, Base):
    """Where the record stands in its workflow."""

    __tablename__ = "lifecycle"

    state: Mapped[Words]
    reason: Mapped[MaybeWords]
