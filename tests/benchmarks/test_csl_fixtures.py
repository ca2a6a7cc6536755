"""The CSL project's fixtures through our formatter: what passes goes on passing, and every deviation is explained."""

from pathlib import Path

import pytest

from benchmarks import csl_fixtures
from benchmarks.csl_markup import plainly

INVENTED = """>>===== MODE =====>>
{mode}
<<===== MODE =====<<
>>===== RESULT =====>>
{wanted}
<<===== RESULT =====<<
>>==== CSL ====>>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
  <info><id/><title/><updated>2020-01-01T00:00:00+00:00</updated></info>
  <citation><layout delimiter="; "><text variable="title" font-style="italic"/></layout></citation>
  <bibliography><layout suffix="."><text variable="title" font-style="italic"/></layout></bibliography>
</style>
<<==== CSL ====<<
>>===== INPUT =====>>
[{{"id": "ITEM-1", "type": "book", "title": "Low Water"}}, {{"type": "book", "title": "High Water"}}]
<<===== INPUT =====<<
"""
CITED = "<i>Low Water</i>; <i>High Water</i>"
LISTED = """<div class="csl-bib-body">
  <div class="csl-entry"><i>Low Water</i>.</div>
  <div class="csl-entry"><i>High Water</i>.</div>
</div>"""


@pytest.mark.parametrize(("mode", "wanted"), [("citation", CITED), ("bibliography", LISTED)])
def test_a_fixture_passes_when_the_formatter_says_what_it_wants(
    tmp_path: Path, mode: str, wanted: str
) -> None:
    (tmp_path / "form_Good.txt").write_text(INVENTED.format(mode=mode, wanted=wanted), encoding="utf-8")
    (tmp_path / "form_Wrong.txt").write_text(
        INVENTED.format(mode=mode, wanted=wanted.replace("Low", "Lower")), encoding="utf-8"
    )
    found = list(csl_fixtures.outcomes(csl_fixtures.fixtures(tmp_path)))
    assert [(one.fixture.name, one.passes) for one in found] == [("form_Good", True), ("form_Wrong", False)]
    assert csl_fixtures.shares(found)[-1] == "| **all** | 1 | 2 | 50.0% |"


def test_what_a_bibliography_does_not_use_is_told_apart(tmp_path: Path) -> None:
    text = INVENTED.format(mode="citation", wanted=CITED)
    (tmp_path / "sort_Names.txt").write_text(text, encoding="utf-8")
    (tmp_path / "form_Lettered.txt").write_text(text.replace("<layout", '<layout collapse="year"', 1))
    (tmp_path / "form_Plain.txt").write_text(text, encoding="utf-8")
    assert [one.name for one in csl_fixtures.fixtures(tmp_path) if one.used] == ["form_Plain"]


def test_the_markup_of_two_processors_is_brought_to_one_form() -> None:
    pandoc = '<p><em>A</em> <span class="smallcaps">b</span> <a href="https://x.example">c</a>&amp;\nd</p>'
    other = '<i>A</i> <span style="font-variant: small-caps;">b</span> c&#38; d'
    assert plainly(pandoc) == plainly(other) == "<i>A</i> <small-caps>b</small-caps> c&amp; d"


def test_every_deviation_is_explained_once() -> None:
    names = [name for names in csl_fixtures.known().values() for name in names]
    assert names
    assert len(names) == len(set(names))
    assert all(reason.endswith(".") for reason in csl_fixtures.known())


@pytest.mark.needs_csl_fixtures
def test_what_deviates_is_what_is_explained() -> None:
    """Every explained deviation and each eighth of the other fixtures; `python -m benchmarks.csl_fixtures` runs all."""
    explained = {name for names in csl_fixtures.known().values() for name in names}
    used = [one for one in csl_fixtures.fixtures() if one.used]
    chosen = [one for at, one in enumerate(used) if at % 8 == 0 or one.name in explained]
    deviating = {one.fixture.name for one in csl_fixtures.outcomes(chosen) if not one.passes}
    assert len(used) > 400
    assert deviating == explained
