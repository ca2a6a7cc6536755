"""Names are found whatever their spelling."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from registry.domain.spellings import name_words, rough, typed_words

SAME = [
    ("Троцкий", "Trotsky", "Trotskii", "Trotzki", "Trotskij"),
    ("Наталья", "Natalya", "Natalia"),
    ("Чехов", "Chekhov", "Tschechow"),
    ("Зиновьев", "Zinoviev", "Zinovyev", "Sinowjew"),
    ("Щербаков", "Shcherbakov", "Schtscherbakow"),
    ("Бухарин", "Bukharin", "Bucharin"),
    ("Müller", "Mueller", "Muller"),
    ("O’Neill", "O'Neill", "ONeill"),
]


def is_found(typed: str, name: str) -> bool:
    known = name_words(name)
    return all(any(word.startswith(form) for word in known for form in forms) for forms in typed_words(typed))


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[1])
def test_each_spelling_finds_each_other(names: tuple[str, ...]) -> None:
    missed = [(typed, name) for typed in names for name in names if not is_found(typed, name)]
    assert missed == []


def test_different_names_stay_apart() -> None:
    assert not is_found("Sedova", "Trotsky")
    assert not is_found("Lenin", "Stalin")
    assert not is_found("Leon Sedov", "Leon Trotsky")


@given(st.text(max_size=60))
def test_a_name_is_found_by_itself_and_by_each_of_its_words(text: str) -> None:
    assert is_found(text, text)
    assert all(is_found(word, text) for word in text.split())


@given(st.from_regex(r"[a-z0-9]{1,30}", fullmatch=True))
def test_rough_forms_are_words_again(word: str) -> None:
    found = rough(word)
    assert found == "" or (found.isascii() and found.isalnum())
