"""Our own labelled documents, in many conventions and languages: what is read from them, and that every span holds."""

import json
from pathlib import Path
from typing import Any

import pytest

from registry.domain.dates import bounds, parse
from registry.readers import RULES, read
from registry.readers.score import Report, score

CASES = Path(__file__).parent / "cases"
RELIED_ON = ("title", "date_created", "date_delivered", "authors", "original_publication.container_title", "original_publication.date", "archive_source.repository")  # fmt: skip
FILES = sorted(CASES.glob("*.json"))


def load(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


@pytest.fixture(scope="module")
def report() -> Report:
    return score(CASES)


def test_nearly_everything_is_read(report: Report) -> None:
    assert report.cases == len(FILES) >= 140
    assert report.total.f1 >= 0.97, report.differences
    assert report.total.precision >= 0.98, report.differences


@pytest.mark.parametrize("field", RELIED_ON)
def test_no_field_that_people_rely_on_is_weak(report: Report, field: str) -> None:
    assert report.fields[field].f1 >= 0.93, [d for d in report.differences if d[1] == field]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_proposal_is_sound(path: Path) -> None:
    """It points at the words it was read from, by a rule that is known; and the format is recognised from the text alone."""
    case = load(path)
    result = read(case["text"].encode())
    assert result.format == case["format"]
    for proposal in result.proposals:
        assert result.text[proposal.start : proposal.end] == proposal.exact
        assert proposal.exact.strip()
        assert proposal.rule in RULES
        assert proposal.certainty in {"high", "medium", "low"}
        if proposal.field == "title":
            assert first_word(str(proposal.value)) in proposal.exact
        if proposal.field.endswith(("date", "date_created", "date_delivered", "updated")):
            assert bounds(parse(proposal.value)) is not None


def first_word(text: str) -> str:
    return text.split()[0].strip("\"'«»“”")


def test_a_page_that_says_nothing_yields_nothing() -> None:
    assert read(load(CASES / "133.json")["text"]).record == {}
