"""Exporting bibliographies beside the programs that people use for that: the same records, on either side."""

from __future__ import annotations

import csv
import io
import json
import sys
import tempfile
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from typing import Any, Final

import bibtexparser
from pybtex.database import BibliographyData, parse_string
from pybtex.database.output.bibtex import Writer

from benchmarks.figures import Figure, paired, seconds, tell
from registry.domain.permissions import STRANGER
from registry.exporters import face
from registry.exporters.losses import LossTally
from registry.services import catalogue_read, opening
from registry.services.catalogue_read import CatalogueQuery

MOST: Final = 10_000
"""Documents of a larger catalogue that are compared: a rate needs no more, and some of the others are slow."""
RUNS: Final = 2

Act = Callable[[], object]


def main(count: int, url: str) -> None:
    """Export some documents, and let others write what they have read before from the same file."""
    count = min(count, MOST)
    with tempfile.TemporaryDirectory() as folder:
        tell(
            one
            for name, rivals in (("bibtex", _bibtex), ("csl-json", _csl_json), ("csv", _csv))
            for one in _compared(count, name, url, Path(folder) / name, rivals)
        )


def _compared(
    count: int, name: str, url: str, path: Path, rivals: Callable[[str], dict[str, Act]]
) -> list[Figure]:
    def ours() -> None:
        with opening.catalogue(url) as store, path.open("wb") as file:
            items = islice(catalogue_read.stream(STRANGER, store, CatalogueQuery(sort="key")), count)
            for chunk in face.write(face.discover()[name], items, LossTally()):
                file.write(chunk)

    ours()
    found = []
    for label, act in rivals(path.read_text(encoding="utf-8")).items():
        pairs = [(seconds(ours), seconds(act)) for _ in range(RUNS)]
        mine, theirs = [one for one, _ in pairs], [one for _, one in pairs]
        found.append(
            Figure(
                what=f"export to {face.discover()[name].label}, from the database, beside other programs",
                unit="documents/s", registry=count / min(mine), raw=count / min(theirs), ratio=paired(mine, theirs), against=label,
            )
        )  # fmt: skip
    return found


def _bibtex(text: str) -> dict[str, Act]:
    data: BibliographyData = parse_string(text, "bibtex")
    library = bibtexparser.parse_string(text)
    return {
        "pybtex writing the same entries from memory": lambda: Writer().to_string(data),
        "bibtexparser writing the same entries from memory": lambda: bibtexparser.write_string(library),
    }


def _csl_json(text: str) -> dict[str, Act]:
    items: Any = json.loads(text)
    return {"Python's json writing the same items from memory": lambda: json.dumps(items, ensure_ascii=False)}


def _csv(text: str) -> dict[str, Act]:
    rows = list(csv.reader(io.StringIO(text)))
    return {
        "Python's csv writing the same rows from memory": lambda: csv.writer(io.StringIO()).writerows(rows)
    }


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
