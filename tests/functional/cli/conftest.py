"""The command as its users meet it: what it prints, where, and with which status it ends."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from registry.cli import main
from tests import small_seeds

Registry = Callable[..., Result]


def _environment(url: str, folder: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("REGISTRY_")}
    return kept | {"REGISTRY_DATABASE_URL": url, "REGISTRY_DATA_FOLDER": str(folder / "data")}


@pytest.fixture
def environment(migrated_url: str, tmp_path: Path) -> dict[str, str]:
    """The environment of the commands: a database of their own with tables, and a data folder of their own."""
    return _environment(migrated_url, tmp_path)


@pytest.fixture
def registry(environment: dict[str, str]) -> Registry:
    """Run a command in this process, on a database with tables and nothing in them."""
    return _runner(environment)


@pytest.fixture
def fresh(database_url: str, tmp_path: Path) -> Registry:
    """Run a command in this process, on a database without tables (or, for SQLite, without a file)."""
    return _runner(_environment(database_url, tmp_path))


@pytest.fixture
def bare(tmp_path: Path) -> Registry:
    """Run a command in this process that should not come as far as a database."""
    return _runner(_environment(f"sqlite:///{tmp_path / 'none.sqlite'}", tmp_path))


def _runner(environment: dict[str, str]) -> Registry:
    def run(*arguments: str, status: int = 0, stdin: str | bytes = "", **changed: str) -> Result:
        left_out = {name: None for name in os.environ if name.startswith("REGISTRY_")}
        result = CliRunner().invoke(main, arguments, input=stdin, env={**left_out, **environment, **changed})
        unexpected = result.exception if not isinstance(result.exception, SystemExit) else None
        assert unexpected is None, result.output
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def process(environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command in a process of its own; `before` is Python that is run there first."""

    def run(*arguments: str, before: str = "", **changed: str) -> subprocess.CompletedProcess[bytes]:
        program = (
            f"import sys\n{before}\nfrom registry.cli import main\nmain(sys.argv[1:], prog_name='registry')"
        )
        return subprocess.run(
            [sys.executable, "-c", program, *arguments],
            env=environment | changed,
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A folder with a small seed set."""
    return small_seeds.write(tmp_path / "seeds")


@pytest.fixture
def filled(registry: Registry, seeds: Path) -> Registry:
    """The command on a catalogue that holds the small seed set."""
    registry("init")
    registry("seed", "--folder", str(seeds))
    return registry
