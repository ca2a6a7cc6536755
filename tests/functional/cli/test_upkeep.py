"""`registry verify`, `rebuild`, `backup`, `restore`: what was altered is named, what was lost comes back."""

from pathlib import Path

import pytest
from sqlalchemy import text

from registry.db import dump
from registry.db.engine import make_engines
from tests import small_seeds
from tests.functional.cli.conftest import Registry


def tamper(url: str, statement: str) -> None:
    """Change a row behind the back of the program, with the guards off."""
    with make_engines(url) as engines, dump.filling(engines) as connection:
        assert connection.execute(text(statement)).rowcount == 1


def test_all_as_it_was_written(filled: Registry) -> None:
    """Counts and the root of the log, on one line."""
    said = filled("verify").stdout
    assert " activities, " in said
    assert ", all as they were written; root " in said
    assert len(said.split()[-1]) == 64


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE title SET text = 'Lettre à personne' WHERE text = 'Lettre d’une passante'", "title"),
        ("UPDATE activity SET reason = 'because' WHERE seq = 2", "2"),
        (f"UPDATE catalogue_entry SET title = 'x' WHERE pid = '{small_seeds.LETTER}'", small_seeds.LETTER),
    ],
    ids=["a statement", "an activity", "a projection"],
)
def test_what_was_altered_is_named(filled: Registry, migrated_url: str, statement: str, named: str) -> None:
    """Status 1, and the place."""
    tamper(migrated_url, statement)
    said = filled("verify", status=1).stderr
    assert said.count("\n") == 1
    assert named in said


def test_projections_are_rebuilt(filled: Registry, migrated_url: str) -> None:
    """--check finds what differs and changes nothing; without it everything is in order again."""
    assert filled("rebuild", "--check").stdout == "5 records compared, 0 differed.\n"
    tamper(migrated_url, f"UPDATE catalogue_entry SET title = 'x' WHERE pid = '{small_seeds.LETTER}'")
    assert small_seeds.LETTER in filled("rebuild", "--check", status=1).stderr
    assert filled("rebuild").stdout == "5 records rebuilt, 1 differed.\n"
    filled("rebuild", "--check")
    filled("verify")


def test_there_and_back(filled: Registry, tmp_path: Path) -> None:
    """A backup, another database, a restore: the same exports, the same root."""
    copy = tmp_path / "copy.zip"
    kept = filled("backup", str(copy)).stdout
    elsewhere = {"REGISTRY_DATABASE_URL": f"sqlite:///{tmp_path / 'new' / 'other.sqlite'}"}
    restored = filled("restore", str(copy), **elsewhere).stdout
    assert kept.splitlines()[-1] == restored.splitlines()[-1]
    for command in (("verify",), ("export", "--format", "csl-json"), ("search", "passante")):
        assert filled(*command, **elsewhere).stdout == filled(*command).stdout
    assert copy.stat().st_mode & 0o077 == 0


def test_a_catalogue_is_not_restored_over(filled: Registry, tmp_path: Path) -> None:
    """Into a database that holds something: refused, and what it holds is untouched."""
    filled("backup", str(tmp_path / "copy.zip"))
    before = filled("verify").stdout
    said = filled("restore", str(tmp_path / "copy.zip"), status=1).stderr
    assert "holds a catalogue already" in said
    assert filled("verify").stdout == before


def test_what_is_no_backup(fresh: Registry, tmp_path: Path) -> None:
    """One line; the database is left without a catalogue."""
    (tmp_path / "photo.zip").write_bytes(b"not a zip at all")
    said = fresh("restore", str(tmp_path / "photo.zip"), status=1).stderr
    assert said.count("\n") == 1
    assert "not a backup" in said
    assert "registry init" in fresh("verify", status=1).stderr
