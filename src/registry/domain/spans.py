"""The days that a date can mean, for dates as they stand in statements."""

from __future__ import annotations

from functools import lru_cache

from registry.domain.dates import Bounds, Calendar, bounds, parse


@lru_cache(maxsize=65536)
def days(edtf: str, calendar: str) -> Bounds:
    """The first and last day of an EDTF date in a calendar of the vocabulary; remembered, as lists repeat dates.

    Raises DateError for a text that is no EDTF date or a day that does not exist.
    """
    return bounds(parse(edtf), Calendar(calendar))
