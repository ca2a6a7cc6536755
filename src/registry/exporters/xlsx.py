"""XLSX for spreadsheets: the rows of the CSV with every cell a text, so that no date is changed and no formula can run."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from registry.domain.record import Described
from registry.exporters.citing import cite
from registry.exporters.face import Loss, Option, Report
from registry.exporters.leftovers import NEVER
from registry.exporters.table import COLUMNS, row
from registry.exporters.zipped import pieces, timeless

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

ROWS: Final = 1_048_576
LONGEST: Final = 32_767
TOO_LONG: Final = f"a cell of a spreadsheet holds {LONGEST} characters; the rest was cut off"
SHEET: Final = "Documents"
WIDE: Final = {"title": 50, "authors": 30, "container": 30, "abstract": 50, "notes": 40, "other": 40}
_LIKE_AN_ESCAPE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


class Xlsx:
    """See `face.Exporter`. Rows go to a file on disk as they come, so that memory does not grow with their number."""

    name = "xlsx"
    label = "Excel (XLSX)"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    extension = "xlsx"
    options: tuple[Option, ...] = ()
    never = NEVER

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The whole file, after all its rows; a new sheet begins where one is full."""
        del options
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        sheet, written = _sheet(book, 1), 1
        for item in items:
            if written >= ROWS:
                sheet, written = _sheet(book, len(book.worksheets) + 1), 1
            sheet.append(_cells(sheet, _fitting(item, report)))
            written += 1
        with tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as packed:
            book.save(made)
            timeless(made, packed)
            yield from pieces(packed)


plugin = Xlsx()


def _sheet(book: Any, number: int) -> WriteOnlyWorksheet:
    """A sheet with the names of the columns in its first row, which stays in sight."""
    sheet = book.create_sheet(SHEET if number == 1 else f"{SHEET} {number}")
    sheet.freeze_panes = "A2"
    for index, name in enumerate(COLUMNS):
        sheet.column_dimensions[_letters(index)].width = WIDE.get(name, 16)
    sheet.append(_cells(sheet, list(COLUMNS)))
    return sheet


def _letters(index: int) -> str:
    """The letters of a column, counted from 0."""
    return (chr(64 + index // 26) if index >= 26 else "") + chr(65 + index % 26)


def _fitting(item: Described, report: Report) -> list[str]:
    cells = row(cite(item))
    for name, cell in zip(COLUMNS, cells, strict=True):
        if len(cell) > LONGEST:
            report(Loss(item.record.pid, name.replace("_", " "), cell[LONGEST:], TOO_LONG))
    return [cell[:LONGEST] for cell in cells]


def _cells(sheet: WriteOnlyWorksheet, values: Sequence[str]) -> list[Any]:
    from openpyxl.cell import WriteOnlyCell

    made = []
    for value in values:
        # readers turn _x0041_ back into a letter
        cell = WriteOnlyCell(sheet, _LIKE_AN_ESCAPE.sub("_x005F_", value) or None)
        if value:
            # whatever it looks like: a formula, an error, a number
            cell.data_type = "s"
        made.append(cell)
    return made
