"""Every kind of document in every format, compared whole with what a person has read and found right."""

import pytest

from registry.exporters.face import discover, write
from registry.exporters.losses import LossTally
from tests.unit.exporters import golden, golden_table
from tests.unit.exporters.cases import CASES


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", golden.BY_RECORD)
def test_the_export_is_as_it_was_read_and_approved(name: str, case: str) -> None:
    file, data, losses = golden.approved(name, case)
    assert data.decode() == file.read_bytes().decode()
    approved = file.with_suffix(".losses")
    assert golden.report(losses).decode() == (approved.read_text("utf-8") if approved.exists() else "")


@pytest.mark.parametrize("case", CASES)
def test_the_formatted_entry_is_as_it_was_read_and_approved(case: str) -> None:
    assert golden.printed()[case] == (golden.FOLDER / "formatted" / f"{case}.txt").read_bytes().decode()


@pytest.mark.parametrize("style", golden.STYLES_OF_LANGUAGES)
def test_the_words_of_a_citation_are_in_the_language_of_the_style(style: str) -> None:
    approved = (golden.FOLDER / golden.BY_LANGUAGE / f"{style}.txt").read_bytes().decode()
    assert golden.in_languages(style).decode() == approved


def test_no_golden_file_is_left_over_from_a_case_that_is_gone() -> None:
    assert golden.kept() == {path for path, _ in golden.files()}


@pytest.mark.parametrize("name", golden.BY_RECORD)
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    exporter = discover()[name]
    first, second = (b"".join(write(exporter, CASES.values(), LossTally())) for _ in range(2))
    assert first == second


def test_the_table_of_golden_files_is_as_the_folders_are() -> None:
    text = golden_table.PAGE.read_text(encoding="utf-8")
    assert golden_table.page(text) == text
    assert golden_table.NONE not in golden_table.table()
