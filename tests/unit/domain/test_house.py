"""Decisions of a house read from what is kept, whatever that is; and requirements as bits that never change their place."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st

from registry.domain import house, house_rules, statements as s, vocabularies
from registry.domain.record import Record
from registry.domain.vocabularies import HouseTerm
from tests.needs import REPO

NAMES = st.sampled_from(
    ["house.name", "house.required", "house.two_people", "house.mood", "term.role.x", "help.a.b", "", "."]
)


@given(
    st.lists(
        st.tuples(
            NAMES, st.text(max_size=40) | st.sampled_from(['"x"', "[]", '["dating"]', "{}", "null", "1"])
        )
    )
)
def test_whatever_is_kept_can_be_read(rows: list[tuple[str, str]]) -> None:
    found = house.decided(7, rows)
    assert found.version == 7
    assert isinstance(found.house.name, str)
    assert set(found.help) <= {"a.b"}


def test_bits_stand_where_the_migration_put_them() -> None:
    [path] = (REPO / "migrations" / "versions").glob("*_e3d0_*.py")
    listed = re.search(r"REQUIREMENTS = \(([^)]+)\)", path.read_text(encoding="utf-8"))
    assert listed is not None
    assert (
        re.findall(r'"(\w+)"', listed.group(1))
        == list(house_rules.REQUIREMENTS)[: len(re.findall(r'"(\w+)"', listed.group(1)))]
    )


def test_what_a_document_lacks() -> None:
    when = s.Dating(key="d", variety="written", date=s.When(edtf="1944"))
    other = s.Language(key="l", code="en", rank="alternative")
    bits = house_rules.lacks(Record(pid="aaaaaaaa", kind="document", statements=(when, other)))
    assert house_rules.missing(bits, ["language", "dating"]) == ["language"]
    assert house_rules.missing(bits, []) == []
    assert house_rules.lacks(Record(pid="aaaaaaaa", kind="agent")) == 0


def test_terms_are_laid_over_the_built_in_ones_and_leave_them_as_they_are() -> None:
    own = HouseTerm(scheme="role", code="ghost", label="ghost writer", definition="d", like="aut")
    lost = HouseTerm(scheme="role", code="x", label="x", definition="d", like="gone")
    strange = HouseTerm(scheme="moods", code="x", label="x", definition="d", like="aut")
    found = vocabularies.with_house([own, lost, strange])
    assert found["role"]["ghost"].maps == vocabularies.built_in()["role"]["aut"].maps
    assert "x" not in found["role"]
    assert "moods" not in found
    assert "ghost" not in vocabularies.built_in()["role"]
    vocabularies.adopt(found)
    try:
        assert vocabularies.nearest("role", "ghost") == "aut"
        assert vocabularies.own_label("role", "ghost") == "author"
    finally:
        vocabularies.adopt(None)
    with pytest.raises(KeyError):
        vocabularies.term("role", "ghost")
