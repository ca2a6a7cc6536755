"""Run the measurements, each in a process of its own, and print one table; `--write` puts it into the documentation."""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks import databases, table
from benchmarks.databases import Addresses
from benchmarks.figures import Figure

FORMATS = ("csl-json", "csv", "bibtex")
IMPORTED = ("csv", "csl-json")
PARTS = ("load", "save", "export", "tools", "import", "page", "pages", "harvest", "read", "claims")


def main() -> int:
    """Measure what was asked for; 1 when a target is missed."""
    asked = _asked()
    figures: list[Figure] = []
    failed: list[str] = []
    for found in _all(asked):
        if isinstance(found, str):
            failed.append(found)
            continue
        figures.append(found)
        print(f"{_clock()} {table.line(found)}", file=sys.stderr, flush=True)
    figures = _with_earlier(figures, asked.beside) if asked.beside else figures
    figures += table.flat_memory(figures)
    text = table.document(figures, failed)
    print(text)
    if asked.write and figures:
        table.PAGE.write_text(text, encoding="utf-8")
    return 0 if not failed and all(one.is_met for one in figures) else 1


def _with_earlier(figures: list[Figure], place: Path) -> list[Figure]:
    """The figures of earlier runs that were not measured again, and these; all of them are kept at the place."""
    earlier = [Figure(**one) for one in json.loads(place.read_text())] if place.exists() else []
    measured = {(one.what, one.database, one.size, one.against) for one in figures}
    found = [
        one for one in earlier if (one.what, one.database, one.size, one.against) not in measured
    ] + figures
    found.sort(
        key=lambda one: (
            one.database == "none",
            one.database != "sqlite",
            one.size if one.database != "none" else 0,
        )
    )
    place.write_text(json.dumps([asdict(one) for one in found]))
    return found


def _all(asked: argparse.Namespace) -> Iterator[Figure | str]:
    """Every figure, and what could not be measured, in words: one part that fails does not stop the others."""
    for kind in asked.databases:
        for size in asked.sizes:
            with databases.addresses(kind) as address:
                yield from _measurements(asked.parts, kind, size, address)
    if "read" in asked.parts and importlib.util.find_spec("benchmarks.bench_read"):
        yield from _run("bench_read", database="none")
    if "claims" in asked.parts:
        for part in ("anchors", "shared"):
            yield from _run("bench_claims", part, database="none")


def _measurements(parts: list[str], kind: str, size: int, address: Addresses) -> Iterator[Figure | str]:
    url, raw_url = address("catalogue"), address("raw")
    copy_url = [address("copied")] if kind == "postgresql" else []
    loaded = _run("loading", size, url, raw_url, *copy_url, database=kind, size=size)
    if "load" in parts or isinstance(loaded[0], str):
        yield from loaded
    if isinstance(loaded[0], str):
        return
    if "export" in parts:
        for name in FORMATS:
            yield from _run("exporting", size, name, url, database=kind, size=size)
    if "tools" in parts:
        yield from _run("bench_tools", size, url, database=kind, size=size)
    if "import" in parts:
        for name in IMPORTED:
            fresh = [
                address(f"{kind_of}_{name.replace('-', '_')}") for kind_of in ("imported", "imported_raw")
            ]
            yield from _run("bench_import", size, name, url, *fresh, database=kind, size=size)
    if "page" in parts:
        yield from _run("paging", url, database=kind, size=size)
    if "pages" in parts:
        yield from _run("bench_pages", url, database=kind, size=size)
    if "harvest" in parts:
        yield from _run("bench_oai", url, database=kind, size=size)
    if "save" in parts:
        yield from _run("saving", size, url, raw_url, database=kind, size=size)


BEGUN = monotonic()


def _clock() -> str:
    """Minutes and seconds since the beginning."""
    minutes, seconds = divmod(int(monotonic() - BEGUN), 60)
    return f"{minutes:3}:{seconds:02}"


def _run(module: str, *arguments: object, **where: Any) -> list[Figure] | list[str]:
    """The figures of one process; or what failed."""
    place = ", ".join(f"{value:,}" if isinstance(value, int) else str(value) for value in where.values())
    print(f"{_clock()} {module} ({place}) …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", f"benchmarks.{module}", *map(str, arguments)]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True, env=_environment())
    if done.returncode:
        print(f"The measurement “{module}” failed; its message stands above.", file=sys.stderr, flush=True)
        return [f"{module} ({place})"]
    return [Figure(**(one | where)) for one in json.loads(done.stdout.splitlines()[-1])]


BYTE_CODE = tempfile.TemporaryDirectory(prefix="registry-bench-")


@cache
def _environment() -> dict[str, str]:
    """Ours, with the program's byte code ready, as an installation has it: compiling it takes ten times its memory."""
    if "PYTHONPYCACHEPREFIX" in os.environ:
        # Whoever says where byte code is, even nowhere apart, has no use for one more copy.
        return dict(os.environ)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = BYTE_CODE.name
    modules = "benchmarks.paging, benchmarks.saving, benchmarks.exporting, language_data.names, language_data.name_data"
    program = f"import benchmarks.corpus; benchmarks.corpus.generator(); import {modules}"
    if subprocess.run([sys.executable, "-c", program], check=False, env=environment).returncode:
        raise SystemExit("Nothing was measured; the reason stands above.")
    return environment


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--sizes", nargs="+", type=int, default=[10_000], help="numbers of generated documents"
    )
    parser.add_argument("--databases", nargs="+", choices=databases.KINDS, default=list(databases.KINDS))
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    parser.add_argument(
        "--beside",
        type=Path,
        metavar="FILE",
        help="keep the figures there, and tell those of earlier runs too",
    )
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
