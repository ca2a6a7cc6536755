"""Tables beside the log about claims: receipts of flags, and what the checks found when they last ran."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, Words


class FlagReceipt(Base):
    """What a visitor without an account got in return for a flag, and the address they may have left.

    It stands beside the log so that an address can be forgotten when nobody needs it any more.
    """

    __tablename__ = "flag_receipt"
    __table_args__ = (Index("ix_flag_receipt_digest", "digest", unique=True),)

    pid: Mapped[str] = mapped_column(Text, primary_key=True)
    digest: Mapped[Words]
    """SHA-256 of the token; the token itself is known to the visitor alone."""
    contact: Mapped[Words]
    at: Mapped[Words]


class Finding(Base):
    """A finding of the last run of its rule; a projection that the next run writes anew."""

    __tablename__ = "finding"
    __table_args__ = (Index("ix_finding_rule_weight_input_hash", "rule", "weight", "input_hash"),)

    rule: Mapped[str] = mapped_column(Text, primary_key=True)
    input_hash: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInt)
    weight: Mapped[int] = mapped_column(BigInt)
    """The place of its severity in lists: 0 comes first."""
    severity: Mapped[Words]
    pids: Mapped[Words]
    """The records concerned, with blanks between them and around."""
    explanation: Mapped[Words]
    body: Mapped[Words]
    """The finding as JSON (`checks.face.Finding`)."""


class FindingRun(Base):
    """When a rule last ran, for whom, and over how much."""

    __tablename__ = "finding_run"

    rule: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInt)
    at: Mapped[Words]
    account_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"))
    records: Mapped[int] = mapped_column(BigInt)
    texts: Mapped[int] = mapped_column(BigInt)
    found: Mapped[int] = mapped_column(BigInt)
    milliseconds: Mapped[int] = mapped_column(BigInt)
