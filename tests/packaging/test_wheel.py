"""The wheel that is built runs on its own: with its templates, migrations and seeds, away from the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("packaging"), pytest.mark.timeout(300)]


def _run(command: list[str], folder: Path, **environment: str) -> str:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("REGISTRY_", "PYTHON", "COV"))
    }
    done = subprocess.run(
        command, cwd=folder, env={**kept, **environment}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source distribution, as an installer of the published one would get it."""
    dist = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(REPO)], dist)
    assert len(list(dist.glob("*.tar.gz"))) == 1
    (built,) = dist.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content and nothing of the checkout."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_carries_what_it_needs(wheel: Path) -> None:
    """Every template, migration and seed is in it; no test and no cache is."""
    names = zipfile.ZipFile(wheel).namelist()
    for folder in ("templates", "migrations", "seeds"):
        ours = {str(path.relative_to(REPO)) for path in (REPO / folder).rglob("*") if path.is_file()}
        ours = {name for name in ours if "__pycache__" not in name}
        assert ours <= {name.removeprefix("registry/_bundled/") for name in names}
    assert [name for name in names if name.startswith("tests") or "__pycache__" in name] == []
    assert "registry/py.typed" in names


def test_the_wheel_runs(installed: Path, tmp_path: Path) -> None:
    """From an empty folder: help, a new catalogue, the seeds twice, an export."""
    program = "import sys; import registry.cli; sys.argv[0] = 'registry'; sys.exit(registry.cli.main())"
    environment = {
        "PYTHONPATH": str(installed),
        "REGISTRY_DATA_FOLDER": str(tmp_path / "data"),
        "REGISTRY_DATABASE_URL": f"sqlite:///{tmp_path / 'registry.sqlite'}",
    }
    where = _run([sys.executable, "-c", "import registry; print(registry.__file__)"], tmp_path, **environment)
    assert where.startswith(str(installed))

    def registry(*arguments: str) -> str:
        return _run([sys.executable, "-c", program, *arguments], tmp_path, **environment)

    assert "seed" in registry("--help")
    registry("init")
    registry("seed")
    before = registry("export", "--format", "bibtex")
    assert before.count("@") > 10
    registry("seed")
    assert registry("export", "--format", "bibtex") == before
    registry("verify")
