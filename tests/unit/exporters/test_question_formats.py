"""Questions in five formats: as a person read and approved them, valid for other programs, and silent about what is not public."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, strategies as st
from nanopub import Nanopub
from prov.model import ProvDocument
from pyld import jsonld
from pyshacl import validate
from rdflib import RDF, Dataset, Graph, Namespace, URIRef

from registry.exporters.questions import face, nanopub
from tests.unit.exporters import question_golden
from tests.unit.exporters.question_cases import CASES, FLAG, HIDDEN

NP = Namespace("http://www.nanopub.org/nschema#")
OA = "http://www.w3.org/ns/oa#"
AS = "https://www.w3.org/ns/activitystreams#"
ANNO: dict[str, Any] = {
    "oa": OA, "as": AS, "dc": "http://purl.org/dc/elements/1.1/", "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/", "schema": "http://schema.org/", "id": "@id", "type": "@type",
    **{name: f"oa:{name}" for name in ("Annotation", "SpecificResource", "TextualBody", "TimeState", "TextQuoteSelector",
                                       "TextPositionSelector", "assessing", "linking", "describing")},
    **{name: f"oa:{name}" for name in ("exact", "prefix", "suffix", "start", "end")},
    "AnnotationPage": "as:OrderedCollectionPage", "Person": "foaf:Person",
    "items": {"@id": "as:items", "@container": "@list"},
    **{name: {"@id": f"oa:{iri}", "@type": "@id"} for name, iri in (
        ("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"), ("state", "hasState"),
        ("selector", "hasSelector"), ("cached", "cachedSource"))},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"}, "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "sourceDate": {"@id": "oa:sourceDate", "@type": "xsd:dateTime"},
    "creator": {"@id": "dcterms:creator", "@type": "@id"}, "name": "foaf:name", "value": "rdf:value",
    "format": "dc:format", "language": "dc:language",
}  # fmt: skip
"""The terms of the Web Annotation vocabulary that we use, with the correction of 2021 for `assessing`."""

QUOTE = {
    "type": "object",
    "properties": {name: {"type": "string"} for name in ("exact", "prefix", "suffix")}
    | {"type": {"const": "TextQuoteSelector"}},
    "required": ["exact"],
    "additionalProperties": False,
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "motivation", "target"],
    "properties": {
        "id": {"type": "string", "format": "uri"},
        "type": {"const": "Annotation"},
        "motivation": {"type": "array", "items": {"enum": ["assessing", "linking"]}},
        "target": {
            "required": ["source"],
            "properties": {
                "selector": {
                    "type": "array",
                    "contains": QUOTE,
                    "items": {
                        "anyOf": [
                            QUOTE,
                            {"required": ["start", "end"], "properties": {"start": {"minimum": 0}}},
                        ]
                    },
                }
            },
        },
    },
}
SHAPE = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix s: <https://schema.org/> .
[] a sh:NodeShape ; sh:targetClass s:ClaimReview ;
  sh:property [ sh:path (s:reviewRating s:ratingValue) ; sh:maxCount 0 ] ;
  sh:property [ sh:path s:claimReviewed ; sh:minCount 1 ; sh:maxCount 1 ] ;
  sh:property [ sh:path s:author ; sh:minCount 1 ] ;
  sh:property [ sh:path (s:reviewRating s:alternateName) ; sh:minCount 1 ] ;
  sh:property [ sh:path s:itemReviewed ; sh:minCount 1 ; sh:class s:Claim ] .
[] a sh:NodeShape ; sh:targetClass s:Claim ; sh:property [ sh:path s:text ; sh:minCount 1 ; sh:maxCount 1 ] .
"""


of_another_program = pytest.mark.filterwarnings("ignore::DeprecationWarning")
"""The validators themselves use what their libraries have deprecated."""


def text(name: str, *cases: str) -> str:
    return b"".join(face.discover()[name].chunks(CASES[case] for case in cases or CASES)).decode()


def test_every_export_is_as_it_was_read_and_approved() -> None:
    made = question_golden.files()
    assert {path: path.read_bytes().decode() for path in made} == {
        path: data.decode() for path, data in made.items()
    }
    assert set(question_golden.FOLDER.glob("*/*")) == set(made)


@pytest.mark.parametrize("name", face.discover())
def test_nothing_that_is_not_public_is_named(name: str) -> None:
    """Neither the draft in which a claim stands, nor the flag, nor what waits for a second person."""
    whole = text(name)
    assert HIDDEN not in whole
    assert FLAG not in whole
    assert "not to be seen yet" not in whole


@pytest.mark.parametrize("name", face.discover())
def test_nothing_is_a_verdict(name: str) -> None:
    assert not {"ratingValue", "confirmed", "refutes", "falsified", '"false"'} & set(text(name).split())


def nanopubs(trig: str) -> Iterator[Dataset]:
    every = Dataset()
    every.parse(data=trig, format="trig")
    for head, this in (
        (head, this) for this, _, _, head in every.quads((None, RDF.type, NP.Nanopublication, None))
    ):
        graphs = [head, *(o for p in (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)
                          for _, _, o, _ in every.quads((this, p, None, head)))]  # fmt: skip
        alone = Dataset()
        for graph in graphs:
            for s, p, o, _ in every.quads((None, None, None, graph)):
                alone.add((s, p, o, URIRef(str(graph))))
        yield alone


@of_another_program
def test_nanopublications_are_valid() -> None:
    found = list(nanopubs(text("nanopub")))
    assert len(found) == 2 + 3 + 4
    assert all(Nanopub(rdf=one).is_valid for one in found)


@of_another_program
def test_a_nanopublication_without_its_provenance_would_be_refused() -> None:
    one = next(nanopubs(text("nanopub", "two-dates")))
    for s, p, o, g in list(one.quads((None, NP.hasProvenance, None, None))):
        one.remove((s, p, o, g))
    with pytest.raises(Exception, match=r"(?i)provenance|malformed"):
        assert Nanopub(rdf=one).is_valid


@given(st.text())
def test_any_text_is_a_literal_that_is_read_back(words: str) -> None:
    clean = "".join(one for one in words if not "\ud800" <= one <= "\udfff")
    graph = Graph().parse(data=f"<urn:a> <urn:b> {nanopub.literal(clean)} .", format="turtle")
    assert [str(one) for one in graph.objects()] == [clean]


def test_prov_is_read_by_another_program() -> None:
    read = ProvDocument.deserialize(content=text("prov-json"), format="json")
    parts = {name: len(CASES[name].claims()) for name in CASES}
    assert len(list(read.bundles)) > sum(parts.values())
    examination = next(one for one in read.bundles if "examination" in str(one.identifier))
    assert "wasAttributedTo" in examination.get_provn()


@pytest.mark.needs_shared
def test_prov_is_valid(shared: Path) -> None:
    schema = json.loads((shared / "schemas" / "prov-json.schema.json").read_text("utf-8"))
    for case in CASES:
        jsonschema.Draft4Validator(schema).validate(json.loads(text("prov-json", case)))


def test_annotations_mean_what_the_vocabulary_says() -> None:
    page = json.loads(text("web-annotation"))
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    jsonschema.Draft202012Validator({"properties": {"items": {"items": ANNOTATION}}}).validate(page)
    (expanded,) = jsonld.expand(page | {"@context": ANNO})
    items = expanded[f"{AS}items"][0]["@list"]
    assert len(items) == 2 + 3 + 2
    for one in items:
        assert {found["@id"] for found in one[f"{OA}motivatedBy"]} == {f"{OA}assessing", f"{OA}linking"}
        assert one[f"{OA}hasTarget"][0][f"{OA}hasSource"][0]["@id"].endswith(
            ("dddd1924", "dddd1925", "dddd1932", "dddd1956")
        )
    # What a context does not know is dropped by an expansion: every name of ours must have come through.
    assert json.dumps(expanded).count('"@value"') == _values(page["items"])


def _values(found: object) -> int:
    """How many texts and numbers there are that are not names, types or links."""
    if isinstance(found, dict):
        links = {"id", "type", "motivation", "purpose", "source", "cached"}
        return sum(_values(value) for key, value in found.items() if key not in links)
    return sum(map(_values, found)) if isinstance(found, list) else 1


def claims_and_reviews(content: dict[str, Any]) -> Graph:
    graph = Graph()
    graph.parse(data=json.dumps(content | {"@context": {"@vocab": "https://schema.org/"}}), format="json-ld")
    return graph


@of_another_program
def test_reviews_have_no_number_and_are_for_assessments_only() -> None:
    content = json.loads(text("claim-review"))
    conforms, _, told = validate(
        claims_and_reviews(content), shacl_graph=Graph().parse(data=SHAPE, format="turtle")
    )
    assert conforms, told
    kinds = [one["@type"] for one in content["@graph"]]
    assert (kinds.count("ClaimReview"), kinds.count("Claim")) == (1, 5)
    content["@graph"][0]["reviewRating"]["ratingValue"] = 1
    assert not validate(claims_and_reviews(content), shacl_graph=Graph().parse(data=SHAPE, format="turtle"))[
        0
    ]


def test_the_table_has_a_row_for_each_claim_and_piece_of_evidence() -> None:
    rows = list(csv.DictReader(io.StringIO(text("csv"))))
    assert [one["row"] for one in rows].count("claim") == 2 + 3 + 5
    assert [one["key"] for one in rows if one["compared"] == "no"] == ["unchecked"]
    assert next(one for one in rows if one["key"] == "quoted")["reported_by"] == "league"
    assert not any(cell.startswith(("=", "@", "+", "-")) for one in rows for cell in one.values())


def test_every_format_has_a_label_and_says_what_it_leaves_out() -> None:
    for name, exporter in face.discover().items():
        assert exporter.name == name
        assert exporter.label
        assert exporter.never
