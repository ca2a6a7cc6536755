"""The minutes of a question in the language of the page: their sentences are made in English, with what was written in them."""

from __future__ import annotations

import re
from collections.abc import Callable

from registry.web.language import SOURCE, _, current
from registry.web.quoted_words import aside

_PARTS = re.compile(r"\b(the claim of|the evidence) ")


def minute(sentence: str) -> str:
    """A sentence of the minutes, as one reads it; what stands in quotation marks stays as it is."""
    return sentence if current().code == SOURCE else aside(sentence, _said)


def _said(sentence: str) -> str:
    for begins, said in _beginnings().items():
        if sentence.startswith(begins):
            return said() + _said(sentence[len(begins) :])
    words = {"the claim of": _("the claim of"), "the evidence": _("the evidence")}
    return _PARTS.sub(lambda found: f"{words[found[1]]} ", _(sentence))


def _beginnings() -> dict[str, Callable[[], str]]:
    """What stands before another sentence."""
    return {
        "Superseded an earlier version: ": lambda: _("Superseded an earlier version: "),
        "Removed: ": lambda: _("Removed: "),
    }
