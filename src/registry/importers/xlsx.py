"""XLSX: the first sheet of the file, a header and then a document on each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from registry.importers import csv, rows, sheet
from registry.importers.face import Draft, Options, Unit, Unreadable


class Xlsx:
    """See `face.Importer`. Rows that are handed back come as CSV, which every spreadsheet opens."""

    name = "xlsx"
    label = "Excel (XLSX)"
    extensions = ("xlsx", "xlsm")
    choices = rows.CHOICES
    is_table = True

    def header(self, file: BinaryIO, options: Options) -> list[str]:
        """The names of the columns as they stand in the first row that is not empty."""
        del options
        for _, cells in sheet.Book(file).rows():
            return cells
        raise Unreadable("The first sheet is empty. Its first row has to be the names of the columns.")

    def units(self, file: BinaryIO, options: Options) -> Iterator[Unit]:
        """A unit for each row below the header that is not empty."""
        del options
        found = sheet.Book(file).rows()
        next(found, None)
        for number, cells in found:
            yield Unit(f"row {number}", rows.raw(cells))

    def draft(self, unit: Unit, options: Options) -> Draft:
        """See `rows.draft`."""
        return rows.draft(unit, options)

    def together(self, raws: Iterable[str], options: Options) -> Iterator[bytes]:
        """The rows as CSV under their header."""
        return csv.plugin.together(raws, options)


plugin = Xlsx()
