"""Permanent identifiers: short, opaque, without vowels so that no word is spelt by accident."""

from __future__ import annotations

import re
import secrets
from typing import Final

ALPHABET: Final = "0123456789bcdfghjkmnpqrstvwxyz"
LENGTH: Final = 8
_FORM: Final = re.compile(rf"[{ALPHABET}]{{{LENGTH}}}")


def new_pid() -> str:
    """A fresh identifier out of 6.5e11; whether it is taken is for the caller to see."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_pids(count: int) -> list[str]:
    """Many at once, distinct from each other (one call for randomness, as bulk loads need thousands)."""
    found: dict[str, None] = {}
    while len(found) < count:
        # 240 is the largest multiple of 30 below 256: bytes above it would favour the first letters.
        letters = [
            ALPHABET[byte % 30] for byte in secrets.token_bytes((count - len(found)) * 10) if byte < 240
        ]
        for start in range(0, len(letters) - LENGTH + 1, LENGTH):
            found["".join(letters[start : start + LENGTH])] = None
    return list(found)[:count]


def is_pid(text: str) -> bool:
    """Whether the text has the form of an identifier."""
    return _FORM.fullmatch(text) is not None
