"""One command asks every validator: what it says of the golden kinds, and that it would say otherwise of bad data."""

import pytest

from registry.exporters.face import discover
from tests import validators
from tests.unit.exporters.cases import CASES

CHECKS = [(form, name, check) for form, name, check in validators.checks()]
SOME = [
    CASES[name] for name in ("letter", "speech", "item-in-issue", "hostile", "supplied-date", "old-style")
]


@pytest.mark.parametrize(
    ("form", "name", "check"), CHECKS, ids=[f"{form} {name}" for form, name, _ in CHECKS]
)
def test_a_validator_finds_every_record_and_nothing_wrong(
    form: str, name: str, check: validators.Check
) -> None:
    said = validators.verdict(form, name, check, SOME)
    assert (said.errors, said.records) == ((), len(SOME))


@pytest.mark.parametrize(
    ("form", "name", "check"), CHECKS, ids=[f"{form} {name}" for form, name, _ in CHECKS]
)
def test_a_validator_complains_of_an_export_cut_in_two(
    form: str, name: str, check: validators.Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = validators.exported(form, SOME)
    monkeypatch.setattr(validators, "exported", lambda *_: whole[: len(whole) // 2])
    said = validators.verdict(form, name, check, SOME)
    assert said.errors or said.records < len(SOME)


@pytest.mark.needs_biber
def test_biber_reads_the_golden_kinds_without_errors_and_warns_only_of_what_is_explained() -> None:
    said = validators.biber(list(CASES.values()))
    assert said.errors == ()
    assert said.records == len(CASES) + 1, "one of the cases is a reprint"
    assert set(said.warnings) <= {kind for kind, _ in validators.KINDS}


def test_the_formats_that_others_can_read_are_all_asked_about() -> None:
    printed = {"docx", "formatted", "html", "markdown", "print-page", "rtf", "text"}
    assert {form for form, _, _ in CHECKS} | {"biblatex", "tei"} >= discover().keys() - printed or (
        not validators.SCHEMAS.is_dir()
    )
