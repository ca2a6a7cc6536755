"""The benchmarks run: on 50 documents, on SQLite, each figure is there. How fast it was is nobody's business here."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import table
from benchmarks.figures import Figure

REPO = Path(__file__).resolve().parents[2]
MEASURED = (
    "bulk load", "export to CSL-JSON", "export to BibTeX", "export to BibTeX, from the database, beside other programs", "import of CSV: applying", "import of CSL-JSON: applying", "list, first page", "list, last page", "record page, asked for the first time",
    "save of a new document", "save of a change",
)  # fmt: skip
RUN = ("load", "export", "tools", "import", "page", "save")
"""What needs no rival installed and no thousands of documents."""


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.needs_shared
def test_every_measurement_runs(shared: Path) -> None:
    command = [
        "-m",
        "benchmarks",
        "--sizes",
        "50",
        "--databases",
        "sqlite",
        "--parts",
        *RUN,
    ]
    environment = os.environ | {"REGISTRY_SHARED": str(shared), "PYTHONPYCACHEPREFIX": ""}
    done = subprocess.run(
        [sys.executable, *command], cwd=REPO, env=environment, capture_output=True, text=True, check=False
    )
    # 1 says that a target was missed, as is usual with so few documents.
    assert done.returncode in (0, 1), done.stderr
    for name in MEASURED:
        assert f"| {name} " in done.stdout


def test_a_missed_target_is_marked() -> None:
    met = Figure(what="bulk load", unit="documents/s", registry=30, raw=100, ratio=0.3, least_ratio=0.25)
    missed = Figure(what="save", unit="saves/s", registry=10, raw=100, ratio=0.1, least_ratio=0.33)
    lines = table.document([met, missed]).splitlines()
    assert "missed" not in lines[-2]
    assert "missed" in lines[-1]


def test_memory_is_compared_between_the_smallest_and_the_largest_size() -> None:
    figures = [
        Figure(
            what="export to RIS", unit="documents/s", registry=9, database="sqlite", size=size, peak_mb=peak
        )
        for size, peak in ((10, 50.0), (100, 100.0))
    ]
    (growth,) = table.flat_memory(figures)
    assert (growth.registry, growth.raw, growth.is_met) == (100.0, 50.0, False)
    assert table.flat_memory(figures[:1]) == []
