"""MODS 3.5, valid against the schema of the Library of Congress; what has no element of its own stands in labelled notes."""

from __future__ import annotations

from typing import Final

from registry.domain.record import Described
from registry.domain.vocabularies import label, mapped
from registry.exporters.citation import Appearance, Citation, CitedName
from registry.exporters.cited_names import agent_kind
from registry.exporters.elements import Element, Harvested, XmlRecords, any_uri, child, put, root_tag
from registry.exporters.leftovers import CONTRIBUTION, NEVER
from registry.exporters.moments import Moment

MODS: Final = "http://www.loc.gov/mods/v3"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
LOCATION: Final = f"{MODS} http://www.loc.gov/standards/mods/v3/mods-3-5.xsd"
MANUSCRIPTS: Final = frozenset({"letter", "telegram", "manuscript", "diary", "minutes"})
RELATORS: Final = "http://id.loc.gov/vocabulary/relators"


class Mods(XmlRecords):
    """See `face.Exporter`. A `modsCollection`; without any record it is empty, which its schema does not foresee."""

    name = "mods"
    label = "MODS"
    media_type = "application/mods+xml"
    extension = "xml"
    never = NEVER
    root = root_tag("modsCollection", {None: MODS, "xsi": XSI}, MODS)
    root.set(f"{{{XSI}}}schemaLocation", LOCATION)
    harvested = Harvested("mods", LOCATION.partition(" ")[2], MODS)

    def element(self, citation: Citation, described: Described) -> Element:
        """One `mods`."""
        made = root_tag("mods", {None: MODS}, MODS)
        made.set("version", "3.5")
        _titles(made, citation)
        for role, name in citation.credited:
            _name(made, role, name, described)
        kind = child(made, "typeOfResource", "text")
        if citation.kind in MANUSCRIPTS:
            kind.set("manuscript", "yes")
        child(made, "genre", label("document_kind", citation.kind), authority="local")
        put(made, "genre", citation.genre)
        _origin(made, citation)
        _languages(made, citation)
        put(made, "abstract", citation.abstract)
        _notes(made, citation)
        for word in citation.keywords:
            if word:
                put(child(made, "subject"), "topic", word)
        _host(made, citation)
        if citation.original is not None:
            _printed(child(made, "relatedItem", type="original"), citation.original)
        _identifiers(made, citation)
        _location(made, citation)
        put(made, "accessCondition", citation.rights, type="use and reproduction")
        child(child(made, "recordInfo"), "recordIdentifier", citation.pid, source="registry")
        return made


plugin = Mods()


def _titles(made: Element, citation: Citation) -> None:
    title = citation.title
    if citation.title_supplied and title[:1] == "[" and title[-1:] == "]":
        title = title[1:-1]
    if title:
        child(child(made, "titleInfo", supplied="yes" if citation.title_supplied else ""), "title", title)
    for kind, shown, value in (
        ("abbreviated", "", citation.short_title),
        ("alternative", "title in the original language", citation.original_title),
    ):
        if value:
            put(child(made, "titleInfo", type=kind, displayLabel=shown), "title", value)


def _name(made: Element, role: str, name: CitedName, described: Described) -> None:
    kind, parts = agent_kind(name, described.linked), name.parts
    sort = {"person": "personal", "family": "family", "": ""}.get(kind, "corporate")
    one = child(made, "name", type=sort)
    put(one, "namePart", parts.literal)
    put(one, "namePart", parts.surname if parts.family else "", type="family")
    put(one, "namePart", parts.given, type="given")
    put(one, "namePart", parts.suffix, type="termsOfAddress")
    put(one, "displayForm", parts.in_reading_order())
    roles = child(one, "role")
    code = mapped("role", role, "marc", "")
    if code:
        child(roles, "roleTerm", code, type="code", authority="marcrelator", authorityURI=RELATORS)
    child(roles, "roleTerm", label("role", role), type="text")


def _date(made: Element, tag: str, moment: Moment, **attributes: str) -> None:
    """The EDTF, and the words where they say more; a supplied date is marked inferred."""
    doubt = "approximate" if moment.approximate else "questionable" if moment.uncertain else ""
    qualifier = "inferred" if moment.supplied else doubt
    if moment.edtf:
        dated = child(made, tag, moment.edtf, encoding="edtf", **attributes)
        if qualifier:
            dated.set("qualifier", qualifier)
    if not moment.all_in_edtf:
        child(made, tag, moment.label, **attributes)


def _origin(made: Element, citation: Citation) -> None:
    """When it was made; the imprint stands with the host where there is one."""
    cited, hosted = citation.container, bool(citation.container.container)
    origin = root_tag("originInfo", {}, MODS)
    if not hosted:
        _imprint(origin, cited)
    if citation.issued is not None:
        tag = "dateIssued" if citation.issued_as == "published" else "dateCreated"
        kind = {} if tag == "dateIssued" or citation.issued_as == "written" else {"type": citation.issued_as}
        _date(origin, "dateOther" if kind else tag, citation.issued, **kind)
    for variety, moment in citation.dates:
        _date(origin, "dateOther", moment, type=variety)
    if len(origin):
        made.append(origin)
    event = citation.event
    if event is not None and (event.title or event.place):
        held = child(made, "originInfo", eventType="production", displayLabel=event.title or "delivered")
        if event.place:
            child(child(held, "place"), "placeTerm", event.place, type="text")
        if event.date is not None:
            _date(held, "dateOther", event.date, type="delivered")
        if not len(held):
            child(held, "dateOther")


def _imprint(origin: Element, cited: Appearance) -> None:
    if cited.place:
        child(child(origin, "place"), "placeTerm", cited.place, type="text")
    put(origin, "publisher", cited.publisher)
    put(origin, "edition", cited.edition)


def _languages(made: Element, citation: Citation) -> None:
    for code, part in ((citation.language, ""), (citation.original_language, "original")):
        if code:
            child(
                child(made, "language", objectPart=part),
                "languageTerm",
                code,
                type="code",
                authority="rfc5646",
            )


def _notes(made: Element, citation: Citation) -> None:
    for remark in citation.remarks:
        put(made, "note", remark)
    for one in citation.beyond:
        if one.tag != CONTRIBUTION:
            put(made, "note", one.value, displayLabel=one.field)
    if citation.inherited:
        put(
            made,
            "note",
            ", ".join(citation.inherited),
            displayLabel=f"from the containing record {citation.inherited_from}",
        )


def _host(made: Element, citation: Citation) -> None:
    cited = citation.container
    if cited.container or cited.volume or cited.issue or cited.pages:
        host = child(made, "relatedItem", type="host")
        _printed(host, cited, issn=citation.issn)
        if citation.inherited_from:
            child(child(host, "recordInfo"), "recordIdentifier", citation.inherited_from, source="registry")


def _printed(item: Element, printed: Appearance, issn: str = "") -> None:
    """A printed appearance as a related item."""
    if printed.container:
        child(child(item, "titleInfo"), "title", printed.container)
    origin = root_tag("originInfo", {}, MODS)
    if printed.container or item.get("type") != "host":
        _imprint(origin, printed)
    if printed.date is not None:
        _date(origin, "dateIssued", printed.date)
    if len(origin):
        item.append(origin)
    put(item, "identifier", issn or printed.issn, type="issn")
    if printed.volume or printed.issue or printed.pages:
        part = child(item, "part")
        for kind, value in (("volume", printed.volume), ("issue", printed.issue)):
            if value:
                child(child(part, "detail", type=kind), "number", value)
        if printed.pages:
            child(child(part, "extent", unit="pages"), "list", printed.pages)


def _identifiers(made: Element, citation: Citation) -> None:
    put(made, "identifier", citation.record_url, type="uri")
    put(made, "identifier", citation.key, type="citation-key")
    put(made, "identifier", citation.doi, type="doi")
    put(made, "identifier", citation.isbn, type="isbn")
    if not citation.container.container:
        put(made, "identifier", citation.issn, type="issn")


def _location(made: Element, citation: Citation) -> None:
    copy = citation.copy
    shelf = ", ".join(filter(None, (copy.collection, copy.shelfmark)))
    if copy.archive or shelf:
        where = child(made, "location")
        put(where, "physicalLocation", ", ".join(filter(None, (copy.archive, copy.place))))
        put(where, "shelfLocator", copy.collection)
        put(where, "shelfLocator", copy.shelfmark)
    if citation.url:
        seen = copy.accessed.edtf or copy.accessed.words if copy.accessed else ""
        child(
            child(made, "location"),
            "url",
            any_uri(citation.url),
            dateLastAccessed=seen,
            displayLabel=copy.site,
        )
    elif copy.accessed is not None:
        put(made, "note", copy.accessed.label, displayLabel="day of access")
