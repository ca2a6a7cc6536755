"""An entry of clean HTML as CommonMark; pandoc's writer drops characters after a backslash, so it is done here."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final, NamedTuple

MARKS: Final = {"i": "*", "em": "*", "b": "**", "strong": "**"}
KEPT: Final = frozenset({"sup", "sub"})
_MEANS_SOMETHING: Final = re.compile(r"[\\`*_\[\]<>&~$^|@]")
_BEGINS_A_BLOCK: Final = re.compile(r"([#+=-])|(\d{1,9})([.)])")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")
_AUTOLINK: Final = re.compile(r"https?://[!-;=?-\[\]-~\u00a1-\U0010ffff]+")


class _Token(NamedTuple):
    """A text as it is written, or the beginning (+1) or end (-1) of an element."""

    written: str
    tag: str = ""
    step: int = 0


class _Tokens(HTMLParser):
    """Collects the tokens of an entry."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[_Token] = []
        self._address: str | None = None
        self._linked = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open emphasis, or begin to collect the text of a link."""
        if tag == "a" and self._address is None:
            self._address, self._linked = dict(attrs).get("href") or "", ""
        elif tag in MARKS or tag in KEPT:
            self.found.append(_Token("", tag, 1))

    def handle_endtag(self, tag: str) -> None:
        """Close emphasis, or write the link."""
        if tag == "a" and self._address is not None:
            self.found.append(_Token(_link(self._address, self._linked)))
            self._address = None
        elif tag in MARKS or tag in KEPT:
            self.found.append(_Token("", tag, -1))

    def handle_data(self, data: str) -> None:
        """Text, in a link or outside."""
        if self._address is not None:
            self._linked += data
        else:
            self.found.append(_Token(escaped(data)))


def markdown(html: str) -> str:
    """The entry on one line."""
    tokens = _Tokens()
    tokens.feed(html)
    tokens.close()
    found = tokens.found
    plain = _plain(found)
    written = "".join(_marked(found, at, plain) if one.tag else one.written for at, one in enumerate(found))
    return _BEGINS_A_BLOCK.sub(_no_block, written, count=1) if _BEGINS_A_BLOCK.match(written) else written


def escaped(text: str) -> str:
    """The text with a backslash before each character that CommonMark, or a common extension of it, gives a meaning."""
    return _MEANS_SOMETHING.sub(lambda found: "\\" + found.group(), text)


def _no_block(found: re.Match[str]) -> str:
    return f"\\{found.group(1)}" if found.group(1) else f"{found.group(2)}\\{found.group(3)}"


def _link(address: str, text: str) -> str:
    address = _ENTITY.sub("&amp;", address.replace("\\", "%5C").replace("<", "%3C").replace(">", "%3E"))
    if text == address and _AUTOLINK.fullmatch(address):
        return f"<{address}>"
    return f"[{escaped(text)}](<{address}>)"


def _plain(tokens: list[_Token]) -> bool:
    """Whether asterisks can be read in only one way: each element between spaces or brackets, with text and nothing else in it."""
    depth = 0
    for at, one in enumerate(tokens):
        depth += one.step if one.tag in MARKS else 0
        if one.tag not in MARKS:
            continue
        inner = tokens[at + one.step].written if 0 <= at + one.step < len(tokens) else ""
        outer = tokens[at - one.step] if 0 <= at - one.step < len(tokens) else _Token(" ")
        near, far = (inner[:1], outer.written[-1:]) if one.step > 0 else (inner[-1:], outer.written[:1])
        if depth not in (0, 1) or not near.strip() or outer.tag:
            return False
        if not near.isalnum() and far.isalnum():
            return False
    return depth == 0


def _marked(tokens: list[_Token], at: int, plain: bool) -> str:
    one = tokens[at]
    if plain and one.tag in MARKS:
        return MARKS[one.tag]
    return f"<{one.tag}>" if one.step > 0 else f"</{one.tag}>"
