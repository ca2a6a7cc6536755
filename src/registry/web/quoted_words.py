"""Saying a sentence in another language while what it quotes from documents stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

_QUOTED: Final = re.compile("(?<=“)[^”]+(?=”)")
_PRIVATE: Final = 0xE000
"""Where Unicode has characters without a meaning: they stand for what is quoted while the rest is said otherwise."""


def aside(sentence: str, say: Callable[[str], str]) -> str:
    """What `say` makes of a sentence, with the words between quotation marks put aside meanwhile."""
    quoted: list[str] = []

    def put_away(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return chr(_PRIVATE + len(quoted) - 1)

    said = say(_QUOTED.sub(put_away, sentence))
    for number, words in enumerate(quoted):
        said = said.replace(chr(_PRIVATE + number), words)
    return said
