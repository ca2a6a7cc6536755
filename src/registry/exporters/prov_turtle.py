"""PROV-O in Turtle (W3C): where every value comes from, as triples; the relations that say more than that are qualified."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from registry.domain.record import Described
from registry.exporters.face import RecordByRecord, Rendered
from registry.exporters.prov_bundle import NAMESPACES, NEVER, Bundle

PROV: Final = "http://www.w3.org/ns/prov#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
CLASSES: Final = {"entity": "Entity", "activity": "Activity", "agent": "Agent"}
RELATIONS: Final = {
    "wasGeneratedBy": ("entity", "activity", "Generation"),
    "wasDerivedFrom": ("generatedEntity", "usedEntity", "Derivation"),
    "wasAttributedTo": ("entity", "agent", "Attribution"),
    "wasInfluencedBy": ("influencee", "influencer", "Influence"),
}
"""Of each relation: from what, to what, and the class of its qualified form."""

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.\-]*[A-Za-z0-9_\-])?")
_ESCAPES: Final = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


class ProvTurtle(RecordByRecord):
    """See `face.Exporter`. Turtle has no bundles: the record as a bundle is named, and all triples stand together."""

    name = "prov-turtle"
    label = "PROV-O (Turtle)"
    media_type = "text/turtle; charset=utf-8"
    extension = "ttl"
    never = NEVER
    separator = b"\n"

    def head(self) -> bytes:
        """The namespaces."""
        spaces = {"prov": PROV, "rdfs": RDFS, "xsd": XSD, **NAMESPACES}
        return "".join(f"@prefix {name}: <{space}> .\n" for name, space in spaces.items()).encode() + b"\n"

    def render(self, described: Described) -> Rendered:
        """One record; nothing is left out of it."""
        bundle = Bundle(described)
        parts = bundle.made()
        lines = [f"{_iri(bundle.name)} a prov:Bundle ."]
        for kind, named in CLASSES.items():
            lines += [_node(name, named, values) for name, values in parts.get(kind, {}).items()]
        for kind, (start, end, qualified) in RELATIONS.items():
            for values in parts.get(kind, {}).values():
                lines += _relation(kind, values, start, end, qualified)
        return Rendered("\n".join(lines).encode() + b"\n")


plugin = ProvTurtle()


def _node(name: str, named: str, values: Mapping[str, Any]) -> str:
    said = " ;\n    ".join([f"a prov:{named}", *_properties(values)])
    return f"{_iri(name)} {said} ."


def _properties(values: Mapping[str, Any]) -> Iterator[str]:
    for key, value in values.items():
        objects = ", ".join(_term(one) for one in (value if isinstance(value, list | tuple) else [value]))
        if key == "prov:type":
            yield f"a {objects}"
        elif key == "prov:label":
            yield f"rdfs:label {objects}"
        else:
            yield f"{_iri(key)} {objects}"


def _relation(kind: str, values: Mapping[str, Any], start: str, end: str, qualified: str) -> Iterator[str]:
    subject, target = _iri(values[f"prov:{start}"]), _iri(values[f"prov:{end}"])
    more = {
        key: value
        for key, value in values.items()
        if key not in (f"prov:{start}", f"prov:{end}", "prov:type") and value
    }
    primary = values.get("prov:type", {}).get("$") == "prov:PrimarySource"
    yield f"{subject} prov:{'hadPrimarySource' if primary else kind} {target} ."
    if more:
        named = "PrimarySource" if primary else qualified
        role = {"Derivation": "entity", "Attribution": "agent", "Influence": "influencer"}.get(
            qualified, "activity"
        )
        inside = [f"a prov:{named}", f"prov:{role} {target}", *_properties(more)]
        yield f"{subject} prov:qualified{named} [ {' ; '.join(inside)} ] ."


def _term(value: Any) -> str:
    if isinstance(value, dict):
        return _iri(value["$"])
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return '"' + "".join(_ESCAPES.get(one, one) for one in str(value)) + '"'


def _iri(name: str) -> str:
    """A qualified name, or its address in angle brackets where Turtle would not take the local part as it is."""
    prefix, _, local = name.partition(":")
    if _LOCAL.fullmatch(local):
        return name
    return f"<{({'prov': PROV} | NAMESPACES)[prefix]}{local}>"
