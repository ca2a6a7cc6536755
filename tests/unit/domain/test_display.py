"""What a record is called, by whom and when it is: one rule for pages, lists and pick lists."""

from __future__ import annotations

import pytest

from registry.domain import statements as s
from registry.domain.display import credited, date_words, label, sort_name
from registry.domain.entry import UNDATED_SORT, entry
from registry.domain.record import AnyStatement, Record

ANN = Record(pid="bbbbbbbb", kind="agent", statements=(
    s.Name(key="alias", text="Nickname"),
    s.Name(key="name", text="Ann von Author", variety="authorised", family="Author", given="Ann", particle="von"),
))  # fmt: skip


def document(*statements: AnyStatement, kind: str = "letter") -> Record:
    return Record(pid="cccccccc", kind="document", statements=(s.Kind(key="kind", term=kind), *statements))


def written(edtf: str, **more: str) -> s.Dating:
    return s.Dating(key=f"d-{edtf}", variety="written", date=s.When(edtf=edtf), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("statements", "shown"),
    [
        ((), "[untitled]"),
        ((s.Title(key="a", text="Sub", variety="subtitle"), s.Title(key="b", text="Main")), "Main"),
        ((s.Title(key="a", text="Named", variety="supplied"),), "[Named]"),
        ((s.Title(key="a", text="[Named]", variety="supplied"),), "[Named]"),
        ((s.Title(key="a", text="Guess", basis="inferred"),), "[Guess]"),
        (
            (s.Title(key="a", text="Old", rank="withdrawn"), s.Title(key="b", text="New", variety="page")),
            "New",
        ),
    ],
)
def test_what_a_document_is_called(statements: tuple[AnyStatement, ...], shown: str) -> None:
    assert label(document(*statements)) == shown


def test_what_a_person_is_called() -> None:
    assert (label(ANN), sort_name(ANN)) == ("Ann von Author", "Author Ann von")
    nobody = Record(pid="bbbbbbbb", kind="agent")
    assert label(nobody) == sort_name(nobody) == "[name not known]"


def test_who_a_document_is_by() -> None:
    by = (
        s.Contribution(key="a", role="aut", agent="bbbbbbbb", name_as_given="A."),
        s.Contribution(key="b", role="aut", name_as_given="As printed"),
        s.Contribution(key="c", role="aut", name_as_given="Not she", attribution="rejected"),
        s.Contribution(key="d", role="trl", name_as_given="A translator"),
        s.Contribution(key="e", role="aut", name_as_given="Guessed", basis="inferred"),
        s.Contribution(key="f", role="aut", agent="ffffffff"),
        s.Contribution(key="g", role="aut", name_as_given="Hidden", rank="withdrawn"),
    )
    shown = [name for _, name, _ in credited(document(*by), {"bbbbbbbb": ANN})]
    assert shown == ["Ann von Author", "As printed", "[Guessed]", "[name not known]"]
    # A name that may not be shown gives way to the name as given.
    assert next(credited(document(*by), {}))[1] == "A."


@pytest.mark.parametrize(
    ("kind", "statements", "words", "sort"),
    [
        ("letter", (), "", UNDATED_SORT),
        (
            "letter",
            (s.Dating(key="d", variety="written", date=s.When(text="soon after")),),
            "soon after",
            UNDATED_SORT,
        ),
        ("letter", (written("1945-05-09"),), "9 May 1945", 19450509),
        ("letter", (written("1945", basis="inferred", note="x"),), "[1945]", 19451231),
        (
            "letter",
            (written("1945"), s.Dating(key="p", variety="published", date=s.When(edtf="1950"))),
            "1945",
            19451231,
        ),
        (
            "speech",
            (written("1945"), s.Dating(key="p", variety="delivered", date=s.When(edtf="1946"))),
            None,
            19461231,
        ),
        ("letter", (s.Publication(key="p", date=s.When(edtf="1950")),), None, 19501231),
        ("letter", (written("1950/.."),), None, 19500101),
        ("letter", (written("-0044-03-15"),), None, -439685),
    ],
)
def test_when_a_document_is_from(
    kind: str, statements: tuple[AnyStatement, ...], words: str | None, sort: int
) -> None:
    record = document(*statements, kind=kind)
    if words is not None:
        assert date_words(record) == words
    assert bool(date_words(record)) == bool(statements)
    assert entry(record, {}).date_sort == sort


def test_facets_know_decades_but_not_of_long_spans() -> None:
    def decades(edtf: str) -> list[str]:
        return sorted(value for facet, value in entry(document(written(edtf)), {}).terms if facet == "decade")

    assert decades("1945") == ["1940"]
    assert decades("1938/1941") == ["1930", "1940"]
    assert decades("1700/1900") == []
    assert decades("-0044") == []


def test_what_is_withdrawn_is_in_no_facet() -> None:
    record = document(s.Subject(key="a", term="kept"), s.Subject(key="b", term="gone", rank="withdrawn"))
    assert {value for facet, value in entry(record, {}).terms if facet == "subject"} == {"kept"}
