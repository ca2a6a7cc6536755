"""schema.org as JSON-LD, as search engines and Zotero read it: one node for each document in a graph."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec

from registry.domain.names import folded
from registry.domain.record import Described
from registry.domain.vocabularies import label
from registry.exporters.citation import Appearance, Citation, CitedName, Left
from registry.exporters.cited_names import agent_kind, is_author
from registry.exporters.citing import cite
from registry.exporters.elements import any_uri
from registry.exporters.face import Loss, RecordByRecord, Rendered
from registry.exporters.leftovers import CONTRIBUTION, NEVER
from registry.exporters.moments import Moment

NO_PROPERTY: Final = "schema.org has no property for it"
CONTEXT: Final = "https://schema.org"
TYPES: Final = {
    **dict.fromkeys(("letter", "telegram"), "Message"),
    **dict.fromkeys(("article", "editorial"), "Article"),
    **dict.fromkeys(("newspaper_article", "news_item"), "NewsArticle"),
    "review": "Review",
    "interview": "Conversation",
    "questions_and_answers": "Conversation",
    "book": "Book",
    "chapter": "Chapter",
    "issue": "PublicationIssue",
    "report": "Report",
    "manuscript": "Manuscript",
    "legal": "Legislation",
    "web_text": "WebPage",
}
"""The type of each kind; every other kind is a CreativeWork."""

PROPERTIES: Final = {"edt": "editor", "trl": "translator", "rcp": "recipient"}
PUBLISHED: Final = frozenset({"published", "put_on_line"})
_ENCODE: Final = msgspec.json.Encoder().encode

Node = dict[str, Any]


class SchemaOrg(RecordByRecord):
    """See `face.Exporter`."""

    name = "schema-org"
    label = "schema.org (JSON-LD)"
    media_type = "application/ld+json"
    extension = "jsonld"
    never = (*NEVER, "which values are those of the containing record")
    separator = b",\n"

    def head(self) -> bytes:
        """The context, and the opening of the graph."""
        return b'{"@context":"https://schema.org","@graph":[\n'

    def tail(self) -> bytes:
        """The end of the graph."""
        return b"\n]}\n"

    def render(self, described: Described) -> Rendered:
        """One node."""
        citation = cite(described)
        losses = [Loss(citation.pid, one.field, one.value, NO_PROPERTY) for one in _left(citation)]
        return Rendered(_ENCODE(node(citation, described)), tuple(losses))


plugin = SchemaOrg()


def node(citation: Citation, described: Described) -> Node:
    """The node of a document, without the context; for the head of its page `{"@context": CONTEXT, **node(…)}`."""
    made: Node = {
        "@type": _types(citation),
        "@id": citation.record_url or f"urn:registry:{citation.pid}",
    }
    _put(made, "url", citation.record_url)
    _put(made, "name", citation.title)
    _many(made, "alternateName", [citation.short_title, citation.original_title])
    _people(made, citation, described)
    _dates(made, citation)
    _many(made, "genre", [label("document_kind", citation.kind), citation.genre])
    _put(made, "inLanguage", citation.language)
    _put(made, "abstract", citation.abstract)
    _many(made, "keywords", citation.keywords)
    _many(made, "description", citation.remarks)
    _host(made, citation)
    _copy(made, citation)
    _many(made, "identifier", _identifiers(citation))
    _put(made, "isbn", citation.isbn)
    _put(made, "usageInfo" if citation.rights.startswith("http") else "copyrightNotice", citation.rights)
    return made


def _left(citation: Citation) -> list[Left]:
    """What remains, except the people in roles that a Role names."""
    return [one for one in citation.beyond if one.tag != CONTRIBUTION]


def _types(citation: Citation) -> str | list[str]:
    one = TYPES.get(citation.kind, "CreativeWork")
    held = citation.copy.archive or citation.copy.collection or citation.copy.shelfmark
    return [one, "ArchiveComponent"] if held else one


def _put(made: Node, name: str, value: str) -> None:
    if kept := folded(value):
        made[name] = kept


def _many(made: Node, name: str, values: Sequence[Any]) -> None:
    """One value by itself, several as a list."""
    kept = [folded(one) if isinstance(one, str) else one for one in values]
    kept = [one for one in kept if one]
    if kept:
        made[name] = kept if len(kept) > 1 else kept[0]


def _people(made: Node, citation: Citation, described: Described) -> None:
    """Authors, editors, translators and addressees; everybody else as a contributor in a role."""
    found: dict[str, list[Node]] = {}
    for role, name in citation.credited:
        one = _agent(name, described)
        if is_author(role):
            if one not in found.get("author", []):
                found.setdefault("author", []).append(one)
        elif role in PROPERTIES and (role != "rcp" or TYPES.get(citation.kind) == "Message"):
            found.setdefault(PROPERTIES[role], []).append(one)
        else:
            played = {"@type": "Role", "roleName": label("role", role), "contributor": one}
            found.setdefault("contributor", []).append(played)
    for name_of, nodes in found.items():
        _many(made, name_of, nodes)


def _agent(name: CitedName, described: Described) -> Node:
    kind, parts = agent_kind(name, described.linked), name.parts
    one: Node = {"@type": {"person": "Person", "": "Thing"}.get(kind, "Organization")}
    if name.agent and described.base_url:
        one["@id"] = f"{described.base_url}/agents/{name.agent}"
    _put(one, "name", parts.in_reading_order())
    if kind == "person":
        _put(one, "familyName", parts.surname)
        _put(one, "givenName", parts.given)
        _put(one, "honorificSuffix", parts.suffix)
    return one


def iso(moment: Moment | None) -> str:
    """The date as schema.org takes it (ISO 8601), where that says neither more nor less than is known."""
    if (
        moment is None
        or not moment.all_in_edtf
        or not moment.exact
        or moment.season
        or len(moment.parts) != 1
    ):
        return ""
    year, *rest = moment.parts[0]
    if moment.approximate or moment.uncertain or not 0 <= year <= 9999:
        return ""
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])


def _dates(made: Node, citation: Citation) -> None:
    """`datePublished` and `dateCreated`; what ISO 8601 cannot say stands in `temporal`, in words."""
    published = citation.issued_as in PUBLISHED
    if citation.issued is not None:
        _date(made, "datePublished" if published else "dateCreated", citation.issued)
    for variety, moment in citation.dates:
        if variety == "published":
            _date(made, "datePublished", moment)
        elif variety == "written":
            _date(made, "dateCreated", moment)
    event = citation.event
    if event is not None:
        held: Node = {"@type": "Event"}
        _put(held, "name", event.title)
        if event.date is not None:
            _date(held, "startDate", event.date, otherwise="description")
        if event.place:
            held["location"] = {"@type": "Place", "name": folded(event.place)}
        made["recordedAt"] = held


def _date(made: Node, name: str, moment: Moment, otherwise: str = "temporal") -> None:
    if said := iso(moment):
        made[name] = said
    elif made.get(otherwise) and made[otherwise] != folded(moment.label):
        made[otherwise] = [made[otherwise], folded(moment.label)]
    else:
        made[otherwise] = folded(moment.label)


def _host(made: Node, citation: Citation) -> None:
    cited = citation.container
    made_by = _publisher(cited)
    if citation.kind == "issue":
        _put(made, "issueNumber", cited.issue)
        _put(made, "volumeNumber", cited.volume)
        if cited.container:
            made["isPartOf"] = _periodical(cited, citation.issn)
    elif cited.container or cited.issue or cited.volume:
        made["isPartOf"] = _issue(cited, citation)
    _put(made, "pagination", cited.pages)
    _put(made, "bookEdition" if made["@type"] == "Book" else "version", cited.edition)
    if made_by:
        made["publisher"] = made_by
    if citation.original is not None:
        made["isBasedOn"] = _printed(citation.original)


def _publisher(printed: Appearance) -> Node:
    made: Node = {}
    _put(made, "name", printed.publisher)
    _put(made, "address", printed.place)
    return {"@type": "Organization", **made} if made else {}


def _periodical(printed: Appearance, issn: str) -> Node:
    book = printed.container_kind == "book" or printed.variety == "book"
    one: Node = {"@type": "Book" if book else "Periodical"}
    _put(one, "name", printed.container)
    _put(one, "issn", "" if book else issn)
    return one


def _issue(cited: Appearance, citation: Citation) -> Node:
    """The issue, in the volume, in the periodical; only what is known of them."""
    made: Node = _periodical(cited, citation.issn)
    if cited.volume:
        made = {"@type": "PublicationVolume", "volumeNumber": folded(cited.volume), "isPartOf": made}
    if cited.issue:
        made = {"@type": "PublicationIssue", "issueNumber": folded(cited.issue), "isPartOf": made}
    if cited.date is not None:
        _date(made, "datePublished", cited.date)
    return made


def _printed(printed: Appearance) -> Node:
    one: Node = {"@type": "CreativeWork"}
    _put(one, "name", printed.in_words())
    if printed.date is not None:
        _date(one, "datePublished", printed.date)
    return one


def _copy(made: Node, citation: Citation) -> None:
    copy = citation.copy
    if copy.archive:
        kept: Node = {"@type": "ArchiveOrganization", "name": folded(copy.archive)}
        _put(kept, "address", copy.place)
        made["holdingArchive"] = kept
    _put(made, "itemLocation", ", ".join(filter(None, (copy.collection, copy.shelfmark))))
    read: Node = {}
    _put(read, "url", any_uri(citation.url))
    _put(read, "name", copy.site)
    _put(read, "description", f"Seen {copy.accessed.label}" if copy.accessed else "")
    if read:
        made["encoding"] = {"@type": "MediaObject", **read}


def _identifiers(citation: Citation) -> list[Any]:
    found: list[Any] = [citation.pid]
    for scheme, value in (("citation key", citation.key), ("DOI", citation.doi), ("ISSN", citation.issn)):
        if folded(value) and value != citation.pid:
            found.append({"@type": "PropertyValue", "propertyID": scheme, "value": folded(value)})
    return found
