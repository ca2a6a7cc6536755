"""Collects candidate values while the grammars run, and assembles proposals and the record from them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from registry.domain.dates import DateError, parse
from registry.readers.dates import DateFound
from registry.readers.folding import fold
from registry.readers.layer import Strand
from registry.readers.results import Certainty, Proposal

GROUPS = {
    "original_publication": ("container_title", "volume", "issue", "date", "pages", "publisher", "place"),
    "online_version": ("archive_name", "date", "url"),
    "archive_source": ("repository", "collection", "shelfmark", "url"),
}
DATED = {"date", "date_created", "date_delivered", "updated"}
LISTS = {"authors", "transcription_notes"}
# Proposed, and shown to people, but no field of the record: the record keeps the first date on line.
ASIDE = {"online_version.updated"}


@dataclass(slots=True)
class Candidate:
    """A value that some rule read. A higher rank wins; values of one statement share a group."""

    field: str
    value: Any
    strand: Strand
    rule: str
    rank: int
    certainty: Certainty
    group: int
    alternatives: tuple[Any, ...] = ()


class Draft:
    """Candidates of one document or part."""

    def __init__(self) -> None:
        self.candidates: list[Candidate] = []
        self._group = 0
        self.spoken = False

    def group(self) -> int:
        """A fresh number for the values of one statement."""
        self._group += 1
        return self._group

    def add(
        self, name: str, strand: Strand | None, rule: str, rank: int = 50, certainty: Certainty = "high",
        value: Any = None, group: int = 0, alternatives: tuple[Any, ...] = (),
    ) -> None:  # fmt: skip
        if strand is None or not strand:
            return
        text = value if value is not None else strand.tidy
        if text:
            self.candidates.append(Candidate(name, text, strand, rule, rank, certainty, group, alternatives))

    def date(
        self,
        name: str,
        found: DateFound,
        strand: Strand,
        rule: str,
        rank: int = 50,
        certainty: Certainty = "high",
        group: int = 0,
    ) -> None:
        level: Certainty = "medium" if found.alternatives and certainty == "high" else certainty
        self.add(name, strand, rule, rank, level, found.edtf, group, found.alternatives)

    def person(
        self,
        role: str,
        strand: Strand,
        rule: str,
        rank: int = 50,
        certainty: Certainty = "high",
        name: str = "",
        alternatives: tuple[Any, ...] = (),
    ) -> None:
        self.add(
            "authors",
            strand,
            rule,
            rank,
            certainty,
            {"name": name or strand.tidy, "role": role},
            0,
            alternatives,
        )

    def has(self, name: str, rank: int = 0) -> bool:
        return any(c.field == name and c.rank >= rank for c in self.candidates)

    def people(self, role: str) -> list[Candidate]:
        return [c for c in self.candidates if c.field == "authors" and c.value["role"] == role]

    def values(self, name: str) -> list[Any]:
        return [c.value for c in self.candidates if c.field == name]


def assemble(draft: Draft) -> tuple[dict[str, Any], list[Proposal]]:
    """The record (in the shape of the labelled cases' `gold`) and the proposals it is made of."""
    chosen: list[Candidate] = []
    names = dict.fromkeys(c.field for c in draft.candidates)
    for name in names:
        if name == "authors":
            chosen += _authors(draft)
        elif name == "transcription_notes":
            chosen += _distinct([c for c in draft.candidates if c.field == name])
        elif not name.startswith("original_publication."):
            chosen += _best([c for c in draft.candidates if c.field == name])
    publication = _publication(draft)
    publication = _not_later(publication, chosen)
    created = {c.value for c in chosen if c.field == "date_created" and c.rank > 45}
    if [c.rule for c in publication] == ["meta"] and publication[0].value in created:
        publication = []  # the page's metadata repeat the day of writing
    chosen = _posted(publication, chosen)
    dates = [
        c.value for c in publication if c.field == "original_publication.date" and c.rule != "label-pair"
    ]
    # A loose date in the title block that only repeats the date of publication says nothing of the writing.
    chosen = [
        c
        for c in chosen
        if not (
            c.field == "date_created" and c.rank <= 45 and any(str(d).startswith(str(c.value)) for d in dates)
        )
    ]
    chosen = [
        c for c in chosen + publication if c.field.rpartition(".")[2] not in DATED or is_date(str(c.value))
    ]
    return _record(chosen), [
        _proposal(c) for c in sorted(chosen, key=lambda c: (c.strand.origin[0], c.field))
    ]


def _proposal(c: Candidate) -> Proposal:
    start, end = c.strand.origin
    return Proposal(
        c.field, c.value, start, end, c.strand.layer.original[start:end], c.rule, c.certainty, c.alternatives
    )


def _best(group: list[Candidate]) -> list[Candidate]:
    if not group:
        return []
    best = max(group, key=lambda c: c.rank)
    others = tuple(
        dict.fromkeys(c.value for c in group if c is not best and same(c.value) != same(best.value))
    )
    best.alternatives = tuple(dict.fromkeys(best.alternatives + others[:5]))
    return [best]


def is_date(text: str) -> bool:
    """Whether the registry's own dates accept it: nothing may be proposed that the form would refuse."""
    try:
        parse(text)
    except DateError:
        return False
    return True


def same(value: Any) -> str:
    """What two spellings of one value have in common."""
    return _SIGNS.sub("", fold(str(value)))


_SIGNS = re.compile(r"[\W_]+")


def _distinct(group: list[Candidate]) -> list[Candidate]:
    seen: dict[str, Candidate] = {}
    for c in group:
        seen.setdefault(same(c.value), c)
    return list(seen.values())


def _authors(draft: Draft) -> list[Candidate]:
    everyone = [c for c in draft.candidates if c.field == "authors"]
    authors = [c for c in everyone if c.value["role"] == "author"]
    top = max((c.rank for c in authors), default=0)
    kept: dict[tuple[str, str], Candidate] = {}
    for c in everyone:
        if c.value["role"] == "author" and c.rank < top:
            continue
        key = (c.value["role"], same(c.value["name"]))
        if key not in kept or kept[key].rank < c.rank:
            kept[key] = c
    return list(kept.values())


def _publication(draft: Draft) -> list[Candidate]:
    """Values of one statement of publication, completed by others that name the same container."""
    found = [c for c in draft.candidates if c.field.startswith("original_publication.")]
    if not found:
        return []
    groups: dict[int, list[Candidate]] = {}
    for c in found:
        groups.setdefault(c.group, []).append(c)
    ordered = sorted(groups.values(), key=lambda g: -max(c.rank for c in g))
    kept = {c.field: c for c in _each_best(ordered[0])}
    for group in ordered[1:]:
        if _fits(kept, group):
            for c in _each_best(group):
                mine = kept.setdefault(c.field, c)
                if c.field == "original_publication.date" and str(c.value).startswith(f"{mine.value}-"):
                    # `1921`, and in a fuller statement of the same printing `1921-07`.
                    kept[c.field] = c
    return list(kept.values())


def _not_later(publication: list[Candidate], chosen: list[Candidate]) -> list[Candidate]:
    """A book printed years after the writing is the copy, not the first publication."""
    written = [str(c.value)[:4] for c in chosen if c.field in {"date_created", "date_delivered"}]
    printed = [
        str(c.value)[:4]
        for c in publication
        if c.field.endswith(".date") and c.rule == "source-as-publication" and c.certainty == "low"
    ]
    if (
        written
        and printed
        and written[0].isdigit()
        and printed[0].isdigit()
        and int(printed[0]) > int(written[0]) + 3
    ):
        return [c for c in publication if c.rule != "source-as-publication"]
    return publication


def _posted(publication: list[Candidate], chosen: list[Candidate]) -> list[Candidate]:
    """The day under the title of a page that reprints something decades old is that of posting."""
    printed = [str(c.value)[:4] for c in publication if c.field.endswith(".date")]
    old = printed and printed[0].isdigit() and int(printed[0]) < 1985
    for c in chosen:
        recent = (
            c.field == "date_created"
            and c.rule in {"date-under-title", "dateline"}
            and str(c.value)[:4] >= "1996"
        )
        if old and recent and not any(o.field == "online_version.date" for o in chosen):
            c.field = "online_version.date"
    return chosen


def _each_best(group: list[Candidate]) -> list[Candidate]:
    return [
        c
        for name in dict.fromkeys(x.field for x in group)
        for c in _best([y for y in group if y.field == name])
    ]


def _fits(kept: dict[str, Candidate], group: list[Candidate]) -> bool:
    for c in group:
        if c.field.endswith("container_title"):
            mine = kept.get(c.field)
            if mine is None:
                alone = c.group == -1 and not any(x.field in kept for x in group)
                return alone or _same_year(kept, group)
            return same(mine.value) == same(c.value)
    # Without a container (an imprint, a bare year) it must not contradict what is there.
    return all(
        c.field not in kept
        or same(kept[c.field].value) in same(c.value)
        or same(kept[c.field].value)[:4] == same(c.value)[:4]
        for c in group
    ) and any(c.rank >= 60 for c in group)


def _same_year(kept: dict[str, Candidate], group: list[Candidate]) -> bool:
    """A bare date, and elsewhere a periodical with a date of the same year: one statement in two places."""
    name = "original_publication.date"
    dated = [c for c in group if c.field == name]
    return set(kept) == {name} and any(str(c.value)[:4] == str(kept[name].value)[:4] for c in dated)


def _record(chosen: list[Candidate]) -> dict[str, Any]:
    record: dict[str, Any] = {}
    for c in chosen:
        if c.field in ASIDE or c.rule == "suspected-misprint":
            continue
        head, _, tail = c.field.partition(".")
        if c.field in LISTS:
            record.setdefault(c.field, []).append(dict(c.value) if isinstance(c.value, dict) else c.value)
        elif tail:
            record.setdefault(head, {})[tail] = c.value
        else:
            record[head] = c.value
    return record
