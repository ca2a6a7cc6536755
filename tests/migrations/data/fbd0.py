"""Rows for revision fbd0, as a catalogue of that time wrote them: NULLs, emoji, long texts, closed rows."""

from __future__ import annotations

from sqlalchemy import Connection

from tests.migrations.data.e3d0 import SPECIAL
from tests.migrations.units import three_units_of_work


def fill(connection: Connection) -> None:
    """Put three rows into every table."""
    three_units_of_work(connection, SPECIAL)
