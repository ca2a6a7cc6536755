"""Importing what was exported: reading and checking a file, and applying it, against the driver writing the very same rows."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.databases import Raw
from benchmarks.exporting import export
from benchmarks.figures import Figure, peak_mb, tell
from benchmarks.recording import Recorder, Step, plain
from registry.db import migrate
from registry.db.store import Store
from registry.importers import face
from registry.services import import_apply, import_run, setup


def main(count: int, name: str, source_url: str, url: str, raw_url: str) -> None:
    """Export the catalogue at `source_url` to a file, import that into `url`, and write the same rows into `raw_url`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exported"
        export(source_url, name, path)
        for one in (url, raw_url):
            migrate.upgrade(one)
        tell(_measured(count, name, path, url, raw_url))


def _measured(count: int, name: str, path: Path, url: str, raw_url: str) -> list[Figure]:
    store, raw = Store.open(url), Raw(raw_url)
    recorder = Recorder(store.engines.writer)
    actor = setup.initialise(store)
    raw.begin()
    _write(raw, plain(recorder.taken()))
    raw.commit()
    start = perf_counter()
    with path.open("rb") as file:
        batch = import_run.start(actor, store, file, os.fspath(path), name, keep=False)
        batch = import_run.step(
            actor, store, batch.pid, seconds=float("inf"), file=file, told=lambda _: _forget(recorder)
        )
    reading = perf_counter() - start
    assert batch.units == count, (batch.units, count, batch.problem)
    recorder.taken()
    theirs = 0.0

    def repeat(_done: int, _total: int) -> None:
        nonlocal theirs
        begun = perf_counter()
        _write(raw, plain(recorder.taken()))
        theirs += perf_counter() - begun

    raw.begin()
    start = perf_counter()
    done = import_apply.apply(actor, store, batch.pid, leave_out=True, progress=repeat)
    repeat(0, 0)
    applying = perf_counter() - start - theirs
    begun = perf_counter()
    raw.commit()
    theirs += perf_counter() - begun
    store.close()
    label, peak = face.discover()[name].label, peak_mb()
    return [
        Figure(what=f"import of {label}: reading and checking", unit="documents/s", registry=count / reading, peak_mb=peak),
        Figure(
            what=f"import of {label}: applying", unit="documents/s", registry=done.documents / applying,
            raw=done.documents / theirs, ratio=theirs / applying, peak_mb=peak, against="the same rows by the driver's executemany",
        ),
    ]  # fmt: skip


def _forget(recorder: Recorder) -> None:
    recorder.taken()


def _write(raw: Raw, steps: Sequence[Step]) -> None:
    for step in steps:
        if not step.sql.lstrip().upper().startswith("INSERT") or " import_" not in step.sql.lower():
            (raw.cursor.executemany if step.many else raw.cursor.execute)(step.sql, step.values)


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
