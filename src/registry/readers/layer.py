"""Cleaned text that remembers where each of its characters stood in the original."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable

BLANK = " \t\n\r\f\v\u00a0\u3000\ufeff"


class Pieces:
    """Where stretches of clean text came from: columns of numbers, since a megabyte of short tags has 500,000 pieces.

    The columns are clean start, clean length, original start and original length, in code points.
    """

    __slots__ = ("clean", "length", "original", "span")

    def __init__(self) -> None:
        self.clean = array("I")
        self.length = array("I")
        self.original = array("I")
        self.span = array("I")

    def add(self, clean: int, length: int, original: int, span: int) -> None:
        """Append a piece; one that goes on where a plain copy before it ended is joined to it."""
        plain = self.clean and length == span and self.length[-1] == self.span[-1]
        if plain and self.original[-1] + self.span[-1] == original:
            self.length[-1] += length
            self.span[-1] += span
            return
        self.clean.append(clean)
        self.length.append(length)
        self.original.append(original)
        self.span.append(span)

    def at(self, place: int) -> tuple[int, int, int, int]:
        """The piece that holds a place of the clean text."""
        index = max(0, bisect_right(self.clean, place) - 1)
        return self.clean[index], self.length[index], self.original[index], self.span[index]


class Layer:
    """Readable text over an original: markup removed, entities decoded, offsets kept.

    Without pieces it is the original itself. A piece whose lengths are equal maps character by character; any
    other piece stands as a whole for its original stretch.
    """

    def __init__(self, original: str, clean: str, pieces: Pieces | None = None) -> None:
        self.original = original
        self.clean = clean
        self.pieces = pieces
        self.emphasis: list[tuple[int, int]] = []

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Original (start, end) of a clean range; an empty range stays empty."""
        if self.pieces is None:
            return start, end
        if not self.pieces.clean:
            return 0, 0
        first = self._place(start)
        if end <= start:
            return first[0], first[0]
        return first[0], max(first[0], self._place(end - 1)[1])

    def _place(self, at: int) -> tuple[int, int]:
        assert self.pieces is not None
        clean, length, original, span = self.pieces.at(at)
        if length != span:
            return original, original + span
        offset = min(max(0, at - clean), max(0, length - 1))
        return original + offset, original + offset + 1

    def strand(self, start: int, end: int) -> Strand:
        return Strand(self, start, end)


class Strand:
    """A stretch of a layer: its readable text, and the span of the original that it was read from."""

    __slots__ = ("_text", "end", "layer", "start", "tidied")

    def __init__(self, layer: Layer, start: int, end: int) -> None:
        self.layer = layer
        self.start = start
        self.end = max(start, end)
        self._text: str | None = None
        self.tidied: str | None = None

    @property
    def text(self) -> str:
        """Same length as the stretch: line ends read as spaces."""
        if self._text is None:
            raw = self.layer.clean[self.start : self.end]
            self._text = raw.replace("\n", " ").replace("\r", " ") if "\n" in raw or "\r" in raw else raw
        return self._text

    def cut(self, start: int, end: int | None = None) -> Strand:
        """The stretch from `start` to `end`, counted within this one."""
        stop = self.end if end is None else min(self.end, self.start + end)
        return Strand(self.layer, min(self.start + start, stop), stop)

    def strip(self, extra: str = "") -> Strand:
        """Without the white space (and the characters `extra`) at either end."""
        text, chars = self.text, BLANK + extra
        left = len(text) - len(text.lstrip(chars))
        right = len(text.rstrip(chars))
        return self if left == 0 and right == len(text) else self.cut(left, max(left, right))

    @property
    def tidy(self) -> str:
        """The text with runs of white space as one space."""
        if self.tidied is None:
            self.tidied = " ".join(self.text.split())
        return self.tidied

    @property
    def origin(self) -> tuple[int, int]:
        return self.layer.origin(self.start, self.end)

    def emphasised(self) -> Iterable[Strand]:
        """Stretches within this one that the markup set in italics or bold."""
        spans = self.layer.emphasis
        at = bisect_right(spans, (self.start, -1))
        while at < len(spans) and spans[at][0] < self.end:
            if spans[at][1] <= self.end:
                yield Strand(self.layer, *spans[at])
            at += 1

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def __len__(self) -> int:
        return self.end - self.start


class LayerBuilder:
    """Collects clean text piece by piece while walking over an original."""

    def __init__(self, original: str) -> None:
        self.original = original
        self._out: list[str] = []
        self._pieces = Pieces()
        self.length = 0
        self.emphasis: list[tuple[int, int]] = []
        self.last = ""

    def keep(self, start: int, end: int) -> None:
        """Copy original[start:end] as it is."""
        if end > start:
            self._add(self.original[start:end], start, end - start)

    def put(self, text: str, start: int, end: int) -> None:
        """Let `text` stand for original[start:end]."""
        if text:
            self._add(text, start, end - start)

    def _add(self, text: str, start: int, span: int) -> None:
        self._pieces.add(self.length, len(text), start, span)
        self._out.append(text)
        self.length += len(text)
        self.last = text[-1]

    def build(self) -> Layer:
        layer = Layer(self.original, "".join(self._out), self._pieces)
        layer.emphasis = sorted(self.emphasis)
        return layer
