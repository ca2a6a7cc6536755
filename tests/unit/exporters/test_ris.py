"""RIS: one record for each document, whatever its values try."""

import pytest
from hypothesis import given

from registry.exporters.face import write
from registry.exporters.losses import LossTally
from registry.exporters.ris import plugin
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.texts import any_article, filled


def records(*names: str) -> list[dict[str, list[str]]]:
    return readers.ris(b"".join(write(plugin, [CASES[n] for n in names], LossTally())).decode())


def test_there_are_as_many_records_as_documents() -> None:
    assert [one["AN"] for one in records(*CASES)] == [[one.record.pid] for one in CASES.values()]


def test_every_line_ends_with_carriage_return_and_line_feed() -> None:
    data = b"".join(write(plugin, CASES.values(), LossTally()))
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")


@pytest.mark.parametrize(
    ("case", "day"),
    [
        ("letter", "1944/09/23/"),
        ("supplied-date", "1944///[1944]"),
        ("letter-unpublished", "1921/03//"),
        ("date-in-words", "///the winter of the great frost"),
    ],
)
def test_dates_say_no_more_than_is_known(case: str, day: str) -> None:
    (one,) = records(case)
    assert one["DA"] == [day]


def test_an_undated_document_has_no_date() -> None:
    (one,) = records("undated")
    assert not {"DA", "PY"} & one.keys()


@given(filled())
def test_any_text_in_any_field_reads_back_as_one_record_with_equal_fields(values: dict[str, str]) -> None:
    (one,) = readers.ris(plugin.render(any_article(values)).data.decode())
    for tag, field in (("TI", "title"), ("T2", "container"), ("VL", "volume"), ("IS", "issue"), ("PB", "publisher"),
                       ("AB", "abstract"), ("KW", "subject"), ("AV", "shelfmark")):  # fmt: skip
        assert readers.squashed("".join(one.get(tag, []))) == readers.squashed(values[field]), tag
    assert one["TY"] == ["JOUR"]
