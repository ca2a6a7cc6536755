"""Folding text for search and sorting: ASCII, lower case, one space between words."""

from __future__ import annotations

from functools import lru_cache

from anyascii import anyascii


def fold(text: str) -> str:
    """The text in ASCII and lower case: `Łódź` and `Lodz`, `Ленин` and `Lenin` become the same."""
    plain = text if text.isascii() else _transliterated(text)
    return " ".join(plain.lower().split())


@lru_cache(maxsize=65536)
def _transliterated(text: str) -> str:
    return anyascii(text)


def sort_form(text: str) -> str:
    """The folded text without quotation marks and other signs at its beginning, for sorting."""
    folded = fold(text)
    start = next((at for at, letter in enumerate(folded) if letter.isalnum()), 0)
    return folded[start:]
