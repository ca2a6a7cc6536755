"""Statements of publication and source: what they propose as first publication, copy and holding."""

from __future__ import annotations

import re

from registry.readers.citation import Citation
from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.entries import Entry
from registry.readers.folding import fold
from registry.readers.holdings import holding_in_sentence, read_holding
from registry.readers.layer import Strand
from registry.readers.names import is_person, read_credit
from registry.readers.results import Certainty
from registry.readers.words.places import PLACES

ON_LINE = 1996
COLLECTED = re.compile(
    r"collected|selected|papers of|correspondence of|letters of|complete works|works of|samtliche|gesammelte|ausgewahlte|\bwerke\b|\w+werke\b|oeuvres|œuvres|ouvres|obras|opere\b|scritti|escritos|ecrits|schriften|geschriften|skrifter|werken|valda|samlade|tal och artiklar|udvalgte|"
    r"сочинени|собрание|избранн|\bсоч\b|\bпсс\b|anthology|anthologie|antologia|reader|reprint|reissue|facsimile|nachdruck|ausgabe letzter hand|writings?|gesamtausgabe|archive|archiv\b|arquivo|archivo|archivio|arkiv"
)


_FOND = re.compile(r"(?:ф|фонд)\.?\s?\d{1,6},?\s(?:к|оп|д|ед|картон)\.?\s")
# `London: Longmans, Green, and Co, 1921`: all between the place and the year is the publisher.
_IMPRINT = re.compile(
    r"(?P<place>[^\W\d_][^:;,\d]{1,30}):\s(?P<publisher>[^:;\"“”]{3,80}?),?\s(?P<year>(?:1[4-9]|20)\d\d)\.?"
)


# `abridged in PERIODICAL ... and in full in BOOK ...`: the first of the two counts.
_SHORTENED = re.compile(
    r"(?:in )?(?:abridged|abbreviated|part|partially|shortened|excerpts)(?: form)?,?\s(?:in\s|as\s)?(?=\S)"
)
_IN_FULL = re.compile(r",?\s(?:and|published)\s(?:published\s)?in full\s(?:in|for)(?![^\W_])")
_FIRST_TIME = re.compile(
    r"(?:(?:in )?(?:english|russian|german|french|italian|spanish|translation)\s)?(?:here )?for the first time\.?$"
)


def _imprint(draft: Draft, value: Strand) -> bool:
    match = _IMPRINT.fullmatch(value.text.strip())
    if match is None or fold(match["place"]).strip(" .") not in PLACES or "," not in match["publisher"]:
        return False
    group = draft.group()
    for name in ("place", "publisher"):
        draft.add(f"original_publication.{name}", value.cut(*match.span(name)), "label", 90, group=group)
    for date in find_dates(match["year"])[:1]:
        draft.date(
            "original_publication.date", date, value.cut(*match.span("year")), "label", 90, group=group
        )
    return True


def published(draft: Draft, entry: Entry) -> None:
    """A statement of (first) publication; only its first clause counts, and a city that stands after it."""
    rule = "label" if entry.colon else "sentence"
    if fold(entry.whole.text[:9]) == "citation:" and entry.value.text[:1] in "\"“«'‘":
        cited_itself(draft, entry.value)
        return
    shortened = _SHORTENED.match(fold(entry.value.text))
    value = entry.value.cut(shortened.end()) if shortened else entry.value
    if _FIRST_TIME.match(fold(value.text)):
        return
    in_full = _IN_FULL.search(fold(value.text))
    parts = clauses(value.cut(0, in_full.start()) if in_full else value)
    if not parts or _imprint(draft, entry.value.strip()):
        return
    citation = read_citation(parts[0])
    if citation.place is None and len(parts) > 1:
        citation.place = next(
            (
                c.place
                for c in (read_citation(p) for p in parts[1:3])
                if c.place and not c.container and not c.date
            ),
            None,
        )
    if (
        citation.container is not None
        and is_person(citation.container.text)
        and not citation.date
        and not citation.issue
    ):
        return
    bare = citation.container is None and citation.issue is None and citation.publisher is None
    if rule == "sentence" and bare and citation.date is not None and citation.date.year >= ON_LINE:
        # `Publié le 3 mars 2015`, and no periodical: the day on which the page was put on line.
        strand = citation.date_strand or entry.value
        draft.date("online_version.date", citation.date, strand, "submitted-line", 60, "medium")
        return
    put_citation(draft, citation, rule, 90 if rule == "label" else 88)


def cited_itself(draft: Draft, value: Strand) -> None:
    """`Citation: "Letter, A to B," DATE, Digital Archive, Repository, fond 5`: how the page wants to be cited."""
    first = (clauses(value) or [value])[0]
    for date, strand in read_citation(first).dates[:1]:
        draft.date("date_created", date, strand, "label", 46, "medium")
    for match in re.finditer(r"[^,]+", first.text):
        piece = first.cut(*match.span()).strip(' ."“”')
        if re.search(r"digital archive|online|digital library|web archive", fold(piece.text)):
            draft.add("online_version.archive_name", piece, "label", 68, "medium")
            holding = read_holding(first.cut(match.end()).strip(" ,"))
            for name in ("repository", "collection", "shelfmark") if holding is not None else ():
                draft.add(f"archive_source.{name}", getattr(holding, name), "holding", 66, "medium")
    for url in read_citation(value).urls[:1]:
        draft.add("online_version.url", url, "label", 66)


def put_citation(
    draft: Draft, citation: Citation, rule: str, rank: int, level: Certainty = "high", group: int = 0
) -> None:
    """Adds the values of a citation as the original publication."""
    group = group or draft.group()
    for name in ("volume", "publisher", "place"):
        draft.add(f"original_publication.{name}", getattr(citation, name), rule, rank, level, group=group)
    for name in ("pages", "issue"):
        strand = getattr(citation, name)
        value = re.sub(r"\s?-{2,3}\s?", "–", strand.tidy) if strand is not None else None
        draft.add(f"original_publication.{name}", strand, rule, rank, level, value, group)
    draft.add("original_publication.container_title", citation.container, rule, rank, level, group=group)
    if citation.date and citation.date_strand:
        draft.date("original_publication.date", citation.date, citation.date_strand, rule, rank, level, group)


def source(draft: Draft, entry: Entry) -> None:
    """The source line: the copy, and what else it names (an address, a holding, the periodical)."""
    value = entry.value.strip(' "')
    if not any(c.isalnum() for c in value.text):
        return
    line = value if entry.colon else entry.whole.strip("[]()")
    if "{{{" in line.text or line.text.endswith(":none"):
        return  # a template that nobody filled
    if fold(line.text) in {"scan", "scans", "commons", "google", "internet archive", "pdf", "link"}:
        return  # the word a link stood on
    draft.add("copy_source", line, "source-line", 80 if entry.colon else 70)
    if _FOND.match(fold(value.text)):
        # The fond of an archive that the edition names once for all.
        draft.add("archive_source.shelfmark", value.strip(" "), "holding", 62, "medium")
        return
    source_details(draft, value, rank=60)


def source_details(draft: Draft, value: Strand, rank: int) -> None:
    """Reads an address, a holding or a publication out of a source line."""
    citation = read_citation(value)
    for url in citation.urls[:1]:
        draft.add("online_version.url", url, "source-line", 60)
    sentence = holding_in_sentence(value)
    holding = read_holding(value)
    if any("\u3040" <= c <= "\u9fff" for c in value.text[:40]) or re.search(
        r"\bedition (?:of|by)\b", fold(value.text)
    ):
        # An older edition as copy text: who printed it says nothing of the first publication.
        _editors(draft, value)
        return
    if sentence is not None:
        draft.add("archive_source.repository", sentence, "holding-sentence", 60, "medium")
    elif holding is not None and not citation.is_serial:
        for name in ("repository", "collection", "shelfmark"):
            draft.add(f"archive_source.{name}", getattr(holding, name), "holding", 60)
        return
    folded = fold(value.text)
    if re.search(r"posted (?:by|on)|facebook|\bblog|web ?site|webpage|profile|wikipedia", folded):
        return
    if citation.urls and not citation.is_serial and not citation.is_book:
        return
    if citation.is_serial and not (citation.publisher and COLLECTED.search(folded)):
        put_citation(draft, citation, "source-as-publication", rank, "medium")
    elif (
        citation.is_book
        and not COLLECTED.search(folded)
        and citation.date is not None
        and not sentence
        and len(clauses(value)) <= 3
    ):
        _book(draft, citation, rank - 5)


def _editors(draft: Draft, value: Strand) -> None:
    edited = re.search(r"(?:edited|edition)\s(?:\w+\s){0,3}?by\s+", fold(value.text))
    for name in read_credit(value.cut(edited.end())).names[:4] if edited else []:
        if is_person(name.text):
            draft.person("editor", name, "sentence", 60)


def _book(draft: Draft, citation: Citation, rank: int) -> None:
    """A book that the text plainly came out in; a date with a day in brackets is that of the event."""
    if (
        citation.date
        and citation.date.precision == 3
        and citation.date_strand
        and "/" not in citation.date.edtf
    ):
        # `Speech at ... (October 14, 1952), Publisher, City`: a day is not a book's date.
        draft.date("date_delivered", citation.date, citation.date_strand, "source-line", 55, "medium")
        citation.date = None
        citation.container = None
    if citation.date is not None and "/" in citation.date.edtf:
        return  # the years that a collection covers are not the year of its printing
    if citation.author is not None:
        # `Author, Title, Publisher`: the author's own later book, not where the text first stood.
        return
    put_citation(draft, citation, "source-as-publication", rank, "low")


def reprint(draft: Draft, entry: Entry) -> None:
    """A later printing: the copy, where no source line says otherwise; `Abgedruckt in SERIAL` may be the first."""
    citation = read_citation(entry.value)
    if (
        fold(entry.whole.text[:9]).startswith(("abgedruck", "gedruckt"))
        and citation.is_serial
        and citation.author is None
    ):
        put_citation(draft, citation, "label", 76, "medium")
        return
    line = entry.value if entry.colon else entry.whole.strip("[]()")
    draft.add("copy_source", line, "source-line", 60, "medium")
