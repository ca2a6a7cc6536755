"""CSV and XLSX: the same rows, nothing that a spreadsheet could run or change, nothing lost in a cell."""

import csv
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, strategies as st

from registry.domain import statements as s
from registry.domain.errors import RegistryError
from registry.exporters import xlsx
from registry.exporters.citing import cite
from registry.exporters.csv import guarded, plugin, unguarded
from registry.exporters.face import Loss, write
from registry.exporters.losses import LossTally
from registry.exporters.table import COLUMNS, apart, row, together
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import ADA, BO, by, dating, document, title, when
from tests.unit.exporters.texts import ANY, any_article, filled

FORMULAS = (
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'=1",
    "'quoted'",
    "＝1",
    "-0043",
    "=cmd|'/c calc'!A0",
    "#N/A",
    "1/2",
    "TRUE",
)


def sheet(*records: object, **options: str) -> list[list[str]]:
    data = b"".join(write(plugin, records, LossTally(), **options))  # type: ignore[arg-type]
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def workbook(*records: object) -> bytes:
    return b"".join(write(xlsx.plugin, records, LossTally()))  # type: ignore[arg-type]


def test_both_have_one_row_for_each_document_under_the_same_names() -> None:
    rows = [list(COLUMNS), *(row(cite(one)) for one in CASES.values())]
    assert [[unguarded(cell) for cell in cells] for cells in sheet(*CASES.values())] == rows
    assert readers.xlsx(workbook(*CASES.values())) == rows


def test_without_records_only_the_names_stand_there() -> None:
    assert sheet() == [list(COLUMNS)] == readers.xlsx(workbook())


def test_a_byte_order_mark_comes_when_asked_for() -> None:
    plain, marked = (b"".join(write(plugin, CASES.values(), LossTally(), bom=bom)) for bom in ("no", "yes"))
    assert marked == b"\xef\xbb\xbf" + plain
    assert plain.startswith(b"pid,")
    with pytest.raises(RegistryError, match="yes or no"):
        list(write(plugin, [], LossTally(), bom="perhaps"))


@pytest.mark.parametrize("text", FORMULAS)
def test_no_cell_begins_a_formula(text: str) -> None:
    record = document("sum", "letter", title(text), s.Contribution(key="c", role="aut", name_as_given=text))
    (_, cells) = sheet(record)
    assert not any(cell.startswith(("=", "+", "-", "@", "＝")) for cell in cells)
    at = list(COLUMNS).index("title")
    assert unguarded(cells[at]) == text
    assert readers.xlsx(workbook(record))[1][at] == text


@given(st.one_of(ANY, st.text("'=+-@ a", max_size=5)))
def test_the_guard_can_be_taken_off_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@given(
    st.lists(st.text("a| \\\n", max_size=6).map(lambda one: " ".join(one.split())).filter(bool), max_size=4)
)
def test_several_values_in_a_cell_can_be_taken_apart_again(values: list[str]) -> None:
    assert apart(together(values)) == values


@given(filled())
def test_any_text_gives_one_row_with_equal_values(values: dict[str, str]) -> None:
    record = any_article(values)
    (head, cells) = sheet(record)
    said = dict(zip(head, map(unguarded, cells), strict=True))
    for name, field in (("title", "title"), ("container", "container"), ("volume", "volume"), ("pages", "pages"),
                        ("publisher", "publisher"), ("abstract", "abstract"), ("shelfmark", "shelfmark")):  # fmt: skip
        assert readers.squashed(said[name]) == readers.squashed(values[field]), name
    assert readers.squashed("".join(apart(said["subjects"]))) == readers.squashed(values["subject"])
    assert readers.xlsx(workbook(record))[1] == row(cite(record))


def test_names_and_dates_stand_as_a_cataloguer_would_type_them() -> None:
    record = document(
        "typed", "letter", by(ADA), by(BO), dating("written", when("1944-09"), basis="inferred")
    )
    said = dict(zip(COLUMNS, row(cite(record)), strict=True))
    assert (said["authors"], said["date"], said["date_in_words"], said["date_supplied"]) == (
        "Long, Ada | Reed, Bo", "1944-09", "[September 1944]", "yes",
    )  # fmt: skip


def test_a_cell_that_is_too_long_for_a_spreadsheet_is_cut_and_reported() -> None:
    losses: list[Loss] = []
    text = "word " * 8000
    record = document("long", "article", s.Description(key="b", variety="abstract", text=text))
    data = b"".join(write(xlsx.plugin, [record], losses.append))
    told = readers.xlsx(data)[1][list(COLUMNS).index("abstract")]
    ((lost,)) = losses
    assert told + lost.value == text.strip()
    assert (lost.field, len(told)) == ("abstract", xlsx.LONGEST)


def test_a_full_sheet_is_followed_by_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "ROWS", 3)
    book = openpyxl.load_workbook(io.BytesIO(workbook(*list(CASES.values())[:5])))
    assert [(one.title, one.max_row) for one in book] == [
        ("Documents", 3),
        ("Documents 2", 3),
        ("Documents 3", 2),
    ]


def test_no_time_is_in_the_file() -> None:
    archive = zipfile.ZipFile(io.BytesIO(workbook(CASES["letter"])))
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


def test_what_looks_like_an_escape_of_office_files_is_read_as_it_stands() -> None:
    data = workbook(document("escaped", "letter", title("a_x0041_b")))
    sheet_text = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert b"a_x005F_x0041_b" in sheet_text
