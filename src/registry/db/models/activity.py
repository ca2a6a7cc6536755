"""The tables of the log: Activities, what each of them opened and closed, and the Merkle tree over them."""

from __future__ import annotations

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, Words


class Activity(Base):
    """One unit of work: who changed something, when, through which door and why."""

    __tablename__ = "activity"
    __table_args__ = (Index("ix_activity_actor_id_seq", "actor_id", "seq"),)

    # The deferred key to the leaf makes a commit without sealing impossible, whoever writes.
    seq: Mapped[int] = mapped_column(
        BigInt,
        ForeignKey(
            "log_leaf.seq", deferrable=True, initially="DEFERRED", use_alter=True, name="fk_activity_seq"
        ),
        primary_key=True,
        autoincrement=False,
    )
    """Numbers from 1 without gaps, taken under the write lock."""
    at: Mapped[Words]
    """UTC, ISO 8601 with microseconds and Z. Order is by seq; clocks may jump."""
    actor_id: Mapped[int] = mapped_column(
        BigInt,
        ForeignKey(
            "account.id", deferrable=True, initially="DEFERRED", use_alter=True, name="fk_activity_actor_id"
        ),
    )
    door: Mapped[Words]
    """form, cli, import, api, seed."""
    act: Mapped[Words]
    """What was done, as `<noun>.<verb>`."""
    reason: Mapped[Words]
    salt: Mapped[Words]


class ActivityPart(Base):
    """A part of what an Activity did: a canonical JSON list of [op, table, id, digest], at most 1000 entries."""

    __tablename__ = "activity_part"

    seq: Mapped[int] = mapped_column(
        BigInt, ForeignKey("activity.seq"), primary_key=True, autoincrement=False
    )
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    entries: Mapped[Words]


class LogLeaf(Base):
    """The leaf that seals an Activity, and the root of the tree up to it (RFC 6962; hexadecimal SHA-256)."""

    __tablename__ = "log_leaf"

    seq: Mapped[int] = mapped_column(
        BigInt, ForeignKey("activity.seq"), primary_key=True, autoincrement=False
    )
    hash: Mapped[Words]
    root: Mapped[Words]


class LogNode(Base):
    """The hash of a complete subtree: level 0 are the leaves, position counts from 0 at each level."""

    __tablename__ = "log_node"

    level: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(Text)


class NextNumber(Base):
    """The one counter that ids of rows are taken from, under the write lock."""

    __tablename__ = "next_number"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[int] = mapped_column(BigInt)
