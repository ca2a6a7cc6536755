"""Opens HTML: block elements become lines, headings and furniture are marked, head matter becomes pairs."""

from __future__ import annotations

import re
from bisect import bisect_right

from registry.readers.layer import LayerBuilder
from registry.readers.opening.jsonld import jsonld_pairs
from registry.readers.opening.tags import Tag, add_text, attributes, lone, tags
from registry.readers.sheet import Pair, Sheet, split_lines

_BREAKS = {
    "br",
    "div",
    "li",
    "tr",
    "dt",
    "dd",
    "center",
    "section",
    "article",
    "header",
    "footer",
    "form",
    "option",
}
_GAPS = {
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "ul",
    "ol",
    "dl",
    "table",
    "pre",
    "blockquote",
    "body",
    "main",
    "nav",
}
_ASIDE = {"nav", "form", "button", "select", "aside"}
_ASIDE_CLASS = re.compile(
    r"\b(?:bread-?crumbs?|nav\w*|menu|cookies?\w*|share|sharing|social|sidebar|pagination)\b", re.IGNORECASE
)
_EMPHASIS = {"i", "em", "b", "strong", "cite"}
_VOID = {"br", "hr", "img", "meta", "link", "input", "area", "base", "col", "wbr"}


class _Walk:
    """One walk over the tokens of a page."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.builder = LayerBuilder(text)
        self.pairs: list[Pair] = []
        self.marks: list[tuple[int, int, bool]] = [(0, 0, False)]
        self.stack: list[tuple[str, bool]] = []
        self.heading = 0
        self.pre = 0
        self.title_at = -1
        self.bold: list[int] = []
        self.row_head = False

    def mark(self) -> None:
        aside = bool(self.stack) and self.stack[-1][1]
        self.marks.append((self.builder.length, self.heading, aside))

    def run(self) -> None:
        for tag in tags(self.text):
            if tag.kind == "raw":
                if tag.name == "script":
                    self.pairs.extend(jsonld_pairs(self.text, tag.start, tag.end))
            elif tag.kind == "text":
                self.text_token(tag)
            elif tag.kind == "close":
                self.close(tag)
            else:
                self.open(tag)

    def text_token(self, tag: Tag) -> None:
        if self.title_at >= 0:
            return
        add_text(self.builder, self.text, tag.start, tag.end, flow=not self.pre)

    def newline(self, tag: Tag, gap: bool) -> None:
        if self.builder.length:
            self.builder.put("\n\n" if gap else "\n", tag.start, tag.start)

    def open(self, tag: Tag) -> None:
        name = tag.name
        if name == "title" and not any(s[0] == "svg" for s in self.stack[-3:]):
            self.title_at = tag.end
        elif name in {"meta", "html", "link"}:
            self.head(tag)
        if name in _BREAKS or name in _GAPS:
            self.newline(tag, name in _GAPS)
        elif name in {"td", "th"}:
            # The head of a row labels its cell.
            sign = ": " if name == "td" and self.row_head and self.builder.last not in ":：" else "  "
            self.builder.put(sign, tag.start, tag.start)
        self.row_head = False if name in {"td", "th", "tr", "table"} else self.row_head
        self.pre += name == "pre"
        if name in _EMPHASIS and len(self.bold) < 50:
            self.bold.append(self.builder.length)
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self.heading = int(name[1])
            self.mark()
        if name not in _VOID and tag.kind == "open" and (name in _BREAKS or name in _GAPS or name in _ASIDE):
            self.nest(tag)

    def nest(self, tag: Tag) -> None:
        aside = bool(self.stack) and self.stack[-1][1]
        if not aside:
            aside = tag.name in _ASIDE
            if not aside and _ASIDE_CLASS.search(self.text, tag.start, min(tag.end, tag.start + 600)):
                named = attributes(self.text, tag)
                value = " ".join(named[key][0][:200] for key in ("class", "id") if key in named)
                aside = bool(value and _ASIDE_CLASS.search(value))
        if len(self.stack) < 200:
            self.stack.append((tag.name, aside))
            self.mark()

    def close(self, tag: Tag) -> None:
        name = tag.name
        if name == "title" and self.title_at >= 0:
            raw = self.text[self.title_at : tag.start]
            self.pairs.append(Pair("html:title", lone(self.text, raw, self.title_at, tag.start), "meta"))
            self.title_at = -1
        if name in {"th", "dt"}:
            self.row_head = name == "th"
            if name == "dt" and self.builder.last and self.builder.last not in ":： \n":
                self.builder.put(":", tag.start, tag.start)
        if name == "pre":
            self.pre = max(0, self.pre - 1)
        if name in _EMPHASIS and self.bold:
            start = self.bold.pop()
            if start < self.builder.length:
                self.builder.emphasis.append((start, self.builder.length))
        if name in _BREAKS or name in _GAPS:
            self.newline(tag, name in _GAPS)
        if len(name) == 2 and name[0] == "h" and name[1] in "123456":
            self.heading = 0
            self.mark()
        for depth in range(len(self.stack) - 1, max(-1, len(self.stack) - 12), -1):
            if self.stack[depth][0] == name:
                del self.stack[depth:]
                self.mark()
                break

    def head(self, tag: Tag) -> None:
        found = attributes(self.text, tag)
        if tag.name == "html":
            for key in ("lang", "xml:lang"):
                if key in found:
                    self.pairs.append(Pair("meta:lang", lone(self.text, *found[key]), "meta"))
                    return
        key_found = found.get("name") or found.get("property") or found.get("itemprop") or found.get("rel")
        value = found.get("content") or (found.get("href") if tag.name == "link" else None)
        if key_found and value and value[0].strip():
            key = "meta:" + key_found[0].strip().lower()
            self.pairs.append(Pair(key, lone(self.text, *value), "meta"))


def open_html(text: str) -> Sheet:
    """Lines of the body and pairs keyed `meta:name`, `html:title` and `json:...`."""
    walk = _Walk(text)
    walk.run()
    layer = walk.builder.build()
    lines = split_lines(layer)
    starts = [m[0] for m in walk.marks]
    for line in lines:
        # The last mark at or before the first character of the line decides.
        _, line.heading, line.furniture = walk.marks[bisect_right(starts, line.strand.start) - 1]
    return Sheet(layer, lines, walk.pairs, "html")
