"""Key-value matter at the head of a file: YAML between rules, static-site headers, Muse directives."""

from __future__ import annotations

import re

from registry.readers.layer import Layer, Strand
from registry.readers.sheet import Pair

_ENTRY = re.compile(r"([A-Za-z][A-Za-z0-9_ -]{0,30}):(?:[ \t]+|$)")
_DIRECTIVE = re.compile(r"#([A-Za-z]{2,24})[ \t]+(?=\S)")
_ANGLE = re.compile(r"<([A-Za-z]{2,20})\s?=\s?\"([^\"<>\n]{0,400})\">[ \t]*\r?\n?")
_STATIC = {"slug", "tags", "category", "pubdate", "template", "permalink", "layout", "authors", "status"}
_PEOPLE = {"author", "authors", "creator", "translator", "translators", "editor", "editors", "recipient"}
_NAMED = re.compile(r"[ \t]+(?:-[ \t]+)?name:[ \t]+(?=\S)")
_KEYED = re.compile(r"[ \t]*-[ \t]+[a-z_]{2,20}:[ \t]")
_CLOSERS = {"---", "..."}


def yaml_matter(text: str) -> tuple[list[Pair], int]:
    """Pairs of a leading block between `---` lines, and where the text after it starts."""
    lead = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if not text.startswith("---", lead):
        return [], 0
    layer = Layer(text, text)
    pairs: list[Pair] = []
    at = text.find("\n", lead) + 1
    while 0 < at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        if line.strip() in _CLOSERS:
            return pairs, end
        _yaml_line(layer, line, at, end, pairs)
        if end - lead > 20_000:
            break
        at = end + 1
    return [], 0


def _yaml_line(layer: Layer, line: str, at: int, end: int, pairs: list[Pair]) -> None:
    match = _ENTRY.match(line)
    if match:
        value = Strand(layer, at + match.end(), end).strip()
        text = value.text
        if text.startswith("[") and text.endswith("]"):
            value = value.cut(1, len(text) - 1)
        pairs.append(Pair(match.group(1).strip().lower(), value.strip("\"'"), "matter"))
    elif pairs and pairs[-1].key in _PEOPLE and (named := _NAMED.match(line)):
        # `author:`, and indented below it `name: ...` beside what else is told about the person.
        value = Strand(layer, at + named.end(), end).strip()
        pairs.append(Pair(pairs[-1].key, value.strip("\"'"), "matter"))
    elif pairs and line.lstrip().startswith("- ") and not _KEYED.match(line):
        value = Strand(layer, at, end).strip("-\"'")
        pairs.append(Pair(pairs[-1].key, value, "matter"))


def static_header(text: str) -> tuple[list[Pair], int]:
    """Pairs of an unmarked `Key: value` head that ends at the first blank line, as static-site tools write it."""
    layer = Layer(text, text)
    pairs: list[Pair] = []
    at = 0
    while at < len(text) and len(pairs) < 40:
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        match = _ENTRY.match(line)
        if not line.strip():
            break
        if not match:
            return [], 0
        pairs.append(
            Pair(match.group(1).strip().lower(), Strand(layer, at + match.end(), end).strip("\"'"), "matter")
        )
        at = end + 1
    known = sum(p.key in _STATIC for p in pairs)
    return (pairs, min(at, len(text))) if known and len(pairs) >= 2 else ([], 0)


def angle_header(text: str) -> tuple[list[Pair], int]:
    """Pairs of a head of `<key="value">` lines, as corpora of speeches write it."""
    layer = Layer(text, text)
    pairs: list[Pair] = []
    at = len(text) - len(text.lstrip())
    while match := _ANGLE.match(text, at):
        pairs.append(Pair(match.group(1).lower(), Strand(layer, *match.span(2)), "matter"))
        at = match.end()
    return pairs, at if pairs else 0


_META = re.compile(r"#META#\s{0,3}(?:\d{3}\.)?([A-Za-z]{3,30})[^:\n]{0,40}::[ \t]*([^\n]*)")
# Other libraries' own keys, in their own language.
_META_PLAIN = re.compile(r"#META#[ \t]{0,3}([^\W\d_][^:\n]{1,40}):[ \t]+(?!:)([^\n]*)")
_META_KEYS = {
    "AuthorNAME": "author",
    "BookTITLE": "title",
    "EdEDITOR": "editor",
    "EdPUBLISHER": "publisher",
    "EdPLACE": "place of publication",
    "EdYEAR": "year of publication",
    "BookLANG": "language",
}


def openiti_header(text: str) -> tuple[list[Pair], int]:
    """Pairs of an OpenITI header (`#META# 020.BookTITLE :: ...`)."""
    if not text.lstrip("\ufeff").startswith("######OpenITI#"):
        return [], 0
    end = text.find("#META#Header#End#")
    end = len(text) if end < 0 else end
    layer = Layer(text, text)
    found = [
        (_META_KEYS.get(m.group(1)), Strand(layer, *m.span(2)).strip())
        for m in _META.finditer(text, 0, min(end, 20_000))
    ]
    found += [
        (m.group(1).strip().lower(), Strand(layer, *m.span(2)).strip())
        for m in _META_PLAIN.finditer(text, 0, min(end, 20_000))
    ]
    return [
        Pair(key, value, "matter")
        for key, value in found
        if key and value.text not in {"NODATA", "NOTGIVEN", "NODATE", ""}
    ], end


def directives(text: str) -> tuple[list[Pair], int]:
    """Muse directives (`#title ...`) at the head; a value runs on over lines that are not directives."""
    layer = Layer(text, text)
    pairs: list[Pair] = []
    at = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        match = _DIRECTIVE.match(text, at)
        if match:
            pairs.append(Pair(match.group(1).lower(), Strand(layer, match.end(), end).strip(), "directive"))
        elif not text[at:end].strip() or not pairs:
            break
        elif end - pairs[-1].value.start < 5000:
            last = pairs[-1].value
            pairs[-1].value = Strand(layer, last.start, end).strip()
        at = end + 1
    return pairs, min(at, len(text))
