"""TEI headers: valid against tei_all, dates for machines only where they say no more than is known."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from lxml import etree

from registry.domain import statements as s
from registry.exporters.face import write
from registry.exporters.losses import LossTally
from registry.exporters.moments import moment
from registry.exporters.tei import plugin
from registry.exporters.tei_dates import attributes
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import document, title, when
from tests.unit.exporters.texts import NASTY, any_article, filled

TEI = {"t": "http://www.tei-c.org/ns/1.0"}


def exported(*records: object) -> etree._Element:
    return etree.fromstring(b"".join(write(plugin, records, LossTally())))  # type: ignore[arg-type]


@cache
def schema(path: Path) -> etree.RelaxNG:
    """Read only once: it takes seconds."""
    return etree.RelaxNG(etree.parse(path))


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.needs_shared
def test_every_case_is_valid(shared: Path) -> None:
    nasty = [
        document(
            f"nasty-{number}", "letter", title(text),
            s.ArchiveSource(key="a", url=text, shelfmark=text), s.Language(key="l", code=text),
            s.Contribution(key="c", role="aut", name_as_given=text),
            s.Dating(key="d", variety="written", date=s.When(text=text)),
        )
        for number, text in enumerate(NASTY)
    ]  # fmt: skip
    dated = [
        document(f"dated-{number}", "letter", s.Dating(key="d", variety="written", date=when(edtf)))
        for number, edtf in enumerate(
            ["-0043", "0000", "Y12000", "19XX", "1944-XX", "1944/..", "{1933,1935}", "1944-33"]
        )
    ]
    schema(shared / "schemas" / "tei_all.rng").assertValid(exported(*CASES.values(), *nasty, *dated))


def test_there_are_as_many_headers_as_documents() -> None:
    assert len(exported(*CASES.values()).findall("t:TEI", TEI)) == len(CASES)


@pytest.mark.parametrize(
    ("edtf", "calendar", "found"),
    [
        ("1944-09-23", "gregorian", {"when": "1944-09-23"}),
        ("1944", "gregorian", {"when": "1944"}),
        ("1944-09-23", "julian", {}),
        ("193X", "gregorian", {"notBefore": "1930", "notAfter": "1939"}),
        ("1944/1946", "gregorian", {"from": "1944", "to": "1946"}),
        ("1944-21", "gregorian", {}),
        ("-0043", "gregorian", {}),
    ],
)
def test_dates_say_no_more_than_is_known(edtf: str, calendar: str, found: dict[str, str]) -> None:
    read = moment(when(edtf, calendar=calendar))
    assert read is not None
    assert attributes(read) == found


def test_a_letter_has_its_correspondence() -> None:
    found = exported(CASES["letter"])
    actions = found.findall(".//t:correspAction", TEI)
    assert [one.get("type") for one in actions] == ["sent", "received"]
    assert [one.findtext(".//t:surname", namespaces=TEI) for one in actions] == ["Long", "Reed"]
    assert [one.find("t:date", TEI).get("when") for one in actions] == ["1944-09-23", "1944-10-02"]  # type: ignore[union-attr]


def test_who_transcribed_and_proofread_is_credited() -> None:
    found = exported(CASES["letter"])
    said = ["".join(one.itertext()) for one in found.findall(".//t:respStmt", TEI)]
    assert [" ".join(one.split()) for one in said] == [
        "addressee Reed Bo", "transcriber M. Typist", "proofreader, July 2015 E. Reader",
    ]  # fmt: skip


@given(filled())
def test_any_text_gives_one_header_with_equal_values(values: dict[str, str]) -> None:
    found = exported(any_article(values))
    for path, field in (("t:TEI//t:abstract/t:p", "abstract"), ("t:TEI//t:keywords[@n='subjects']/t:term", "subject"),
                        ("t:TEI//t:bibl[@type='appearance']/t:title", "container"),
                        ("t:TEI//t:msIdentifier/t:idno", "shelfmark")):  # fmt: skip
        told = "".join(one.text or "" for one in found.iterfind(path, TEI))
        assert readers.squashed(told) == readers.squashed(values[field]), field
