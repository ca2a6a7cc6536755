"""The face of the formats: found by themselves, named once, streamed, and honest about what they leave out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.domain.record import Described
from registry.exporters import bibtex, ris
from registry.exporters.citing import sort_key
from registry.exporters.face import CHUNK, Loss, RecordByRecord, discover, gathered, write
from registry.exporters.losses import LossTally
from tests.unit.exporters import golden
from tests.unit.exporters.cases import CASES

STREAMED = [name for name, exporter in discover().items() if isinstance(exporter, RecordByRecord)]


def test_every_module_with_a_plugin_is_a_format_under_its_own_name() -> None:
    assert list(discover()) == sorted({*golden.BY_RECORD, "formatted"})
    for name, exporter in discover().items():
        assert exporter.name == name
        assert exporter.label
        assert exporter.never
        assert not exporter.extension.startswith(".")
        assert "/" in exporter.media_type


def test_two_formats_of_one_name_are_refused() -> None:
    with pytest.raises(RuntimeError, match="two exporters are called 'bibtex'"):
        gathered([("bibtex", bibtex.plugin), ("other", bibtex.plugin)])


def test_a_format_with_another_name_than_its_file_is_refused() -> None:
    with pytest.raises(RuntimeError, match="must have the name of its file"):
        gathered([("other", ris.plugin)])


def test_a_plugin_that_is_no_exporter_is_refused() -> None:
    with pytest.raises(TypeError, match="lacks something"):
        gathered([("other", object())])


def test_an_option_that_the_format_does_not_have_is_refused() -> None:
    with pytest.raises(ValueError, match="ris has no option style; its options: none"):
        write(ris.plugin, [], LossTally(), style="apa")


@pytest.mark.parametrize("name", STREAMED)
def test_records_are_read_only_as_fast_as_the_bytes_are_taken(name: str) -> None:
    read = 0

    def endless() -> Iterator[Described]:
        nonlocal read
        while True:
            read += 1
            yield CASES["letter"]

    first = next(write(discover()[name], endless(), LossTally()))
    assert CHUNK <= len(first) < CHUNK + 20_000
    assert read < 200


def test_only_what_must_be_whole_is_not_written_record_by_record() -> None:
    assert discover().keys() - set(STREAMED) == {"formatted", "xlsx", *golden.IN_A_STYLE}


def test_records_are_written_in_the_order_they_come_in() -> None:
    data = b"".join(write(bibtex.plugin, [CASES["speech"], CASES["article"]], LossTally())).decode()
    assert data.index("@misc{speech1900,") < data.index("@article{article1900,")


def test_small_sets_sort_by_citation_key_in_the_order_of_bytes() -> None:
    keys = [sort_key(one)[0] for one in sorted(CASES.values(), key=sort_key)]
    assert keys == sorted(keys)
    assert keys[0] == b"approximatedate1900"


def test_losses_are_counted_and_the_first_are_shown() -> None:
    tally = LossTally(examples=2)
    for number in range(5):
        tally(Loss(f"d{number}", "credit (transcriber)", f"T. Typist {number}", "no field for it"))
    assert (tally.total, bool(tally), bool(LossTally())) == (5, True, False)
    assert tally.lines() == [
        "credit (transcriber): 5 times, no field for it; for instance d0 “T. Typist 0”; d1 “T. Typist 1”"
    ]


def test_a_tally_of_endless_kinds_stays_small() -> None:
    tally = LossTally()
    for number in range(5000):
        tally(Loss("d", f"field {number}", "x" * 1000, "none"))
    assert tally.total == sum(one.count for one in tally.counts) == 5000
    assert len(tally.counts) <= 201
    assert max(map(len, tally.lines())) < 400


def test_exporters_import_nothing_that_can_query() -> None:
    folder = Path(bibtex.__file__).parent
    for module in folder.glob("*.py"):
        assert "sqlalchemy" not in module.read_text("utf-8")
        assert "registry.db" not in module.read_text("utf-8")
