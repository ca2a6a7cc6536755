"""Independent lines of evidence: what goes back to one root counts once, however often it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from registry.domain import statements as s
from registry.domain.folding import fold
from registry.domain.record import Record

COPIES: Final = frozenset({"translation_of", "excerpt_of", "version_of", "reprint_of"})
"""Relations of a document to the document whose text it has."""


def roots(question: Record, linked: Mapping[str, Record] | None = None) -> dict[str, frozenset[str]]:
    """The roots that each claim and evidence (by key) goes back to; a circle of citations is one root.

    `linked` may hold the documents concerned (by pid): a translation, excerpt or reprint goes back to its original.
    """
    parents = _parents(question)
    own = {one.key: _own_root(one, linked or {}) for one in question.statements
           if isinstance(one, s.Claim | s.Evidence)}  # fmt: skip
    return {key: _reached(key, parents, own) for key in own}


def lines(question: Record, keys: Iterable[str], linked: Mapping[str, Record] | None = None) -> int:
    """How many independent lines the claims and evidence of some keys amount to."""
    found = roots(question, linked)
    return len({root for key in keys for root in found.get(key, ())})


class Line(NamedTuple):
    """One line of evidence: what everything in it goes back to, and the keys of what it holds, in their order.

    document is the pid of the root where it is one; words its shelfmark or citation; both are empty where a claim or a piece
    of evidence stands for itself.
    """

    document: str
    words: str
    keys: tuple[str, ...]


def grouped(
    question: Record, keys: Iterable[str], linked: Mapping[str, Record] | None = None
) -> tuple[Line, ...]:
    """The lines that `lines` counts, each with what belongs to it; something with two roots stands in two lines."""
    found = roots(question, linked)
    members: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        for root in sorted(found.get(key, ())):
            members[root].append(key)
    words = {
        _own_root(one, linked or {}): one.shelfmark or _cited(one)
        if isinstance(one, s.Evidence)
        else _cited(one)
        for one in question.statements
        if isinstance(one, s.Claim | s.Evidence)
    }
    return tuple(
        Line(
            document=root.removeprefix("document ") if root.startswith("document ") else "",
            words="" if root.startswith(("document ", "itself ")) else words[root],
            keys=tuple(several),
        )
        for root, several in members.items()
    )


def circles(question: Record) -> list[tuple[str, ...]]:
    """Groups of claims and evidence that each go back to the other, in the order of their keys."""
    parents = _parents(question)
    above = {key: set(_above(key, parents)) for key in parents}
    groups = {tuple(sorted(other for other in above[key] if key in above.get(other, ()))) for key in above}
    return sorted(group for group in groups if group)


def _parents(question: Record) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for one in question.all(s.Evidence):
        if one.rank == "withdrawn":
            continue
        # Evidence of descent says of a claim what it goes back to; other evidence says so of itself.
        found[one.about if one.bearing == "lineage" else one.key].extend(one.derived_from)
    return {key: tuple(above) for key, above in found.items() if above}


def _above(key: str, parents: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    seen: set[str] = set()
    waiting = list(parents.get(key, ()))
    while waiting:
        now = waiting.pop()
        if now not in seen:
            seen.add(now)
            yield now
            waiting.extend(parents.get(now, ()))


def _reached(key: str, parents: Mapping[str, tuple[str, ...]], own: Mapping[str, str]) -> frozenset[str]:
    above = set(_above(key, parents))
    ends = {own[one] for one in above if one in own and not parents.get(one)}
    if ends:
        return frozenset(ends)
    # Without an end it is a circle: everything in it is one line.
    return frozenset({min(own[one] for one in above | {key} if one in own)})


def _own_root(one: s.Claim | s.Evidence, linked: Mapping[str, Record]) -> str:
    if one.document:
        return f"document {_original(one.document, linked)}"
    if isinstance(one, s.Evidence) and one.shelfmark:
        return f"shelfmark {one.repository} {_plain(one.shelfmark)}"
    cited = _cited(one)
    return f"work {_plain(cited)}" if cited else f"itself {one.key}"


def _cited(one: s.Claim | s.Evidence) -> str:
    cited = one.citation or one.work if isinstance(one, s.Evidence) else ""
    return cited or (one.source.citation if one.source is not None else "")


def _original(pid: str, linked: Mapping[str, Record]) -> str:
    seen = {pid}
    while True:
        record = linked.get(pid)
        above = (
            [one.target for one in record.displayed(s.Relation) if one.variety in COPIES] if record else []
        )
        following = next((one for one in above if one and one not in seen), None)
        if following is None:
            return pid
        seen.add(following)
        pid = following


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
