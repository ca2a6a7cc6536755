"""PROV-JSONLD (W3C submission): the same bundles as PROV-JSON, for programs that read linked data, valid against its schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from registry.domain.record import Described
from registry.exporters.face import RecordByRecord, Rendered
from registry.exporters.prov_bundle import NAMESPACES, NEVER, Bundle

PROV: Final = "http://www.w3.org/ns/prov#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: Final = [
    "https://openprovenance.org/prov-jsonld/context.jsonld",
    {"prov": PROV, "xsd": XSD, **NAMESPACES},
]
KINDS: Final = {
    "entity": "Entity",
    "activity": "Activity",
    "agent": "Agent",
    "wasGeneratedBy": "Generation",
    "wasDerivedFrom": "Derivation",
    "wasAttributedTo": "Attribution",
    "wasInfluencedBy": "Influence",
}
"""The class of each part of a bundle."""

_ENCODE: Final = msgspec.json.Encoder().encode

Node = dict[str, Any]


class ProvJsonld(RecordByRecord):
    """See `face.Exporter`."""

    name = "prov-jsonld"
    label = "PROV-JSONLD"
    media_type = 'application/ld+json; profile="https://openprovenance.org/prov-jsonld/context.jsonld"'
    extension = "jsonld"
    never = NEVER
    separator = b",\n"

    def head(self) -> bytes:
        """The context, and the opening of the graph."""
        return b'{"@context":' + _ENCODE(CONTEXT) + b',"@graph":[\n'

    def tail(self) -> bytes:
        """The end of the graph."""
        return b"\n]}\n"

    def render(self, described: Described) -> Rendered:
        """One bundle; nothing is left out of it."""
        bundle = Bundle(described)
        graph = list(_nodes(bundle.made()))
        made = {"@type": "prov:Bundle", "@id": bundle.name, "@context": CONTEXT, "@graph": graph}
        return Rendered(_ENCODE(made))


plugin = ProvJsonld()


def _nodes(parts: Mapping[str, Any]) -> Iterator[Node]:
    for kind, named in KINDS.items():
        for name, values in parts.get(kind, {}).items():
            node: Node = {"@type": f"prov:{named}"}
            if not name.startswith("_:"):
                node["@id"] = name
            for key, value in values.items():
                node |= _property(key, value)
            yield node


def _property(key: str, value: Any) -> Node:
    prefix, _, local = key.partition(":")
    if prefix != "prov":
        return {key: _values(value)}
    if local == "type":
        return {local: [value["$"]]}
    return {local: _values(value) if local == "label" else value}


def _values(value: Any) -> list[Any]:
    return [_value(one) for one in (value if isinstance(value, list | tuple) else [value])]


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        # The schema has no other way to say, of a property that is not PROV's own, that this is a name.
        return {"@value": value["$"], "@type": "prov:QUALIFIED_NAME"}
    if isinstance(value, bool):
        return {"@value": "true" if value else "false", "@type": "xsd:boolean"}
    if isinstance(value, int):
        return {"@value": str(value), "@type": "xsd:integer"}
    return {"@value": value}
