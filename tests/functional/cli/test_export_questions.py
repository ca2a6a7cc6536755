"""`registry export --questions`: every public question in every format of questions, and wrong choices told."""

import json
from pathlib import Path

from registry.exporters.questions import face
from tests.functional.cli.conftest import Registry


def test_the_seeded_questions_in_every_format(registry: Registry, tmp_path: Path) -> None:
    """The same questions in each; a search narrows them; bibliographies carry the mark when asked."""
    registry("init")
    registry("seed")
    for name in face.discover():
        target = tmp_path / name
        told = registry("export", "--questions", "--format", name, "--output", str(target)).stderr
        assert "questions written to" in told
        assert "Yakov" in target.read_text(encoding="utf-8")
    only = json.loads(
        registry("export", "--questions", "--format", "claim-review", "--query", "famine").stdout
    )
    assert {one["@type"] for one in only["@graph"]} == {"Claim"}
    assert 0 < len(only["@graph"]) < 10
    assert "Contested: " in registry("export", "--format", "ris", "--contested").stdout
    assert "Contested: " not in registry("export", "--format", "ris").stdout


def test_wrong_choices_are_told(bare: Registry) -> None:
    assert (
        "Questions have no format bibtex"
        in bare("export", "--questions", "--format", "bibtex", status=2).stderr
    )
    assert "add --questions" in bare("export", "--format", "nanopub", status=2).stderr
    assert (
        "--contested is not for questions"
        in bare("export", "--questions", "--contested", "--format", "csv", status=2).stderr
    )
    style = ("--style", "chicago-author-date")
    assert (
        "--style is not for questions"
        in bare("export", "--questions", "--format", "csv", *style, status=2).stderr
    )
