"""The application over a fresh catalogue on each database, and people to open its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from registry.config import Settings
from registry.db.store import Store
from registry.domain.permissions import Actor
from tests import compiled
from tests.factories.people import first_administrator, make_actor
from tests.functional.web.person import Person

As = Callable[..., Person]


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    """The catalogue, open."""
    store = Store.open(migrated_url)
    yield store
    store.close()


@pytest.fixture
def admin(store: Store) -> Actor:
    """The program's own account, which may do everything."""
    return first_administrator(store)


@pytest.fixture
def settings(migrated_url: str, tmp_path: Path) -> Settings:
    """The settings of the application."""
    given = {"database_url": migrated_url, "data_folder": str(tmp_path), "secret_key": "s" * 40}
    return Settings.from_env(given, environ={})


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application."""
    made = compiled.application(settings)
    yield made
    made.extensions["registry.store"].close()


@pytest.fixture
def stranger(app: Flask, store: Store) -> Person:
    """Somebody without an account."""
    return Person(app, store)


@pytest.fixture
def as_(app: Flask, store: Store) -> As:
    """`as_("reviewer")` is somebody with that role who has signed in."""

    def somebody(role: str, name: str = "") -> Person:
        return Person(app, store, make_actor(store, role, name))

    return somebody
