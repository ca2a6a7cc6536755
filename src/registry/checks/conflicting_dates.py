"""Two dates of one kind in one record that cannot both be right, with what might explain it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from registry.checks.dates import disagreement
from registry.checks.face import Finding, Holdings, at_passage, finding
from registry.domain import statements as s
from registry.domain.record import Record
from registry.domain.vocabularies import label


class ConflictingDates:
    """Compares datings of the same type, and the dates given for one issue of one serial."""

    name = "conflicting_dates"
    version = 1
    sentence = "Two dates for the same thing have no day in common, in either calendar where that is open."
    needs_texts = False

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Record by record."""
        for kind in ("document", "agent", "serial", "repository"):
            for record in holdings.of_kind(kind):
                for one, other, what in _pairs(record):
                    found = disagreement(one.date, other.date)
                    if found is None:
                        continue
                    severity, told = found
                    places = [at_passage(record.pid, at.passage, at.key) for at in (one, other)]
                    inputs = [
                        record.pid,
                        what,
                        [[at.key, at.date.edtf, at.date.calendar] for at in (one, other)],
                    ]
                    yield finding(self, severity, f"Two dates are given ({what}): {told}", places, inputs)


def _pairs(
    record: Record,
) -> Iterator[tuple[s.Dating, s.Dating, str] | tuple[s.Publication, s.Publication, str]]:
    live = [one for one in record.all(s.Dating) if one.rank != "withdrawn" and one.date.edtf]
    for one, other in combinations(live, 2):
        same_event = not one.event or not other.event or one.event == other.event
        if (
            one.variety == other.variety
            and same_event
            and one.variety not in ("reprinted", "updated", "active")
        ):
            yield one, other, label("date_type", one.variety)
    issues = [
        one for one in record.all(s.Publication) if one.rank != "withdrawn" and one.date.edtf and one.issue
    ]
    for first, second in combinations(issues, 2):
        if _issue(first) == _issue(second):
            yield first, second, "one issue"


def _issue(one: s.Publication) -> tuple[str, str, str]:
    return one.serial or one.container_title, one.volume, one.issue


plugin = ConflictingDates()
