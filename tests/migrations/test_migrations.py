"""Every migration, up and down with rows in all tables, on both databases."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from registry.db import migrate
from registry.db.engine import make_engines
from registry.db.store import Store
from registry.services import log_read
from tests.migrations.conftest import REVISIONS, At, before
from tests.migrations.contents import hashes, things, triggers
from tests.needs import REPO

VERSIONS = sorted((REPO / "migrations" / "versions").glob("*.py"))
every_revision = pytest.mark.parametrize("revision", REVISIONS)


def put_rows(url: str, revision: str) -> None:
    data = importlib.import_module(f"tests.migrations.data.{revision}")
    with make_engines(url) as engines, engines.writer.begin() as connection:
        data.fill(connection)


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_a_migration_means_the_same_for_ever(path: Path) -> None:
    """It imports nothing of the program, whose present meaning is another one tomorrow."""
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
    assert "sqlalchemy" in names
    assert [name for name in names if name.partition(".")[0] in ("registry", "tests")] == []


@every_revision
def test_each_revision_has_rows_to_be_tested_with(revision: str) -> None:
    found = importlib.import_module(f"tests.migrations.data.{revision}")
    assert callable(found.fill)


def test_there_is_one_head() -> None:
    assert len(ScriptDirectory(str(REPO / "migrations")).get_heads()) == 1
    assert migrate.head() == REVISIONS[-1]
    assert migrate.knows(migrate.head())
    assert not migrate.knows("from the future")


def test_models_and_head_agree(migrated_url: str) -> None:
    assert migrate.differences(migrated_url) == []
    assert migrate.current(migrated_url) == migrate.head()


def test_a_difference_would_be_seen(migrated_url: str) -> None:
    with make_engines(migrated_url) as engines, engines.writer.begin() as connection:
        connection.execute(text("ALTER TABLE title ADD COLUMN mood TEXT"))
        connection.execute(text("DROP INDEX ix_catalogue_entry_state_date"))
    assert len(migrate.differences(migrated_url)) == 2


@every_revision
def test_up_down_and_up_again_with_rows_in_every_table(at: At, revision: str) -> None:
    """Rows of the revision before come through unharmed; rows of this one do not hinder the way back."""
    url = at(before(revision))
    if before(revision) == "base":
        empty = things(url)
        migrate.upgrade(url, revision)
        there = things(url)
        put_rows(url, revision)
        assert all(count for count, _ in hashes(url).values())
        migrate.downgrade(url, "base")
        assert things(url) == empty
    else:
        put_rows(url, before(revision))
        kept, below = hashes(url), things(url)
        migrate.upgrade(url, revision)
        there = things(url)
        assert kept.items() <= hashes(url).items() or _counts(kept).items() <= _counts(hashes(url)).items()
        migrate.downgrade(url, before(revision))
        assert things(url) == below
        assert hashes(url) == kept
    assert migrate.upgrade(url, revision) == revision
    assert things(url) == there


def _counts(found: dict[str, tuple[int, str]]) -> dict[str, int]:
    return {name: count for name, (count, _) in found.items()}


@every_revision
def test_with_rows_of_its_own_a_revision_can_be_taken_back(at: At, revision: str) -> None:
    url = at(revision)
    put_rows(url, revision)
    migrate.downgrade(url, before(revision))
    assert migrate.upgrade(url, revision) == revision


@every_revision
def test_each_table_of_the_log_is_guarded_after_each_revision(at: At, revision: str) -> None:
    url = at(revision)
    guarded: dict[str, int] = {}
    for name, of in triggers(url):
        guarded[of] = guarded.get(of, 0) + name.startswith("guard")
    with make_engines(url) as engines, engines.reader.begin() as connection:
        found = inspect(connection)
        columns = {name: {one["name"] for one in found.get_columns(name)} for name in found.get_table_names()}
    logged = [name for name, names in columns.items() if names & {"opened_by", "closed_by", "projected_by"}]
    assert len(logged) > 20
    # Inserting, changing and deleting: none of the three is free.
    assert {name: guarded.get(name, 0) for name in logged if guarded.get(name, 0) < 3} == {}


def test_coming_to_the_head_again_leaves_a_real_catalogue_as_it_was(filled_url: str) -> None:
    kept, there = hashes(filled_url), things(filled_url)
    assert migrate.upgrade(filled_url) == migrate.head()
    assert (hashes(filled_url), things(filled_url)) == (kept, there)
    store = Store.open(filled_url)
    assert log_read.verify(store).problem == ""
    store.close()
