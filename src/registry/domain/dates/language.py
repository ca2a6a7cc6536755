"""What a language must supply so that dates can be said in it: names and sentence patterns, no code."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """Names and `str.format` patterns of one language; every pattern's fields are those of the English one."""

    months: tuple[str, ...]
    seasons: Mapping[int, str]
    # a date
    year_month_day: str
    year_month: str
    month_day: str
    year_season: str
    year_before_era: str
    early_year: str
    long_year: str
    decade: str
    # unspecified digits
    year_unknown: str
    month_unknown: str
    day_unknown: str
    month_and_day_unknown: str
    nth_day_month_unknown: str
    in_decade: str
    some_digits: str
    # qualifiers
    about: str
    perhaps: str
    about_and_uncertain: str
    remarks: str
    remark: str
    part_names: tuple[str, str, str, str]
    uncertain: str
    approximate: str
    both: str
    # intervals and sets
    close_range: str
    wide_range: str
    from_to: str
    onwards: str
    until: str
    to_unknown: str
    from_unknown: str
    between: str
    before: str
    after: str
    on_or_before: str
    on_or_after: str
    or_earlier: str
    or_later: str
    each_of: str
    all_until: str
    all_from: str
    comma: str
    either: str
    both_of: str
    # calendars and the rest
    julian: str
    julian_day: str
    julian_assumed: str
    julian_assumed_day: str
    undated: str
    no_limits: str
    day: str = "{day}"
    """A day whose month and year are said by what follows."""
