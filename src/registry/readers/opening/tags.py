"""A linear scanner for tags of HTML and XML that knows where every token stands and never fails."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from registry.readers.layer import Layer, LayerBuilder, Pieces, Strand

_TOKEN = re.compile(r"<!--|<!\[CDATA\[|<(/?)([A-Za-z][A-Za-z0-9:._-]*)[^<>]*>|<[?!][A-Za-z][^<>]*>")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][A-Za-z0-9_:.-]*)\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RAW = {"script", "style", "noscript", "template", "svg"}


@dataclass(slots=True)
class Tag:
    """A token: kind is open, close, empty, text or raw (the contents of a script or style)."""

    kind: str
    name: str
    start: int
    end: int


def tags(text: str, raw: bool = True, start: int = 0) -> Iterator[Tag]:
    """Tokens of `text` in order; comments, declarations and processing instructions are left out."""
    at, size = start, len(text)
    while at < size:
        match = _TOKEN.search(text, at)
        if match is None:
            yield Tag("text", "", at, size)
            return
        if match.start() > at:
            yield Tag("text", "", at, match.start())
        slash, name = match.groups()
        if name is None:
            lead = match.group()
            if lead[-1] == ">":
                at = match.end()
                continue
            close = text.find("-->" if lead == "<!--" else "]]>", match.end())
            if lead != "<!--":
                yield Tag("text", "cdata", match.end(), size if close < 0 else close)
            at = size if close < 0 else close + 3
            continue
        at = match.end()
        if raw:
            name = name.lower()
        kind = "close" if slash else "empty" if text[at - 2] == "/" else "open"
        yield Tag(kind, name, match.start(), at)
        if raw and kind == "open" and name in _RAW:
            close = text.find(f"</{name}", at)
            stop = size if close < 0 else close
            yield Tag("raw", name, at, stop)
            at = stop


def attributes(text: str, tag: Tag) -> dict[str, tuple[str, int, int]]:
    """Attribute name in lower case -> (value, start, end); offsets are of the original text."""
    found: dict[str, tuple[str, int, int]] = {}
    for match in _ATTRIBUTE.finditer(text, tag.start, tag.end):
        group = 2 if match.group(2) is not None else 3 if match.group(3) is not None else 4
        value = html.unescape(match.group(group))
        found.setdefault(match.group(1).lower(), (value, match.start(group), match.end(group)))
    return found


def lone(original: str, value: str, start: int, end: int) -> Strand:
    """A strand for a value that stands for original[start:end] as a whole."""
    same = original[start:end] == value
    pieces = Pieces()
    pieces.add(0, len(value), start, len(value) if same else end - start)
    layer = Layer(original, value, pieces)
    return Strand(layer, 0, len(value))


def add_text(builder: LayerBuilder, original: str, start: int, end: int, flow: bool) -> None:
    """Copy character data with its entities decoded; in flowing text a line end is a space."""
    at = start
    for match in _ENTITY.finditer(original, start, end):
        _copy(builder, original, at, match.start(), flow)
        builder.put(html.unescape(match.group()), match.start(), match.end())
        at = match.end()
    _copy(builder, original, at, end, flow)


def _copy(builder: LayerBuilder, original: str, start: int, end: int, flow: bool) -> None:
    if end <= start:
        return
    if flow:
        builder.put(original[start:end].replace("\n", " ").replace("\r", " "), start, end)
    else:
        builder.keep(start, end)
