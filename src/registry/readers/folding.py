"""Folding that keeps the length of a text: lower case, no diacritics, one character for one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for low, high in ((0x41, 0x250), (0x370, 0x530), (0x1E00, 0x2000), (0xFF00, 0xFF5F)):
        for code in range(low, high):
            base = unicodedata.normalize("NFKD", chr(code))[:1].lower()
            if len(base) == 1 and base != chr(code) and base.strip():
                table[code] = base
    table.update({ord("ё"): "е", ord("Ё"): "е", ord("й"): "й", ord("Й"): "й", ord("ø"): "o", ord("Ø"): "o"})
    table.update({ord("æ"): "a", ord("Æ"): "a", ord("œ"): "o", ord("Œ"): "o", ord("ł"): "l", ord("Ł"): "l"})
    table.update({ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("º"): "º", ord("ª"): "ª"})
    table.update({0xA0: " ", 0x2009: " ", 0x202F: " ", ord("‐"): "-", ord("‑"): "-", ord("\t"): " "})
    return table


_TABLE = _table()
# What lower case alone does not fold; looking for these signs is much quicker than looking up every letter.
_MARKED = {chr(code): base for code, base in _TABLE.items() if chr(code).lower() != base}
_SIGN = re.compile(f"[{re.escape(''.join(_MARKED))}]")
_SHORT = 300


def fold(text: str) -> str:
    """Lower case without diacritics, of exactly the same length; й stays й, ß stays ß."""
    return _cached(text) if len(text) < _SHORT else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text.lower().replace("\t", " ")
    low = text.lower()
    if len(low) != len(text):
        return text.translate(_TABLE)
    # Signs that only stand in the table in capitals are looked up before they are lowered.
    return _SIGN.sub(_base, low)


def _base(sign: re.Match[str]) -> str:
    return _MARKED[sign.group()]


# Each line is looked at by many grammars.
_cached = lru_cache(maxsize=4096)(_fold)
