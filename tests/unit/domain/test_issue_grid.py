"""Volumes and issues stand in the order in which people count."""

from __future__ import annotations

from hypothesis import given, strategies as st

from registry.domain.issue_grid import Issue, grid, order


def names(*numbers: str) -> list[str]:
    return sorted(numbers, key=order)


def test_numbers_are_counted_not_spelt() -> None:
    assert names("10", "9", "1", "2") == ["1", "2", "9", "10"]
    assert names("X", "IX", "IV", "II") == ["II", "IV", "IX", "X"]
    assert names("3", "1–2", "3–4", "12") == ["1–2", "3", "3–4", "12"]


def test_what_has_no_number_comes_after_what_has_one() -> None:
    assert names("", "Special", "2", "Winter 3") == ["2", "Special", "Winter 3", ""]


def test_issues_stand_in_their_volume() -> None:
    found = grid(
        [
            Issue(volume="10", issue="1"),
            Issue(volume="2", issue="10"),
            Issue(volume="2", issue="9"),
            Issue(volume="", issue="5"),
        ]
    )
    assert [(row.name, [one.issue for one in row.issues]) for row in found] == [
        ("2", ["9", "10"]), ("10", ["1"]), ("", ["5"])
    ]  # fmt: skip


@given(st.lists(st.text(max_size=12), max_size=8))
def test_anything_that_is_written_as_a_number_can_be_sorted(numbers: list[str]) -> None:
    assert sorted(sorted(numbers, key=order)) == sorted(numbers)
