"""Runs the CSL project's own fixtures through the formatter and prints the share that comes out as they say."""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import msgspec

from benchmarks.csl_markup import plainly
from registry.exporters import pandoc

FOLDER: Final = Path(__file__).parents[1] / ".csl-fixtures" / "csl"
KNOWN: Final = Path(__file__).with_name("csl_deviations.json")
UNUSED_GROUPS: Final = frozenset({"collapse", "disambiguate", "integration", "locator", "position", "sort"})
"""What makes entries depend on each other, or belongs to footnotes: taken out of styles, or never asked for."""
UNUSED_PARTS: Final = frozenset({"ABBREVIATIONS", "BIBENTRIES", "BIBSECTION", "CITATION-ITEMS", "CITATIONS"})
UNUSED_IN_STYLE: Final = re.compile(
    r'<sort\b|disambiguate|collapse=|position=|subsequent-author|year-suffix|="(locator|citation-number|citation-label)"'
)
_PART: Final = re.compile(r">>=+ ?([A-Z-]+) ?=+>>\s*?\n(.*?)\n?<<=+ ?\1 ?=+<<", re.DOTALL)


class Fixture(msgspec.Struct, frozen=True):
    """One file of the suite; `used` is whether a bibliography of the registry depends on what it tests."""

    name: str
    mode: str
    style: str
    items: list[dict[str, Any]]
    wanted: str
    used: bool

    @property
    def group(self) -> str:
        """The first word of the name, by which the suite is ordered."""
        return self.name.partition("_")[0]


class Outcome(msgspec.Struct, frozen=True):
    """What the formatter made of a fixture, and what it should have made, both without the differences of markup."""

    fixture: Fixture
    made: str
    wanted: str

    @property
    def passes(self) -> bool:
        """Whether both say the same."""
        return self.made == self.wanted


def fixtures(folder: Path = FOLDER) -> list[Fixture]:
    """The fixtures in a folder, by name; none when there is no such folder."""
    return [_read(path) for path in sorted(folder.glob("*.txt"))]


def _read(path: Path) -> Fixture:
    parts = dict(_PART.findall(path.read_text(encoding="utf-8-sig")))
    style = parts["CSL"].strip()
    used = not (
        path.name.partition("_")[0] in UNUSED_GROUPS
        or UNUSED_PARTS & parts.keys()
        or UNUSED_IN_STYLE.search(style)
    )
    given = msgspec.json.decode(parts["INPUT"])
    items = [{**one, "id": str(one.get("id", f"ITEM-{number}"))} for number, one in enumerate(given, 1)]
    return Fixture(path.stem, parts["MODE"].strip(), style, items, parts["RESULT"].strip(), used)


def outcome(fixture: Fixture) -> Outcome:
    """A fixture through the formatter."""
    made = _bibliography(fixture) if fixture.mode == "bibliography" else _citation(fixture)
    return Outcome(fixture, plainly(made), plainly(fixture.wanted))


def _bibliography(fixture: Fixture) -> str:
    try:
        return pandoc.bibliography(fixture.items, fixture.style.encode())
    except pandoc.FormatterFailed as error:
        return str(error)


def _citation(fixture: Fixture) -> str:
    """Cited in a line of text: what the suite mostly does, although what it tests are the same parts of a style."""
    keys = "; ".join(f"@{{{one['id']}}}" for one in fixture.items)
    style = re.sub(r'class="note"', 'class="in-text"', fixture.style).encode()
    try:
        return pandoc.cited(f"[{keys}]", fixture.items, style)
    except pandoc.FormatterFailed as error:
        return str(error)


def outcomes(chosen: Sequence[Fixture], jobs: int = 2) -> Iterator[Outcome]:
    """The outcomes in the order of the fixtures."""
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(outcome, chosen)


def known() -> dict[str, list[str]]:
    """Why fixtures come out otherwise: an explanation, and the names that it holds for."""
    found: dict[str, list[str]] = msgspec.json.decode(KNOWN.read_bytes())
    return found


def shares(found: Sequence[Outcome]) -> list[str]:
    """A Markdown table: group, passed, of how many, share."""
    run, passed = (
        Counter(one.fixture.group for one in found),
        Counter(o.fixture.group for o in found if o.passes),
    )
    rows = [(name, passed[name], run[name]) for name in sorted(run)]
    rows.append(("**all**", passed.total(), run.total()))
    lines = [f"| {name} | {good} | {of} | {good / of:.1%} |" for name, good, of in rows]
    return ["| fixtures | pass | of | share |", "|---|---|---|---|", *lines]


def main() -> int:
    """Print the table and what deviates; 1 when a deviation is not explained, 2 without fixtures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="also what a bibliography does not use")
    parser.add_argument("--show", action="store_true", help="show both versions of what deviates")
    parser.add_argument("names", nargs="*", help="only these fixtures")
    asked = parser.parse_args()
    there = fixtures()
    if not there:
        print("There are no fixtures here; `make csl-fixtures` fetches them.", file=sys.stderr)
        return 2
    chosen = [
        one for one in there if one.name in asked.names or (not asked.names and (one.used or asked.all))
    ]
    found = list(outcomes(chosen))
    print(f"{len(there)} fixtures, {len(chosen)} run.\n")
    print("\n".join(shares(found)))
    explained = {name: reason for reason, names in known().items() for name in names}
    unexplained = 0
    for one in found:
        if one.passes:
            continue
        unexplained += one.fixture.name not in explained
        print(f"\n{one.fixture.name}: {explained.get(one.fixture.name, 'NOT EXPLAINED')}")
        if asked.show:
            print(f"  wanted: {one.wanted}\n  made:   {one.made}")
    return 1 if unexplained else 0


if __name__ == "__main__":
    sys.exit(main())
