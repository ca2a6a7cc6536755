"""Signposts (signposting.org, level 1): Link headers that tell programs what the page of a document is about."""

from __future__ import annotations

from typing import Final

from registry.domain import statements as s
from registry.domain.record import Described, Record
from registry.exporters import face
from registry.exporters.citation import Citation
from registry.exporters.elements import any_uri
from registry.exporters.schema_org import CONTEXT, node

DESCRIBING: Final = (
    "bibtex",
    "csl-json",
    "marcxml",
    "mods",
    "oai-dc",
    "prov-json",
    "ris",
    "schema-org",
    "tei",
)
"""The formats that are named in the header; the page names all."""

PEOPLE: Final = {
    "orcid": "https://orcid.org/",
    "isni": "https://isni.org/isni/",
    "viaf": "https://viaf.org/viaf/",
    "wikidata": "http://www.wikidata.org/entity/",
    "gnd": "https://d-nb.info/gnd/",
}
"""Where the identifiers of people lead, the best known first."""

MOST: Final = 20
"""Of authors and copies no more are named: headers have to stay short."""


def links(citation: Citation, described: Described) -> str:
    """The value of the `Link` header for the page of a document; empty for a catalogue without an address."""
    address = citation.record_url
    if not address:
        return ""
    found = [_link(address, "cite-as")]
    found += [_link(one, "author") for one in _authors(citation, described)]
    found += [
        _link(f"{address}.{one.name}", "describedby", one.media_type.partition(";")[0]) for one in _formats()
    ]
    found += [_link(one, "license") for one in _licences(described.record)]
    found.append(_link("https://schema.org/AboutPage", "type"))
    kinds = node(citation, described)["@type"]
    found += [_link(f"{CONTEXT}/{one}", "type") for one in ([kinds] if isinstance(kinds, str) else kinds)]
    found += [_link(one, "item") for one in _copies(described.record)]
    base = described.base_url
    found += [
        _link(f"{base}/documents/{one.parent}", "collection")
        for one in described.record.displayed(s.PartOf)
        if one.parent in described.linked
    ]
    return ", ".join(dict.fromkeys(found))


def describes(address: str) -> str:
    """The value of the `Link` header for a format of a document."""
    return f"{_link(address, 'describes')}, {_link(address, 'canonical')}"


def _link(target: str, relation: str, media_type: str = "") -> str:
    kind = f'; type="{media_type}"' if media_type else ""
    # Encoded so that no value can end the target or the header.
    safe = any_uri(target).replace("'", "%27").replace(",", "%2C").replace(";", "%3B")
    return f'<{safe}>; rel="{relation}"{kind}'


def _formats() -> list[face.Exporter]:
    known = face.discover()
    return [known[name] for name in DESCRIBING if name in known]


def _authors(citation: Citation, described: Described) -> list[str]:
    pids = dict.fromkeys(one.agent for one in citation.authors if one.agent in described.linked)
    return [_person(described.linked[pid], f"{described.base_url}/agents/{pid}") for pid in pids][:MOST]


def _person(agent: Record, otherwise: str) -> str:
    known = {one.scheme: one.value for one in agent.displayed(s.Identifier)}
    for scheme, start in PEOPLE.items():
        if value := known.get(scheme, "").strip():
            return value if value.startswith("http") else start + value.replace(" ", "")
    return otherwise


def _licences(record: Record) -> list[str]:
    return [one.uri for one in record.displayed(s.Rights) if one.uri.startswith(("http://", "https://"))][
        :MOST
    ]


def _copies(record: Record) -> list[str]:
    """Where the document itself can be read."""
    copies = record.displayed(s.ArchiveSource)
    return [one.url for one in copies if one.url.startswith(("http://", "https://"))][:MOST]
