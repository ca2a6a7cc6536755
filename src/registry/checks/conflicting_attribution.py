"""One role of a document held by different agents where the record says that only one of them can be right."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from registry.checks.face import Finding, Holdings, at_passage, finding
from registry.domain import statements as s
from registry.domain.display import label
from registry.domain.vocabularies import label as term_label


class ConflictingAttribution:
    """An alternative to a displayed contribution, or an attribution from outside beside what the item itself says."""

    name = "conflicting_attribution"
    version = 1
    sentence = (
        "Two people are named for one role, one of them as an alternative or by somebody outside the item."
    )
    needs_texts = False

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Document by document; several authors side by side are nothing to look at."""
        for record in holdings.of_kind("document"):
            live = [
                one
                for one in record.all(s.Contribution)
                if one.rank != "withdrawn" and one.attribution != "rejected"
            ]
            for one, other in combinations(live, 2):
                if one.role != other.role or _who(one) == _who(other):
                    continue
                attributions = {one.attribution, other.attribution}
                if one.rank == other.rank and attributions != {"claimed_in_item", "attributed"}:
                    continue
                names = [
                    label(holdings.records[at.agent]) if at.agent in holdings.records else at.name_as_given
                    for at in (one, other)
                ]
                told = f"As {term_label('role', one.role)} both {names[0]} and {names[1]} are given."
                inputs = [
                    record.pid,
                    one.role,
                    [[at.key, _who(at), at.rank, at.attribution] for at in (one, other)],
                ]
                yield finding(
                    self,
                    "medium",
                    told,
                    [at_passage(record.pid, at.passage, at.key) for at in (one, other)],
                    inputs,
                )


def _who(one: s.Contribution) -> str:
    return one.agent or one.name_as_given


plugin = ConflictingAttribution()
