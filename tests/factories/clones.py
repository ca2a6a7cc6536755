"""Copies of a prepared database, cheap enough for a test to ruin one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from registry.db import migrate
from registry.db.store import Store
from tests import postgres


class Template:
    """A database that was prepared once and of which tests get copies."""

    def __init__(
        self, request: pytest.FixtureRequest, folder: Path, kind: str, start: Template | None = None
    ) -> None:
        """An empty database, or one that begins as a copy of `start`, which must not be in use."""
        self.kind, self._folder, self._number = kind, folder, 0
        if kind == "sqlite":
            self.url = f"sqlite:///{folder / 'template.sqlite'}"
            if start is None:
                (folder / "template.sqlite").touch()
            else:
                shutil.copy(start._folder / "template.sqlite", folder / "template.sqlite")
        else:
            self._admin = request.getfixturevalue("pg_admin")
            self._server: str = request.getfixturevalue("pg_server")
            self.name = postgres.create(self._admin, start.name if start else "template0")
            self.url = self._server.format(database=self.name)

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The URL of a copy, which is gone afterwards. The template must not be in use."""
        if self.kind == "sqlite":
            self._number += 1
            path = self._folder / f"copy-{self._number}.sqlite"
            shutil.copy(self._folder / "template.sqlite", path)
            yield f"sqlite:///{path}"
            path.unlink()
            return
        name = postgres.create(self._admin, self.name)
        yield self._server.format(database=name)
        postgres.drop(self._admin, name)

    def drop(self) -> None:
        """Remove the template."""
        if self.kind == "postgresql":
            postgres.drop(self._admin, self.name)


@contextmanager
def template(
    request: pytest.FixtureRequest, folder: Path, kind: str, prepare: Callable[[Store], object]
) -> Iterator[Template]:
    """A migrated database that `prepare` has filled."""
    made = Template(request, folder, kind)
    migrate.upgrade(made.url)
    store = Store.open(made.url)
    prepare(store)
    store.close()
    yield made
    made.drop()
