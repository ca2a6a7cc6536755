"""What other admin programs are shown of a catalogue: the tables of a record, and their columns, from our models."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Integer, Table
from sqlalchemy.types import BigInteger

from registry.db.base import Base

ENTRY: Final = "catalogue_entry"
ROWS: Final = (
    "kind", "title", "contribution", "dating", "publication", "archive_source", "described_from", "identifier", "language",
    "description",
)  # fmt: skip
"""The tables of statements that the generated documents have; our own form shows seven more."""
LISTED: Final = ("title", "creators", "date_words", "kind", "container", "repository")
"""The columns of a list, as in ours."""
PER_PAGE: Final = 50
SORTED_BY: Final = "date_sort"
SEARCHED: Final = "search_text"
HIDDEN: Final = ("id", "subject_id", "salt", "opened_by", "closed_by")
"""Columns of the machinery, which nobody edits."""


def table(name: str) -> Table:
    """A table of the catalogue."""
    return Base.metadata.tables[name]


def shown(name: str) -> list[str]:
    """The columns of a table of statements that are fields of a form."""
    return [one.name for one in table(name).columns if one.name not in HIDDEN]


def is_number(column: Column[object]) -> bool:
    """Whether a column holds whole numbers; links to other records are shown as such."""
    return isinstance(column.type, (Integer, BigInteger))


def is_tick(column: Column[object]) -> bool:
    """Whether a column holds yes or no."""
    return isinstance(column.type, Boolean)
