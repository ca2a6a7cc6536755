"""Dates that cannot follow from one another: difference constraints, and the shortest chain that shows the contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from registry.checks.face import Finding, Holdings, Place, finding
from registry.domain import statements as s
from registry.domain.dates import Calendar, DateError, day_intervals, parse
from registry.domain.display import label, words
from registry.domain.record import Record
from registry.domain.vocabularies import label as term_label

YOUNGEST: Final = 10 * 365
"""Days between birth and the first thing anybody writes."""
_ORDER: Final = (
    ("written", "signed", 0), ("signed", "sent", 0), ("sent", "received", 0), ("written", "sent", 0),
    ("written", "published", 0), ("written", "delivered", 0), ("delivered", "published", 0),
    ("published", "reprinted", 0), ("written", "transcribed", 0), ("transcribed", "proofread", 0),
    ("published", "put_on_line", 0), ("put_on_line", "updated", 0), ("written", "put_on_line", 0),
)  # fmt: skip
_LIVING: Final = frozenset({"written", "signed", "sent", "delivered"})
_WRITERS: Final = frozenset({"aut", "spk", "ive", "pan", "sgn"})


class Node(NamedTuple):
    """Something dated: its name, the first and last day (Julian Day Number, None without limit), and where it stands."""

    name: str
    low: int | None
    high: int | None
    told: str
    place: Place


class Edge(NamedTuple):
    """`before` is at least `gap` days earlier than `after`."""

    before: int
    after: int
    gap: int


class ImpossibleChronology:
    """Propagates the earliest days along what must come first, and reports each date that comes too early."""

    name = "impossible_chronology"
    version = 1
    sentence = "Something would have happened before what it presupposes: written before its author's birth, printed before it was written."
    needs_texts = False

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Document by document, with its authors and what it was copied from."""
        for record in holdings.of_kind("document"):
            nodes, edges = _constraints(record, holdings)
            for chain in contradictions(nodes, edges):
                steps = " → ".join(f"{nodes[at].name} {nodes[at].told}" for at in chain)
                first, last = nodes[chain[0]], nodes[chain[-1]]
                told = f"{last.name} ({last.told}) would be too early after {first.name} ({first.told}): {steps}."
                inputs = [record.pid, [[nodes[at].name, nodes[at].low, nodes[at].high] for at in chain]]
                yield finding(self, "high", told, [nodes[at].place for at in chain], inputs)


def contradictions(nodes: list[Node], edges: Iterable[Edge]) -> list[list[int]]:
    """The shortest chains from a lower limit to an upper limit that is below it (Bellman–Ford over lower limits)."""
    wanted = list(edges)
    low = [one.low for one in nodes]
    came: list[int | None] = [None] * len(nodes)
    for _ in range(len(nodes)):
        moved = False
        for edge in wanted:
            start = low[edge.before]
            now = low[edge.after]
            if start is not None and (now is None or start + edge.gap > now):
                low[edge.after], came[edge.after], moved = start + edge.gap, edge.before, True
        if not moved:
            break
    found = []
    for at, node in enumerate(nodes):
        bound = low[at]
        if node.high is None or bound is None or bound <= node.high or came[at] is None:
            continue
        chain, step = [at], came[at]
        while step is not None and step not in chain:
            chain.append(step)
            step = came[step]
        chain.reverse()
        # A contradiction further up the chain is reported there.
        if not any(_too_late(low[one], nodes[one].high) for one in chain[:-1]):
            found.append(chain)
    return found


def _too_late(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high


def _constraints(record: Record, holdings: Holdings) -> tuple[list[Node], list[Edge]]:
    nodes: list[Node] = []
    edges: list[Edge] = []
    own: dict[str, int] = {}
    for dating in record.displayed(s.Dating):
        _put(nodes, own, record, dating.variety, dating.date, dating.key)
    for publication in record.displayed(s.Publication):
        if publication.original:
            _put(nodes, own, record, "published", publication.date, publication.key)
    for first, second, gap in _ORDER:
        if first in own and second in own:
            edges.append(Edge(own[first], own[second], gap))
    for person in record.displayed(s.Contribution):
        agent = holdings.records.get(person.agent)
        if agent is None or person.role not in _WRITERS or person.attribution in ("disputed", "rejected"):
            continue
        lives: dict[str, int] = {}
        for dating in agent.displayed(s.Dating):
            if dating.variety in ("born", "died"):
                _put(nodes, lives, agent, dating.variety, dating.date, dating.key)
        for variety in sorted(_LIVING & own.keys()):
            edges += [Edge(lives["born"], own[variety], YOUNGEST)] if "born" in lives else []
            edges += [Edge(own[variety], lives["died"], 0)] if "died" in lives else []
    return nodes, edges


def _put(
    nodes: list[Node], known: dict[str, int], record: Record, variety: str, date: s.When, key: str
) -> None:
    if not date.edtf or variety in known:
        return
    try:
        facts = day_intervals(parse(date.edtf), Calendar(date.calendar), widen=True)
    except (DateError, ValueError):
        return
    stretches = [stretch for fact in facts for stretch in fact.stretches]
    lows, highs = [low for low, _ in stretches], [high for _, high in stretches]
    low = None if None in lows else min(one for one in lows if one is not None)
    high = None if None in highs else max(one for one in highs if one is not None)
    known[variety] = len(nodes)
    who = f"{label(record)} " if record.kind == "agent" else ""
    name = f"{who}{term_label('date_type', variety)}"
    nodes.append(Node(name, low, high, words(date), Place(pid=record.pid, key=key)))


plugin = ImpossibleChronology()
