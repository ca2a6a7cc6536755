"""The labelled examples and the first documents beside the checkout: scores, the scorer's own word, the split review."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from registry.readers import read
from registry.readers.score import FIELDS, score

pytestmark = pytest.mark.needs_shared
RELIED_ON = ("title", "authors", "date_created", "date_delivered", "original_publication.container_title", "original_publication.volume",
             "original_publication.issue", "original_publication.date", "original_publication.pages", "original_publication.publisher",
             "original_publication.place", "archive_source.repository", "archive_source.collection", "archive_source.shelfmark")  # fmt: skip


@pytest.fixture(scope="module")
def other(shared: Path) -> ModuleType:
    """The scorer that the examples came with."""
    spec = importlib.util.spec_from_file_location("shared_score", shared / "examples" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_examples_are_read(shared: Path) -> None:
    report = score(shared / "examples")
    assert report.total.f1 >= 0.97, report.differences
    assert report.total.precision >= 0.95, report.differences
    assert {f: report.fields[f].f1 for f in RELIED_ON if report.fields[f].f1 < 0.93} == {}


def readings(cases: list[dict[str, Any]]) -> dict[str, Any]:
    """Four ways to answer: our reading, all right, only the optional, somebody else's answers."""
    following = {c["id"]: cases[(i + 1) % len(cases)]["gold"] for i, c in enumerate(cases)}
    return {
        "read": lambda case: read(case["text"]).record,
        "gold": lambda case: case["gold"],
        "optional": lambda case: case.get("optional", {}),
        "exchanged": lambda case: following[case["id"]],
    }


@pytest.mark.parametrize("way", ["read", "gold", "optional", "exchanged"])
@pytest.mark.parametrize("folder", ["shared", "own"])
def test_our_scorer_agrees_with_the_one_the_examples_came_with(
    shared: Path, other: ModuleType, way: str, folder: str
) -> None:
    place = shared / "examples" if folder == "shared" else Path(__file__).parent / "cases"
    cases = other.load_gold(str(place))
    predict = readings(cases)[way]
    ours = score(place, predict)
    theirs, _, _ = other.evaluate(cases, predict)
    counted = {f: [t.right, t.wrong, t.missing] for f, t in ours.fields.items()}
    assert counted == {f: v for f, v in theirs.d.items() if f in FIELDS and any(v)}


def test_the_review_is_split_into_its_items(shared: Path) -> None:
    file = next((shared / "seeds").glob("004_*.txt"))
    result = read(file.read_bytes(), name=file.name)
    assert result.record["original_publication"]["volume"] == "1"
    titles = [p.title for p in result.parts]
    assert len(titles) == 15
    named = [(p.title.split()[0], p.authors[0]["name"].split()[-1]) for p in result.parts if p.authors]
    assert named == [
        ("Speech", "Stalin"), ("Stalin", "Miranda"), ("The", "Furr"), ("Interview", "Jugashvili"),
        ("Socialism", "Rahman"), ("Stalin", "Neruda"), ("Hourglass", "Calaor"),
    ]  # fmt: skip
    assert sum(bool(p.source_line) for p in result.parts) == 7
    assert all(a.end <= b.start for a, b in zip(result.parts, result.parts[1:], strict=False))
    assert all(
        p.title.replace("61st", "61 st") in " ".join(result.text[p.start : p.start + 200].split())
        for p in result.parts
        if p.title != ""
    )


def test_a_misprint_in_the_first_document_is_suspected(shared: Path) -> None:
    file = next((shared / "seeds").glob("000_*.txt"))
    found = [p for p in read(file.read_bytes()).proposals if p.rule == "suspected-misprint"]
    assert [p.exact for p in found] == ["Td"]


def test_proposals_of_the_examples_point_at_their_words(shared: Path) -> None:
    for file in sorted((shared / "examples").glob("0*.json")):
        result = read(json.loads(file.read_text(encoding="utf-8"))["text"])
        for p in result.proposals:
            assert result.text[p.start : p.end] == p.exact
