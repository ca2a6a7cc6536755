"""`registry search`: for people a line for each document, for scripts an array of objects."""

import json

from tests import small_seeds
from tests.functional.cli.conftest import Registry


def test_a_line_for_each_document(filled: Registry) -> None:
    """The identifier first, then what it is called, by whom and from when."""
    said = filled("search", "passante").stdout
    assert said.startswith(f"{small_seeds.LETTER}  Lettre d’une passante — Simone Weil")
    assert "1937" in said


def test_objects_for_scripts(filled: Registry) -> None:
    """An array; each object has the address of its page; nothing but JSON on standard output."""
    (found,) = json.loads(filled("search", "passante", "--format", "json").stdout)
    assert found["pid"] == small_seeds.LETTER
    assert found["title"] == "Lettre d’une passante"
    assert found["url"].endswith(f"/documents/{small_seeds.LETTER}")


def test_nothing_found(filled: Registry) -> None:
    """An empty array, and for people a word about it."""
    assert json.loads(filled("search", "nobody", "--format", "json").stdout) == []
    nothing = filled("search", "nobody")
    assert nothing.stdout == ""
    assert nothing.stderr == "0 documents found.\n"


def test_more_than_asked_for(registry: Registry) -> None:
    """A limit is kept, across pages, and what is left out is told."""
    registry("init")
    registry("seed")
    done = registry("search", "", "--format", "json", "--limit", "3")
    assert len(json.loads(done.stdout)) == 3
    assert done.stderr.startswith("3 of ")
    every = json.loads(registry("search", "", "--format", "json", "--limit", "10000").stdout)
    assert len({one["pid"] for one in every}) == len(every) > 10
    assert [one["pid"] for one in every[:3]] == [one["pid"] for one in json.loads(done.stdout)]
