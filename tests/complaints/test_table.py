"""The table of complaints names tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

REPO = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| (\d+[a-z]?) \| (.+?) \| (.+?) \|$", re.MULTILINE)
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


def test_every_test_that_is_named_exists() -> None:
    """Each row has at least one, and each is a function of its file."""
    rows = ROW.findall((REPO / "docs" / "complaints.md").read_text(encoding="utf-8"))
    assert len(rows) >= 30
    assert [number for number, _, tests in rows if not TEST.search(tests)] == []
    missing = []
    for number, _, tests in rows:
        for file, name in TEST.findall(tests):
            path = REPO / file
            if not path.exists() or not re.search(
                rf"^def {name}\(", path.read_text(encoding="utf-8"), re.MULTILINE
            ):
                missing.append(f"{number}: {file}::{name}")
    assert missing == []
