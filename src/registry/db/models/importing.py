"""The working tables of imports: files that were brought, their rows with what is wrong with them, and names to link.

They stand beside the log: nothing in them is a statement of the catalogue until a whole batch is applied, which is one
Activity. What an import made is known from that Activity and not from here.
"""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from registry.db.base import Base, BigInt, MaybeWords, Words


class ImportBatch(Base):
    """A file, or a harvest, on its way into the catalogue."""

    __tablename__ = "import_batch"
    __table_args__ = (Index("ix_import_batch_state_at", "state", "at"),)

    pid: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[Words]
    """What the file was called, as a label; for a harvest the address."""
    format: Mapped[Words]
    options: Mapped[Words]
    """JSON: how the file is read (separator, mapping of columns, …)."""
    header: Mapped[Words]
    """JSON: the names of the columns of a table as they stand in the file; empty for other formats."""
    sha256: Mapped[Words]
    size: Mapped[int] = mapped_column(BigInt)
    state: Mapped[Words]
    """reading, ready, applying, applied, failed or discarded."""
    problem: Mapped[Words]
    """Why the file as a whole cannot be read, or what stopped the last step."""
    units: Mapped[int] = mapped_column(Integer)
    """How many rows or entries were read so far."""
    faulty: Mapped[int] = mapped_column(Integer)
    twins: Mapped[int] = mapped_column(Integer)
    place: Mapped[Words]
    """JSON: how far a harvest came (the address, what was asked for, the resumption token)."""
    account_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"))
    at: Mapped[Words]
    seq: Mapped[int | None] = mapped_column(BigInt, ForeignKey("activity.seq"))
    """The Activity that it became."""
    applied_at: Mapped[MaybeWords]


class ImportPiece(Base):
    """A piece of an uploaded file, in base 64, kept until the batch is applied or discarded."""

    __tablename__ = "import_piece"

    pid: Mapped[str] = mapped_column(Text, ForeignKey("import_batch.pid"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    data: Mapped[Words]


class ImportRow(Base):
    """One row or entry of a file: its draft, or what is wrong with it, and what is to become of it."""

    __tablename__ = "import_row"
    __table_args__ = (
        Index("ix_import_row_pid_state", "pid", "state", "number"),
        Index("ix_import_row_pid_likeness", "pid", "likeness"),
    )

    pid: Mapped[str] = mapped_column(Text, ForeignKey("import_batch.pid"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    place: Mapped[Words]
    """Where it stands in the file, in words: "row 12", "entry smith1944"."""
    label: Mapped[Words]
    raw: Mapped[Words]
    body: Mapped[Words]
    """JSON of `importers.face.Draft`."""
    faults: Mapped[Words]
    """JSON: a list of `importers.face.Fault`; empty where nothing is wrong."""
    state: Mapped[Words]
    """good, faulty, twin (something like it is known), or done."""
    twin: Mapped[Words]
    """JSON: what it is like, and why."""
    choice: Mapped[Words]
    """skip or new, where the cataloguer has chosen."""
    likeness: Mapped[Words]
    """The same for two entries that describe the same item."""
    record: Mapped[Words]
    """The pid of the document that it became."""


class ImportName(Base):
    """A name in a batch that may be that of a known agent, serial or repository; linked only where a person says so."""

    __tablename__ = "import_name"

    pid: Mapped[str] = mapped_column(Text, ForeignKey("import_batch.pid"), primary_key=True)
    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    """SHA-256 of the kind and the name: names can be longer than what an index takes."""
    kind: Mapped[Words]
    name: Mapped[Words]
    facts: Mapped[Words]
    """JSON: what the file says of it besides the name."""
    times: Mapped[int] = mapped_column(Integer)
    choice: Mapped[Words]
    """A pid, `new`, or empty: the name stays as it is given."""


class ImportMapping(Base):
    """How the columns of a kind of table were matched last, by the digest of its header."""

    __tablename__ = "import_mapping"

    digest: Mapped[str] = mapped_column(Text, primary_key=True)
    options: Mapped[Words]
    account_id: Mapped[int] = mapped_column(BigInt, ForeignKey("account.id"))
    at: Mapped[Words]
