"""Opens wikitext: parameters of its templates become pairs, the rest becomes lines."""

from __future__ import annotations

import re

from registry.readers.labels import meanings
from registry.readers.layer import LayerBuilder, Strand
from registry.readers.opening.inline import Inline
from registry.readers.sheet import Pair, Sheet, split_lines

_EDGE = re.compile(r"\{\{|\}\}|\[\[|\]\]|\|")
_CATEGORY = re.compile(
    r"\[\[(?:[^\[\]:|]{2,14}):[^\[\]]{0,200}\]\]|</?(?:pages|onlyinclude|noinclude|section)[^<>]{0,300}>|__[A-Z]{3,20}__",
    re.IGNORECASE,
)
_HEADING = re.compile(r"(={1,6})\s*(.*?)\s*={1,6}$")
# Templates whose parameters have no names, by position.
_POSITIONS = {
    "titre": ("title", "author", "published"),
    "titel": ("title", "author", "published"),
    "title": ("title", "author"),
    "titulo": ("title", "author", "published"),
    "journal": ("title", "author", "journal", "published"),
}
_PLAIN = {"title", "author", "published"}
_LICENCE = re.compile(
    r"(?:PD|CC|Public ?domain|GFDL|DP|АП|Gemeinfrei|Domaine public)(?:[- /].{0,40})?$", re.IGNORECASE
)


def open_wikitext(text: str) -> Sheet:
    """Wikitext: parameters of templates and the text between them."""
    builder = LayerBuilder(text)
    inline = Inline(builder)
    pairs: list[Pair] = []
    at = 0
    for start, end, bars in _templates(text):
        _body(inline, text, at, start)
        found = _template(text, start, end, bars)
        told = [p for p in found if p.key in _PLAIN or meanings(p.key) not in {(), ("ignored",)}]
        # A template that knows one field only (a date of proofreading, a size) does not describe the text.
        if len(told) >= 2 or any(p.key == "license" for p in found):
            pairs.extend(found)
        at = end
    _body(inline, text, at, len(text))
    layer = builder.build()
    sheet = Sheet(layer, split_lines(layer), pairs, "wikitext")
    for line in sheet.lines:
        match = _HEADING.match(line.strand.text[:300])
        if match:
            line.heading = len(match.group(1))
            line.strand = line.strand.cut(match.start(2), match.end(2))
    sheet.lines = [line for line in sheet.lines if line.strand]
    return sheet


def _body(inline: Inline, text: str, start: int, end: int) -> None:
    at = start
    for match in _CATEGORY.finditer(text, start, end):
        inline.run(at, match.start())
        at = match.end()
    inline.run(at, end)


def _templates(text: str) -> list[tuple[int, int, list[int]]]:
    """Outermost templates: start, end and the bars at their own level."""
    found: list[tuple[int, int, list[int]]] = []
    depth = links = start = 0
    bars: list[int] = []
    for match in _EDGE.finditer(text):
        sign = match.group()
        if sign == "{{":
            if depth == 0:
                start, bars, links = match.start(), [], 0
            depth += 1
        elif sign == "}}" and depth:
            depth -= 1
            if depth == 0:
                found.append((start, match.end(), bars))
        elif sign == "[[":
            links += 1
        elif sign == "]]":
            links = max(0, links - 1)
        elif sign == "|" and depth == 1 and links == 0:
            bars.append(match.start())
    return found


def _template(text: str, start: int, end: int, bars: list[int]) -> list[Pair]:
    stops = [*bars, end - 2]
    name = text[start + 2 : stops[0]].strip()
    if _LICENCE.match(name):
        return [Pair("license", _value(text, start + 2, stops[0]), "template")]
    pairs: list[Pair] = []
    order = _POSITIONS.get(name.lower().replace("í", "i"), ())
    position = 0
    for left, right in zip(bars, stops[1:], strict=True):
        equals = text.find("=", left, min(right, left + 60))
        key = text[left + 1 : equals].strip() if equals > 0 else ""
        if key and not set(key) & set("<[{\n"):
            value = _value(text, equals + 1, right)
        elif position < len(order):
            key, value = order[position], _value(text, left + 1, right)
            position += 1
        else:
            continue
        if value:
            pairs.append(Pair(key.lower(), value, "template"))
    return pairs


def _value(text: str, start: int, end: int) -> Strand:
    builder = LayerBuilder(text)
    Inline(builder).run(start, end)
    layer = builder.build()
    return Strand(layer, 0, len(layer.clean)).strip()
