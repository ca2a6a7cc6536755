"""Commands applied to a record in memory: in their order, all of them or none."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from registry.domain import statements as s
from registry.domain.changes import applied, same, tidied
from registry.domain.commands import Add, Change, EditRecord, Replace, Withdraw
from registry.domain.errors import Invalid
from registry.domain.record import ENCODE, Record

TERMS = [
    s.Subject(key=f"s-{number}", id=number + 1, position=number, term=str(number)) for number in range(5)
]
RECORD = Record(pid="bbbbbbbb", kind="document", seq=3, statements=tuple(TERMS))


def after(*changes: Change, order: tuple[str, ...] = ()) -> list[str]:
    return [
        one.key for one in applied(RECORD, EditRecord(pid="bbbbbbbb", base=3, changes=changes, order=order))
    ]


def test_changes_follow_one_another() -> None:
    new = s.Subject(key="new", term="new")
    assert after(Add(new), Withdraw("s-1")) == ["s-0", "s-2", "s-3", "s-4", "new"]
    assert after(Add(new), Withdraw("new")) == [one.key for one in TERMS]
    assert after(Withdraw("s-1"), Add(s.Subject(key="s-1", term="again"))) == [
        "s-0",
        "s-2",
        "s-3",
        "s-4",
        "s-1",
    ]


def test_what_is_replaced_stays_in_its_place_and_what_did_not_change_is_the_same_row() -> None:
    found = applied(
        RECORD, EditRecord(pid="b", base=3, changes=(Replace(s.Subject(key="s-1", term="other")),))
    )
    assert [one.id for one in found] == [1, 0, 3, 4, 5]
    found = applied(RECORD, EditRecord(pid="b", base=3, changes=(Replace(s.Subject(key="s-1", term=" 1 ")),)))
    assert [one.id for one in found] == [1, 2, 3, 4, 5]


def test_a_new_statement_without_a_key_gets_one_that_nobody_had() -> None:
    first, second = (after(Add(s.Subject(term="x")))[-1] for _ in range(2))
    assert first.startswith("subject-")
    assert first != second


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (Add(s.Subject(key="s-1", term="x")), "s-1"),
        (Replace(s.Subject(key="nowhere", term="x")), "nowhere"),
        (Withdraw("nowhere"), "nowhere"),
        (Replace(s.Language(key="s-1", code="en")), "s-1"),
    ],
)
def test_a_change_that_cannot_be_is_named_by_its_key(change: Change, key: str) -> None:
    with pytest.raises(Invalid) as error:
        after(change)
    assert list(error.value.problems) == [key]


def test_all_that_cannot_be_is_said_at_once() -> None:
    with pytest.raises(Invalid) as error:
        after(Withdraw("a"), Withdraw("b"))
    assert list(error.value.problems) == ["a", "b"]


def test_those_not_named_follow_the_one_they_stood_behind() -> None:
    assert after(order=("s-3", "s-1")) == ["s-0", "s-3", "s-4", "s-1", "s-2"]
    assert after(order=("nowhere",)) == [one.key for one in TERMS]


@given(st.permutations([one.key for one in TERMS]))
def test_any_order_can_be_asked_for(order: list[str]) -> None:
    assert after(order=tuple(order)) == order


def test_numbers_do_not_make_a_statement_another() -> None:
    assert same(TERMS[1], s.Subject(key="s-1", term="1"))
    assert not same(TERMS[1], s.Subject(key="s-1", term="1", note="because"))


def test_a_date_that_repeats_a_default_is_the_same_bytes() -> None:
    """A form sends the calendar that is the default anyway; the record read back from its rows has left it out."""
    typed = s.Answer(key="a", text="x", date=s.When(edtf="1922", calendar="gregorian"))
    assert ENCODE(tidied(typed)) == ENCODE(s.Answer(key="a", text="x", date=s.When(edtf="1922")))
