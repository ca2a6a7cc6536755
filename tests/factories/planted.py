"""A spreadsheet with two hundred planted errors, ten of each of twenty sorts, between rows that are good."""

from __future__ import annotations

import csv
import io

HEADER = (
    "Title", "Kind", "Author", "Date", "Date type", "Other dates", "Journal", "Volume", "Pages", "Language", "DOI", "ISSN", "URL",
    "Accessed", "Event", "Title supplied", "Citation key", "Basis", "Abstract", "PID",
)  # fmt: skip
GOOD = {
    "Title": "Report on the harbour, number {n}", "Kind": "letter", "Author": "Long, Ada | Rivera, Ana", "Date": "{d} May 1944",
    "Date type": "written", "Language": "English", "URL": "https://archive.example/{n}", "Accessed": "2026-01-31",
    "Citation key": "harbour{n}",
}  # fmt: skip
PLANTED = (
    ("Title", ""),
    ("Title", '=HYPERLINK("https://archive.example")'),
    ("Kind", "epistel"),
    ("Date", "03/04/1945"),
    ("Date", "31 June 1944"),
    ("Date", "in the days of the strike"),
    ("Date", "1944-13-01"),
    ("Date type", "typed"),
    ("Other dates", "1 October 1944"),
    ("Other dates", "received: the other day"),
    ("Language", "Harbourish"),
    ("DOI", "doi.example"),
    ("ISSN", "1234-5678"),
    ("URL", "archive.example/page"),
    ("Accessed", "yesterday"),
    ("Event", "Second Congress"),
    ("Title supplied", "perhaps"),
    ("Citation key", "a key with blanks"),
    ("Basis", "hearsay"),
    ("PID", "not-a-pid"),
)
EACH = 10


def rows() -> list[list[str]]:
    """The header and the rows: one with an error, one without, and so on."""
    made = [list(HEADER)]
    number = 0
    for _ in range(EACH):
        for column, value in PLANTED:
            for wrong in (True, False):
                number += 1
                cells = {name: text.format(n=number, d=1 + number % 28) for name, text in GOOD.items()}
                if wrong:
                    cells[column] = value
                    if column == "Event":
                        cells["Date"] = ""
                made.append([cells.get(name, "") for name in HEADER])
    return made


def as_csv() -> bytes:
    """The spreadsheet as CSV."""
    written = io.StringIO()
    csv.writer(written).writerows(rows())
    return written.getvalue().encode()
