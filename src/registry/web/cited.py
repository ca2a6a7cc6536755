"""Formatted citations on pages: their words with italics and the like, and no other markup of whoever formatted them."""

from __future__ import annotations

import html
import re
from typing import Final

from markupsafe import Markup, escape

_TAG: Final = re.compile(r"(</?(?:em|i|strong|b|sup|sub)>|<[^<>]*>)")
_KEPT: Final = re.compile(r"</?(?:em|i|strong|b|sup|sub)>")


def cited(formatted: str) -> Markup:
    """The HTML of a citation with emphasis only; a mark that is not closed ends with the citation."""
    open_: list[str] = []
    pieces: list[Markup] = []
    for number, piece in enumerate(_TAG.split(formatted)):
        if number % 2 == 0:
            pieces.append(escape(html.unescape(piece)))
        elif _KEPT.fullmatch(piece):
            name = piece.strip("</>")
            if not piece.startswith("</"):
                open_.append(name)
            elif open_ and open_[-1] == name:
                open_.pop()
            else:
                continue
            pieces.append(Markup(piece))  # noqa: S704 (one of twelve tags without attributes)
    return Markup("").join([*pieces, *(Markup(f"</{name}>") for name in reversed(open_))])  # noqa: S704 (names of a fixed set)
