"""Sentences that lower rooms made with their values in them, recognised by their pattern and said in another language.

Services and the domain say what is wrong in English, and know of no other language. A catalogue has the patterns of these
sentences (“There is no {kind} {pid}.”); a sentence that fits one is said as the catalogue says it, with the same values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

_VALUE: Final = re.compile(r"\{(\w+)\}")
_LEAST: Final = 4
"""Letters that a pattern has besides its values; those with fewer fit too much."""
_LONGEST: Final = 600


class Patterns:
    """The patterns of one language, longest first, so that the most exact one is taken."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        known = [(one, said) for one, said in messages.items() if _letters(one) >= _LEAST]
        known.sort(key=lambda pair: -_letters(pair[0]))
        self._known = [(_compiled(one), said) for one, said in known]
        self.said = lru_cache(maxsize=2048)(self._said)

    def _said(self, sentence: str) -> str:
        if len(sentence) <= _LONGEST:
            for pattern, said in self._known:
                found = pattern.fullmatch(sentence)
                if found is not None:
                    return _filled(said, found.groupdict())
        return sentence


def _letters(pattern: str) -> int:
    return sum(map(str.isalpha, _VALUE.sub("", pattern)))


def _compiled(pattern: str) -> re.Pattern[str]:
    seen: set[str] = set()
    pieces = []
    for number, piece in enumerate(_VALUE.split(pattern)):
        if number % 2 == 0:
            pieces.append(re.escape(piece))
        else:
            pieces.append(f"(?P={piece})" if piece in seen else f"(?P<{piece}>.+?)")
            seen.add(piece)
    return re.compile("".join(pieces), re.DOTALL)


def _filled(said: str, values: Mapping[str, str]) -> str:
    return _VALUE.sub(lambda found: values.get(found[1], found[0]), said)
