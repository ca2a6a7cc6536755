"""Dates as EDTF: reading, bounds, comparison, and words for people."""

from registry.domain.dates.bounds import Bounds, bounds
from registry.domain.dates.calendars import Calendar
from registry.domain.dates.comparison import Comparison, Relation, compare
from registry.domain.dates.edtf import parse
from registry.domain.dates.errors import DateError
from registry.domain.dates.human import Reading, from_words
from registry.domain.dates.intervals import DayFact, day_intervals
from registry.domain.dates.values import DateSet, EdtfDate, Interval, Point
from registry.domain.dates.words import bounds_in_words, in_words, saying, speak, spoken

__all__ = ["parse", "EdtfDate", "Point", "Interval", "DateSet", "DateError", "bounds", "Bounds", "day_intervals",
           "DayFact", "in_words", "bounds_in_words", "from_words", "Reading", "compare", "Comparison", "Relation",
           "Calendar", "saying", "speak", "spoken"]  # fmt: skip
