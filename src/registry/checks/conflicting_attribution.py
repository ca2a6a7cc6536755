"""One role of a document held by different agents where the record says that only one of them can be right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Final

from registry.checks.face import Finding, Holdings, at_passage, finding
from registry.domain import statements as s
from registry.domain.display import label
from registry.domain.folding import fold
from registry.domain.vocabularies import label as term_label

_WORD: Final = re.compile(r"[^\W\d_]+")


class ConflictingAttribution:
    """An alternative to a displayed contribution, or an attribution from outside beside what the item itself says."""

    name = "conflicting_attribution"
    version = 2
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
                if one.role != other.role or _who(one) == _who(other) or _may_be_one(one, other):
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


def _may_be_one(one: s.Contribution, other: s.Contribution) -> bool:
    """Whether two names may be one person's: A. Berg and Anna Berg; two records of people are two people."""
    if one.agent and other.agent:
        return False
    first, second = (_words(at.name_as_given) for at in (one, other))
    if not first or not second or first[-1] != second[-1]:
        return False
    return all(a.startswith(b) or b.startswith(a) for a, b in zip(first[:-1], second[:-1], strict=False))


def _words(name: str) -> list[str]:
    """The words of a name, the family name last."""
    family, comma, given = name.partition(",")
    return _WORD.findall(fold(f"{given} {family}" if comma else name))


def _who(one: s.Contribution) -> str:
    return one.agent or one.name_as_given


plugin = ConflictingAttribution()
