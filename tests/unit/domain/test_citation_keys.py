"""Citation keys: plain ASCII whatever the script, and never empty."""

import re

import pytest
from hypothesis import given, strategies as st

from registry.domain import statements as s
from registry.domain.citation_keys import base_key, distinct
from registry.domain.record import Record


def document(*statements: s.Statement) -> Record:
    return Record(pid="d", kind="document", statements=statements)  # type: ignore[arg-type]


def author(name: str, attribution: str = "claimed_in_item", role: str = "aut") -> s.Contribution:
    return s.Contribution(role=role, name_as_given=name, attribution=attribution)


def written(edtf: str) -> s.Dating:
    return s.Dating(variety="written", date=s.When(edtf=edtf, text=edtf))


@pytest.mark.parametrize(
    ("record", "key"),
    [
        (
            document(author("Long, Ada"), written("1944-09-23"), s.Title(text="A Letter to Friends")),
            "long1944letter",
        ),
        (document(author("Ada Long"), written("1944~"), s.Title(text="The “Sea”")), "long1944sea"),
        (document(author("Реброва, Ольга"), written("193X"), s.Title(text="О приливах")), "rebrova193xpri"),
        (document(author("李, 雪"), s.Title(text="海港与工人")), "lihaigangyugongren"),
        (document(author("الحداد"), written("1933"), s.Title(text="الميناء")), ""),
        (document(s.Title(text="The")), "the"),
        (document(s.Title(text="!?")), "document"),
        (document(written("1917")), "document1917"),
        (document(), "document"),
        (
            document(author("Moss, Otis", "rejected"), author("Reed, Bo"), s.Title(text="On Tides")),
            "reedtides",
        ),
        (document(author("Low, Cy", role="edt"), s.Title(text="Tides")), "lowtides"),
        (document(author("Reed, Bo", role="rcp"), s.Title(text="Tides")), "tides"),
    ],
)
def test_author_year_and_a_word_of_the_title(record: Record, key: str) -> None:
    made = base_key(record, {})
    assert re.fullmatch("[a-z0-9]+", made)
    assert made.startswith(key)


def test_a_linked_agent_gives_its_preferred_family_name_without_particle() -> None:
    name = s.Name(
        text="Jan van den Berg", variety="authorised", family="Berg", given="Jan", particle="van den"
    )
    agent = Record(pid="a", kind="agent", statements=(s.Kind(term="person"), name))
    record = document(
        s.Contribution(role="aut", agent="a", name_as_given="J. v. d. B."), s.Title(text="Tides")
    )
    assert base_key(record, {"a": agent}) == "bergtides"
    assert base_key(record, {}) == "btides"


def test_an_organisation_gives_its_first_word_that_says_something() -> None:
    name = s.Name(text="The League of Tenants", variety="authorised")
    agent = Record(pid="a", kind="agent", statements=(s.Kind(term="organisation"), name))
    assert base_key(document(s.Contribution(role="isb", agent="a")), {"a": agent}) == "league"


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=12))
def test_a_key_of_any_texts_is_plain_short_and_always_the_same(name: str, title: str, edtf: str) -> None:
    record = document(author(name), s.Title(text=title), written(edtf))
    made = base_key(record, {})
    assert re.fullmatch("[a-z0-9]{1,60}", made)
    assert made == base_key(record, {})


@given(st.text(max_size=20))
def test_a_distinct_key_is_plain_and_differs_from_its_base(pid: str) -> None:
    assert re.fullmatch("long1944letter-[a-z0-9]+", distinct("long1944letter", pid))


def test_a_distinct_key_ends_in_the_beginning_of_the_pid() -> None:
    assert distinct("long1944letter", "K7m2qz9") == "long1944letter-k7m2"
