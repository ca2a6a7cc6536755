"""Databases to migrate, and a folder of migrations that a test may add to."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from registry.db import migrate
from tests.conftest import DATABASES, REPO
from tests.factories.clones import Template, template
from tests.factories.full import fill

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
