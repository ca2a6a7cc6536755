"""Folding text for search and sorting: ASCII, lower case, one space between words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """The text in ASCII and lower case: `Łódź` and `Lodz`, `Ленин` and `Lenin` become the same."""
    plain = text if text.isascii() else _FOREIGN.sub(_transliterated, text)
    return " ".join(plain.lower().split())


def _transliterated(run: re.Match[str]) -> str:
    return _ascii(run.group())


@lru_cache(maxsize=65536)
def _ascii(run: str) -> str:
    # Transliteration goes letter by letter: a run by itself gives what it gives inside its text.
    return anyascii(run)


def sort_form(text: str) -> str:
    """The folded text without quotation marks and other signs at its beginning, for sorting."""
    folded = fold(text)
    start = next((at for at, letter in enumerate(folded) if letter.isalnum()), 0)
    return folded[start:]
