"""Rows for revision e3d0, as a catalogue of that time wrote them: NULLs, emoji, long texts, closed rows."""

from __future__ import annotations

from sqlalchemy import Connection

from tests.migrations.data.b2c0 import SPECIAL as EARLIER
from tests.migrations.units import three_units_of_work

SPECIAL = EARLIER | {"mention": {"comment": "pid 🙂 1"}}


def fill(connection: Connection) -> None:
    """Put three rows into every table."""
    three_units_of_work(connection, SPECIAL)
