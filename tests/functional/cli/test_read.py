"""`registry read`: one object for each file, in the shape that scripts rely on, whatever the bytes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from registry.cli import main
from tests.functional.cli.conftest import Registry

LETTER = "Title of It\n\nWritten: 3 May 1937\nFirst published: The Review, 7 June 1937\nTranscribed: Ann Example\n\nDear friend,\n"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A letter with a header."""
    path = tmp_path / "letter.txt"
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_every_value_is_tied_to_its_words(bare: Registry, letter: Path) -> None:
    """An array; the quotation of each proposal is what stands at its place."""
    (told,) = json.loads(bare("read", str(letter), "--format", "json").stdout)
    assert told["file"] == str(letter)
    assert told["record"]["date_created"] == "1937-05-03"
    assert {"field", "value", "start", "end", "exact", "rule", "certainty"} <= told["proposals"][0].keys()
    assert [LETTER[one["start"] : one["end"]] for one in told["proposals"]] == [
        one["exact"] for one in told["proposals"]
    ]
    assert told["parts"] == []


def test_for_people(bare: Registry, letter: Path) -> None:
    """A line for each value, with the words in quotation marks."""
    said = bare("read", str(letter)).stdout
    assert "date_created: 1937-05-03 (“3 May 1937”" in said


def test_a_file_that_is_no_text_does_not_stop_the_others(
    bare: Registry, letter: Path, tmp_path: Path
) -> None:
    """It has its own object and its own line; status 1; the other file is read."""
    missing = tmp_path / "missing.txt"
    done = bare("read", str(missing), str(letter), "--format", "json", status=1)
    first, second = json.loads(done.stdout)
    assert (first["file"], first["record"], first["proposals"]) == (str(missing), {}, [])
    assert second["record"]["date_created"] == "1937-05-03"
    assert done.stderr.count("\n") == 1
    assert "missing.txt" in done.stderr


def test_from_standard_input(bare: Registry) -> None:
    """`registry read -`."""
    (told,) = json.loads(bare("read", "-", "--format", "json", stdin=LETTER).stdout)
    assert told["record"]["date_created"] == "1937-05-03"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00" * 100, b"\xff\xfe\x00\xd8", b"<" * 1000, b"\x89PNG\r\n\x1a\n\x00"],
    ids=["nothing", "zeros", "half a pair", "brackets", "a picture"],
)
def test_any_bytes(tmp_path: Path, data: bytes) -> None:
    """A result or a clear answer, never a traceback."""
    path = tmp_path / "some.bin"
    path.write_bytes(data)
    done = CliRunner().invoke(main, ["read", str(path), "--format", "json"])
    assert done.exit_code in (0, 1), done.output
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert len(json.loads(done.stdout)) == 1


def test_precision_and_recall(bare: Registry, tmp_path: Path) -> None:
    """Over labelled cases: a line for each field, and one for all; a wrong label shows."""
    case = {"id": "001", "text": LETTER, "gold": {"title": "Title of It", "date_created": "1938-05-03"}}
    (tmp_path / "001.json").write_text(json.dumps(case))
    lines = bare("read", "--score", str(tmp_path)).stdout.splitlines()
    assert lines[0] == "1 case"
    assert [line.split()[1:4] for line in lines if line.startswith("date_created ")] == [["0", "1", "1"]]
    assert lines[-1].startswith("all fields ")
    told = json.loads(bare("read", "--score", str(tmp_path), "--format", "json").stdout)
    assert told["fields"]["date_created"]["recall"] == 0
    assert {"case": "001", "field": "date_created", "kind": "missing", "value": "1938-05-03"} in told[
        "differences"
    ]


def test_a_folder_without_cases(bare: Registry, tmp_path: Path) -> None:
    """One line."""
    said = bare("read", "--score", str(tmp_path), status=1).stderr
    assert said.count("\n") == 1
    assert "labelled cases" in said


@pytest.mark.parametrize(
    "wrong",
    [
        {"optional": []},
        {"text": 3},
        {"gold": {"authors": [3]}},
        {"gold": {"date_created": {"a": 1}}},
        {"gold": {"title": [["x"]]}},
        {"accept": {"title": "x"}},
        {"gold": {"authors": [{"name": "Ada", "role_accept": 3}]}},
    ],
)
def test_a_malformed_case_is_named(bare: Registry, tmp_path: Path, wrong: dict[str, object]) -> None:
    """One line says which file it is and what is wrong with it."""
    case = {"text": "A title\n\nBy Ada Quill\n\nWritten: 1903", "gold": {}} | wrong
    (tmp_path / "001.json").write_text(json.dumps(case), encoding="utf-8")
    said = bare("read", "--score", str(tmp_path), status=1).stderr
    assert said.count("\n") == 1
    assert "001.json is not a labelled case" in said
    assert next(iter(wrong)) in said


def test_nothing_to_read(bare: Registry, letter: Path, tmp_path: Path) -> None:
    """Files or a folder of cases: neither, or both, is wrong usage."""
    bare("read", status=2)
    bare("read", str(letter), "--score", str(tmp_path), status=2)
