"""`registry import`: what it prints, where it writes, and with which status it ends."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.functional.cli.conftest import Registry

GOOD = 'title,kind,author,date\nOn tides,letter,"Long, Ada",May 1944\nOn ice,letter,,1945\n'
BAD = GOOD + "On wind,letter,,03/04/1945\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.csv").write_text(GOOD, encoding="utf-8")
    (tmp_path / "bad.csv").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_a_file_is_imported_found_and_undone(registry: Registry, folder: Path) -> None:
    registry("init")
    done = registry("import", str(folder / "good.csv"))
    assert "2 entries read: 2 good, 0 with problems, 0 like" in done.output
    found = re.search(r"2 documents imported as draft \(import (\w{8}), Activity (\d+)\)", done.output)
    assert found
    registry("verify")
    again = registry("import", str(folder / "good.csv"), "--dry-run")
    assert "2 like documents that are known" in again.output
    assert "Nothing was changed" in again.output
    undone = registry("import", "--undo", found.group(1), "--reason", "a trial")
    assert undone.output == "2 records withdrawn.\n"
    registry("verify")


def test_a_file_with_problems_is_not_imported_and_says_all_of_them(registry: Registry, folder: Path) -> None:
    registry("init")
    report, mend = folder / "report.csv", folder / "mend.csv"
    refused = registry(
        "import", str(folder / "bad.csv"), "--problems", str(report), "--failed", str(mend), status=1
    )
    assert "row 4, date: “03/04/1945”: This can be 3 April 1945" in refused.output
    assert "nothing was imported" in refused.stderr
    assert (
        report.read_text(encoding="utf-8")
        .splitlines()[1]
        .startswith("row 4,On wind,date,03/04/1945,ambiguous date")
    )
    mend.write_text(mend.read_text(encoding="utf-8").replace("03/04/1945", "1945-04-03"), encoding="utf-8")
    assert "1 document imported" in registry("import", str(mend)).output
    part = registry("import", str(folder / "bad.csv"), "--leave-out-problems", status=1)
    assert "2 documents imported" in part.output


def test_what_was_exported_is_known_when_it_comes_back(filled: Registry, folder: Path) -> None:
    out = folder / "all.json"
    filled("export", "--format", "csl-json", "--output", str(out))
    count = len(json.loads(out.read_bytes()))
    told = filled("import", str(out), "--format", "csl-json", "--dry-run").output
    assert f"0 good, 0 with problems, {count} like documents that are known" in told
    assert "the same identifier" in told


def test_wrong_usage_says_what_to_do(registry: Registry, folder: Path) -> None:
    assert "Name the file to import" in registry("import", status=2).stderr
    (folder / "a.xml").write_text("<x/>", encoding="utf-8")
    assert (
        "no record in this file"
        in registry("import", str(folder / "a.xml"), "--format", "mods", status=1).stderr
    )
    (folder / "a.pdf").write_bytes(b"x")
    assert "Say with --format" in registry("import", str(folder / "a.pdf"), status=2).stderr
    registry("import", "--undo", "zzzzzzzz", "--reason", "x", status=1)
