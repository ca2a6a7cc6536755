"""The table of golden files, document by format, from what stands in the folders; run as a module it writes docs/formats.md."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from registry.domain.statements import Kind
from registry.domain.vocabularies import label
from registry.exporters.face import discover
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.golden import FOLDER, IN_A_STYLE

PAGE: Final = Path(__file__).parents[3] / "docs" / "formats.md"
BEGIN: Final = "<!-- golden files: written by `python -m tests.unit.exporters.golden_table` -->\n"
END: Final = "<!-- golden files: end -->\n"
WHOLE, LESS, NONE = "●", "○", "–"


def table() -> str:
    """Markdown: a row for each case, a column for each format, and what is counted."""
    formats = sorted(discover(), key=lambda name: (name in IN_A_STYLE or name == "formatted", name))
    rows = [[name, _kind(name), *(_mark(form, name) for form in formats)] for name in CASES]
    counted = sum(mark != NONE for row in rows for mark in row[2:])
    kinds = len({row[1] for row in rows})
    said = f"{len(CASES)} documents of {kinds} kinds × {len(formats)} formats: {counted} golden files."
    lines = [
        said,
        "",
        *_lines(["document", "kind", *formats], sorted(rows, key=lambda row: (row[1], row[0]))),
    ]
    return "\n".join([*lines, ""])


def _kind(case: str) -> str:
    terms = (one.term for one in CASES[case].record.statements if isinstance(one, Kind))
    return label("document_kind", next(terms))


def _mark(form: str, case: str) -> str:
    """Whether there is a golden file, and whether something is reported with it that the format could not carry."""
    found = list((FOLDER / form).glob(f"{case}.*"))
    if not found:
        return NONE
    return LESS if any(path.suffix == ".losses" for path in found) else WHOLE


def _lines(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def page(text: str) -> str:
    """A page with its table as it has to be."""
    before, _, rest = text.partition(BEGIN)
    return f"{before}{BEGIN}\n{table()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
