"""Brings the markup of two CSL processors to one form, so that what they say can be compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from typing import Final

SAME: Final = {"em": "i", "i": "i", "strong": "b", "b": "b", "sup": "sup", "sub": "sub"}
SMALL: Final = "small-caps"


def plainly(html: str) -> str:
    """Words with italics, bold, small capitals, superscript and subscript; each entry on a line, links as words."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.said).split("\n\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Elements that both have are told by one name; others are left out."""
        given = dict(attrs)
        kept = SAME.get(tag, "") or (_span(given) if tag == "span" else "")
        if tag in {"div", "p"}:
            self.said.append("\n\n" if "csl-entry" in (given.get("class") or "") else " ")
        self._open.append((tag, kept))
        if kept:
            self.said.append(f"<{kept}>")

    def handle_endtag(self, tag: str) -> None:
        """Close the element."""
        while self._open:
            opened, kept = self._open.pop()
            if kept:
                self.said.append(f"</{kept}>")
            if opened == tag:
                break

    def handle_data(self, data: str) -> None:
        """Words."""
        self.said.append(escape(data.replace("\n", " "), quote=False))


def _span(given: Mapping[str, str | None]) -> str:
    kind, style = given.get("class") or "", (given.get("style") or "").replace(" ", "")
    if "smallcaps" in kind or "font-variant:small-caps" in style:
        return SMALL
    if "font-style:normal" in style or "font-weight:normal" in style or "font-variant:normal" in style:
        return "plain"
    return "underline" if "underline" in kind or "text-decoration:underline" in style else ""
