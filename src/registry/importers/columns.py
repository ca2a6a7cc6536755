"""The columns of a table: what each means, by which names it is known, and which header is which column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple


class Column(NamedTuple):
    """A column: its name, what stands in it, an example for the template, and other names that it goes by."""

    name: str
    means: str
    example: str = ""
    others: tuple[str, ...] = ()


def _column(name: str, means: str, example: str = "", others: str = "") -> Column:
    return Column(name, means, example, tuple(filter(None, others.split(", "))))


COLUMNS: Final = (
    _column("pid", "identifier in this catalogue", "", "identifier, id, registry id"),
    _column("citation_key", "key that bibliographies cite by", "", "key, cite key, bibtex key"),
    _column("kind", "kind of document", "letter", "type, document type, item type, typ, art"),
    _column("genre", "what exactly, in your words", "open letter", "form"),
    _column("title", "title", "Letter to the editors", "main title, document title, titel, titre, heading"),
    _column("title_supplied", "yes where the item has no title", "", "supplied title"),
    _column("subtitle", "words under the title", "", "sub title, untertitel"),
    _column("short_title", "abbreviated title", "", "abbreviated title, title short"),
    _column("original_title", "title in the original language", "", "title in original language"),
    _column("alternative_title", "other titles", "", "other title, alternative titles, variant title"),
    _column("authors", "authors, family name first", "Rivera, Ana | Long, Ada", "author, creator, creators, by, written by, verfasser, autor, auteur, name"),
    _column("editors", "editors", "", "editor, ed, edited by, herausgeber"),
    _column("translators", "translators", "", "translator, translated by, tr, übersetzer"),
    _column("addressees", "whom it is addressed to", "The editors", "addressee, recipient, recipients, to, empfänger"),
    _column("interviewers", "interviewers", "", "interviewer, interviewed by"),
    _column("compilers", "compilers", "", "compiler, compiled by"),
    _column("contributors", "others who took part", "", "contributor, other people"),
    _column("date", "date in words or EDTF", "23 September 1944", "dated, datum, year, date of document, issued, date issued, jahr"),
    _column("date_in_words", "date as the item has it", "", "date as given, date words"),
    _column("date_type", "written, delivered, published …", "written", "type of date, date kind"),
    _column("date_supplied", "yes where the date is not from the item", "", "supplied date"),
    _column("other_dates", "type: date", "received: 1 October 1944", "further dates, dates"),
    _column("event", "occasion on which it was delivered", "", "meeting, conference, congress, occasion"),
    _column("event_place", "place of the event", "", "place of event, venue"),
    _column("event_date", "date of the event", "", "date of event"),
    _column("container", "periodical or book it appeared in", "The Monthly Review", "journal, periodical, newspaper, container title, publication, publication title, book title, source title, zeitschrift, revue, serial"),
    _column("volume", "volume", "5", "vol, band"),
    _column("issue", "issue", "9", "number, no, issue number, heft"),
    _column("pages", "pages", "229-30", "page, pp, seiten"),
    _column("edition", "edition", "", "ed no, auflage"),
    _column("publisher", "publisher", "", "verlag, éditeur, publishing house"),
    _column("place", "place of publication", "", "place of publication, publisher place, city, ort, location"),
    _column("published", "date of this appearance", "", "date published, publication date, date of publication"),
    _column("original_publication", "first appearance, in words", "", "originally published in, first published in"),
    _column("part_of", "identifier of the containing record", "", "parent"),
    _column("inherited", "which values are the containing record's", ""),
    _column("issn", "ISSN", ""),
    _column("isbn", "ISBN", ""),
    _column("doi", "DOI", ""),
    _column("archive", "archive or library that has the copy", "", "repository, library, archiv, holding institution"),
    _column("archive_place", "where that is", "", "place of archive"),
    _column("collection", "collection or fonds", "", "fonds, papers, bestand, archive collection"),
    _column("shelfmark", "shelfmark, box, folder", "", "call number, signature, signatur, box, archive location, loc in archive"),
    _column("web_address", "web address", "", "url, link, web, address"),
    _column("web_site", "name of the site that has it on line", "", "website, site"),
    _column("seen", "when that was seen", "", "accessed, date accessed, retrieved, url date"),
    _column("language", "language of the text", "en", "languages, lang, sprache, langue"),
    _column("original_language", "language it was translated from", "", "translated from"),
    _column("subjects", "subjects", "", "subject, keywords, keyword, tags, topics, manual tags, schlagwörter"),
    _column("abstract", "abstract", "", "summary, description, abstract note"),
    _column("rights", "rights or licence", "", "licence, license, copyright"),
    _column("notes", "remarks", "", "remark, remarks, comment, comments, anmerkung"),
    _column("other", "anything else", ""),
    _column("record", "address of the record", "", "record address"),
    _column("basis", "basis of the whole row", "", "basis of description"),
    _column("source", "where the values of the row come from", "", "source of information, quelle"),
    _column("locator", "place in that source", "", "place in source"),
    _column("certainty", "how certain the values are", "", "confidence"),
    _column("note", "remark on the values of the row", "", "cataloguer's note, why"),
)  # fmt: skip
"""In the order of the export, and behind it where the values come from."""

PROVENANCE: Final = ("basis", "source", "locator", "certainty", "note")
_OF: Final = re.compile(rf"(.+?)[\s:(\[/]+({'|'.join(PROVENANCE)})\s*[)\]]?")


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\s_.\-/*]+", " ", text.casefold()).split())


_KNOWN: Final = {_plain(name): one.name for one in COLUMNS for name in (*one.others, one.name)}
NAMES: Final = frozenset(one.name for one in COLUMNS)


def named(header: str) -> str:
    """The column that a header means, `<column>:<provenance>` for where a column comes from, or empty."""
    found = _KNOWN.get(_plain(header), "")
    if not found and (of := _OF.fullmatch(" ".join(header.casefold().split()))):
        column = _KNOWN.get(_plain(of.group(1)), "")
        return f"{column}:{of.group(2)}" if column and column not in PROVENANCE else ""
    return found


def matched(headers: Sequence[str]) -> list[str]:
    """For each header the column that it means; the second of two that mean the same is left unmatched."""
    found: list[str] = []
    for header in headers:
        name = named(header)
        found.append("" if name in found else name)
    return found


def is_field(name: str) -> bool:
    """Whether a mapping may name this."""
    column, _, of = name.partition(":")
    return column in NAMES and (not of or (of in PROVENANCE and column not in PROVENANCE))


def template() -> Mapping[str, str]:
    """The columns of the template with an example for each, in their order."""
    return {one.name: one.example for one in COLUMNS if one.name not in ("record", "other", "inherited")}
