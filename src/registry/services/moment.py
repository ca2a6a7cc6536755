"""Arithmetic on moments as the store writes them: UTC, ISO 8601 with microseconds and Z, which sort as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def shifted(moment: str, *, hours: float = 0, minutes: float = 0) -> str:
    """The moment so much later (or, with negative numbers, earlier)."""
    found = datetime.fromisoformat(moment).astimezone(UTC) + timedelta(hours=hours, minutes=minutes)
    return found.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
