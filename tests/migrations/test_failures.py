"""Migrations that fail, or are killed, or rebuild a table: the database is as it was before, or as it should be."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from registry.db import migrate
from tests.migrations.contents import hashes, things

REBUILD = """
def how():
    return "always" if op.get_bind().dialect.name == "sqlite" else "never"

def upgrade():
    with op.batch_alter_table("entity", recreate=how()) as batch:
        batch.add_column(sa.Column("mood", sa.Text))

def downgrade():
    with op.batch_alter_table("entity", recreate=how()) as batch:
        batch.drop_column("mood")
"""
HALF = """
def upgrade():
    op.execute("CREATE TABLE half (id INTEGER PRIMARY KEY)")
    op.execute("INSERT INTO half VALUES (1)")
    op.add_column("sign_in_attempt", sa.Column("mood", sa.Text))
    {end}

def downgrade():
    pass
"""
ORPHANS = """
def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER guard_entity_delete")
    else:
        op.execute("ALTER TABLE entity DISABLE TRIGGER USER")
    op.execute("DELETE FROM entity")

def downgrade():
    pass
"""
KILLED = """
import sys
from pathlib import Path
from registry.db import migrate
migrate.folder = lambda name: Path(sys.argv[2])
migrate.upgrade(sys.argv[1])
"""


def test_rebuilding_a_table_keeps_its_children(filled_url: str, add_revision: Callable[..., str]) -> None:
    kept = hashes(filled_url)
    assert migrate.upgrade(filled_url, add_revision(REBUILD)) == "ffff"
    after = hashes(filled_url)
    assert after.pop("entity") != kept["entity"]
    assert after == {name: one for name, one in kept.items() if name != "entity"}
    migrate.downgrade(filled_url, "-1")
    assert hashes(filled_url) == kept


def test_a_migration_that_fails_changes_nothing(filled_url: str, add_revision: Callable[..., str]) -> None:
    there, kept, head = things(filled_url), hashes(filled_url), migrate.head()
    add_revision(HALF.format(end="op.execute('SELECT nothing FROM nowhere')"))
    with pytest.raises(DBAPIError):
        migrate.upgrade(filled_url)
    assert (things(filled_url), hashes(filled_url)) == (there, kept)
    assert migrate.current(filled_url) == head


def test_a_migration_killed_in_the_middle_changes_nothing(
    filled_url: str, add_revision: Callable[..., str], tmp_path: Path
) -> None:
    there, kept, head = things(filled_url), hashes(filled_url), migrate.head()
    add_revision(HALF.format(end="os.kill(os.getpid(), signal.SIGKILL)"))
    folder = tmp_path / "migrations"
    done = subprocess.run([sys.executable, "-c", KILLED, filled_url, str(folder)], check=False, timeout=60)
    assert done.returncode == -9
    assert (things(filled_url), hashes(filled_url)) == (there, kept)
    assert migrate.current(filled_url) == head
    # And when it is mended it can be run.
    (folder / "versions" / "ffff.py").unlink()
    assert migrate.upgrade(filled_url, add_revision(HALF.format(end=""), "fffe")) == "fffe"


def test_a_migration_that_leaves_rows_without_parents_changes_nothing(
    filled_url: str, add_revision: Callable[..., str]
) -> None:
    """SQLite follows no foreign keys while it migrates; they are checked before the commit."""
    kept = hashes(filled_url)
    add_revision(ORPHANS)
    with pytest.raises((migrate.MigrationError, DBAPIError)):
        migrate.upgrade(filled_url)
    assert hashes(filled_url) == kept
