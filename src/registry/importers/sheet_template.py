"""Tables to be filled in: all columns with an example; a spreadsheet has a second sheet that says what they mean."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Final

from registry.importers import columns, csv

AS_TEXT: Final = "@"
"""The format of a cell in which a spreadsheet changes nothing: otherwise it makes dates of its own of 1944-09."""
SHEET: Final = "Documents"
HELP: Final = "Columns"


def workbook() -> bytes:
    """The file, as XLSX. Only its first sheet is read by an import."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = SHEET
    found = columns.template()
    sheet.append(list(found))
    sheet.append(list(found.values()))
    sheet.freeze_panes = "A2"
    for at, (name, example) in enumerate(found.items(), 1):
        column = sheet.column_dimensions[get_column_letter(at)]
        column.number_format = AS_TEXT
        column.width = min(40, max(12, len(name) + 2, len(example) + 2))
        for row in (1, 2):
            sheet.cell(row, at).number_format = AS_TEXT
    told = book.create_sheet(HELP)
    told.append(["Column", "What stands in it", "Example"])
    for one in columns.COLUMNS:
        if one.name in found:
            told.append([one.name, one.means, one.example])
    for letter, width in (("A", 22), ("B", 90), ("C", 40)):
        told.column_dimensions[letter].width = width
        told.column_dimensions[letter].number_format = AS_TEXT
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def table() -> bytes:
    """The first sheet as CSV, with a mark for spreadsheets that want one."""
    found = columns.template()
    return b"\xef\xbb\xbf" + csv.line(list(found)) + csv.line(list(found.values()))


TEMPLATES: Final[Mapping[str, tuple[str, Callable[[], bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", table),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
}
"""The media type and the maker of each kind of file."""
