"""Opens plain text, Markdown and Muse: front matter to pairs, soft line ends joined, headings marked."""

from __future__ import annotations

import re

from registry.readers.labels import colon_label
from registry.readers.layer import Layer, LayerBuilder, Strand
from registry.readers.opening.frontmatter import (
    angle_header,
    directives,
    openiti_header,
    static_header,
    yaml_matter,
)
from registry.readers.opening.inline import Inline
from registry.readers.sheet import Line, Pair, Sheet, split_lines

_BLOCK = re.compile(r"\s{0,3}(?:#{1,6}\s|[-*+]\s|\d{1,3}[.)]\s|>|\||```|-{3,}\s*$|={3,}\s*$|\*{3,}\s*$)")
_LABEL = re.compile(r"[\s*_\[]{0,6}[^\W\d_][^:：\n]{1,45}[:：]")
_HEAD = re.compile(r"\s{0,3}(#{1,6})\s+|(\*{1,5})\s+(?=\S)")
_FULL = 66
EDGE = 40_000


def open_text(text: str) -> Sheet:
    """Plain text: the layer is the text itself."""
    pairs, start = angle_header(text)
    if not pairs:
        pairs, start = openiti_header(text)
    if not pairs:
        pairs, start = static_header(text)
    layer = Layer(text, text)
    return Sheet(layer, split_lines(layer, start), pairs, "text")


def open_markdown(text: str) -> Sheet:
    """Markdown: front matter, headings, paragraphs joined."""
    pairs, start = yaml_matter(text)
    if not pairs:
        pairs, start = static_header(text)
    sheet = _marked(text, start, pairs, "markdown")
    _headings(sheet)
    return sheet


def open_muse(text: str) -> Sheet:
    """Muse: directives, headings, paragraphs joined."""
    pairs, start = directives(text)
    cleaned = [Pair(p.key, _clean(text, p.value), p.origin) for p in pairs]
    sheet = _marked(text, start, cleaned, "muse")
    _headings(sheet)
    return sheet


def _clean(text: str, value: Strand) -> Strand:
    builder = LayerBuilder(text)
    Inline(builder, set()).run(value.start, value.end)
    layer = builder.build()
    return Strand(layer, 0, len(layer.clean)).strip()


def _marked(text: str, start: int, pairs: list[Pair], format_: str) -> Sheet:
    builder = LayerBuilder(text)
    Inline(builder, _soft(text, start)).run(start, len(text))
    layer = builder.build()
    return Sheet(layer, split_lines(layer), pairs, format_)


def _soft(text: str, start: int) -> set[int]:
    """Offsets of line ends inside a paragraph that only wrap it."""
    soft: set[int] = set()
    at = start
    previous, previous_end = "", -1
    far = len(text) - EDGE
    while at < len(text):
        if start + EDGE < at < far:
            # Between header and footer it does not matter how the body is wrapped.
            at = text.find("\n", far) + 1 or len(text)
            previous = ""
            continue
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if previous.strip() and line.strip() and _wraps(previous, line):
            soft.add(previous_end)
        previous, previous_end = line, end
        at = end + 1
    return soft


def _wraps(line: str, following: str) -> bool:
    if (
        line.endswith(("\\", "  "))
        or _BLOCK.match(following)
        or line.lstrip().startswith(("#", "---", "==="))
    ):
        return False
    label = _LABEL.match(following)
    if label and colon_label(label.group().lstrip(" *_[")):
        return False
    # A line that had room for the next word was ended on purpose.
    word = following.split(None, 1)[0]
    return len(line.rstrip()) + 1 + len(word) > _FULL


def _headings(sheet: Sheet) -> None:
    kept: list[Line] = []
    for line in sheet.lines:
        text = line.strand.text
        if set(text) <= set("-=*_ \u2042"):
            # An underline of = or - makes a heading of the line above it.
            if (
                kept
                and line.gap == 0
                and len(set(text)) == 1
                and text[0] in "=-"
                and len(text) >= 3
                and not kept[-1].heading
            ):
                kept[-1].heading = 1 if text[0] == "=" else 2
            continue
        match = _HEAD.match(text) if sheet.format == "muse" or text.startswith("#") else None
        if match:
            line.heading = len(match.group(1) or match.group(2))
            line.strand = line.strand.cut(match.end()).strip("#")
        elif text.startswith("> "):
            line.strand = line.strand.cut(2).strip()
        if line.strand:
            kept.append(line)
    sheet.lines = kept
