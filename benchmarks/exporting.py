"""Exporting the whole catalogue, the way `registry export` does, against the driver reading the stored records."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.databases import Raw
from benchmarks.figures import Figure, paired, peak_mb, seconds, tell
from registry.domain.permissions import STRANGER
from registry.exporters import face
from registry.exporters.losses import LossTally
from registry.services import catalogue_read, opening
from registry.services.catalogue_read import CatalogueQuery

MOST_RUNS: Final = 5
LONG_ENOUGH: Final = 20.0
"""After so many seconds no further run is begun."""
BODIES: Final = (
    "SELECT h.body FROM catalogue_entry e JOIN record_head h ON h.entity_id = e.document_id "
    "WHERE e.state = 'published' ORDER BY e.citation_key"
)


def main(count: int, name: str, url: str) -> None:
    """Export to nowhere in one format, a few times; the best counts, as other work on the machine only slows it."""
    ours: list[float] = []
    theirs: list[float] = []
    peak = 0.0
    while not ours or (len(ours) < MOST_RUNS and sum(ours) < LONG_ENOUGH):
        ours.append(seconds(lambda: export(url, name, Path(os.devnull))))
        # Before the raw side, whose sorting takes memory of its own.
        peak = peak or peak_mb()
        theirs.append(seconds(lambda: _read(url)))
    tell(
        [
            Figure(
                what=f"export to {face.discover()[name].label}",
                unit="documents/s",
                registry=count / min(ours),
                raw=count / min(theirs),
                ratio=paired(ours, theirs),
                least=5000,
                peak_mb=peak,
                against="reading the stored records and no more",
            )
        ]
    )


def export(url: str, name: str, target: Path) -> None:
    """What the command does, without its options and its report."""
    with opening.catalogue(url) as store, target.open("wb") as file:
        items = catalogue_read.stream(STRANGER, store, CatalogueQuery(sort="key"))
        for chunk in face.write(face.discover()[name], items, LossTally()):
            file.write(chunk)


def _read(url: str) -> None:
    raw = Raw(url)
    cursor = raw.cursor if raw.is_sqlite else raw.connection.cursor("bodies")
    write: Callable[[bytes], object]
    with Path(os.devnull).open("wb") as file:
        write = file.write
        cursor.execute(BODIES)
        while rows := cursor.fetchmany(500):
            for (body,) in rows:
                write(body.encode())
    raw.connection.close()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
