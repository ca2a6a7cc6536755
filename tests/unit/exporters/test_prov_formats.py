"""The other forms of PROV say what PROV-JSON says: each is valid, is read by another program, and gives the same triples."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef

from registry.domain.record import Described
from registry.exporters.face import discover, write
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import document, title
from tests.unit.exporters.texts import any_article, filled

PROV = Namespace("http://www.w3.org/ns/prov#")
REG, VOC = "urn:registry:", "urn:registry:vocabulary:"
COERCED = ("entity", "activity", "agent", "generatedEntity", "usedEntity", "influencee", "influencer")
CONTEXT: dict[str, Any] = {
    "prov": str(PROV), "reg": REG, "voc": VOC, "xsd": "http://www.w3.org/2001/XMLSchema#",
    "type": {"@id": "@type", "@type": "@vocab"}, "label": str(RDFS.label),
    **{name: {"@id": f"{PROV}{name}", "@type": "@id"} for name in COERCED},
}  # fmt: skip
"""What the context at the address of the format says, as far as it is used here: tests do not fetch it."""


def exported(name: str, *records: Described) -> str:
    return b"".join(write(discover()[name], iter(records), lambda loss: None)).decode()


def turtle(*records: Described) -> Graph:
    return Graph().parse(data=exported("prov-turtle", *records), format="turtle")


def words(graph: Graph) -> set[tuple[str, str, str]]:
    """Subject, property and text of what stands in the registry's own properties; names are no texts."""
    return {
        (str(a), str(b), str(c))
        for a, b, c in graph
        if isinstance(a, URIRef)
        and str(b).startswith(VOC)
        and isinstance(c, Literal)
        and c.datatype != PROV.QUALIFIED_NAME
    }


def said(records: dict[str, Any]) -> set[tuple[str, str]]:
    """The names and words of the entities of PROV-JSON, as pairs of subject and text."""
    found = set()
    for bundle in records["bundle"].values():
        for name, values in bundle.get("entity", {}).items():
            for key, value in values.items():
                for one in value if isinstance(value, list) else [value]:
                    if isinstance(one, str) and key.startswith("voc:"):
                        found.add((REG + name.removeprefix("reg:"), one))
    return found


def test_turtle_has_what_the_bundles_have() -> None:
    graph = turtle(*CASES.values())
    bundles = json.loads(exported("prov-json", *CASES.values()))
    there = {(str(subject), str(value)) for subject, _, value in graph if isinstance(value, Literal)}
    assert said(bundles) <= there
    for kind, named in (("entity", PROV.Entity), ("agent", PROV.Agent), ("activity", PROV.Activity)):
        names = {name for one in bundles["bundle"].values() for name in one.get(kind, {})}
        assert {REG + name.removeprefix("reg:") for name in names} == {
            str(one) for one in graph.subjects(RDF.type, named)
        }
    again = Graph().parse(data=graph.serialize(format="turtle"), format="turtle")
    assert len(again) == len(graph) > 1000


def test_turtle_says_what_a_value_rests_on() -> None:
    graph = turtle(*CASES.values())
    sources = list(graph.subject_objects(PROV.hadPrimarySource))
    assert sources
    assert all((target, RDF.type, PROV.Entity) in graph for _, target in sources if ".d" in str(target))
    for node in graph.objects(None, PROV.qualifiedAttribution):
        assert (node, RDF.type, PROV.Attribution) in graph
        assert graph.value(node, PROV.agent) is not None


@given(filled())
def test_any_text_comes_back_from_turtle(values: dict[str, str]) -> None:
    graph = turtle(any_article(values))
    subject = URIRef(f"{REG}doc-any.t")
    text = graph.value(subject, URIRef(f"{VOC}text"))
    assert readers.squashed(str(text or "")) == readers.squashed(values["title"])


@pytest.mark.needs_shared
def test_jsonld_is_valid(shared: Path) -> None:
    schema = json.loads((shared / "schemas" / "prov-jsonld.schema.json").read_text("utf-8"))
    for records in ((), tuple(CASES.values())):
        jsonschema.Draft7Validator(schema).validate(json.loads(exported("prov-jsonld", *records)))


def test_jsonld_is_read_as_linked_data_and_agrees() -> None:
    """With the context put in, a bundle gives the words that Turtle gives."""
    made = json.loads(exported("prov-jsonld", *CASES.values()))
    nodes = [one for bundle in made["@graph"] for one in bundle["@graph"]]
    with warnings.catch_warnings():
        # rdflib warns of a class of its own that it uses here.
        warnings.simplefilter("ignore", DeprecationWarning)
        graph = Graph().parse(data=json.dumps({"@context": CONTEXT, "@graph": nodes}), format="json-ld")
    assert words(graph) == words(turtle(*CASES.values()))
    assert {one["@type"] for one in made["@graph"]} == {"prov:Bundle"}


def test_an_empty_export_is_valid_too() -> None:
    assert len(turtle()) == 0
    assert json.loads(exported("prov-jsonld"))["@graph"] == []
    assert len(turtle(document("one", "letter", title("T")))) > 0
