"""CSL-JSON: valid against the schema of CSL, one item a record, the array never broken."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given

from registry.exporters.csl_json import plugin
from registry.exporters.face import write
from registry.exporters.losses import LossTally
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.texts import any_article, filled


def items(*records: Any) -> list[dict[str, Any]]:
    return json.loads(b"".join(write(plugin, records, LossTally())))  # type: ignore[no-any-return]


def test_each_record_is_one_line_of_one_array() -> None:
    data = b"".join(write(plugin, CASES.values(), LossTally()))
    assert len(data.splitlines()) == len(CASES) + 2
    assert len(json.loads(data)) == len(CASES)


def test_no_records_are_an_empty_array() -> None:
    assert items() == []


@pytest.mark.needs_shared
def test_every_case_is_valid_against_the_schema(shared: Path) -> None:
    schema = json.loads((shared / "schemas" / "csl-data.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(items(*CASES.values()))


def test_a_supplied_date_keeps_its_brackets_and_its_numbers() -> None:
    (one,) = items(CASES["supplied-day"])
    assert one["issued"] == {"date-parts": [[1944, 9, 23]], "literal": "[23 September 1944]"}


def test_what_has_no_day_gets_none() -> None:
    (one,) = items(CASES["letter-unpublished"])
    assert one["issued"] == {"date-parts": [[1921, 3]]}
    assert "issued" not in items(CASES["undated"])[0]


def test_what_comes_from_the_issue_is_said_to() -> None:
    (one,) = items(CASES["item-in-issue"])
    assert (one["container-title"], one["volume"], one["page"]) == ("The Harbour Review", "17", "51–56")
    assert one["custom"]["inherited"]["from"] == "doc-issue"
    assert "page" not in one["custom"]["inherited"]["variables"]


@given(filled())
def test_any_text_in_any_field_reads_back_as_one_item_with_equal_fields(values: dict[str, str]) -> None:
    (one,) = items(any_article(values))
    for variable, field in (("title", "title"), ("container-title", "container"), ("volume", "volume"),
                            ("publisher", "publisher"), ("abstract", "abstract"), ("page", "pages")):  # fmt: skip
        assert readers.squashed(one.get(variable, "")) == readers.squashed(values[field]), variable
