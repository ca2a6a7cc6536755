"""Zotero's RDF: items as Zotero itself writes them; what its fields cannot say stands in a note of the item."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Final

from registry.domain.names import NameParts, folded
from registry.domain.record import Described
from registry.domain.vocabularies import label
from registry.exporters.citation import ANNOTATION, Citation, CitedName
from registry.exporters.citing import cite
from registry.exporters.elements import (
    Element,
    XmlRecords,
    any_uri,
    child,
    put,
    root_tag,
    serialised,
    text_of,
)
from registry.exporters.face import Loss, Rendered
from registry.exporters.leftovers import NEVER
from registry.exporters.moments import Moment
from registry.exporters.noted import sentences
from registry.exporters.zotero_types import EVERYBODY, ItemType, class_of_container, type_of

NO_FIELD: Final = "Zotero has no field for it"
SPACES: Final[Mapping[str | None, str]] = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/", "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/", "prism": "http://prismstandard.org/namespaces/1.2/basic/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}  # fmt: skip
_DECLARED: Final = re.compile(rb' xmlns:\w+="[^"]*"')


class ZoteroRdf(XmlRecords):
    """See `face.Exporter`. One item for each document, with everything that belongs to it inside."""

    name = "zotero-rdf"
    label = "Zotero RDF"
    media_type = "application/rdf+xml"
    extension = "rdf"
    never = NEVER
    root = root_tag("RDF", SPACES, SPACES["rdf"])

    def render(self, described: Described) -> Rendered:
        """One item; its namespaces are declared on the root."""
        citation = cite(described)
        first, end, rest = serialised(self.element(citation, described)).partition(b">")
        return Rendered(_DECLARED.sub(b"", first) + end + rest, self.losses(citation))

    def losses(self, citation: Citation) -> tuple[Loss, ...]:
        """What no citation has a place for; an annotation is a note of its own."""
        return tuple(
            Loss(citation.pid, one.field, one.value, NO_FIELD)
            for one in citation.beyond
            if one.tag != ANNOTATION
        )

    def element(self, citation: Citation, described: Described) -> Element:
        """One item."""
        del described
        item = type_of(citation)
        space, _, tag = item.element.partition(":")
        made = root_tag(tag, SPACES, SPACES[space])
        made.set(f"{{{SPACES['rdf']}}}about", any_uri(citation.record_url) or f"#{any_uri(citation.pid)}")
        _put(made, "z:itemType", item.name)
        _appearance(made, citation, item)
        for role, name in item.people.items():
            _people(made, name, citation.people.get(role, ()))
        _notes(made, citation, item)
        _put(made, "dc:title", citation.title)
        _put(made, "z:shortTitle", citation.short_title)
        what = citation.genre or ("" if citation.kind == "other" else label("document_kind", citation.kind))
        _put(made, "dc:type", what)
        if citation.issued is not None:
            _put(made, "dc:date", _date(citation.issued))
        if citation.event is not None and citation.event.title:
            _put(_in(made, "bib:presentedAt", "bib:Conference"), "dc:title", citation.event.title)
        _copy(made, citation)
        for keyword in citation.keywords:
            _put(made, "dc:subject", keyword)
        _put(made, "dcterms:abstract", citation.abstract)
        _extra(made, citation)
        return made


plugin = ZoteroRdf()


def _put(parent: Element, name: str, text: str) -> None:
    space, _, tag = name.partition(":")
    put(parent, tag, text, namespace=SPACES[space])


def _in(parent: Element, *names: str) -> Element:
    """A new element inside new elements."""
    for name in names:
        space, _, tag = name.partition(":")
        parent = child(parent, tag, namespace=SPACES[space])
    return parent


def _appearance(made: Element, citation: Citation, item: ItemType) -> None:
    cited, holder = citation.container, made
    if cited.container:
        holder = _in(made, "dcterms:isPartOf", class_of_container(citation, item))
        _put(holder, "dc:title", cited.container)
    _put(holder, "prism:volume", cited.volume)
    _put(holder, "prism:number", cited.issue)
    for scheme, value in (("ISSN", citation.issn), ("ISBN", citation.isbn)):
        _put(holder, "dc:identifier", f"{scheme} {value}" if value else "")
    _put(made, "dc:identifier", f"DOI {citation.doi}" if citation.doi else "")
    _put(made, "prism:edition", cited.edition)
    _put(made, "bib:pages", cited.pages)
    place = cited.place or (citation.event.place if citation.event and not cited else "")
    if cited.publisher or place:
        organisation = _in(made, "dc:publisher", "foaf:Organization")
        if place:
            _put(_in(organisation, "vcard:adr", "vcard:Address"), "vcard:locality", place)
        _put(organisation, "foaf:name", cited.publisher)


def _people(made: Element, name: str, cited: tuple[CitedName, ...]) -> None:
    if not cited:
        return
    sequence = _in(made, name, "rdf:Seq")
    for one in cited:
        person = _in(sequence, "rdf:li", "foaf:Person")
        family, given = _divided(one.parts)
        _put(person, "foaf:surname", family)
        _put(person, "foaf:givenName", given)


def _divided(parts: NameParts) -> tuple[str, str]:
    """The two fields that Zotero has for a name; of a name that is not divided the first alone."""
    if parts.literal or not parts.family:
        return parts.literal or parts.given, ""
    return parts.surname, ", ".join(filter(None, (parts.given, parts.suffix)))


def _date(moment: Moment) -> str:
    """Figures where they say everything, and otherwise the words."""
    marked = moment.supplied or moment.approximate or moment.uncertain or moment.julian or moment.season
    plain = moment.exact and not marked and len(moment.parts) == 1
    return moment.edtf if plain else moment.label


def _copy(made: Element, citation: Citation) -> None:
    _put(made, "z:archive", citation.copy.archive)
    shelf = ", ".join(filter(None, (citation.copy.collection, citation.copy.shelfmark)))
    _put(made, "dc:coverage", shelf)
    _put(made, "z:libraryCatalog", citation.copy.site)
    if citation.url:
        _put(_in(made, "dc:identifier", "dcterms:URI"), "rdf:value", citation.url)
    if citation.copy.accessed is not None:
        _put(made, "dcterms:dateSubmitted", _date(citation.copy.accessed))
    _put(made, "z:language", citation.language)
    _put(made, "dc:rights", citation.rights)


def _extra(made: Element, citation: Citation) -> None:
    """Lines for Zotero's field "Extra", from which it takes what it has no field for."""
    said = {"Citation Key": citation.key, "Original Title": citation.original_title}
    if citation.original is not None:
        original = citation.original
        said |= {
            "Original Date": _date(original.date) if original.date else "",
            "Original Publisher": original.publisher,
            "Original Publisher Place": original.place,
        }
    lines = [f"{name}: {kept}" for name, value in said.items() if (kept := text_of(value))]
    _in(made, "dc:description").text = "\n".join(lines)


def _notes(made: Element, citation: Citation, item: ItemType) -> None:
    said = [*sentences(citation, [role for role in EVERYBODY if role not in item.people])]
    cited = citation.container
    if not item.container and (cited.container or (cited and item.name not in ("book", "report"))):
        # Zotero passes over the fields of an appearance that an item of this type does not have
        said.insert(0, f"Published in {cited.in_words()}.")
    for paragraphs in (said, [citation.annotation]):
        text = "".join(f"<p>{escape(folded(one), quote=False)}</p>" for one in paragraphs if one)
        _put(_in(made, "dcterms:isReferencedBy", "bib:Memo"), "rdf:value", text) if text else None
