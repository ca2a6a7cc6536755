"""What every test can ask for: a fresh database of either kind, the shared documents, and no network."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from hypothesis import HealthCheck, settings

from tests import needs, postgres, to_itself
from tests.needs import SHARED

DATABASES = ("sqlite", "postgresql")
RUN_PID = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    """Close the network, free properties of the clock, and remember which process outlives the workers."""
    # A busy machine is no fault of what is tested: no limits in seconds for single examples.
    settings.register_profile("registry", deadline=None, suppress_health_check=[HealthCheck.too_slow])
    settings.load_profile("registry")
    config.stash[RUN_PID] = getattr(config, "workerinput", {}).get("run_pid", os.getpid())
    to_itself.close_network()


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: object) -> None:
    """Tell each worker process who outlives it."""
    node.workerinput["run_pid"] = os.getpid()  # type: ignore[attr-defined]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the tests that read what is not there; the summary says so."""
    lacking = needs.lacking()
    left_out = [item for item in items if any(item.get_closest_marker(name) for name in lacking)]
    if left_out:
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)


def pytest_collection_finish() -> None:
    """Everything that lasts as long as the process is loaded."""
    to_itself.settle_memory()


def pytest_report_header() -> list[str]:
    """Say where the shared documents and what is fetched apart are, or that they are missing and what that means."""
    return needs.told()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the run's PostgreSQL; only the process that outlives the workers does."""
    factory = getattr(config, "_tmp_path_factory", None)
    if not hasattr(config, "workerinput") and factory is not None and factory._basetemp is not None:
        postgres.stop(factory._basetemp)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared documents; tests that ask for it are marked needs_shared."""
    return SHARED


@pytest.fixture(scope="session")
def pg_server(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a PostgreSQL server, with `{database}` in the place of the database's name."""
    if given := os.environ.get("REGISTRY_TEST_PG_URL"):
        return given if "{database}" in given else given.rstrip("/") + "/{database}"
    base = tmp_path_factory.getbasetemp()
    run_folder = base.parent if hasattr(pytestconfig, "workerinput") else base
    return postgres.server_url(run_folder, pytestconfig.stash[RUN_PID])


@pytest.fixture(scope="session")
def pg_admin(pg_server: str) -> Iterator[psycopg.Connection]:
    """A connection that creates and drops databases."""
    url = pg_server.format(database="postgres").replace("+psycopg", "", 1)
    with psycopg.connect(url, autocommit=True) as connection:
        yield connection


@pytest.fixture(scope="session", autouse=True)
def quick_hashes() -> Iterator[None]:
    """Password hashes that cost a millisecond: what is tested is who gets in, not argon2."""
    from registry.services import password

    with pytest.MonkeyPatch.context() as patched:
        quick = password.PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
        patched.setattr(password, "HASHER", quick)
        password._nobody.cache_clear()
        yield


@pytest.fixture(params=DATABASES)
def database_kind(request: pytest.FixtureRequest) -> str:
    """Which database the test runs on: each test that asks runs once on each."""
    return str(request.param)


@pytest.fixture
def database_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh, EMPTY database."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'registry.sqlite'}"
        return
    admin = request.getfixturevalue("pg_admin")
    name = postgres.create(admin)
    yield request.getfixturevalue("pg_server").format(database=name)
    postgres.drop(admin, name)


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file migrated to the head, made once in each process, to be copied."""
    from registry.db import migrate

    path = tmp_path_factory.mktemp("template") / "registry.sqlite"
    migrate.upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def migrated_pg(pg_server: str, pg_admin: psycopg.Connection) -> Iterator[str]:
    """The name of a PostgreSQL database migrated to the head, made once in each process, to be cloned."""
    from registry.db import migrate

    name = postgres.create(pg_admin)
    migrate.upgrade(pg_server.format(database=name))
    yield name
    postgres.drop(pg_admin, name)


@pytest.fixture
def migrated_url(database_kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a fresh database migrated to the head and otherwise empty."""
    if database_kind == "sqlite":
        path = shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "registry.sqlite")
        yield f"sqlite:///{path}"
        return
    admin = request.getfixturevalue("pg_admin")
    name = postgres.create(admin, request.getfixturevalue("migrated_pg"))
    yield request.getfixturevalue("pg_server").format(database=name)
    postgres.drop(admin, name)
