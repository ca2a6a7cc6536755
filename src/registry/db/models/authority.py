"""The tables of statements about agents, serials and repositories (fields as in `domain.statements.authority`)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from registry.db.base import Base, MaybeWords, Words
from registry.db.models.statement import StatementColumns


class Name(StatementColumns, Base):
    """A name of an agent or repository."""

    __tablename__ = "name"

    text: Mapped[Words]
    variety: Mapped[Words]
    family: Mapped[MaybeWords]
    given: Mapped[MaybeWords]
    particle: Mapped[MaybeWords]
    suffix: Mapped[MaybeWords]
    script: Mapped[MaybeWords]
    language: Mapped[MaybeWords]
    used_text: Mapped[MaybeWords]
    used_edtf: Mapped[MaybeWords]
    used_calendar: Mapped[MaybeWords]


class Imprint(StatementColumns, Base):
    """Where and by whom a serial was published."""

    __tablename__ = "imprint"

    place: Mapped[MaybeWords]
    publisher: Mapped[MaybeWords]
    date_text: Mapped[MaybeWords]
    date_edtf: Mapped[MaybeWords]
    date_calendar: Mapped[MaybeWords]


class Address(StatementColumns, Base):
    """Where a repository is."""

    __tablename__ = "address"

    text: Mapped[MaybeWords]
    place: Mapped[MaybeWords]
    country: Mapped[MaybeWords]
    url: Mapped[MaybeWords]
