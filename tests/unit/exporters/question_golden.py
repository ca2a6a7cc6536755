"""What the golden files of questions hold; run as a module it writes them anew, for a person to read the difference."""

from pathlib import Path

from registry.exporters.questions.face import discover
from tests.unit.exporters.question_cases import CASES

FOLDER = Path(__file__).parents[2] / "golden-questions"


def files() -> dict[Path, bytes]:
    """Each file and what it must hold."""
    return {
        FOLDER / name / f"{case}.{exporter.extension}": b"".join(exporter.chunks([examined]))
        for name, exporter in discover().items()
        for case, examined in CASES.items()
    }


if __name__ == "__main__":
    for path, data in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
