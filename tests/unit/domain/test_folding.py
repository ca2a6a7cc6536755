"""Folding: ASCII whatever the script, the same for what people type and what they search for."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, strategies as st

from registry.domain.entry import MOST_SEARCHED, entry
from registry.domain.folding import LONGEST_WORD, fold, search_words, sort_form
from registry.domain.pids import ALPHABET, LENGTH, is_pid, new_pid, new_pids
from registry.domain.record import DECODE, ENCODE, Record
from registry.domain.statements import Description, Title

texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(texts)
def test_folded_is_plain_and_folds_no_further(text: str) -> None:
    folded = fold(text)
    assert folded.isascii()
    assert folded == folded.lower() == " ".join(folded.split())
    assert fold(folded) == folded
    assert sort_form(text) in folded


@given(texts, texts)
def test_words_are_letters_and_digits_each_once(first: str, second: str) -> None:
    words = search_words(f"{first} {second}")
    assert all(re.fullmatch(r"[a-z0-9]+", word) and len(word) <= LONGEST_WORD for word in words)
    assert len(set(words)) == len(words)
    assert set(search_words(first)) <= set(words)


@given(texts)
def test_what_is_searched_for_as_it_stands_is_found(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    record = Record(pid="bbbbbbbb", kind="document", statements=(Title(key="t", text=normal),))
    found = entry(record, {}).search_text.split(" ")
    assert set(search_words(normal)) <= set(found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Łódź", ["lodz"]),
        ("列宁文集", ["lie", "ning", "wen", "ji"]),
        ("O'Brien, co-author", ["o", "brien", "co", "author"]),
        ("a a A", ["a"]),
        ("", []),
        ("…", []),
        ("x" * 100, ["x" * LONGEST_WORD]),
    ],
)
def test_words_of_a_text(text: str, words: list[str]) -> None:
    assert search_words(text) == words


def test_a_sorting_form_begins_with_a_letter_or_digit() -> None:
    assert sort_form("«[The] Letter»").startswith("the]")


def test_a_document_with_very_many_words_is_searched_as_far_as_it_goes() -> None:
    text = " ".join(f"w{number}" for number in range(100_000))
    record = Record(
        pid="bbbbbbbb",
        kind="document",
        statements=(Title(key="t", text="T"), Description(key="d", text=text)),
    )
    found = entry(record, {}).search_text
    assert MOST_SEARCHED - 10 < len(found) <= MOST_SEARCHED
    assert found.split(" ")[-1] in text.split(" ")


def test_identifiers_are_short_opaque_and_never_alike() -> None:
    found = [*new_pids(5_000), *(new_pid() for _ in range(100))]
    assert len(set(found)) == len(found)
    assert all(is_pid(one) and len(one) == LENGTH for one in found)
    assert not set("aeiou") & set(ALPHABET)
    assert set("".join(found)) == set(ALPHABET)
    assert new_pids(0) == []


@pytest.mark.parametrize(
    "text", ["", "bbbbbbb", "bbbbbbbbb", "BBBBBBBB", "bbbbbbba", "bbbbbbb\n", "bbbb bbb", "бббббббб"]
)
def test_what_is_no_identifier(text: str) -> None:
    assert not is_pid(text)


def test_a_record_is_the_same_bytes_however_it_was_made() -> None:
    one = Record(pid="bbbbbbbb", kind="document", statements=(Title(key="t", text="T", variety="main"),))
    other = Record(kind="document", statements=(Title(text="T", key="t"),), pid="bbbbbbbb")
    assert ENCODE(one) == ENCODE(other)
    assert DECODE(ENCODE(one)) == one
