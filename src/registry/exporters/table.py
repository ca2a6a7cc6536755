"""A citation as a row of a table: the columns, and several values in one cell that can be taken apart again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

from registry.domain.names import folded
from registry.domain.vocabularies import label
from registry.exporters.citation import Citation, CitedName
from registry.exporters.moments import Moment

BETWEEN: Final = " | "
_INSIDE: Final = re.compile(r"[\\|]")
_ESCAPED: Final = re.compile(r"\\([\\|])")


def together(values: Iterable[str]) -> str:
    r"""Several values in one cell; a bar or backslash inside a value has a backslash before it."""
    return BETWEEN.join(
        _INSIDE.sub(lambda found: "\\" + found.group(), kept) for one in values if (kept := folded(one))
    )


def apart(cell: str) -> list[str]:
    """The values of a cell, as `together` was given them."""
    return [_ESCAPED.sub(lambda found: found.group(1), one) for one in cell.split(BETWEEN) if one]


def _names(cited: Sequence[CitedName]) -> str:
    return together(one.parts.inverted() for one in cited)


def _edtf(moment: Moment | None) -> str:
    return (moment.edtf or moment.label) if moment else ""


def _words(moment: Moment | None) -> str:
    return moment.label if moment else ""


def _dates(citation: Citation) -> str:
    return together(
        f"{label('date_type', variety)}: {one.edtf or one.label}" for variety, one in citation.dates
    )


def _yes(value: object) -> str:
    return "yes" if value else ""


COLUMNS: Final[Mapping[str, Callable[[Citation], str]]] = {
    "pid": lambda c: c.pid,
    "citation_key": lambda c: c.key,
    "kind": lambda c: c.kind,
    "genre": lambda c: c.genre,
    "title": lambda c: c.title,
    "title_supplied": lambda c: _yes(c.title_supplied),
    "short_title": lambda c: c.short_title,
    "original_title": lambda c: c.original_title,
    "authors": lambda c: _names(c.authors),
    "editors": lambda c: _names(c.editors),
    "translators": lambda c: _names(c.translators),
    "addressees": lambda c: _names(c.recipients),
    "interviewers": lambda c: _names(c.interviewers),
    "compilers": lambda c: _names(c.compilers),
    "contributors": lambda c: _names(c.contributors),
    "date": lambda c: _edtf(c.issued),
    "date_in_words": lambda c: _words(c.issued),
    "date_type": lambda c: c.issued_as,
    "date_supplied": lambda c: _yes(c.issued and c.issued.supplied),
    "other_dates": _dates,
    "event": lambda c: c.event.title if c.event else "",
    "event_place": lambda c: c.event.place if c.event else "",
    "event_date": lambda c: _edtf(c.event.date) if c.event else "",
    "container": lambda c: c.container.container,
    "volume": lambda c: c.container.volume,
    "issue": lambda c: c.container.issue,
    "pages": lambda c: c.container.pages,
    "edition": lambda c: c.container.edition,
    "publisher": lambda c: c.container.publisher,
    "place": lambda c: c.container.place,
    "published": lambda c: _edtf(c.container.date),
    "original_publication": lambda c: c.original.in_words() if c.original else "",
    "part_of": lambda c: c.inherited_from,
    "inherited": lambda c: together(c.inherited),
    "issn": lambda c: c.issn,
    "isbn": lambda c: c.isbn,
    "doi": lambda c: c.doi,
    "archive": lambda c: c.copy.archive,
    "archive_place": lambda c: c.copy.place,
    "collection": lambda c: c.copy.collection,
    "shelfmark": lambda c: c.copy.shelfmark,
    "web_address": lambda c: c.url,
    "web_site": lambda c: c.copy.site,
    "seen": lambda c: _edtf(c.copy.accessed),
    "language": lambda c: c.language,
    "original_language": lambda c: c.original_language,
    "subjects": lambda c: together(c.keywords),
    "abstract": lambda c: c.abstract,
    "rights": lambda c: c.rights,
    "notes": lambda c: together(c.remarks),
    "other": lambda c: together(f"{one.field}: {one.value}" for one in c.beyond),
    "record": lambda c: c.record_url,
}
"""The columns, in their order."""


def row(citation: Citation) -> list[str]:
    """The cells of a citation, each on one line."""
    return [folded(value(citation)) for value in COLUMNS.values()]
