"""An open catalogue with an administrator, and one with something in every table, on both databases."""

from collections.abc import Iterator

import pytest

from registry.db.store import Store
from registry.domain.permissions import Actor
from tests.conftest import DATABASES
from tests.factories.clones import Template, template
from tests.factories.full import fill
from tests.factories.people import first_administrator


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    """An empty catalogue, open."""
    store = Store.open(migrated_url)
    yield store
    store.close()


@pytest.fixture
def admin(store: Store) -> Actor:
    """Somebody who may do everything."""
    return first_administrator(store)


@pytest.fixture(scope="session", params=DATABASES)
def full(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """A catalogue with rows in every table, to be copied."""
    with template(request, tmp_path_factory.mktemp("full"), request.param, fill) as made:
        yield made


@pytest.fixture
def full_url(full: Template) -> Iterator[str]:
    """The URL of a copy of the full catalogue that the test may ruin."""
    with full.copy() as url:
        yield url


@pytest.fixture
def full_store(full_url: str) -> Iterator[Store]:
    """A copy of the full catalogue, open."""
    store = Store.open(full_url)
    yield store
    store.close()
