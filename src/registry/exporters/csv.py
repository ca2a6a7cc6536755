"""CSV in UTF-8 for spreadsheets: one row for each document, and no cell that a spreadsheet could take for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from registry.domain.cells import guarded as guarded, unguarded as unguarded
from registry.domain.errors import RegistryError
from registry.domain.record import Described
from registry.exporters.citing import cite
from registry.exporters.face import Option, RecordByRecord, Rendered, Report
from registry.exporters.leftovers import NEVER
from registry.exporters.table import COLUMNS, row

BOM: Final = b"\xef\xbb\xbf"


class Csv(RecordByRecord):
    """See `face.Exporter`. RFC 4180: comma, double quotes, CR and LF; the first row names the columns."""

    name = "csv"
    label = "CSV"
    media_type = "text/csv; charset=utf-8"
    extension = "csv"
    options = (
        Option(
            name="bom",
            label="Byte order mark, as some spreadsheets want it",
            default="no",
            choices=("no", "yes"),
        ),
    )
    never = NEVER

    def head(self) -> bytes:
        """The names of the columns."""
        return line(list(COLUMNS))

    def render(self, described: Described) -> Rendered:
        """One row; what has no column stands in the column `other`."""
        return Rendered(line(row(cite(described))))

    def chunks(self, items: Iterable[Described], report: Report, **options: str) -> Iterator[bytes]:
        """The whole export, piece by piece. Raises RegistryError for a mark that is neither yes nor no."""
        mark = options.get("bom") or "no"
        if mark not in ("yes", "no"):
            raise RegistryError(f"bom is yes or no, not {mark!r}")
        if mark == "yes":
            yield BOM
        yield from super().chunks(items, report)


plugin = Csv()


def line(cells: Sequence[str]) -> bytes:
    """One row with its guards, quotes and end of line."""
    written = io.StringIO()
    csv.writer(written).writerow([guarded(cell) for cell in cells])
    return written.getvalue().encode()
