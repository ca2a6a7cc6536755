"""The projection of a document: the row that lists, facets and search read, computed from its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import msgspec

from registry.domain.dates import DateError
from registry.domain.display import credited, date_words, dated, label
from registry.domain.folding import search_words, sort_form
from registry.domain.record import Record
from registry.domain.spans import days
from registry.domain.statements import (
    ArchiveSource,
    CitationKey,
    Contribution,
    Dating,
    Description,
    Identifier,
    Kind,
    Language,
    Name,
    PartOf,
    Publication,
    Subject,
    Title,
)

UNDATED_SORT: Final = 99_999_999
"""Sorts undated documents after all that have a date."""


LONGEST_TERM: Final = 400
"""Characters of a facet's value; databases index no longer ones, and nobody chooses them from a list."""

MOST_YEARS: Final = 10
"""A document that could be from any of more years than these stands under its decades only."""

MOST_SEARCHED: Final = 400_000
"""Characters of different words of one document that search looks in."""


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A document as lists show it. Dates are signed year * 10000 + month * 100 + day; parent is a pid."""

    state: str
    kind: str
    title: str
    title_sort: str
    creators: str
    creators_sort: str
    date_words: str
    date_earliest: int | None
    date_latest: int | None
    date_sort: int
    container: str
    repository: str
    languages: str
    parent: str
    place_in_parent: int
    citation_key: str
    search_text: str
    terms: frozenset[tuple[str, str]]
    """Facet and value pairs; the values of agent, serial, repository and parent are pids."""


def entry(record: Record, linked: Mapping[str, Record]) -> Entry:
    """The row of a document. `linked` needs the agents, serials, repositories and parent that it names."""
    kind = record.first(Kind)
    creators = list(credited(record, linked))
    earliest, latest = _span(record)
    part = record.first(PartOf)
    keys = record.displayed(CitationKey)
    title = label(record)
    return Entry(
        state=record.state,
        kind=kind.term if kind else "",
        title=title,
        title_sort=sort_form(title),
        creators="; ".join(shown for _, shown, _ in creators),
        creators_sort="; ".join(sort_form(by) for _, _, by in creators),
        date_words=date_words(record),
        date_earliest=earliest,
        date_latest=latest,
        date_sort=_first_known(latest, earliest, UNDATED_SORT),
        container=_container(record, linked),
        repository="; ".join(_repositories(record, linked)),
        languages=" ".join(one.code for one in record.displayed(Language) if one.variety == "text"),
        parent=part.parent if part else "",
        place_in_parent=part.order if part else 0,
        citation_key=keys[0].value if keys else "",
        search_text=_capped(search_words(" ".join(_searched(record, linked)))),
        terms=frozenset(_terms(record, earliest, latest)),
    )


def _capped(words: list[str]) -> str:
    # PostgreSQL indexes at most a megabyte of words for each row, and refuses the row when there are more.
    text = " ".join(words)
    return text if len(text) <= MOST_SEARCHED else text[:MOST_SEARCHED].rpartition(" ")[0]


def _first_known(*values: int | None) -> int:
    return next(one for one in values if one is not None)


def _span(record: Record) -> tuple[int | None, int | None]:
    found = dated(record)
    if found is None or not found[1].edtf:
        return None, None
    try:
        limits = days(found[1].edtf, found[1].calendar)
    except DateError:
        return None, None
    return limits.earliest, limits.latest


def _container(record: Record, linked: Mapping[str, Record]) -> str:
    for one in sorted(record.displayed(Publication), key=lambda publication: not publication.original):
        serial = linked.get(one.serial)
        title = label(serial) if serial else one.container_title
        if title:
            return title
    part = record.first(PartOf)
    parent = linked.get(part.parent) if part else None
    return label(parent) if parent else ""


def _repositories(record: Record, linked: Mapping[str, Record]) -> list[str]:
    names: dict[str, None] = {}
    for one in record.displayed(ArchiveSource):
        found = linked.get(one.repository)
        name = label(found) if found else one.repository_name
        if name:
            names[name] = None
    return list(names)


def _searched(record: Record, linked: Mapping[str, Record]) -> Iterator[str]:
    for one in record.statements:
        match one:
            case Title() | Description():
                yield one.text
            case Contribution():
                yield one.name_as_given
            case Publication():
                yield f"{one.container_title} {one.publisher} {one.place}"
            case ArchiveSource():
                yield f"{one.repository_name} {one.collection} {one.shelfmark}"
            case Identifier() | CitationKey():
                yield one.value
            case Subject():
                yield one.term
            case _:
                pass
    for pid in dict.fromkeys(record.links()):
        other = linked.get(pid)
        if other is not None and other.kind == "document":
            yield label(other)
        elif other is not None:
            yield from (name.text for name in other.all(Name))
            yield from (title.text for title in other.all(Title))
    yield record.pid


def _terms(record: Record, earliest: int | None, latest: int | None) -> Iterator[tuple[str, str]]:
    for facet, value in _values(record):
        if value and len(value) <= LONGEST_TERM:
            yield facet, value
    if earliest is None or latest is None or earliest <= 0:
        return
    first, last = earliest // 10_000, latest // 10_000
    if last // 10 - first // 10 < 10:
        yield from (("decade", str(decade * 10)) for decade in range(first // 10, last // 10 + 1))
    if last - first < MOST_YEARS:
        # As long as the longest, so that they are sorted as numbers are.
        yield from (("year", f"{year:04}") for year in range(first, last + 1))


def _values(record: Record) -> Iterator[tuple[str, str]]:
    """Values of facets as statements name them; a place is a facet wherever it is named."""
    for one in record.statements:
        if one.rank == "withdrawn":
            continue
        match one:
            case Kind():
                yield "kind", one.term
            case Contribution():
                yield "agent", one.agent
            case Publication():
                yield "serial", one.serial
                yield "place", one.place
            case Dating():
                yield "place", one.place
            case ArchiveSource():
                yield "repository", one.repository
            case Language() if one.variety == "text":
                yield "language", one.code
            case Subject():
                yield "subject", one.term
                yield "place", one.term if one.variety == "place" else ""
            case _:
                pass
