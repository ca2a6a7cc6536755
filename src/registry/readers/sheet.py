"""A document opened: its layer, its lines with what the format says of them, and its explicit fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from registry.readers.layer import BLANK, Layer, Strand

LONGEST = 2500
_LINE = re.compile(r"[^\n]+")
MOST = 25_000


@dataclass(slots=True)
class Line:
    """One logical line. `gap` counts blank lines before it; `heading` is 0, or 1 (highest) to 6."""

    strand: Strand
    gap: int = 0
    heading: int = 0
    furniture: bool = False
    indent: int = 0
    page_start: bool = False
    # Whether the words can be a title, once that has been asked: it is asked again and again.
    titular: bool | None = None

    @property
    def text(self) -> str:
        # Asked for hundreds of thousands of times: the kept form first, without another call.
        return self.strand.tidied or self.strand.tidy


@dataclass(slots=True)
class Pair:
    """An explicit field of the format: a front matter entry, a directive, a template parameter, a meta tag."""

    key: str
    value: Strand
    origin: str


@dataclass(slots=True)
class Sheet:
    """What a format's opener hands to the grammars."""

    layer: Layer
    lines: list[Line] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    format: str = "text"


def split_lines(layer: Layer, start: int = 0, end: int | None = None) -> list[Line]:
    """Physical lines of the clean text that are not blank, each knowing the gap above it."""
    lines: list[Line] = []
    clean = layer.clean
    stop = len(clean) if end is None else end
    last = start
    for match in _LINE.finditer(clean, start, stop):
        at, nl = match.span()
        raw = clean[at : min(nl, at + 4 * LONGEST)]
        if at - last == 1 and lines and len(lines) < MOST and raw[0] > " " < raw[-1] and raw.isascii():
            # By far the most lines: directly below another one, with nothing to strip.
            lines.append(Line(Strand(layer, at, at + min(len(raw), LONGEST)), page_start="\f" in raw))
            last = nl
            continue
        between = clean[last:at]
        tail = raw.lstrip(BLANK)
        size = len(tail.rstrip(BLANK))
        if not size:
            continue
        if len(lines) == MOST:
            break
        # What a header says stands at the start of a line; the grammars need not see a whole book in one.
        first = at + len(raw) - len(tail)
        strand = Strand(layer, first, first + min(size, LONGEST))
        gap = between.count("\n") - (1 if lines else 0)
        indent = len(raw) - len(raw.lstrip())
        lines.append(Line(strand, gap, indent=indent, page_start="\f" in between or "\f" in raw))
        last = nl
    return lines
