"""Takes a formatted bibliography apart into entries of clean HTML or plain text."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from typing import Final

KEPT: Final = frozenset({"i", "b", "em", "strong", "span", "sup", "sub", "a"})
SCHEMES: Final = ("https://", "http://")
LESS_THAN: Final = "\ue0f0"
"""Stands for `<` in what is given to the formatter, which would take `<i>` in a value for its own markup."""


class Entries(HTMLParser):
    """Collects the entries of a bibliography by id; only harmless elements survive, and no attribute but safe links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.html: dict[str, str] = {}
        self.text: dict[str, str] = {}
        self._id = ""
        self._depth = 0
        self._html: list[str] = []
        self._text: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an entry, or an element inside one."""
        given = dict(attrs)
        if tag == "div":
            self._start_division(given)
        elif self._id and tag in KEPT:
            opened = _opening(tag, given)
            self._open.append(tag if opened else "")
            self._html.append(opened)

    def handle_endtag(self, tag: str) -> None:
        """Close an element or an entry."""
        if tag == "div" and self._id:
            self._depth -= 1
            if self._depth == 0:
                self._finish()
        elif self._id and tag in KEPT and self._open:
            closed = self._open.pop()
            self._html.append(f"</{closed}>" if closed else "")

    def handle_data(self, data: str) -> None:
        """Text inside an entry."""
        if self._id:
            said = data.replace(LESS_THAN, "<")
            self._html.append(escape(said, quote=False))
            self._text.append(said)

    def _start_division(self, given: Mapping[str, str | None]) -> None:
        if self._id:
            self._depth += 1
            self._html.append(" ")
            self._text.append(" ")
        elif "csl-entry" in (given.get("class") or "").split():
            self._id, self._depth = (given.get("id") or "").removeprefix("ref-"), 1

    def _finish(self) -> None:
        self.html[self._id] = " ".join("".join(self._html).split())
        self.text[self._id] = " ".join("".join(self._text).split())
        self._id = ""
        self._html, self._text, self._open = [], [], []


def _opening(tag: str, given: Mapping[str, str | None]) -> str:
    if tag == "a":
        address = given.get("href") or ""
        return f'<a href="{escape(address)}">' if address.lower().startswith(SCHEMES) else ""
    if tag == "span":
        return '<span class="smallcaps">' if "smallcaps" in (given.get("class") or "").split() else ""
    return f"<{tag}>"


def parted(html: str) -> Entries:
    """The entries of a bibliography as the formatter wrote it."""
    entries = Entries()
    entries.feed(html)
    entries.close()
    return entries
