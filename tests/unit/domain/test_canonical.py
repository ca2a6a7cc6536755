"""Canonical JSON against an independent implementation of RFC 8785, and digests of rows."""

import enum
import hashlib
import json

import pytest
import rfc8785
from hypothesis import given, strategies as st

from registry.domain.canonical import LARGEST_INTEGER, canonical_bytes, row_digest

text = st.text(st.characters(exclude_categories=["Cs"]))
integers = st.integers(-LARGEST_INTEGER, LARGEST_INTEGER)
values = st.recursive(
    st.none() | st.booleans() | integers | text,
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(text, inner),
    max_leaves=30,
)


@given(values)
def test_agrees_with_an_independent_implementation(value: object) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)


@given(st.dictionaries(text, integers, min_size=2))
def test_order_of_typing_does_not_matter(row: dict[str, int]) -> None:
    assert canonical_bytes(row) == canonical_bytes(dict(reversed(row.items())))


def test_keys_beyond_the_first_plane_are_sorted_by_utf16_units() -> None:
    # The example of RFC 8785, section 3.2.3.
    names = ["\u20ac", "\r", "\ufb33", "1", "\U0001f600", "\x80", "\u00f6"]
    written = canonical_bytes(dict.fromkeys(names, True))
    assert list(json.loads(written)) == ["\r", "1", "\x80", "\u00f6", "\u20ac", "\U0001f600", "\ufb33"]
    assert canonical_bytes([{"outer": dict.fromkeys(names, True)}]) == b'[{"outer":' + written + b"}]"


def test_text_is_written_as_it_is() -> None:
    assert canonical_bytes({"b": 'né "à" Žilina\n\x1f\x7f', "a": [None, True, -7]}) == (
        b'{"a":[null,true,-7],"b":"n\xc3\xa9 \\"\xc3\xa0\\" \xc5\xbdilina\\n\\u001f\x7f"}'
    )
    assert canonical_bytes("e\u0301") != canonical_bytes("\u00e9")


def test_every_character_is_written_as_the_standard_says() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    assert canonical_bytes({"a": every}) == rfc8785.dumps({"a": every})


class Rank(enum.StrEnum):
    DISPLAY = "display"


def test_a_code_is_written_as_its_text() -> None:
    assert canonical_bytes({"rank": Rank.DISPLAY}) == b'{"rank":"display"}'


@pytest.mark.parametrize(
    "value", [1.0, {"a": 0.5}, [float("nan")], {1: "a"}, {None: "a"}, {"a": b"x"}, {"a": {"b"}}, [object()]]
)
def test_other_types_are_refused(value: object) -> None:
    with pytest.raises(TypeError, match=r"not (float|int|NoneType|bytes|set|object)"):
        canonical_bytes(value)


@pytest.mark.parametrize("value", [LARGEST_INTEGER + 1, -LARGEST_INTEGER - 1, {"a": [2**64]}])
def test_integers_that_other_readers_round_are_refused(value: object) -> None:
    with pytest.raises(ValueError, match="keep it as text"):
        canonical_bytes(value)
    assert canonical_bytes(-LARGEST_INTEGER) == b"-9007199254740991"


@pytest.mark.parametrize(
    "value", ["\ud800", {"a": "Pra\udc00ha"}, {"\ud83d": 1}, ["x", {"\udfff\U0001f600": None}]]
)
def test_half_a_character_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match="half a character"):
        canonical_bytes(value)


def test_a_value_that_contains_itself_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(ValueError, match="contains itself"):
        canonical_bytes(endless)


def test_a_column_added_later_keeps_old_digests() -> None:
    before = row_digest(b"salt", {"id": 7, "text": "ahoj"})
    assert before == row_digest(b"salt", {"text": "ahoj", "id": 7, "added_later": None})
    assert before == hashlib.sha256(b'salt{"id":7,"text":"ahoj"}').hexdigest()
    assert before != row_digest(b"other", {"id": 7, "text": "ahoj"})
    assert before != row_digest(b"salt", {"id": 7, "text": "ahoj", "added_later": ""})


@given(st.dictionaries(text, st.none() | text), st.binary(max_size=32))
def test_digest_changes_with_any_column(row: dict[str, str | None], salt: bytes) -> None:
    digest = row_digest(salt, row)
    for name in row:
        assert row_digest(salt, {**row, name: (row[name] or "") + "x"}) != digest
