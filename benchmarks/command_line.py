"""A whole catalogue out and in through the installed command: time, processor time and peak memory of each run, by size.

`python -m benchmarks.command_line FOLDER 10000 100000` fills an SQLite catalogue of each size, exports it, imports what was
exported into an empty catalogue, and prints a row of a table after each run.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter
from typing import Final, NamedTuple

from benchmarks.corpus import Corpus
from benchmarks.loading import batches, create
from registry.db import migrate
from registry.db.store import Store
from registry.exporters import face
from registry.services import setup

FORMATS: Final = ("csl-json", "csv")
COMMAND: Final = Path(sys.executable).with_name("registry")


class Run(NamedTuple):
    """One run of the command: seconds by the clock, seconds of processor, peak memory in MB."""

    wall: float
    processor: float
    peak: float


def fill(url: str, count: int) -> None:
    """A new catalogue with `count` generated documents."""
    migrate.upgrade(url)
    store = Store.open(url)
    actor, corpus = setup.initialise(store), Corpus(count)
    for records in (corpus.authorities(), corpus.documents()):
        for batch in batches(records):
            create(actor, store, batch)
    store.close()


def run(*arguments: str) -> Run:
    """Run the command to its end. Raises SystemExit with what it said when it fails."""
    begun = perf_counter()
    with subprocess.Popen([COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as child:
        assert child.stderr is not None
        said = child.stderr.read().decode()
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"registry {' '.join(arguments)} failed:\n{said}")
    return Run(perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def row(what: str, count: int, size: int, one: Run) -> str:
    """A row of the table."""
    return (
        f"| {what} | {count:,} | {size / 1e6:.1f} MB | {one.wall:.1f} s | {one.processor:.1f} s "
        f"| {count / one.processor:,.0f} | {one.peak:.0f} MB |"
    )


def main(folder: Path, sizes: list[int]) -> None:
    """Every size, every format, out and in."""
    folder.mkdir(parents=True, exist_ok=True)
    for count in sizes:
        url = f"sqlite:///{folder / f'full-{count}.sqlite'}"
        if not (folder / f"full-{count}.sqlite").exists():
            # a process of its own: a child's peak begins at that of its parent
            subprocess.run([sys.executable, "-m", __spec__.name, "fill", url, str(count)], check=True)
        for name in FORMATS:
            file = folder / f"{count}.{face.discover()[name].extension}"
            done = run("export", "--format", name, "--output", str(file), "--database-url", url)
            print(row(f"export to {name}", count, file.stat().st_size, done), flush=True)
        for name in FORMATS:
            file = folder / f"{count}.{face.discover()[name].extension}"
            fresh = f"sqlite:///{folder / f'{name}-{count}.sqlite'}"
            run("init", "--database-url", fresh)
            done = run("import", str(file), "--format", name, "--database-url", fresh)
            print(row(f"import of {name}", count, file.stat().st_size, done), flush=True)


if __name__ == "__main__" and sys.argv[1] == "fill":
    fill(sys.argv[2], int(sys.argv[3]))
elif __name__ == "__main__":
    main(Path(sys.argv[1]), [int(one) for one in sys.argv[2:]])
