"""Dublin Core (oai_dc): the fifteen elements that every harvester understands, valid against the schema of OAI."""

from __future__ import annotations

from typing import Final

from registry.domain.record import Described
from registry.domain.vocabularies import label
from registry.exporters.citation import Citation
from registry.exporters.cited_names import is_author
from registry.exporters.elements import Element, Harvested, XmlRecords, put, root_tag
from registry.exporters.face import Loss
from registry.exporters.leftovers import NEVER

OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC: Final = "http://purl.org/dc/elements/1.1/"
XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
LOCATION: Final = f"{OAI_DC} http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
NO_ELEMENT: Final = "Dublin Core has no element for it"


class OaiDc(XmlRecords):
    """See `face.Exporter`. The records stand in a root without a namespace; each is an `oai_dc:dc` by itself."""

    name = "oai-dc"
    label = "Dublin Core"
    media_type = "application/xml; charset=utf-8"
    extension = "xml"
    never = (
        *NEVER,
        "which values are those of the containing record",
        "what kind of title, date or number a value is",
    )
    root = root_tag("records", {})
    harvested = Harvested("oai_dc", LOCATION.partition(" ")[2], OAI_DC)

    def element(self, citation: Citation, described: Described) -> Element:
        """One `oai_dc:dc`."""
        del described
        made = root_tag("dc", {"oai_dc": OAI_DC, "dc": DC, "xsi": XSI}, OAI_DC)
        made.set(f"{{{XSI}}}schemaLocation", LOCATION)
        for name, value in _values(citation):
            put(made, name, value, namespace=DC)
        return made

    def losses(self, citation: Citation) -> tuple[Loss, ...]:
        """What is left over, and the day of access."""
        found = [
            Loss(citation.pid, one.field, one.value, NO_ELEMENT)
            for one in citation.beyond
            if one.tag != "contribution"
        ]
        accessed = citation.copy.accessed
        if accessed is not None:
            found.append(Loss(citation.pid, "day of access", accessed.label, NO_ELEMENT))
        return tuple(found)


plugin = OaiDc()


def _values(citation: Citation) -> list[tuple[str, str]]:
    """The elements with their values, in the order of the specification."""
    cited, copy, issued = citation.container, citation.copy, citation.issued
    found = [("title", one) for one in (citation.title, citation.short_title, citation.original_title)]
    found += _people(citation)
    found += [("subject", one) for one in citation.keywords]
    found += [("description", one) for one in (citation.abstract, _event(citation), *citation.remarks)]
    found.append(("publisher", cited.publisher))
    if issued is not None:
        found += [("date", issued.edtf), ("date", "" if issued.all_in_edtf else issued.label)]
    found += [("type", "Text"), ("type", label("document_kind", citation.kind)), ("type", citation.genre)]
    numbers = (("DOI", citation.doi), ("ISBN", citation.isbn), ("ISSN", citation.issn))
    addresses = (citation.record_url, citation.pid, citation.key, citation.url)
    found += [("identifier", one) for one in addresses]
    found += [("identifier", f"{scheme} {one}") for scheme, one in numbers if one]
    found.append(("source", cited.in_words()))
    found.append(("source", citation.location))
    found.append(("source", copy.site))
    found.append(("language", citation.language))
    found.append(("coverage", cited.place))
    found.append(("rights", citation.rights))
    return found


def _people(citation: Citation) -> list[tuple[str, str]]:
    """Creators by name; contributors with what they did in brackets."""
    found, told = [], set()
    for role, name in citation.credited:
        said = name.parts.inverted()
        if not is_author(role):
            found.append(("contributor", f"{said} ({label('role', role)})"))
        elif said not in told:
            found.append(("creator", said))
            told.add(said)
    return sorted(found, key=lambda one: one[0] != "creator")


def _event(citation: Citation) -> str:
    event = citation.event
    if event is None:
        return ""
    said = ", ".join(filter(None, (event.title, event.place, event.date.label if event.date else "")))
    return f"Delivered: {said}." if said else ""
