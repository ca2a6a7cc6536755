"""One record as a PROV bundle: its statements, copies and texts as entities, what they rest on, and who took part."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

import msgspec

from registry.domain import statements as s
from registry.domain.record import Described
from registry.domain.vocabularies import mapped
from registry.exporters.cited_names import preferred_name
from registry.exporters.elements import text_of

NAMESPACES: Final = {"reg": "urn:registry:", "voc": "urn:registry:vocabulary:"}
NEVER: Final = (
    "values that were replaced or withdrawn, and who changed what and when",
    "how the records are described that a record links to",
)
"""What no form of PROV carries."""

DERIVED: Final = frozenset({"translation_of", "reprint_of", "excerpt_of", "version_of", "quotes"})
"""The relations that say that a document was made from another."""
_INSIDE: Final = frozenset({"key", "id", "opened_by", "position", "source", "passage"})

Node = dict[str, Any]


def qualified(name: str) -> Node:
    """A name as a value."""
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


class Bundle:
    """Collects the parts of a bundle in the order of the statements."""

    def __init__(self, described: Described) -> None:
        self._described = described
        self._record = described.record
        self.document = f"reg:{_local(self._record.pid)}"
        self.name = f"{self.document}.record"
        self._parts: dict[str, dict[str, Node]] = {}
        self._number = 0
        first = self._record.first(s.DescribedFrom)
        self._described_from = first.archive_source if first else ""

    def made(self) -> dict[str, Any]:
        """The bundle, with its namespaces; parts without content are left out."""
        self._entity(self.document, "document", {"voc:pid": self._record.pid, "voc:address": self._address()})
        for one in self._record.statements:
            if one.rank != "withdrawn":
                self._statement(one)
        return {"prefix": NAMESPACES, **self._parts}

    def _address(self) -> str:
        base = self._described.base_url
        return f"{base}/documents/{self._record.pid}" if base else ""

    def _put(self, kind: str, name: str, node: Node) -> None:
        self._parts.setdefault(kind, {})[name] = node

    def _link(self, kind: str, **ends: Any) -> None:
        """A relation; its name is a blank node, numbered within the bundle."""
        self._number += 1
        self._put(
            kind,
            f"_:r{self._number}",
            {f"{'voc' if key in _OURS else 'prov'}:{key}": value for key, value in ends.items() if value},
        )

    def _entity(self, name: str, variety: str, values: Mapping[str, Any]) -> None:
        kept = {key: value for key, value in values.items() if value not in ("", (), [], None)}
        self._put("entity", name, {"prov:type": qualified(f"voc:{variety}"), **kept})

    def _of(self, key: str) -> str:
        return f"{self.document}.{_local(key)}"

    def _statement(self, one: s.Statement) -> None:
        tag = str(one.__struct_config__.tag)
        name = self._of(one.key or f"{tag}-{one.position}")
        self._entity(name, tag, {"voc:about": qualified(self.document), **_values(one)})
        if one.opened_by:
            activity = f"reg:activity.{one.opened_by}"
            self._put(
                "activity", activity, {"prov:type": qualified("voc:activity"), "voc:number": one.opened_by}
            )
            self._link("wasGeneratedBy", entity=name, activity=activity)
        self._source(one, name)
        if isinstance(one, s.Contribution):
            self._person(one, name, self.document if one.attribution != "rejected" else "")
        elif isinstance(one, s.Credit):
            self._person(one, name, self._of(one.transcription))
        elif isinstance(one, s.Relation):
            self._relation(one, name)
        for key in (getattr(one, field, "") for field in ("copied_from", "archive_source")):
            if key and not isinstance(one, s.DescribedFrom):
                self._link("wasDerivedFrom", generatedEntity=name, usedEntity=self._of(key))
        if isinstance(one, s.TextVersion):
            self._link("wasDerivedFrom", generatedEntity=name, usedEntity=self._of(one.transcription))

    def _source(self, one: s.Statement, name: str) -> None:
        """What the value rests on: its own source, or else the copy that the record was described from."""
        source, used = one.source, ""
        if source is None:
            inherits = not one.basis and self._described_from and not isinstance(one, s.DescribedFrom)
            used = self._of(self._described_from) if inherits and one.key != self._described_from else ""
        elif source.kind == "archive_source":
            used = self._of(source.key)
        elif source.kind == "document":
            used = f"reg:{_local(source.pid)}"
        elif source.kind == "item":
            used = self.document
        else:
            used = f"{name}.source"
            self._entity(used, "work", {"prov:label": text_of(source.citation)})
        if used:
            self._link(
                "wasDerivedFrom",
                generatedEntity=name,
                usedEntity=used,
                type=qualified("prov:PrimarySource"),
                locator=text_of(one.locator),
            )

    def _person(self, one: s.Contribution | s.Credit, name: str, made: str) -> None:
        linked = self._described.linked.get(one.agent) if one.agent else None
        label = preferred_name(linked).in_reading_order() if linked else one.name_as_given
        kind = linked.first(s.Kind) if linked else None
        agent = f"reg:{_local(one.agent)}" if one.agent else f"{name}.agent"
        sort = mapped("agent_kind", kind.term, "prov", "") if kind else ""
        node: Node = {"prov:type": qualified(f"prov:{sort}")} if sort else {}
        self._put("agent", agent, node | ({"prov:label": text_of(label)} if text_of(label) else {}))
        if made:
            self._link("wasAttributedTo", entity=made, agent=agent, role=one.role)

    def _relation(self, one: s.Relation, name: str) -> None:
        target = f"reg:{_local(one.target)}" if one.target else f"{name}.target"
        if not one.target:
            self._entity(target, "document", {"prov:label": text_of(one.target_as_given)})
        kind = "wasDerivedFrom" if one.variety in DERIVED else "wasInfluencedBy"
        ends = ("generatedEntity", "usedEntity") if kind == "wasDerivedFrom" else ("influencee", "influencer")
        self._link(kind, **{ends[0]: self.document, ends[1]: target}, relation=one.variety)


_OURS: Final = frozenset({"role", "locator", "relation"})


def _local(name: str) -> str:
    """A name as the local part of a qualified name."""
    return quote(text_of(name), safe="-_.") or "none"


def _values(one: s.Statement) -> Node:
    """Every field that says something, those of dates and passages one by one."""
    found: Node = {}
    for field in one.__struct_fields__:
        value = getattr(one, field)
        if field == "passage" or isinstance(value, msgspec.Struct):
            if isinstance(value, s.When | s.Passage):
                found |= {f"voc:{field}.{name}": text for name, text in _inside(value).items()}
        elif field in _INSIDE or isinstance(value, s.SourceRef):
            continue
        elif isinstance(value, tuple):
            found[f"voc:{field}"] = [text_of(text) for text in value]
        elif isinstance(value, str):
            found[f"voc:{field}"] = text_of(value)
        elif isinstance(value, bool | int) and value is not False:
            found[f"voc:{field}"] = value
    return found


def _inside(value: s.When | s.Passage) -> Mapping[str, Any]:
    if not value or value == type(value)():
        return {}
    told = {name: getattr(value, name) for name in value.__struct_fields__}
    return {
        name: text_of(text) if isinstance(text, str) else text
        for name, text in told.items()
        if text not in ("", -1)
    }
