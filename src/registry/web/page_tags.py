"""What the head of a document's page says to programs: citation tags, Dublin Core, and schema.org.

The tags are those of Google Scholar's inclusion guidelines, of Dublin Core in HTML (DCMI, 2008), and `z.itemType` of
Zotero, which has no other way to tell a letter from an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec
from markupsafe import Markup, escape

from registry.domain.record import Described
from registry.domain.vocabularies import label
from registry.exporters.citation import Citation, CitedName
from registry.exporters.schema_org import CONTEXT, iso, node

DC: Final = "http://purl.org/dc/elements/1.1/"
ZOTERO: Final = "http://www.zotero.org/namespaces/export#"
ZOTERO_TYPES: Final = {
    **dict.fromkeys(("letter", "telegram"), "letter"),
    **dict.fromkeys(("speech", "talk"), "presentation"),
    **dict.fromkeys(("interview", "questions_and_answers"), "interview"),
    **dict.fromkeys(("newspaper_article", "news_item"), "newspaperArticle"),
    **dict.fromkeys(("book", "pamphlet", "issue"), "book"),
    **dict.fromkeys(("manuscript", "diary", "minutes", "memoir"), "manuscript"),
    "broadcast": "radioBroadcast",
    "chapter": "bookSection",
    "report": "report",
    "web_text": "webpage",
}
"""Zotero's item types; what is in a periodical is an article of it, and everything else a document."""

_PAGES: Final = re.compile(r"\s*([0-9A-Za-z]+)\s*(?:[-\u2013\u2014]\s*([0-9A-Za-z]+))?\s*")
_ENCODE: Final = msgspec.json.Encoder().encode


def head(citation: Citation, described: Described) -> Markup:
    """The elements for the head of the page."""
    lines = [f'<link rel="schema.DC" href="{DC}">', f'<link rel="schema.z" href="{ZOTERO}">']
    lines += [
        f'<meta name="{name}" content="{escape(value)}">' for name, value in tags(citation) if value.strip()
    ]
    said = _ENCODE({"@context": CONTEXT, **node(citation, described)}).decode()
    # A script element ends at the first "</"; in JSON the sign can be written otherwise.
    plain = said.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    lines.append(f'<script type="application/ld+json">{plain}</script>')
    return Markup("\n".join(lines))  # noqa: S704 (every value is escaped above)


def tags(citation: Citation) -> Iterator[tuple[str, str]]:
    """Names and values of the tags, in a fixed order."""
    cited, issued = citation.container, citation.issued
    kind = zotero_type(citation)
    yield "z.itemType", kind
    yield "citation_title", citation.title
    for name in citation.authors:
        yield "citation_author", name.parts.inverted()
    for name in citation.editors:
        yield "citation_editor", name.parts.inverted()
    yield "citation_publication_date", _slashed(citation)
    if cited.container:
        yield ("citation_book_title" if kind == "bookSection" else "citation_journal_title"), cited.container
        yield "citation_volume", cited.volume
        yield "citation_issue", cited.issue
    pages = _PAGES.fullmatch(cited.pages)
    if pages is not None:
        yield "citation_firstpage", pages[1]
        yield "citation_lastpage", pages[2] or ""
    yield "citation_publisher", cited.publisher
    yield "citation_issn", citation.issn
    yield "citation_isbn", citation.isbn
    yield "citation_doi", citation.doi
    yield "citation_language", citation.language
    for word in citation.keywords:
        yield "citation_keywords", word
    yield "citation_abstract_html_url", citation.record_url
    yield "citation_public_url", citation.record_url
    yield from _dublin_core(citation, issued.edtf or issued.label if issued else "")


def zotero_type(citation: Citation) -> str:
    """Zotero's name for a document of this sort."""
    found = ZOTERO_TYPES.get(citation.kind, "")
    cited = citation.container
    if cited.container and citation.kind != "issue":
        if "book" in (cited.container_kind, cited.variety):
            return "bookSection"
        return (
            found
            if found in ("newspaperArticle", "interview", "letter", "presentation")
            else "journalArticle"
        )
    return found or "document"


def _dublin_core(citation: Citation, date: str) -> Iterator[tuple[str, str]]:
    yield "DC.title", citation.title
    for name in citation.authors:
        yield "DC.creator", name.parts.inverted()
    for role, other in citation.credited:
        if not _is_among(other, citation.authors):
            yield "DC.contributor", f"{other.parts.inverted()} ({label('role', role)})"
    yield "DC.date", date
    yield "DC.publisher", citation.container.publisher
    yield "DC.language", citation.language
    yield "DC.description", citation.abstract
    for word in citation.keywords:
        yield "DC.subject", word
    yield "DC.identifier", citation.record_url
    yield "DC.rights", citation.rights


def _is_among(name: CitedName, names: tuple[CitedName, ...]) -> bool:
    return any(name.parts == one.parts for one in names)


def _slashed(citation: Citation) -> str:
    """The date in the form of these tags, where it says neither more nor less than is known, or else the year as printed."""
    issued = citation.issued
    if issued is None:
        return ""
    return iso(issued).replace("-", "/") or issued.year
