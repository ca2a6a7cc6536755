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
    r"|(?P<newline>\n)"
)
_SKIPPED = {"image", "residue", "attrs", "hard", "tag"}
_INNER = {"muse", "wiki", "link", "span", "label"}


class Inline:
    """Feeds a builder with text freed of inline markup."""

    def __init__(self, builder: LayerBuilder, soft: set[int] | None = None) -> None:
        self.builder = builder
        self.text = builder.original
        self.soft = soft or set()
        self.open_at = -1

    def run(self, start: int, end: int, depth: int = 0) -> None:
        at = start
        for match in _MARK.finditer(self.text, start, end):
            if match.start() < at:
                continue
            self.builder.keep(at, match.start())
            at = match.end()
            self.take(match, depth)
        self.builder.keep(at, end)

    def take(self, match: re.Match[str], depth: int) -> None:
        kind = match.lastgroup or ""
        if kind in _INNER and depth < 4:
            self.run(match.start(kind), match.end(kind), depth + 1)
        elif kind == "newline":
            self.newline(match.start())
        elif kind in {"escaped", "auto"}:
            self.builder.keep(match.start(kind), match.end(kind))
        elif kind == "stars":
            self.emphasis()
        elif kind == "break":
            self.builder.put("\n", match.start(), match.end())
        elif kind == "entity":
            self.builder.put(html.unescape(match.group()), match.start(), match.end())

    def newline(self, at: int) -> None:
        if at in self.soft:
            self.builder.put(" ", at, at + 1)
        else:
            self.builder.keep(at, at + 1)
            self.open_at = -1

    def emphasis(self) -> None:
        if self.open_at < 0:
            self.open_at = self.builder.length
            return
        if self.open_at < self.builder.length:
            self.builder.emphasis.append((self.open_at, self.builder.length))
        self.open_at = -1
