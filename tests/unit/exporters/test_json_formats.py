"""schema.org, PROV-JSON and CSL-YAML: read by other programs, valid where there is a schema, whatever the values are."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given
from prov.model import ProvDerivation, ProvDocument

from registry.domain import statements as s
from registry.exporters import csl_json
from registry.exporters.face import discover, write
from registry.exporters.losses import LossTally
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import ISSUE, SHELVED, dating, document, title, when
from tests.unit.exporters.texts import any_article, filled


def text(name: str, *records: object) -> str:
    return b"".join(write(discover()[name], records, LossTally())).decode()  # type: ignore[arg-type]


def items(*records: object) -> list[dict[str, Any]]:
    return json.loads(text("csl-json", *records))  # type: ignore[no-any-return]


def nodes(*records: object) -> list[dict[str, Any]]:
    found = json.loads(text("schema-org", *records))
    assert found["@context"] == "https://schema.org"
    return found["@graph"]  # type: ignore[no-any-return]


def bundles(*records: object) -> dict[str, Any]:
    return json.loads(text("prov-json", *records))["bundle"]  # type: ignore[no-any-return]


def test_yaml_has_the_items_of_csl_json() -> None:
    assert yaml.safe_load(text("csl-yaml", *CASES.values())) == {"references": items(*CASES.values())}
    assert yaml.safe_load(text("csl-yaml")) == {"references": None}


@given(filled())
def test_yaml_of_any_text_is_that_of_json(values: dict[str, str]) -> None:
    record = any_article(values)
    assert yaml.safe_load(text("csl-yaml", record))["references"] == items(record)


def test_each_document_is_a_node() -> None:
    found = nodes(*CASES.values())
    assert [one["@id"].rpartition("/")[2] for one in found] == [one.record.pid for one in CASES.values()]
    assert nodes() == []


@pytest.mark.parametrize(
    ("case", "variety"),
    [
        ("letter", ["Message", "ArchiveComponent"]),
        ("article", "Article"),
        ("newspaper-article", "NewsArticle"),
        ("issue", "PublicationIssue"),
        ("chapter", "Chapter"),
        ("pamphlet", "CreativeWork"),
    ],
)
def test_each_kind_has_its_type(case: str, variety: object) -> None:
    assert nodes(CASES[case])[0]["@type"] == variety


@pytest.mark.parametrize(
    ("edtf", "said"),
    [("1944-09", {"dateCreated": "1944-09"}), ("1944~", {"temporal": "about 1944"}), ("193X", {"temporal": "1930s"}),
     ("1944/1946", {"temporal": "1944–1946"}), ("1944-21", {"temporal": "spring 1944"})],
)  # fmt: skip
def test_dates_that_iso_cannot_say_are_words(edtf: str, said: dict[str, str]) -> None:
    (one,) = nodes(document("dated", "letter", dating("written", when(edtf))))
    assert {key: one[key] for key in ("dateCreated", "temporal") if key in one} == said


def test_two_dates_in_words_are_both_there() -> None:
    (one,) = nodes(
        document("dated", "letter", dating("written", when("1944~")), dating("published", when("1950~")))
    )
    assert one["temporal"] == ["about 1944", "about 1950"]


def test_the_issue_stands_in_its_volume_and_periodical() -> None:
    (one,) = nodes(document("item", "article", s.PartOf(key="o", parent=ISSUE.pid, pages="3")))
    assert one["isPartOf"]["issueNumber"] == "2"
    assert one["isPartOf"]["isPartOf"]["volumeNumber"] == "17"
    assert one["isPartOf"]["isPartOf"]["isPartOf"] == {
        "@type": "Periodical", "name": "The Harbour Review", "issn": "1234-5679",
    }  # fmt: skip


@given(filled())
def test_any_text_gives_one_node_with_equal_values(values: dict[str, str]) -> None:
    (one,) = nodes(any_article(values))
    for name, field in (
        ("name", "title"),
        ("abstract", "abstract"),
        ("keywords", "subject"),
        ("pagination", "pages"),
    ):
        assert readers.squashed(one.get(name, "")) == readers.squashed(values[field]), field


@pytest.mark.needs_shared
def test_prov_is_valid(shared: Path) -> None:
    schema = json.loads((shared / "schemas" / "prov-json.schema.json").read_text("utf-8"))
    jsonschema.Draft4Validator(schema).validate(json.loads(text("prov-json", *CASES.values())))
    jsonschema.Draft4Validator(schema).validate(json.loads(text("prov-json")))


def test_prov_is_read_by_another_program() -> None:
    read = ProvDocument.deserialize(content=text("prov-json", *CASES.values()), format="json")
    assert len(list(read.bundles)) == len(CASES)


def test_a_value_is_derived_from_what_it_rests_on() -> None:
    own = dating("written", when("1944"), basis="supplied", note="see there", locator="p. 3",
                 source=s.SourceRef(kind="work", citation="A Book of Dates"))  # type: ignore[arg-type] # fmt: skip
    record = document(
        "rests", "letter", title("T"), own, SHELVED, s.DescribedFrom(key="f", archive_source="a1")
    )
    (bundle,) = ProvDocument.deserialize(content=text("prov-json", record), format="json").bundles
    found = {(str(one.args[0]), str(one.args[1])) for one in bundle.get_records(ProvDerivation)}
    assert ("reg:doc-rests.t-main", "reg:doc-rests.a1") in found, "inherited from the copy that was described"
    assert ("reg:doc-rests.d-written", "reg:doc-rests.d-written.source") in found
    entities = bundles(record)["reg:doc-rests.record"]["entity"]
    assert entities["reg:doc-rests.d-written.source"]["prov:label"] == "A Book of Dates"
    assert entities["reg:doc-rests.d-written"]["voc:basis"] == "supplied"
    assert entities["reg:doc-rests.d-written"]["voc:note"] == "see there"


def test_what_entered_by_one_activity_is_generated_by_it() -> None:
    entered = s.Title(key="t", text="T", opened_by=7)
    (bundle,) = bundles(document("entered", "letter", entered)).values()
    assert [one["prov:activity"] for one in bundle["wasGeneratedBy"].values()] == ["reg:activity.7"]


@given(filled())
def test_any_text_gives_one_bundle_with_equal_values(values: dict[str, str]) -> None:
    (bundle,) = bundles(any_article(values)).values()
    entity = bundle["entity"]
    assert readers.squashed(entity["reg:doc-any.t"].get("voc:text", "")) == readers.squashed(values["title"])
    assert readers.squashed(entity["reg:doc-any.b"].get("voc:text", "")) == readers.squashed(
        values["abstract"]
    )


def test_csl_json_and_yaml_lose_the_same() -> None:
    tally, other = LossTally(), LossTally()
    for name, count in (("csl-json", tally), ("csl-yaml", other)):
        for _ in write(discover()[name], CASES.values(), count):
            pass
    assert tally.lines() == other.lines()
    assert csl_json.plugin.never == discover()["csl-yaml"].never
