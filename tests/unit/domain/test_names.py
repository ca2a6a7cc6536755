"""Names: what is divided, and above all what is not."""

import pytest
from hypothesis import given, strategies as st

from registry.domain import statements as s
from registry.domain.names import NameParts, agent_name, divided, folded
from registry.domain.record import Record


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Long, Ada", NameParts(family="Long", given="Ada")),
        ("  Long ,\n Ada  M. ", NameParts(family="Long", given="Ada M.")),
        ("van den Berg, Jan", NameParts(family="Berg", given="Jan", particle="van den")),
        ("Berg, Jan van den", NameParts(family="Berg", given="Jan", particle="van den")),
        ("d’Arc, Émile", NameParts(family="Arc", given="Émile", particle="d’")),
        ("al-Haddad, Nur", NameParts(family="Haddad", given="Nur", particle="al-")),
        ("Moss, Otis, Jr.", NameParts(family="Moss", given="Otis", suffix="Jr.")),
        ("Moss, Jr., Otis", NameParts(family="Moss", given="Otis", suffix="Jr.")),
        ("Реброва, Ольга", NameParts(family="Реброва", given="Ольга")),
        ("李, 雪", NameParts(family="李", given="雪")),
        ("Crux", NameParts(family="Crux")),
        ("", NameParts()),
    ],
)
def test_a_bare_name_is_divided_where_that_is_no_guess(text: str, parts: NameParts) -> None:
    assert divided(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "Ada Long",
        "Ludwig van Holt",
        "Central Committee of the League",
        "Central Committee, Northport Branch",
        "Smith & Sons, Ltd",
        "Harbour Press, Inc.",
        "League of Tenants, Weavers and Dockers",
        "Local 12, Dockers",
        "Long, Ada (editor)",
        "Long, Ada, Bo Reed",
        "Long,",
        ", Ada",
        "a, b",
    ],
)
def test_everything_else_stays_whole(text: str) -> None:
    assert divided(text) == NameParts(literal=text)


@given(st.text(max_size=60))
def test_dividing_loses_no_letter_and_adds_none(text: str) -> None:
    parts = divided(text)
    said = parts.literal or f"{parts.particle}{parts.family}{parts.given}{parts.suffix}"
    assert sorted(filter(str.isalnum, said)) == sorted(filter(str.isalnum, folded(text)))
    assert not (parts.literal and parts.family)


def test_reading_and_inverted_order() -> None:
    berg = NameParts(family="Berg", given="Jan", particle="van den", suffix="Jr.")
    assert berg.in_reading_order() == "Jan van den Berg, Jr."
    assert berg.inverted() == "van den Berg, Jan, Jr."
    assert NameParts(family="Arc", given="Émile", particle="d’").in_reading_order() == "Émile d’Arc"


def agent(kind: str, *names: s.Name) -> Record:
    return Record(pid="a", kind="agent", statements=(s.Kind(key="k", term=kind), *names))


def test_an_agent_is_cited_under_the_preferred_name_whatever_its_place() -> None:
    known = agent(
        "person", s.Name(text="Crux", variety="pseudonym"), s.Name(text="Marsh, Leo", variety="authorised")
    )
    assert agent_name(known) == NameParts(family="Marsh", given="Leo")
    assert agent_name(agent("person", s.Name(text="Crux", variety="pseudonym"))) == NameParts(family="Crux")
    assert agent_name(agent("person")) == NameParts()


@pytest.mark.parametrize("kind", ["organisation", "group", "family"])
def test_the_name_of_what_is_not_one_person_is_never_divided(kind: str) -> None:
    name = s.Name(text="Weavers, United", variety="authorised", family="Weavers", given="United")
    assert agent_name(agent(kind, name)) == NameParts(literal="Weavers, United")


@given(st.text(max_size=40))
def test_a_folded_text_is_one_line(text: str) -> None:
    assert len(folded(text).splitlines()) <= 1
    assert folded(folded(text)) == folded(text)
