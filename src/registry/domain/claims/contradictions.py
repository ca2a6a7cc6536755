"""Who contradicts whom: the pairs of claims in a question that cannot hold together, and the holders behind them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from registry.domain import statements as s
from registry.domain.claims import contestation
from registry.domain.claims.wording import in_order
from registry.domain.record import Record


class Pair(NamedTuple):
    """Two claims that cannot hold together, the earlier first; by one holder when somebody changed account."""

    first: s.Claim
    second: s.Claim

    @property
    def is_one_holder(self) -> bool:
        """Whether one holder said both."""
        return contestation.holder(self.first) == contestation.holder(self.second)


def pairs(question: Record) -> Iterator[Pair]:
    """The pairs among the claims that count, by when they were stated."""
    for first, second in combinations(in_order(contestation.counted(question)), 2):
        if contestation.contradict(question, first, second):
            yield Pair(first, second)
