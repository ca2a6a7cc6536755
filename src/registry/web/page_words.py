"""The words of a text that is a web page, for reading: without its markup. What is kept and quoted is the page itself."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

_UNSEEN: Final = {
    "text/html": frozenset({"script", "style", "head", "template"}),
    "application/xhtml+xml": frozenset({"script", "style", "head", "template"}),
    "application/xml": frozenset({"teiheader"}),
}
"""The elements that hold no words to read, by media type; others are shown as they are."""

_BLOCKS: Final = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "table", "ul", "ol", "dl", "hr", "section", "article",
     "header", "footer", "body", "pre", "tei", "text", "lg", "head"}
)  # fmt: skip
_LINES: Final = frozenset({"br", "li", "tr", "dt", "dd", "l", "lb"})
_COMMENT: Final = "<!--"
_TAG: Final = re.compile(r"<!--|<[!?][^<>]{0,2000}>|<(/?)([A-Za-z][A-Za-z0-9:]{0,30})[^<>]{0,4000}>")
_BLANKS: Final = re.compile(r"\s+")


def readable(text: str, media_type: str) -> str:
    """The text as it is, or a page's words with an empty line between its blocks. Takes time in proportion to the text."""
    if media_type not in _UNSEEN:
        return text
    lines = (line.strip() for line in "".join(_pieces(text, _UNSEEN[media_type])).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _pieces(text: str, unseen: frozenset[str]) -> Iterator[str]:
    """Words and line breaks, as they come; a comment or an unseen element that never ends hides the rest, as in browsers."""
    at, hidden = 0, ""
    while tag := _TAG.search(text, at):
        if not hidden:
            yield _BLANKS.sub(" ", html.unescape(text[at : tag.start()]))
        at = tag.end()
        closes, name = tag.group(1) or "", (tag.group(2) or "").lower()
        if tag.group() == _COMMENT:
            end = text.find("-->", at)
            at = end + 3 if end >= 0 else len(text)
        elif hidden:
            hidden = "" if closes and name == hidden else hidden
        elif name in unseen and not closes and not tag.group().endswith("/>"):
            hidden = name
        elif name in _BLOCKS or name in _LINES:
            yield "\n\n" if name in _BLOCKS else "\n"
    if not hidden:
        yield _BLANKS.sub(" ", html.unescape(text[at:]))
