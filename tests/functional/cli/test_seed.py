"""`registry seed`: the records that come with the program, all or none, twice without harm."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests import small_seeds
from tests.functional.cli.conftest import Registry


def test_the_second_time_does_nothing(registry: Registry, seeds: Path) -> None:
    """Both calls say what they did; after the second the history is as long as after the first."""
    registry("init")
    assert registry("seed", "--folder", str(seeds)).stdout == "5 records created, 0 already there.\n"
    before = registry("verify").stdout
    assert registry("seed", "--folder", str(seeds)).stdout == "0 records created, 5 already there.\n"
    assert registry("verify").stdout == before


def test_new_records_join_those_that_are_there(filled: Registry, seeds: Path) -> None:
    """A set that has grown loads what is new; a record that was changed in the files stays as it is in the catalogue."""
    one = small_seeds.records()["agents/weil.json"]
    more = one | {"pid": "bbbbbbb9"}
    (seeds / "agents" / "another.json").write_text(json.dumps(more))
    one["statements"][1]["text"] = "Somebody Else"
    (seeds / "agents" / "weil.json").write_text(json.dumps(one))
    assert filled("seed", "--folder", str(seeds)).stdout == "1 record created, 5 already there.\n"
    assert (
        "S. Weil" in filled("search", "passante").stdout
        or "Simone Weil" in filled("search", "passante").stdout
    )


def test_all_problems_are_told_at_once(registry: Registry, seeds: Path) -> None:
    """File and field of each; nothing is loaded, not even what is in order."""
    registry("init")
    before = registry("verify").stdout
    letter = small_seeds.records()["documents/01-letter.json"]
    letter["statements"][3]["date"]["edtf"] = "1937-13-40"
    letter["statements"][4]["parent"] = "zzzzzzzz"
    (seeds / "documents" / "01-letter.json").write_text(json.dumps(letter))
    (seeds / "serials" / "review.json").write_text('{"kind": "serial"')
    (seeds / "agents" / "unknown.json").write_text(
        '{"kind": "agent", "pid": "bbbbbbb8", "statements": [{"type": "x"}]}'
    )
    (seeds / "agents" / "twice.json").write_text(json.dumps(small_seeds.records()["agents/weil.json"]))
    said = registry("seed", "--folder", str(seeds), status=1).stderr
    for expected in (
        "documents/01-letter.json: written.date: ",
        "documents/01-letter.json: part-of.parent: ",
        "serials/review.json: ",
        "agents/unknown.json: ",
        "agents/weil.json: pid: ",
    ):
        assert f"\n{expected}" in said
    assert registry("verify").stdout == before


def test_killed_in_the_middle_nothing_is_there(
    registry: Registry, process: Callable[..., CompletedProcess[bytes]], seeds: Path
) -> None:
    """The process dies after every row was written and before the commit: the catalogue is as it was, and works."""
    registry("init")
    before = registry("verify").stdout
    dying = """
import os, signal
from registry.db.work import Work
def die(self, *_: object): os.kill(os.getpid(), signal.SIGKILL)
Work.seal = die
"""
    assert process("seed", "--folder", str(seeds), before=dying).returncode == -9
    assert registry("verify").stdout == before
    assert registry("seed", "--folder", str(seeds)).stdout.startswith("5 records created")


def test_texts_are_attached_by_their_hash(filled: Registry, seeds: Path, tmp_path: Path) -> None:
    """Each file is named with what became of it; the second time nothing is left to do."""
    texts = tmp_path / "texts"
    (texts / "deep").mkdir(parents=True)
    (texts / "deep" / "letter.txt").write_bytes(small_seeds.FILE)
    (texts / "notes.txt").write_bytes(b"something else")
    said = filled("seed", "--folder", str(seeds), "--texts", str(texts)).stdout
    assert "deep/letter.txt: text attached\n" in said
    assert "notes.txt: no record describes this file; left alone\n" in said
    root = filled("verify").stdout
    assert "text was attached already" in filled("seed", "--folder", str(seeds), "--texts", str(texts)).stdout
    assert filled("verify").stdout == root


def test_a_text_that_is_not_what_its_record_says(registry: Registry, seeds: Path, tmp_path: Path) -> None:
    """The file has the bytes of the record, but not the number of characters: told, status 1, not attached."""
    letter = small_seeds.records()["documents/01-letter.json"]
    letter["statements"][-1]["length"] += 1
    (seeds / "documents" / "01-letter.json").write_text(json.dumps(letter))
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "letter.txt").write_bytes(small_seeds.FILE)
    registry("init")
    done = registry("seed", "--folder", str(seeds), "--texts", str(tmp_path / "texts"), status=1)
    assert "letter.txt: not attached: " in done.stdout
    assert "characters" in done.stdout


def test_the_seeds_of_the_program_load(registry: Registry) -> None:
    """What travels with the code is in order: it loads, verifies and can be exported."""
    registry("init")
    created = int(registry("seed").stdout.split()[0])
    assert created > 20
    assert registry("seed").stdout == f"0 records created, {created} already there.\n"
    registry("verify")
    registry("rebuild", "--check")


@pytest.mark.needs_shared
def test_the_texts_of_the_seeds(registry: Registry, shared: Path) -> None:
    """Every document that the seeds describe is the file that they describe."""
    registry("init")
    said = registry("seed", "--texts", str(shared / "seeds")).stdout
    assert said.count(": text attached") == len(list((shared / "seeds").glob("*.txt")))
    assert "no record" not in said
