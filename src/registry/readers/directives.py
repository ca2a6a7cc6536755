"""Muse directives and their free notes."""

from __future__ import annotations

import re

from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.entries import Entry
from registry.readers.fields import fill
from registry.readers.folding import fold
from registry.readers.labels import opening_label
from registry.readers.layer import Strand
from registry.readers.names import plausible, read_credit, turned
from registry.readers.publications import put_citation, source_details
from registry.readers.remarks import is_remark
from registry.readers.sheet import Pair, Sheet


def authors(draft: Draft, value: Strand, rank: int) -> None:
    """Adds the people that a value names, pseudonyms by their bearer."""
    text = value.tidy
    if (
        text.count(",") == 1
        and not re.search(r"\s(?:and|und|et|y|&)\s", text)
        and len(text.split(",")[0].split()) == 1
    ):
        draft.person("author", value, "label-pair", rank, name=turned(text))
        return
    names = read_credit(value).names
    for name in names:
        draft.person("author", name, "label-pair", rank)
    if not names and plausible(text):
        draft.person("author", value, "label-pair", rank)


def notes(draft: Draft, value: Strand) -> None:
    """Free notes of a template or directive: statements of publication and credits inside them count."""
    for part in clauses(value):
        found = opening_label(part.text)
        if found is None:
            if is_remark(part.text):
                draft.add("transcription_notes", part, "transcription-note", 50, "medium")
            continue
        kind = found[0][0]
        if kind == "published":
            put_citation(draft, read_citation(part), "sentence", 86)
        elif kind in {"translated", "transcribed", "proofread", "edited", "date_delivered"} and not re.search(
            r"\b(?:online|source)\b", fold(part.text)
        ):
            fill(draft, Entry(found[0], part.cut(found[1]), 99, part, colon=False))
        elif kind == "source" or kind == "reprint":
            source_details(draft, part.cut(found[1]), rank=60)


def directive(draft: Draft, pair: Pair, sheet: Sheet) -> None:
    """Muse directives."""
    key, value = pair.key, pair.value
    if key == "title":
        draft.add("title", value, "label-pair", 84)
    elif key == "author" or key == "authors":
        authors(draft, value, 88)
    elif key == "lang":
        draft.add("language", value, "label-pair", 85)
    elif key == "pubdate":
        for date in find_dates(value.text)[:1]:
            draft.date("online_version.date", date, value.cut(date.start, date.end), "label-pair", 80)
    elif key == "date":
        _muse_date(draft, value, sheet)
    elif key == "source":
        _muse_source(draft, value)
    elif key == "notes":
        notes(draft, value)
        _translators_cjk(draft, value)
    elif key == "rights":
        fill(draft, Entry(("license",), value, 99, value, colon=True))
    elif key == "publisher":
        draft.add("original_publication.publisher", value, "label-pair", 60, group=-1)


def _muse_date(draft: Draft, value: Strand, sheet: Sheet) -> None:
    """The date of the work: of publication where the notes or the source tell of one, else of writing."""
    dates = find_dates(value.text)
    if not dates:
        return
    strand = value.cut(dates[0].start, dates[0].end)
    year = str(dates[0].year)
    told = any(
        year in p.value.text for p in sheet.pairs if p.key in {"notes", "source"} and p.origin == "directive"
    )
    if told:
        draft.date("original_publication.date", dates[0], strand, "label-pair", 65, "medium", group=-1)
    else:
        draft.date("date_created", dates[0], strand, "label-pair", 60, "low")


def _muse_source(draft: Draft, value: Strand) -> None:
    draft.add("copy_source", value, "source-line", 82)
    start, end = value.origin
    raw = value.layer.original[start:end]
    link = re.search(r"https?://[^\s<>\"\[\]拾，。]+", raw)
    if link:
        layer = value.layer
        at = start + link.start()
        inside = Strand(layer, 0, len(layer.clean)).text.find(link.group())
        strand = (
            value.cut(max(0, inside - value.start), max(0, inside - value.start) + len(link.group()))
            if inside >= 0
            else None
        )
        text = link.group().rstrip(".,;")
        if strand is None:
            from registry.readers.opening.tags import lone

            strand = lone(layer.original, text, at, at + len(text))
        draft.add("online_version.url", strand, "source-line", 80, value=text)
    else:
        for url in read_citation(value).urls[:1]:
            draft.add("online_version.url", url, "source-line", 70)
    if not re.search(r"retrieved|拾|récupéré|recuperado|abgerufen|scanned", fold(value.text)):
        source_details(draft, value, 62)


def _translators_cjk(draft: Draft, value: Strand) -> None:
    for match in re.finditer(r"由([^由，。；\s][^由，。；]{0,40}?)(?:从[^，。；]{1,8})?翻译", value.text):
        draft.person("translator", value.cut(*match.span(1)).strip(), "sentence", 80)
    first = re.search(r"(?P<y>1[89]\d\d|20\d\d),\s(?P<p>[^,.]{3,50}),\s(?P<c>[^,.\d]{3,30})\.", value.text)
    if first:
        group = draft.group()
        draft.add(
            "original_publication.publisher",
            value.cut(*first.span("p")),
            "sentence",
            80,
            "medium",
            group=group,
        )
        draft.add(
            "original_publication.place", value.cut(*first.span("c")), "sentence", 80, "medium", group=group
        )
        draft.add(
            "original_publication.date", value.cut(*first.span("y")), "sentence", 80, "medium", group=group
        )
