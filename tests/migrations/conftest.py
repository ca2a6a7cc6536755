"""Databases to migrate, and a folder of migrations that a test may add to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from registry.db import migrate
from tests.conftest import DATABASES
from tests.factories.clones import Template, template
from tests.factories.full import fill
from tests.needs import REPO

REVISIONS = [one.revision for one in ScriptDirectory(str(REPO / "migrations")).walk_revisions()][::-1]
Steps = Callable[[str], Template]
At = Callable[[str], str]
HEADER = '''"""A change that a test makes."""

import os
import signal

import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None

'''


def before(revision: str) -> str:
    """The revision that one follows; `base` for the first."""
    at = REVISIONS.index(revision)
    return REVISIONS[at - 1] if at else "base"


@pytest.fixture(scope="session", params=DATABASES)
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """A catalogue at the head with rows in every table, to be copied."""
    with template(request, tmp_path_factory.mktemp("filled"), request.param, fill) as made:
        yield made


@pytest.fixture
def filled_url(filled: Template) -> Iterator[str]:
    """The URL of a copy of the filled catalogue."""
    with filled.copy() as url:
        yield url


@pytest.fixture(scope="session", params=DATABASES)
def steps(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Steps]:
    """A database at each revision, each made once, from that of the revision before."""
    made: dict[str, Template] = {}

    def at(revision: str) -> Template:
        if revision not in made:
            start = at(before(revision)) if revision != "base" else None
            made[revision] = Template(request, tmp_path_factory.mktemp(revision), request.param, start)
            if revision != "base":
                migrate.upgrade(made[revision].url, revision)
        return made[revision]

    yield at
    for one in made.values():
        one.drop()


@pytest.fixture
def at(steps: Steps) -> Iterator[At]:
    """`at(revision)` is the URL of a database of the test's own with the tables of that revision and no rows."""
    with ExitStack() as copies:
        yield lambda revision: copies.enter_context(steps(revision).copy())


@pytest.fixture
def add_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Adds a migration behind the newest one, in a copy of the folder: give the bodies of upgrade and downgrade."""
    folder = shutil.copytree(REPO / "migrations", tmp_path / "migrations")
    monkeypatch.setattr(migrate, "folder", lambda _name: folder)

    def add(body: str, revision: str = "ffff") -> str:
        header = HEADER.format(revision=revision, before=migrate.head())
        (folder / "versions" / f"{revision}.py").write_text(header + body)
        return revision

    return add
