"""The rows of an XLSX file, read straight from its XML: no formula is run, no size is believed, nothing is held but a row."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import IO, Any, BinaryIO, Final

from lxml import etree

from registry.importers.face import LONGEST_UNIT, Unreadable
from registry.importers.rows import FORMULA
from registry.importers.xml_units import let_go

MOST_BYTES: Final = 1_000_000_000
"""Bytes that may come out of the archive altogether, counted as they come."""
MOST_STRINGS: Final = 128_000_000
"""Characters of the texts that cells share; they are held while the sheet is read."""
MOST_COLUMNS: Final = 500
_ID: Final = re.compile(r"\}id$")
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})[0-9]+")
_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_BUILT_IN_DATES: Final = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_A_DATE: Final = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.|General', re.IGNORECASE)


class Book:
    """An XLSX file, opened. Raises Unreadable for what is none, and as soon as more comes out of it than is allowed."""

    def __init__(self, file: BinaryIO) -> None:
        file.seek(0)
        try:
            self._archive = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise Unreadable(
                f"This is not an XLSX file ({error}). An older .xls has to be saved as XLSX first."
            ) from None
        self._left = MOST_BYTES
        self._names = {one.filename: one for one in self._archive.infolist()}
        if "xl/workbook.xml" not in self._names:
            raise Unreadable("This archive is not an XLSX file. Save the table as XLSX or as CSV.")
        self._strings = list(self._shared())
        self._dates, self._from_1904 = self._date_styles(), self._starts_1904()

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """(number of the row, cells as text) of the first sheet; rows without any text are left out."""
        for row in self._elements(self._first_sheet(), "row"):
            cells = self._cells(row)
            if any(cell.strip() for cell in cells):
                yield int(row.get("r") or 0), cells

    def _first_sheet(self) -> str:
        names = {
            str(one.get("Id")): str(one.get("Target"))
            for one in self._all("xl/_rels/workbook.xml.rels", "Relationship")
        }
        for sheet in self._all("xl/workbook.xml", "sheet"):
            key = next((str(value) for name, value in sheet.attrib.items() if _ID.search(str(name))), "")
            target = names.get(key, "").lstrip("/")
            path = target if target.startswith("xl/") else f"xl/{target}"
            if path in self._names and sheet.get("state") != "hidden":
                return path
        raise Unreadable("The file has no sheet that can be seen.")

    def _shared(self) -> Iterator[str]:
        left = MOST_STRINGS
        if "xl/sharedStrings.xml" in self._names:
            for one in self._elements("xl/sharedStrings.xml", "si"):
                text = _text(one)
                left -= len(text)
                if left < 0:
                    raise Unreadable(
                        f"The texts of the file are longer than {MOST_STRINGS:,} characters. Divide the table."
                    )
                yield text

    def _date_styles(self) -> frozenset[int]:
        """The numbers of the cell formats that show a number as a date."""
        formats: dict[int, str] = {}
        found = set()
        if "xl/styles.xml" not in self._names:
            return frozenset()
        for one in self._all("xl/styles.xml", "numFmt"):
            formats[int(one.get("numFmtId") or 0)] = _NOT_A_DATE.sub("", one.get("formatCode") or "")
        for book in self._all("xl/styles.xml", "cellXfs"):
            for at, one in enumerate(book):
                number = int(one.get("numFmtId") or 0)
                if number in _BUILT_IN_DATES or re.search("[dmyhs]", formats.get(number, ""), re.IGNORECASE):
                    found.add(at)
        return frozenset(found)

    def _starts_1904(self) -> bool:
        return any(one.get("date1904") in ("1", "true") for one in self._all("xl/workbook.xml", "workbookPr"))

    def _cells(self, row: Any) -> list[str]:
        cells: list[str] = []
        for cell in row:
            at = _column(cell.get("r") or "", len(cells))
            if at >= MOST_COLUMNS:
                raise Unreadable(f"Row {row.get('r')} has more than {MOST_COLUMNS} columns.")
            cells.extend("" for _ in range(at - len(cells)))
            cells.append(self._value(cell))
            if len(cells[-1]) > LONGEST_UNIT:
                raise Unreadable(f"A cell of row {row.get('r')} is too long.")
        return cells

    def _value(self, cell: Any) -> str:
        formula = next((one for one in cell if _local(one) == "f"), None)
        if formula is not None:
            return f"{FORMULA}={formula.text or ''}"
        kind = cell.get("t") or "n"
        if kind == "inlineStr":
            return _text(cell)
        value = next((one.text or "" for one in cell if _local(one) == "v"), "")
        if kind == "s":
            at = int(value) if value.isdigit() else -1
            if not 0 <= at < len(self._strings):
                raise Unreadable("The file is damaged: a cell names a text that is not there. Save it anew.")
            return self._strings[at]
        if kind == "b":
            return "yes" if value == "1" else "no"
        if kind == "n" and value and cell.get("s", "").isdigit() and int(cell.get("s")) in self._dates:
            return _as_date(value, since_1904=self._from_1904)
        return _as_number(value) if kind == "n" else _unescaped(value)

    def _all(self, path: str, tag: str) -> list[Any]:
        return list(self._elements(path, tag, keep=True)) if path in self._names else []

    def _elements(self, path: str, tag: str, *, keep: bool = False) -> Iterator[Any]:
        """The elements of a name in one file of the archive, each let go when the next is asked for."""
        try:
            with self._archive.open(self._names[path]) as stream:
                counted: Any = _Counted(stream, self)
                events = etree.iterparse(counted, events=("end",), tag=[f"{{*}}{tag}", tag], resolve_entities=False,
                                         no_network=True, load_dtd=False, huge_tree=False)  # fmt: skip
                for _, element in events:
                    if element.getroottree().docinfo.doctype:
                        raise Unreadable(
                            "The file declares a document type, which no spreadsheet needs; it is not read."
                        )
                    yield element
                    if not keep:
                        let_go(element)
        except (
            etree.XMLSyntaxError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            RuntimeError,
            NotImplementedError,
        ) as error:
            raise Unreadable(
                f"The file is damaged ({error}). Open it in a spreadsheet and save it anew."
            ) from None

    def count(self, amount: int) -> None:
        """Note bytes that came out."""
        self._left -= amount
        if self._left < 0:
            raise Unreadable(f"More than {MOST_BYTES:,} bytes come out of this file. Divide the table.")


class _Counted(io.RawIOBase):
    """A file of the archive, whose bytes are counted as they come."""

    def __init__(self, stream: IO[bytes], book: Book) -> None:
        self._stream, self._book = stream, book

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._stream.read(min(size, 1 << 16) if size > 0 else 1 << 16)
        self._book.count(len(data))
        return data


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any) -> str:
    """The text of a cell or shared string, without the readings that East Asian texts carry beside them."""
    found = [
        one.text or "" for one in element.iter() if _local(one) == "t" and _local(one.getparent()) != "rPh"
    ]
    return _unescaped("".join(found))


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found.group(1), 16)), text) if "_x" in text else text


def _column(reference: str, following: int) -> int:
    found = _REFERENCE.fullmatch(reference)
    if not found:
        return following
    number = 0
    for letter in found.group(1):
        number = number * 26 + ord(letter) - 64
    return max(number - 1, following)


def _as_number(value: str) -> str:
    """A number as a person wrote it: 1944 and not 1944.0."""
    try:
        number = float(value)
    except ValueError:
        return value
    return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _as_date(value: str, *, since_1904: bool) -> str:
    """A day as EDTF; where a spreadsheet counts days that never were, the number stays."""
    try:
        days = float(value)
        if days < 61 and not since_1904:
            return _as_number(value)
        moment = datetime.combine(date(1904, 1, 1) if since_1904 else date(1899, 12, 30), time()) + timedelta(
            days=days
        )
    except (ValueError, OverflowError):
        return value
    return moment.date().isoformat()
