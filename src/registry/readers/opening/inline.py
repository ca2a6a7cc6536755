"""Inline markup of Markdown, Muse and wikitext: removed in one linear pass, emphasis remembered."""

from __future__ import annotations

import html
import re

from registry.readers.layer import LayerBuilder

# Every alternative stops at the next opening sign, so the pass is linear in the text.
_MARK = re.compile(
    r"(?P<image>!\[[^\[\]]{0,500}\]\([^()]{0,600}\)(?:\{[^{}]{0,300}\})?)"
    r"|\[\[(?P<target>[^\[\]|]{0,400})\]\[(?P<muse>[^\[\]]{0,400})\]\]"
    r"|\[\[(?:[^\[\]|]{0,300}\|)?(?P<wiki>[^\[\]|]{0,300})\]\]"
    r"|\[(?P<link>[^\[\]]{0,500})\]\((?:[^()]{0,600})\)(?:\{[^{}]{0,300}\})?"
    r"|\[(?P<span>[^\[\]]{0,3000})\]\{[^{}]{0,300}\}"
    r"|\[(?P<url>https?://[^\s\[\]]{1,500})\s+(?P<label>[^\[\]]{1,300})\]"
    r"|(?P<residue>\[\d{1,3}\](?=\w))"
    r"|(?P<attrs>\{[.#][^{}]{0,300}\})"
    r"|(?P<hard>\\(?=\n))|\\(?P<escaped>[^\w\s])"
    r"|(?P<stars>\*{1,3}|'{2,5}|(?<!\w)_{1,2}(?=\w)|(?<=[\w.,;:!?)])_{1,2}(?!\w))"
    r"|<(?P<auto>https?://[^<>\s]{1,500})>"
    r"|(?P<break><br\s{0,3}/?>)|(?P<tag></?[A-Za-z][^<>]{0,600}>|<!--[^<>]{0,2000}-->)"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_SIGN = re.compile(r"[!\[\\*'_<&{]")
_INNER = {"muse", "wiki", "link", "span", "label"}


class Inline:
    """Feeds a builder with text freed of inline markup."""

    def __init__(self, builder: LayerBuilder, soft: set[int] | None = None) -> None:
        self.builder = builder
        self.text = builder.original
        self.soft = soft or set()
        self.open_at = -1

    def run(self, start: int, end: int, depth: int = 0) -> None:
        at = seek = start
        while sign := _SIGN.search(self.text, seek, end):
            match = _MARK.match(self.text, sign.start(), end)
            if match is None:
                seek = sign.end()
                continue
            self.copy(at, match.start())
            at = seek = match.end()
            self.take(match, depth)
        self.copy(at, end)

    def copy(self, start: int, end: int) -> None:
        """Text as it stands; a line end that only wraps becomes a space, and emphasis never crosses another."""
        if end <= start:
            return
        first = self.text.find("\n", start, end)
        if first < 0:
            self.builder.keep(start, end)
            return
        pieces, at, hard = [], start, False
        while first >= 0:
            soft = first in self.soft
            hard = hard or not soft
            if soft:
                pieces += [self.text[at:first], " "]
                at = first + 1
            first = self.text.find("\n", first + 1, end)
        if hard:
            self.open_at = -1
        self.builder.put("".join(pieces) + self.text[at:end], start, end)

    def take(self, match: re.Match[str], depth: int) -> None:
        kind = match.lastgroup or ""
        if kind in _INNER and depth < 4:
            self.run(match.start(kind), match.end(kind), depth + 1)
        elif kind in {"escaped", "auto"}:
            self.builder.keep(match.start(kind), match.end(kind))
        elif kind == "stars":
            self.emphasis()
        elif kind == "break":
            self.builder.put("\n", match.start(), match.end())
        elif kind == "entity":
            self.builder.put(html.unescape(match.group()), match.start(), match.end())

    def emphasis(self) -> None:
        if self.open_at < 0:
            self.open_at = self.builder.length
            return
        if self.open_at < self.builder.length:
            self.builder.emphasis.append((self.open_at, self.builder.length))
        self.open_at = -1
