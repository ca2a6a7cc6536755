"""A publication marked original that is later than another one of the same document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from registry.checks.face import Finding, Holdings, at_passage, finding
from registry.domain import statements as s
from registry.domain.dates import DateError
from registry.domain.display import words
from registry.domain.spans import days
from registry.domain.vocabularies import label

_EXTENT: Final = {"excerpt": 0, "abridged": 1, "unknown": 2, "nearly_complete": 3, "complete": 4}


class FirstPublication:
    """An earlier appearance of equal or greater extent contradicts “original”; a smaller one is only worth a note."""

    name = "first_publication"
    version = 1
    sentence = (
        "A document is said to have appeared first at one place, but an earlier appearance is recorded."
    )
    needs_texts = False

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Document by document."""
        for record in holdings.of_kind("document"):
            live = [one for one in record.all(s.Publication) if one.rank != "withdrawn" and one.date.edtf]
            for first in (one for one in live if one.original):
                for other in live:
                    if other.key == first.key or not _before(other.date, first.date):
                        continue
                    full = _EXTENT[other.completeness] >= _EXTENT[first.completeness]
                    told = (
                        f"The publication of {words(first.date)} is marked original; another "
                        f"({label('completeness', other.completeness)}) is dated {words(other.date)}"
                    )
                    more = "." if full else ", which is no contradiction: it did not have the whole text."
                    inputs = [record.pid, [[at.key, at.date.edtf, at.completeness] for at in (first, other)]]
                    places = [at_passage(record.pid, at.passage, at.key) for at in (first, other)]
                    yield finding(self, "medium" if full else "low", told + more, places, inputs)


def _before(one: s.When, other: s.When) -> bool:
    try:
        last, first = days(one.edtf, one.calendar).latest, days(other.edtf, other.calendar).earliest
    except DateError:
        return False
    return last is not None and first is not None and last < first


plugin = FirstPublication()
