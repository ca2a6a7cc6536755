"""From a span of a text to the passage and the locator of a statement."""

from __future__ import annotations

import html
import re
from typing import Final

from registry.domain.statements import Passage

AROUND: Final = 32
"""Characters of the text that a passage keeps on each side, so that it is found again in another edition."""

LONGEST: Final = 4000
"""A passage is a quotation, not the document."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TAG: Final = re.compile(r"<[^<>]{1,500}>")


def passage(text: str, text_sha256: str, start: int, end: int) -> Passage | None:
    """The passage of a span, whose `exact` is the text there; None for a place outside or one that cannot be quoted."""
    if not 0 <= start < end <= len(text) or end - start > LONGEST:
        return None
    exact = text[start:end]
    if _CONTROL.search(exact):
        return None
    return Passage(
        text_sha256=text_sha256,
        start=start,
        end=end,
        exact=exact,
        prefix=_CONTROL.split(text[max(0, start - AROUND) : start])[-1],
        suffix=_CONTROL.split(text[end : end + AROUND])[0],
    )


def locator(text: str, start: int, end: int) -> str:
    """Where a span is, for people: its line, and its characters counted from 1."""
    line = text.count("\n", 0, max(start, 0)) + 1
    return f"line {line}, characters {start + 1}–{end}"


def tidy(text: str) -> str:
    """The words of a stretch as one line: without tags, entities, control characters and repeated blanks."""
    if "<" in text or "&" in text:
        text = html.unescape(_TAG.sub(" ", text))
    return " ".join(_CONTROL.sub(" ", text).split())
