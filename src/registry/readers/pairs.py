"""Explicit fields of a format (front matter, directives, templates, meta tags) read through the label table."""

from __future__ import annotations

import re

from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.dates import find_dates
from registry.readers.directives import authors, directive, notes
from registry.readers.draft import Draft, same
from registry.readers.entries import Entry
from registry.readers.fields import fill
from registry.readers.holdings import read_holding
from registry.readers.labels import meanings
from registry.readers.layer import Strand
from registry.readers.licences import find_licence
from registry.readers.names import plausible, turned
from registry.readers.publications import put_citation
from registry.readers.sheet import Pair, Sheet

_CITATION = {
    "meta:citation_title": "title", "meta:citation_journal_title": "original_publication.container_title", "meta:citation_inbook_title": "original_publication.container_title",
    "meta:citation_newspaper_title": "original_publication.container_title", "meta:citation_magazine_title": "original_publication.container_title",
    "meta:citation_volume": "original_publication.volume", "meta:citation_issue": "original_publication.issue", "meta:citation_publisher": "original_publication.publisher",
    "meta:prism.publicationname": "original_publication.container_title", "meta:prism.volume": "original_publication.volume", "meta:prism.number": "original_publication.issue",
    "json:part.name": "original_publication.container_title", "json:part.volumenumber": "original_publication.volume", "json:part.issuenumber": "original_publication.issue",
    "json:part.part.name": "original_publication.container_title", "json:part.publisher": "original_publication.publisher",
    "meta:og:site_name": "online_version.archive_name", "json:headline": "title", "json:name": "title", "meta:dc.title": "title", "meta:dcterms.title": "title",
    "meta:lang": "language", "meta:dc.language": "language", "meta:dcterms.language": "language", "meta:citation_language": "language", "json:inlanguage": "language",
    "meta:dc.rights": "license", "meta:dcterms.license": "license", "meta:dcterms.rights": "license", "json:license": "license", "meta:license": "license",
    "meta:citation_public_url": "online_version.url", "meta:canonical": "online_version.url", "meta:og:url": "online_version.url", "json:url": "online_version.url",
    "meta:dc.identifier.url": "online_version.url", "meta:dc.identifier.uri": "online_version.url", "meta:dc.source": "copy_source", "meta:dcterms.source": "copy_source",
}  # fmt: skip
_RANK = {
    "meta:citation_title": 88,
    "json:headline": 84,
    "meta:dc.title": 80,
    "meta:dcterms.title": 80,
    "json:name": 55,
    "meta:og:site_name": 70,
    "json:url": 62,
    "meta:canonical": 60,
    "meta:og:url": 58,
}
_PEOPLE = {
    "meta:citation_author": ("author", 92), "meta:dc.creator": ("author", 88), "meta:dcterms.creator": ("author", 88), "json:author": ("author", 90), "json:creator": ("author", 86),
    "meta:author": ("author", 61), "json:translator": ("translator", 90), "json:editor": ("editor", 90), "meta:citation_editor": ("editor", 90), "meta:citation_translator": ("translator", 90),
    "meta:dc.contributor.editor": ("editor", 88), "meta:dc.contributor.translator": ("translator", 88), "meta:dc.contributor.transcriber": ("transcriber", 88),
    "meta:dc.contributor.illustrator": ("illustrator", 88), "meta:dc.creator.author": ("author", 88), "meta:dc.creator.personalname": ("author", 88),
    "meta:dc.contributor": ("contributor", 50), "json:recipient": ("addressee", 90), "meta:article:author": ("author", 60),
}  # fmt: skip
_MATTER = {"author": ("author", 88), "authors": ("author", 88), "title": ("title", 72)}


def read_pairs(draft: Draft, sheet: Sheet) -> None:
    """Adds what the explicit fields say; unknown keys are left alone."""
    for pair in sheet.pairs:
        if not pair.value.text.strip() or len(pair.value.text) > 4000:
            continue
        if pair.origin == "meta":
            _meta(draft, pair, sheet)
        elif pair.origin == "directive":
            directive(draft, pair, sheet)
        else:
            _field(draft, pair, {p.key for p in sheet.pairs})
    if sheet.format == "html":
        _meta_dates(draft, sheet)


def _meta(draft: Draft, pair: Pair, sheet: Sheet) -> None:
    value = pair.value.strip()
    if pair.key in _PEOPLE:
        role, rank = _PEOPLE[pair.key]
        if plausible(turned(value.tidy)) and not value.text.startswith("http"):
            draft.person(role, value, "meta", rank, name=turned(value.tidy))
    elif pair.key == "html:title":
        _page_title(draft, value, sheet)
    elif pair.key in _CITATION:
        name = _CITATION[pair.key]
        if name == "license":
            named = find_licence(value)
            if named is None and not value.text.startswith("http"):
                return
            value = (
                named
                if named is not None and len(value.text) > 40 and not value.text.startswith("http")
                else value
            )
        group = -3 if name.startswith("original_publication.") else 0
        draft.add(name, value, "meta", _RANK.get(pair.key, 75), group=group)
    elif pair.key in {"json:publisher", "meta:dc.publisher"} and not draft.has(
        "online_version.archive_name", 70
    ):
        draft.add("online_version.archive_name", value, "meta", 65, "medium")


def _page_title(draft: Draft, value: Strand, sheet: Sheet) -> None:
    """The `title` element without the site's name; used only where no heading is found."""
    text = value.text
    parts = list(re.finditer(r"(?:(?!\s[|–—»·-]\s|\s::\s).){3,300}", text))
    shown = {same(x.text) for x in sheet.lines[:25] if len(x.text) <= 300} if len(parts) > 1 else set()
    found = [part for part in parts if same(part.group()) in shown]
    if found:
        # Where the site's name is a heading too, the page's own comes first in its title element.
        rank = 71 if len(found) > 1 and found[0] is parts[0] else 66
        draft.add("title", value.cut(*found[0].span()).strip(), "title-page", rank, "medium")
        return
    if any(x.heading and same(x.text) == same(text) for x in sheet.lines[:40]):
        # The whole title element stands as a heading too: below it may stand what the site is called.
        draft.add("title", value, "title-page", 71, "medium")
        return
    match = re.search(r"\s+[|–—»·]\s+|\s+-\s+|\s::\s", text)
    draft.add(
        "title",
        (value.cut(0, match.start()) if match and match.start() > 3 else value).strip(),
        "title-page",
        20,
        "low",
    )


def _meta_dates(draft: Draft, sheet: Sheet) -> None:
    """A date of publication belongs to the periodical when one is named, else to the page."""
    pairs = {p.key: p.value for p in reversed(sheet.pairs)}
    serial = any(
        p.key in {"meta:citation_journal_title", "json:part.name", "meta:prism.publicationname"}
        for p in sheet.pairs
    )
    for key in (
        "meta:citation_publication_date",
        "meta:citation_date",
        "meta:citation_year",
        "meta:dc.date",
        "meta:dcterms.issued",
        "meta:dc.date.issued",
        "meta:dcterms.date",
        "json:datepublished",
        "meta:article:published_time",
        "json:datecreated",
    ):
        value = pairs.get(key)
        dates = find_dates(value.text) if value is not None else []
        if value is None or not dates:
            continue
        strand = value.cut(dates[0].start, dates[0].end)
        if key == "json:datecreated":
            draft.date("date_created", dates[0], strand, "meta", 70, "medium")
        elif serial or dates[0].year < 1992:
            draft.date("original_publication.date", dates[0], strand, "meta", 75, group=-3)
        else:
            draft.date("online_version.date", dates[0], strand, "meta", 75)
    first, last = (
        pairs.get("meta:citation_firstpage") or pairs.get("json:pagestart"),
        pairs.get("meta:citation_lastpage") or pairs.get("json:pageend"),
    )
    if first is not None:
        text = f"{first.tidy}-{last.tidy}" if last is not None and last.tidy != first.tidy else first.tidy
        draft.add("original_publication.pages", first, "meta", 75, value=text, group=-3)
    elif "json:pagination" in pairs:
        draft.add("original_publication.pages", pairs["json:pagination"], "meta", 75, group=-3)


_SPOKEN = {"speaker", "venue", "preacher", "redner", "orateur", "orador", "spreker", "talare", "taler"}


def _field(draft: Draft, pair: Pair, told: set[str]) -> None:
    """Front matter and template parameters."""
    key, value = pair.key, pair.value.strip()
    if key in {"date", "datum", "fecha", "data"} and told & _SPOKEN:
        key = "date of speech"
    if key in {"date", "pubdate", "created", "published", "year"} and pair.origin == "matter":
        _matter_date(draft, key, value)
        return
    if key in _MATTER:
        name, rank = _MATTER[key]
        if name == "title":
            draft.add("title", value, "label-pair", rank + (12 if pair.origin == "template" else 0))
        else:
            authors(draft, value, rank)
        return
    kinds = ("published",) if key == "published" else meanings(key)
    if pair.origin == "matter" and _told_of_page(key, value):
        return
    if key in {"year", "ano", "annee", "année", "jahr", "anno", "rok"}:
        kinds = ("date_published",)
    if key in {"notes", "note", "notas", "noten", "anmerkung"} or kinds == ("notes",):
        notes(draft, value)
    elif kinds:
        # In the template of a printed text the publisher is that of the print.
        kinds = (
            ("publisher",)
            if key in {"wydawca", "utgivare"}
            else ("container",)
            if key in {"pochodzenie", "titolofonte"}
            else kinds
        )
        _labelled(draft, kinds, value)


def _told_of_page(key: str, value: Strand) -> bool:
    """Where the letter was written, who signed it, which lists of the site it stands in: nothing of the archive."""
    if key in {"location", "place"}:
        return read_holding(value, alone=True) is None
    return key in {"collections", "series"} or (
        key == "signature" and not any(c.isdigit() for c in value.text)
    )


def _labelled(draft: Draft, kinds: tuple[str, ...], value: Strand) -> None:
    if kinds == ("date_published",):
        for date in find_dates(value.text)[:1]:
            draft.date(
                "original_publication.date", date, value.cut(date.start, date.end), "label-pair", 70, group=-1
            )
    elif kinds == ("author",):
        authors(draft, value, 88)
    elif kinds == ("online",) or kinds == ("url",):
        fill(draft, Entry(kinds, value, 99, value, colon=True))
    elif kinds == ("published",):
        parts = clauses(value)
        if parts:
            put_citation(draft, read_citation(parts[0]), "label-pair", 85)
    elif kinds[0] not in {"public_domain", "uploader", "signed"}:
        fill(draft, Entry(kinds, value, 99, value, colon=True))


def _matter_date(draft: Draft, key: str, value: Strand) -> None:
    """A static site's date is that of the page when it is recent or bears a clock time."""
    for date in find_dates(value.text)[:1]:
        strand = value.cut(date.start, date.end)
        if date.year >= 1992:
            draft.date("online_version.date", date, strand, "label-pair", 72)
        elif key == "date":
            draft.date("date_created", date, strand, "label-pair", 44, "low")
        elif key in {"year", "published", "pubdate"}:
            draft.date("original_publication.date", date, strand, "label-pair", 60, "low", group=-1)
