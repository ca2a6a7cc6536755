"""CSV: a header, then a document on each row; the separator is found from the header."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final

from registry.domain.cells import guarded, unguarded
from registry.importers import decoded, rows
from registry.importers.face import LONGEST_UNIT, Choice, Draft, Options, Unit, Unreadable

DELIMITERS: Final = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
PROBLEMS: Final = "problems"
"""The column that is added to rows which are handed back; it is passed over when it comes again."""
MOST_COLUMNS: Final = 500


class Csv:
    """See `face.Importer`."""

    name = "csv"
    label = "CSV"
    extensions = ("csv", "tsv", "txt")
    choices = (
        *rows.CHOICES,
        Choice(name="delimiter", label="What stands between the columns", default="found", choices=("found", *DELIMITERS)),
    )  # fmt: skip
    is_table = True

    def header(self, file: BinaryIO, options: Options) -> list[str]:
        """The names of the columns as they stand in the first row that is not empty."""
        for _, cells in _rows(file, options):
            return [unguarded(cell) for cell in cells]
        raise Unreadable("The file is empty. Its first row has to be the names of the columns.")

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """A unit for each row below the header that is not empty."""
        found = _rows(file, options)
        next(found, None)
        for number, cells in found:
            yield Unit(
                f"row {number}",
                rows.raw([cell if cell.startswith("=") else unguarded(cell) for cell in cells], formula="="),
            )

    def draft(self, unit: Unit, options: Options) -> Draft:
        """See `rows.draft`."""
        return rows.draft(unit, options)

    def together(self, raws: Iterable[str], options: Options) -> Iterator[bytes]:
        """The rows under their header, guarded against formulas; a raw may have one cell more, for the problems."""
        header = json.loads(options.get("header", "[]"))
        yield line([*header, *([PROBLEMS] if options.get("problems") else [])])
        for raw in raws:
            yield line(rows.shown(raw))


plugin = Csv()


def line(cells: Sequence[str]) -> bytes:
    """One row, guarded and quoted."""
    written = io.StringIO()
    csv.writer(written).writerow([guarded(cell) for cell in cells])
    return written.getvalue().encode()


def _rows(file: BinaryIO, options: Options) -> Iterator[tuple[int, list[str]]]:
    """(number of the row from 1, cells) of the rows that are not empty."""
    text = decoded.text(file, newline="")
    try:
        delimiter = DELIMITERS.get(options.get("delimiter", "")) or _found(text.readline(LONGEST_UNIT))
        text = decoded.text(file, newline="")
        old = csv.field_size_limit(LONGEST_UNIT)
        reader = csv.reader(text, delimiter=delimiter, strict=True)
        try:
            for number, cells in enumerate(reader, start=1):
                if any(cell.strip() for cell in cells):
                    if len(cells) > MOST_COLUMNS:
                        raise Unreadable(
                            f"Row {number} has {len(cells):,} columns; a table may have {MOST_COLUMNS}."
                        )
                    yield number, cells
        finally:
            csv.field_size_limit(old)
    except csv.Error as error:
        raise Unreadable(f"The file is damaged near line {reader.line_num:,}: {error}. Look there for a quotation mark "
                         "that is not closed.") from None  # fmt: skip
    except UnicodeError as error:
        raise decoded.trouble(error) from None


def _found(first: str) -> str:
    """The separator of the columns: the one that the header has most of outside quotation marks."""
    bare = "".join(first.split('"')[::2])
    return max(DELIMITERS.values(), key=lambda one: (bare.count(one), one == ","))
