"""Evidence that looks like several sources and goes back to one, circles of citations, and support at second hand only."""

from __future__ import annotations

from collections.abc import Iterator

from registry.checks.face import Finding, Holdings, Place, finding
from registry.domain import statements as s
from registry.domain.claims import contestation, lineage
from registry.domain.record import Record


class OneRoot:
    """Counts independent lines on each side of each question."""

    name = "one_root"
    version = 1
    sentence = "Several pieces of evidence for one answer go back to one root, cite each other in a circle, or were all seen at second hand."
    needs_texts = False

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Question by question, answer by answer."""
        for record in holdings.of_kind("question"):
            for group in lineage.circles(record):
                told = f"These go back to one another: {', '.join(group)}."
                yield finding(
                    self, "medium", told, _places(record, group), [record.pid, "circle", list(group)]
                )
            for side in contestation.sides(record, holdings.records):
                yield from self._side(record, side.answer, side.evidence_for, "for", holdings)
                yield from self._side(record, side.answer, side.evidence_against, "against", holdings)

    def _side(
        self,
        record: Record,
        answer: s.Answer,
        items: tuple[s.Evidence, ...],
        which: str,
        holdings: Holdings,
    ) -> Iterator[Finding]:
        keys = [one.key for one in items]
        inputs = [
            record.pid,
            answer.key,
            which,
            [[one.key, one.access, list(one.derived_from)] for one in items],
        ]
        if len(keys) > 1 and lineage.lines(record, keys, holdings.records) == 1:
            told = f"{len(keys)} pieces of evidence {which} “{answer.text}” go back to one root."
            yield finding(self, "medium", told, _places(record, keys), inputs)
        if keys and all(one.access == "cited_at_second_hand" for one in items):
            told = f"All evidence {which} “{answer.text}” is cited at second hand."
            yield finding(self, "low", told, _places(record, keys), [*inputs, "second hand"])


def _places(record: Record, keys: tuple[str, ...] | list[str]) -> list[Place]:
    return [Place(pid=record.pid, key=key) for key in keys]


plugin = OneRoot()
