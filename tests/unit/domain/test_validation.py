"""Bad input: every rule names the field, says what is wrong, and lets everything else pass."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, strategies as st

from registry.domain import statements as s
from registry.domain.changes import keyed, tidied
from registry.domain.record import AnyStatement
from registry.domain.validation import LONGEST, check, problem_with_text
from tests.factories.statements import some_statements

TITLE = s.Title(key="title", text="A letter")
COPY = s.ArchiveSource(key="copy")
TYPED = s.Transcription(key="typed", archive_source="copy")
LINKED = {
    "agent": "bbbbbbbb", "serial": "bbbbbbbb", "repository": "bbbbbbbb", "target": "bbbbbbbb", "parent": "bbbbbbbb",
    "archive_source": "copy", "copied_from": "copy", "transcription": "typed",
}  # fmt: skip


def when(edtf: str, calendar: str = "gregorian") -> s.When:
    return s.When(text="then", edtf=edtf, calendar=calendar)


BAD: list[tuple[AnyStatement, str]] = [
    (s.Kind(key="x", term="poetry"), "x.term"),
    (s.Kind(key="x", term=""), "x.term"),
    (s.Title(key="x", text="  "), "x.text"),
    (s.Title(key="x", text="T", variety="nonsense"), "x.variety"),
    (s.Title(key="x", text="T", rank="best"), "x.rank"),
    (s.Title(key="x", text="T", basis="guessed"), "x.basis"),
    (s.Title(key="x", text="T", basis="supplied"), "x.basis"),
    (s.Title(key="x", text="T", basis="inferred"), "x.basis"),
    (s.Title(key="x", text="T", basis="conjectural"), "x.basis"),
    (s.Title(key="x", text="T", certainty="low"), "x.certainty"),
    (s.Title(key="x", text="T", certainty="0.5"), "x.certainty"),
    (s.Title(key="x", text="T", source=s.SourceRef(kind="hearsay")), "x.source"),
    (s.Title(key="x", text="T", source=s.SourceRef(kind="archive_source", key="nowhere")), "x.source"),
    (s.Title(key="x", text="T", source=s.SourceRef(kind="document", pid="nonsense")), "x.source"),
    (s.Title(key="x", text="a\0b"), "x.text"),
    (s.Title(key="x", text="a\x1bb"), "x.text"),
    (s.Title(key="x", text="a\x7fb"), "x.text"),
    (s.Title(key="x", text="\ud83d"), "x.text"),
    (s.Title(key="x", text="T", note="a\x00"), "x.note"),
    (s.Title(key="x", text="T", passage=s.Passage(exact="\x02")), "x.passage"),
    (s.Title(key="x", text="T", source=s.SourceRef(kind="work", citation="\x03")), "x.source"),
    (s.Description(key="x", text="a" * (LONGEST + 1)), "x.text"),
    (s.Contribution(key="x", role="aut"), "x.name_as_given"),
    (s.Contribution(key="x", role="aut", name_as_given=" "), "x.name_as_given"),
    (s.Contribution(key="x", role="", name_as_given="N"), "x.role"),
    (s.Contribution(key="x", role="king", name_as_given="N"), "x.role"),
    (s.Contribution(key="x", role="aut", agent="../etc"), "x.agent"),
    (s.Contribution(key="x", role="aut", name_as_given="N", attribution="true"), "x.attribution"),
    (s.Dating(key="x", variety="written", date=s.When()), "x.date"),
    (s.Dating(key="x", variety="", date=when("1940")), "x.variety"),
    (s.Dating(key="x", variety="written", date=when("1940-13")), "x.date"),
    (s.Dating(key="x", variety="written", date=when("1939-02-29")), "x.date"),
    (s.Dating(key="x", variety="written", date=when("yesterday")), "x.date"),
    (s.Dating(key="x", variety="written", date=when("1940", "mayan")), "x.date"),
    (s.Publication(key="x", date=when("194")), "x.date"),
    (s.Publication(key="x", variety="stone"), "x.variety"),
    (s.Publication(key="x", completeness="half"), "x.completeness"),
    (s.Publication(key="x", url="javascript:alert(1)"), "x.url"),
    (s.Publication(key="x", url="//example.org"), "x.url"),
    (s.Publication(key="x", url="http://"), "x.url"),
    (s.Publication(key="x", url="https://exa mple.org"), "x.url"),
    (s.Publication(key="x", url="data:text/html,x"), "x.url"),
    (s.ArchiveSource(key="x", treatments=("edited", "burnt")), "x.treatments"),
    (s.ArchiveSource(key="x", copied_from="nowhere"), "x.copied_from"),
    (s.ArchiveSource(key="x", copied_from="title"), "x.copied_from"),
    (s.ArchiveSource(key="x", posted=when("x")), "x.posted"),
    (s.DescribedFrom(key="x", archive_source="title"), "x.archive_source"),
    (s.DescribedFrom(key="x", archive_source=""), "x.archive_source"),
    (s.Transcription(key="x", archive_source="nowhere"), "x.archive_source"),
    (s.Transcription(key="x", policy="fast"), "x.policy"),
    (s.Credit(key="x", transcription="copy", role="trc"), "x.transcription"),
    (s.Credit(key="x", transcription="", role="trc"), "x.transcription"),
    (s.TextVersion(key="x", transcription="typed", text_sha256="ABC"), "x.text_sha256"),
    (s.TextVersion(key="x", transcription="typed", file_sha256="g" * 64), "x.file_sha256"),
    (s.TextVersion(key="x", transcription="typed", length=-1), "x.length"),
    (s.TextVersion(key="x", transcription="typed", number=2**31), "x.number"),
    (s.TranscriptionNote(key="x", transcription="typed", variety="joke"), "x.variety"),
    (s.Identifier(key="x", scheme="wikidata", value="42"), "x.value"),
    (s.Identifier(key="x", scheme="issn", value="1234-5678"), "x.value"),
    (s.Identifier(key="x", scheme="nonsense", value="1"), "x.scheme"),
    (s.Language(key="x", code="English!"), "x.code"),
    (s.Language(key="x", code=""), "x.code"),
    (s.Subject(key="x", term=""), "x.term"),
    (s.Subject(key="x", term="T", uri="ftp://example.org"), "x.uri"),
    (s.Relation(key="x", variety="reply_to"), "x.target"),
    (s.Relation(key="x", variety="enemy_of", target="bbbbbbbb"), "x.variety"),
    (s.PartOf(key="x", parent=""), "x.parent"),
    (s.PartOf(key="x", parent="bbbbbbbb", order=-1), "x.order"),
    (s.PartOf(key="x", parent="bbbbbbbb", order=10**20), "x.order"),
    (s.Rights(key="x", variety="mine"), "x.variety"),
    (s.CitationKey(key="x", value=""), "x.value"),
    (s.CitationKey(key="x", value="ключ"), "x.value"),
    (s.CitationKey(key="x", value="a,b"), "x.value"),
    (s.CitationKey(key="x", value="{a}"), "x.value"),
    (s.Lifecycle(key="x", state="burnt"), "x.state"),
    (s.Name(key="x", text="N"), "x"),
    (s.Title(key="", text="T"), ""),
    (s.Title(key="Über", text="T"), "Über"),
    (s.Title(key="x" * 61, text="T"), "x" * 61),
    (s.Title(key="title", text="again"), "title"),
]


@pytest.mark.parametrize("number", range(len(BAD)))
def test_a_bad_value_is_named_by_its_field(number: int) -> None:
    bad, field = BAD[number]
    found = check("document", [TITLE, COPY, TYPED, bad])
    assert field in found
    assert all(message.strip() for message in found[field])
    # What comes with it concerns the same value, and nothing else is complained about.
    assert {one.partition(".")[0] for one in found} <= {field.partition(".")[0], bad.key}


def test_a_good_record_has_no_problems() -> None:
    assert check("document", [TITLE, COPY, TYPED]) == {}


@pytest.mark.parametrize("kind", ["document", "agent", "serial", "repository"])
def test_a_record_needs_something_to_be_called_by(kind: str) -> None:
    assert list(check(kind, [])) == [""]
    hidden = s.Title(key="t", text="T", rank="alternative") if kind in ("document", "serial") else s.Name(
        key="t", text="T", rank="withdrawn")  # fmt: skip
    assert list(check(kind, [hidden])) == [""]


def test_there_is_no_other_kind_of_record() -> None:
    assert "animal" in check("animal", [TITLE])[""][0]


def test_of_some_there_is_one() -> None:
    kinds = [s.Kind(key="a", term="letter"), s.Kind(key="b", term="speech")]
    assert list(check("document", [TITLE, *kinds])) == ["b"]
    assert check("document", [TITLE, kinds[0], msgspec.structs.replace(kinds[1], rank="alternative")]) == {}
    originals = [s.Publication(key="a", original=True), s.Publication(key="b", original=True)]
    assert list(check("document", [TITLE, *originals])) == ["b.original"]


def test_a_supplied_value_with_its_source_is_welcome() -> None:
    sources = ({"source": s.SourceRef(kind="item")}, {"note": "from the file name"}, {"locator": "p. 2"})
    for source in sources:
        assert check("document", [s.Title(key="t", text="T", basis="supplied", **source)]) == {}


@given(st.data())
def test_whatever_is_valid_passes_and_stays_valid_when_it_is_tidied(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["document", "agent", "serial", "repository"]))
    named: AnyStatement = TITLE if kind in ("document", "serial") else s.Name(key="title", text="N")
    kept = [COPY, TYPED] if kind == "document" else []
    given_ = [named, *kept, *data.draw(some_statements(kind, LINKED))]
    tidy = [tidied(one) for one in given_]
    assert check(kind, tidy) == {}
    assert [tidied(one) for one in tidy] == tidy


@given(st.text())
def test_a_text_is_refused_only_for_what_cannot_be_kept(text: str) -> None:
    found = problem_with_text(text)
    bad = any(ord(one) < 32 and one not in "\t\n\r" for one in text) or "\x7f" in text
    assert bool(found) == (bad or any("\ud800" <= one <= "\udfff" for one in text))
    assert bool(found) == bool(check("document", [s.Title(key="t", text=f"T{text}")]))


def test_texts_are_kept_in_normal_form_and_without_blanks_around() -> None:
    one = tidied(s.Title(text="  e\u0301tude  ", passage=s.Passage(exact=" e\u0301 "), note="\u1e9b\u0323"))
    assert (one.text, one.passage.exact, one.note) == ("étude", " é ", "\u1e9b\u0323")  # type: ignore[union-attr]
    assert tidied(s.Dating(variety="written", date=s.When(text=" ", calendar="julian"))).date == s.When()


def test_keys_are_given_to_those_without() -> None:
    given_ = [s.Title(text="a"), s.Title(key="title-1", text="b"), s.Title(text="c"), s.PartOf(parent="x")]
    assert [one.key for one in keyed(given_)] == ["title-2", "title-1", "title-3", "part-of-1"]
