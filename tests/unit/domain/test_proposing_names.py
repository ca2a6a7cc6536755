"""Why a name in a text may be that of a known record: the reason is said, and bare likeness is none."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from registry.domain.proposing_names import likeness, main_word

SEDOVA = [
    ("Natalia Ivanovna Sedova", "authorised"),
    ("Наталья Седова", "original_script"),
    ("N. I. Trotsky", "pseudonym"),
]


@pytest.mark.parametrize(
    ("name", "known", "reason"),
    [
        ("Natalia Ivanovna Sedova", SEDOVA, "same name"),
        ("N. I. Trotsky", SEDOVA, "same as its pseudonym"),
        ("Natalia Ivanovna Sédova", SEDOVA, "the same in other letters: Natalia Ivanovna Sedova"),
        ("NATALIA IVANOVNA SEDOVA", SEDOVA, "the same spelt differently: Natalia Ivanovna Sedova"),
        ("Sedova, Natalia Ivanovna", SEDOVA, "same name in another order: Natalia Ivanovna Sedova"),
        ("N. Sedova", SEDOVA, "same family name, initials fit: Natalia Ivanovna Sedova"),
        ("N. I. Sedova", SEDOVA, "same family name, initials fit: Natalia Ivanovna Sedova"),
        ("Harbour Review", [("The Harbour Review", "main")], "same but for the article: The Harbour Review"),
        ("M. Sedova", SEDOVA, ""),
        ("Sedova", SEDOVA, ""),
        ("Maria Sedova", SEDOVA, ""),
        ("Natalia", SEDOVA, ""),
        ("", SEDOVA, ""),
        ("Ada Quill", [], ""),
    ],
)
def test_the_reason_is_said(name: str, known: list[tuple[str, str]], reason: str) -> None:
    """A table of names and why they may be the same."""
    assert likeness(name, known) == reason


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_names_can_be_compared(one: str, other: str) -> None:
    """No text is too strange, and every name is like itself."""
    assert isinstance(likeness(one, [(other, "variant")]), str)
    assert likeness(one, [(one, "authorised")]) == "same name"
    assert main_word(one) == main_word(one).lower()
