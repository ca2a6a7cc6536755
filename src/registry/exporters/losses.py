"""Keeps count of what an export left out, in memory that does not grow with the number of records."""

from __future__ import annotations

from typing import Final

import msgspec

from registry.exporters.face import Loss

EXAMPLES: Final = 3
KINDS: Final = 200
SHOWN: Final = 60


class LossCount(msgspec.Struct):
    """How often one field was left out for one reason, with the first few cases."""

    field: str
    reason: str
    count: int = 0
    examples: list[Loss] = []


class LossTally:
    """Counts losses by field and reason, and remembers the first examples of each; call it with each loss."""

    def __init__(self, examples: int = EXAMPLES) -> None:
        self._examples = examples
        self._counts: dict[tuple[str, str], LossCount] = {}
        self.total = 0

    def __call__(self, loss: Loss) -> None:
        """Count one loss."""
        self.total += 1
        key = (loss.field, loss.reason)
        found = self._counts.get(key)
        if found is None:
            if len(self._counts) >= KINDS:
                key = ("other fields", "too many kinds of loss to list")
            found = self._counts.setdefault(key, LossCount(*key))
        found.count += 1
        if len(found.examples) < self._examples:
            found.examples.append(loss)

    def __bool__(self) -> bool:
        return self.total > 0

    @property
    def counts(self) -> list[LossCount]:
        """The counts, by field and reason."""
        return [self._counts[key] for key in sorted(self._counts)]

    def lines(self) -> list[str]:
        """One line for each field and reason, for people."""
        return [
            f"{one.field}: {one.count} {'time' if one.count == 1 else 'times'}, {one.reason}; for instance "
            + "; ".join(f"{loss.pid} “{_short(loss.value)}”" for loss in one.examples)
            for one in self.counts
        ]


def _short(value: str) -> str:
    folded = " ".join(value.split())
    return folded if len(folded) <= SHOWN else folded[: SHOWN - 1] + "…"
