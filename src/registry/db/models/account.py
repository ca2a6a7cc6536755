"""The tables of people and programs: accounts, roles and credentials (in the log), and the doorkeeper's own tables."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, ClosedBy, Id, MaybeWords, OpenedBy, Words


class Account(Base):
    """Somebody, or a program, that Activities are done by. Accounts are never deleted; they lose their roles."""

    __tablename__ = "account"

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(Text, unique=True)
    """The name to sign in with, folded to lower case."""
    display_name: Mapped[Words]
    kind: Mapped[Words]
    """person or software."""
    opened_by: Mapped[OpenedBy]
    salt: Mapped[Words]


class AccountRole(Base):
    """A role that an account holds, from one Activity to another."""

    __tablename__ = "account_role"
    __table_args__ = (
        Index(
            "uq_account_role_live",
            "account_id",
            "role",
            unique=True,
            sqlite_where=text("closed_by IS NULL"),
            postgresql_where=text("closed_by IS NULL"),
        ),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"))
    role: Mapped[Words]
    opened_by: Mapped[OpenedBy]
    closed_by: Mapped[ClosedBy]
    salt: Mapped[Words]


class Credential(Base):
    """A password hash (argon2id). When it is replaced the hash is erased; that there was one stays in the log."""

    __tablename__ = "credential"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"), index=True)
    hash: Mapped[MaybeWords]
    opened_by: Mapped[OpenedBy]
    closed_by: Mapped[ClosedBy]
    salt: Mapped[Words]


class WebSession(Base):
    """A session of the web pages, kept here so that it can be revoked. Not part of the log."""

    __tablename__ = "web_session"

    token_sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    """The cookie holds the token; the database only its hash."""
    account_id: Mapped[int | None] = mapped_column(BigInt, ForeignKey("account.id"), index=True)
    data: Mapped[Words]
    created_at: Mapped[Words]
    seen_at: Mapped[Words]
    expires_at: Mapped[Words] = mapped_column(index=True)


class AccountLanguage(Base):
    """The language in which somebody reads the pages; accounts without a row read what their browser asks for. Not in the log."""

    __tablename__ = "account_language"

    account_id: Mapped[int] = mapped_column(
        BigInt, ForeignKey("account.id"), primary_key=True, autoincrement=False
    )
    language: Mapped[Words]
    at: Mapped[Words]


class SignInAttempt(Base):
    """A failed or successful attempt to sign in, for rate limits. Not part of the log; old ones are swept away."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (
        Index("ix_sign_in_attempt_name_at", "name", "at"),
        Index("ix_sign_in_attempt_address_at", "address", "at"),
    )

    id: Mapped[int] = mapped_column(BigInt, primary_key=True, autoincrement=True)
    name: Mapped[Words]
    address: Mapped[Words]
    at: Mapped[Words]
    succeeded: Mapped[int] = mapped_column(Integer)


class OneTimeLink(Base):
    """A way in that works once: the first administrator's, or a forgotten password's. Not part of the log."""

    __tablename__ = "one_time_link"

    token_sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    purpose: Mapped[Words]
    account_id: Mapped[int | None] = mapped_column(BigInt, ForeignKey("account.id"))
    expires_at: Mapped[Words]
    used_at: Mapped[MaybeWords]
