"""A document opened: its layer, its lines with what the format says of them, and its explicit fields."""

from __future__ import annotations

from dataclasses import dataclass, field

from registry.readers.layer import BLANK, Layer, Strand

LONGEST = 2500
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

    @property
    def text(self) -> str:
        return self.strand.tidy


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
    at, gap, fresh = start, 0, False
    while at < stop:
        nl = clean.find("\n", at, stop)
        nl = stop if nl < 0 else nl
        if nl - at < 2 and not clean[at:nl].strip():
            gap += 1
            fresh = fresh or clean[at:nl] == "\f"
            at = nl + 1
            continue
        raw = clean[at : min(nl, at + 4 * LONGEST)]
        tail = raw.lstrip(BLANK)
        size = len(tail.rstrip(BLANK))
        fresh = fresh or "\f" in raw
        if size and len(lines) < MOST and not tail.isspace():
            # What a header says stands at the start of a line; the grammars need not see a whole book in one.
            first = at + len(raw) - len(tail)
            indent = len(raw) - len(raw.lstrip())
            strand = Strand(layer, first, first + min(size, LONGEST))
            lines.append(Line(strand, gap, indent=indent, page_start=fresh))
            gap, fresh = 0, False
        else:
            gap += 1
        at = nl + 1
    return lines
