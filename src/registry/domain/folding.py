"""Folding text for search and sorting: ASCII, lower case, one space between words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from anyascii import anyascii

_FOREIGN: Final = re.compile(r"[^\x00-\x7f]+")
_WORD: Final = re.compile(r"[a-z0-9]+")
_UNSPACED: Final = re.compile(
    r"([\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])", re.ASCII
)
"""Letters of scripts that put no blanks between words: kana and Chinese characters."""
LONGEST_WORD: Final = 64


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


def search_words(text: str) -> list[str]:
    """The words of a text as search knows them, each once: runs of a-z and 0-9, at most 64 long.

    Each Chinese character and each kana is a word of its own, so that a name is found inside a longer text.
    """
    spaced = text if text.isascii() else _UNSPACED.sub(r" \1 ", text)
    return list(dict.fromkeys(word[:LONGEST_WORD] for word in _WORD.findall(fold(spaced))))


def sort_form(text: str) -> str:
    """The folded text without quotation marks and other signs at its beginning, for sorting."""
    folded = fold(text)
    start = next((at for at, letter in enumerate(folded) if letter.isalnum()), 0)
    return folded[start:]
