"""Lines that end with `by` and the names under them: `BY`, `INTERVIEW CONDUCTED BY`, `TRANSCRIPT BY`."""

from __future__ import annotations

import re

from registry.readers.credits import ROLES
from registry.readers.folding import fold
from registry.readers.labels import meanings
from registry.readers.sheet import Line

_ENDS_BY = re.compile(r"\s(?:by|von|par|por|door|af|av|di|da)\s?:?$")
_ALONE = re.compile(r"(?:by|von|par|por|door|af|av|di|de|written by)$")
_ANDS = {"and", "und", "et", "y", "e", "og", "och", "en", "&", "и"}


def alone_role(folded: str) -> str:
    """The role of those named below a line that says what they did and ends with `by`; '' for any other line."""
    if _ALONE.match(folded):
        return "author"
    if len(folded) > 40 or not _ENDS_BY.search(folded):
        return ""
    kinds = meanings(folded.strip(" :"))
    return ROLES.get(kinds[0], "") if len(kinds) == 1 else ""


def lines_below(lines: list[Line], at: int) -> tuple[list[int], set[int]]:
    """Which lines below line `at` hold the names, joined by an `and` of their own; and all that they take up."""
    named: list[int] = []
    taken: set[int] = set()
    joined = True
    for i in range(at + 1, min(at + 8, len(lines))):
        text = lines[i].text
        if fold(text).strip(" ,") in _ANDS:
            joined = True
            taken.add(i)
            continue
        if not joined:
            break
        named.append(i)
        taken.add(i)
        joined = text.rstrip().endswith((",", "&"))
    return named, taken
