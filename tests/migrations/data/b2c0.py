"""Rows for revision b2c0, as a catalogue of that time wrote them: NULLs, emoji, long texts, closed rows."""

from __future__ import annotations

from sqlalchemy import Connection

from tests.migrations.units import three_units_of_work

SPECIAL = {
    "assessment": {"outcome": "settled_in_literature", "rationale": "because " * 50},
    "claim": {
        "name_as_given": "Ł. Ż.",
        "source_citation": "a book",
        "locator": "p. 1",
        "verbatim": "so it was",
    },
    "evidence": {"citation": "a book"},
}


def fill(connection: Connection) -> None:
    """Put three rows into every table."""
    three_units_of_work(connection, SPECIAL)
