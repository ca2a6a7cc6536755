"""CSV and XLSX: columns by any of their names, several values in a cell, every error once, no formula, no bomb."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings, strategies as st

from registry.domain import statements as s
from registry.importers import columns, csv, sheet
from registry.importers.face import Unreadable, discover
from tests.factories import planted
from tests.unit.importers.reading import dates, draft, drafts, problems, values

GOLDEN = Path(__file__).parents[2] / "golden" / "import-problems" / "planted.csv"


def told(data: bytes) -> bytes:
    """Every problem of a table on a line of its own."""
    plugin, file = csv.plugin, io.BytesIO(data)
    options = {"header": json.dumps(plugin.header(file, {}))}
    lines = [csv.line(("place", "column", "value", "rule", "what to do"))]
    for unit in plugin.units(file, options):
        lines += [
            csv.line((unit.place, one.column, one.value, one.rule, one.message))
            for one in plugin.draft(unit, options).faults
        ]
    return b"".join(lines)


def test_two_hundred_planted_errors_are_told_once_each_with_row_column_value_rule_and_advice() -> None:
    report = told(planted.as_csv())
    assert report.count(b"\r\n") == 1 + planted.EACH * len(planted.PLANTED) == 201
    assert report == GOLDEN.read_bytes()


def test_columns_are_known_by_the_names_that_people_give_them() -> None:
    names = [
        "Titel",
        "AUTHOR",
        "Date of document",
        "Publication Title",
        "vol.",
        "Call Number",
        "Tags",
        "Colour",
        "Author: source",
    ]
    assert columns.matched(names) == [
        "title",
        "authors",
        "date",
        "container",
        "volume",
        "shelfmark",
        "subjects",
        "",
        "authors:source",
    ]
    assert all(columns.named(one.name) == one.name for one in columns.COLUMNS)


def test_a_row_becomes_statements_with_their_place() -> None:
    one = draft(
        "csv",
        "Title;Author;Kind;Date;Journal;Vol\nOn tides;Long, Ada | The Party;article;August 1945;The Review;5\n",
    )
    assert problems(one) == []
    assert values(one, s.Contribution, "name_as_given", "role") == [
        ("Long, Ada", "aut"),
        ("The Party", "aut"),
    ]
    assert values(one, s.Publication, "container_title", "volume") == [("The Review", "5")]
    assert dates(one) == [("appearance", "1945-08", "August 1945")]
    assert {(each.basis, each.locator) for each in one.statements} == {("imported", "row 2")}


def test_where_a_value_comes_from_can_be_said_for_a_row_and_for_a_column() -> None:
    one = draft(
        "csv",
        "title,date,date source,basis,source,locator\nX,1944,the postmark,supplied,A bibliography,p. 3\n",
    )
    (title,), (dating,) = (
        [each for each in one.statements if type(each) is kind] for kind in (s.Title, s.Dating)
    )
    assert (title.source.citation, title.basis, title.locator) == ("A bibliography", "supplied", "p. 3")
    assert dating.source.citation == "the postmark"


def test_a_title_in_brackets_is_supplied_and_a_date_keeps_its_words() -> None:
    one = draft("csv", 'title,date,kind\n[Letter about ice],"about August 1945",letter\n')
    assert values(one, s.Title, "text", "basis") == [("Letter about ice", "supplied")]
    assert dates(one) == [("written", "1945-08~", "about August 1945")]


def test_another_separator_and_another_mapping_are_followed() -> None:
    data = "a,b\nOn ice,Long; Moss\n"
    one = draft("csv", data, separator=";", mapping=json.dumps(["title", "authors"]))
    assert values(one, s.Contribution, "name_as_given") == ["Long", "Moss"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_usual_encodings_are_read(encoding: str) -> None:
    assert draft("csv", "title\nŁódź\n".encode(encoding)).label == "Łódź"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("title\nŁódź\n".encode("cp1250"), "not in UTF-8"),
        (b"", "empty"),
        (b'title\n"never closed\n', "quotation mark"),
        (b"\x00\x01\x02\x03\x04", "not a text file"),
        (("a," * 600 + "\n1\n").encode(), "600 columns|601 columns"),
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        drafts("csv", data)


def _book(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_spreadsheet_gives_its_numbers_and_days_as_people_wrote_them() -> None:
    from datetime import date

    one = draft(
        "xlsx", _book(["Title", "Kind", "Date", "Volume"], ["On ice", "letter", date(1944, 9, 23), 12])
    )
    assert dates(one) == [("written", "1944-09-23", "1944-09-23")]
    assert values(one, s.Publication, "volume") == ["12"]


def test_a_formula_in_a_spreadsheet_is_a_problem_and_a_text_that_looks_like_one_is_not() -> None:
    book = openpyxl.Workbook()
    book.active.append(["title", "genre"])
    book.active.append(["On ice", "=1+1"])
    cell = book.active.cell(3, 1, "=not a formula")
    cell.data_type = "s"
    file = io.BytesIO()
    book.save(file)
    formula, text = drafts("xlsx", file.getvalue())
    assert problems(formula) == [("genre", "=1+1", "formula")]
    assert (problems(text), text.label) == ([], "=not a formula")


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused_while_it_unpacks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sheet, "MOST_BYTES", 100_000)
    bomb = _book(["title"], ["x" * 30_000], *[[f"{'y' * 30_000}{n}"] for n in range(20)])
    assert len(bomb) < 20_000
    with pytest.raises(Unreadable, match="100,000 bytes"):
        drafts("xlsx", bomb)


def test_entities_in_a_spreadsheet_are_refused() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book(["title"], ["x"]))) as old, zipfile.ZipFile(made, "w") as new:
        for one in old.infolist():
            data = old.read(one)
            if one.filename.endswith("sheet1.xml"):
                data = b'<!DOCTYPE x [<!ENTITY a "b">]>' + data.rpartition(b"?>")[2]
            new.writestr(one.filename, data)
    with pytest.raises(Unreadable, match="document type"):
        drafts("xlsx", made.getvalue())


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(max_size=30), min_size=1, max_size=6))
def test_any_cells_give_a_draft_or_problems_and_the_rows_come_back_as_they_were(cells: list[str]) -> None:
    plugin = discover()["csv"]
    header = ["title", "authors", "date", "kind", "other", "notes"]
    clean = [cell.replace("\x00", "").encode("utf-8", "ignore").decode() for cell in cells]
    data = csv.line(header) + csv.line(clean)
    options = {"header": json.dumps(header)}
    units = list(plugin.units(io.BytesIO(data), options))
    for unit in units:
        plugin.draft(unit, options)
        assert b"".join(plugin.together([unit.raw], options)) == data
