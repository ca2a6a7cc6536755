"""Dates that cannot follow from one another: difference constraints, and the shortest chain that shows the contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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
    """Follows what must come first backwards from each date, and reports those that come too early."""

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
    """For each node that would come too early, the shortest chain from an earliest day to its latest that shows it.

    Searches backwards, breadth first. A chain in which an earlier node is in contradiction with the same beginning is
    left to that node.
    """
    before: dict[int, list[Edge]] = {}
    for edge in edges:
        before.setdefault(edge.after, []).append(edge)
    found = []
    for at, node in enumerate(nodes):
        chain = _shortest(at, nodes, before) if node.high is not None else None
        if chain is not None:
            found.append(chain)
    return found


def _shortest(end: int, nodes: list[Node], before: Mapping[int, list[Edge]]) -> list[int] | None:
    high = nodes[end].high
    waiting: list[tuple[list[int], list[int]]] = [([end], [0])]
    seen = {end}
    while waiting:
        chain, gaps = waiting.pop(0)
        for edge in before.get(chain[0], ()):
            if edge.before in seen:
                continue
            seen.add(edge.before)
            # gaps[n] is how much later than chain[n] the end has to be.
            path, sums = [edge.before, *chain], [edge.gap + gaps[0], *gaps]
            low = nodes[edge.before].low
            if low is None or high is None or low + sums[0] <= high:
                waiting.append((path, sums))
            elif not any(
                _late(nodes[mid], low + sums[0] - gap)
                for mid, gap in zip(path[1:-1], sums[1:-1], strict=True)
            ):
                return path
    return None


def _late(node: Node, earliest: int) -> bool:
    return node.high is not None and earliest > node.high


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
