"""Bringing a database to a version of its tables, from code: no ini file, one transaction, one runner at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

from registry.db import models as _models  # noqa: F401  (declares the tables that are compared)
from registry.db.base import Base
from registry.db.engine import make_engines, take_write_lock
from registry.paths import folder

HEAD = "head"


class MigrationError(Exception):
    """The database cannot be brought to the version asked for; the message says why and what to do."""


def upgrade(url: str, revision: str = HEAD) -> str:
    """Bring the database up to a revision and return the one it is at. Nothing changes when it fails."""
    return _run(url, lambda config: command.upgrade(config, revision))


def downgrade(url: str, revision: str) -> str:
    """Take the database back to an earlier revision (`base` removes everything)."""
    return _run(url, lambda config: command.downgrade(config, revision))


def current(url: str) -> str:
    """The revision a database is at; empty for a database without tables."""
    with make_engines(url) as engines, engines.reader.begin() as connection:
        return revision_of(connection)


def revision_of(connection: Connection) -> str:
    """The revision of the database of a connection; empty for one without tables."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def head() -> str:
    """The newest revision there is."""
    return ScriptDirectory.from_config(_config()).get_current_head() or ""


def knows(revision: str) -> bool:
    """Whether there is a migration of that name: a database of a later version of the program has one that is not."""
    return revision in {one.revision for one in ScriptDirectory.from_config(_config()).walk_revisions()}


def differences(url: str) -> list[object]:
    """What the models say and the database does not, or the other way round; empty when they agree."""
    with make_engines(url) as engines, engines.reader.begin() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True, "include_object": ours}
        )
        return list(compare_metadata(context, Base.metadata))


def ours(_item: object, name: str | None, _kind: str, reflected: bool, _against: object) -> bool:
    """Whether Alembic should compare a thing: the tables and columns of full-text search have no model."""
    return not (
        reflected and name is not None and name.startswith(("catalogue_search", "ix_catalogue_search"))
    )


def _config() -> Config:
    config = Config()
    # ConfigParser reads % as the beginning of a variable.
    config.set_main_option("script_location", str(folder("migrations")).replace("%", "%%"))
    return config


def _run(url: str, act: Callable[[Config], None]) -> str:
    config = _config()
    with (
        make_engines(url) as engines,
        _without_foreign_keys(engines.writer) as connection,
        connection.begin(),
    ):
        take_write_lock(connection)
        config.attributes["connection"] = connection
        act(config)
        if engines.dialect == "sqlite":
            _check_foreign_keys(connection)
        return MigrationContext.configure(connection).get_current_revision() or ""


@contextmanager
def _without_foreign_keys(engine: Engine) -> Iterator[Connection]:
    """A connection on which SQLite does not follow foreign keys.

    Rebuilding a table with foreign keys on deletes the rows of its children. The pragma does nothing inside a
    transaction, so it comes before; the keys are checked by hand before the commit.
    """
    with engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            return
        driver: Any = connection.connection.driver_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        try:
            yield connection
        finally:
            connection.invalidate()


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
    if broken:
        raise MigrationError(
            f"The migration would leave {len(broken)} rows without what they refer to: {broken[:3]}"
        )
