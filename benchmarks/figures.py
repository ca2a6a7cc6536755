"""One measured figure, and the way it goes from the process that measured it to the one that prints the table."""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What one measurement found. `ratio` is the registry's speed as a part of the raw speed; 0 where nothing is raw."""

    what: str
    unit: str
    registry: float
    """In `unit`."""
    raw: float = 0.0
    """The raw database's, in the same unit."""
    ratio: float = 0.0
    """At 0.5 the registry needs twice the time of the raw side."""
    least_ratio: float = 0.0
    """The target; 0 where the target is none or another one."""
    least: float = 0.0
    """The target in `unit`, where it is not a ratio."""
    against: str = ""
    """What `raw` is."""
    peak_mb: float = 0.0
    database: str = ""
    size: int = 0

    @property
    def is_met(self) -> bool:
        """Whether the figure reaches its target, or has none."""
        return self.ratio >= self.least_ratio and self.registry >= self.least


def tell(figures: Iterable[Figure], **more: Any) -> None:
    """Print figures for the process that asked, with the peak memory of this one unless they have their own."""
    peak = peak_mb()
    print(json.dumps([asdict(one) | {"peak_mb": one.peak_mb or peak} | more for one in figures]))


def peak_mb() -> float:
    """The most memory that this process has had up to now, in MB."""
    # Linux counts in kibibytes, macOS in bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024**2 if sys.platform == "darwin" else 1024
    )


def seconds(act: Callable[[], object]) -> float:
    """How long one call takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def paired(registry: list[float], raw: list[float]) -> float:
    """The median of raw time over registry time, pair by pair: what disturbs the machine disturbs both of a pair."""
    return median(theirs / ours for ours, theirs in zip(registry, raw, strict=True))


def quieter(registry: list[float], raw: list[float]) -> tuple[list[float], list[float]]:
    """The half of the pairs that took least time together: other work on the machine only ever adds to a call."""
    pairs = sorted(zip(registry, raw, strict=True), key=sum)[: max(1, len(registry) // 2)]
    return [ours for ours, _ in pairs], [theirs for _, theirs in pairs]
