"""The entries of a BibTeX file as text, each with the strings and the other entries that it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, Final, NamedTuple

from registry.importers import decoded
from registry.importers.face import LONGEST_UNIT, Unit, Unreadable

MOST_CHARACTERS: Final = 200_000_000
_START: Final = re.compile(r"@\s*([A-Za-z]+)\s*([{(])\s*")
_KEY: Final = re.compile(r"([^,\s{}()=\"]*)\s*,")
_STRING: Final = re.compile(r"([A-Za-z][\w:.+/-]*)\s*=")
_FIELD: Final = r"(?i)\b{}\s*=\s*[{{\"]\s*([^}}\"]*)"
_REFERS: Final = re.compile(_FIELD.format("(?:crossref|xdata|related)"))
_DATA_ONLY: Final = re.compile(r"(?i)\boptions\s*=\s*[{\"][^}\"]*dataonly|@\s*xdata\b")
_LEFT_OUT: Final = frozenset({"comment", "preamble"})


class Found(NamedTuple):
    """An entry as it stands in the file."""

    line: int
    kind: str
    key: str
    text: str


def units(file: BinaryIO) -> Iterator[Unit]:
    """A unit for each entry that is one of its own. Raises Unreadable for a brace that is never closed."""
    try:
        text = decoded.text(file).read(MOST_CHARACTERS + 1)
    except UnicodeError as error:
        raise decoded.trouble(error) from None
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"The file has more than {MOST_CHARACTERS:,} characters. Divide it.")
    found = list(_entries(text))
    strings = {one.key.lower(): one.text for one in found if one.kind == "string"}
    wanted = {key.strip() for one in found for refs in _REFERS.findall(one.text) for key in refs.split(",")}
    others = {one.key: one for one in found if one.key in wanted}
    used = re.compile(r"(?i)[=#]\s*(" + "|".join(map(re.escape, strings)) + r")\b") if strings else None
    if not found and text.strip():
        raise Unreadable(
            "There are no entries in this file: a BibTeX file has entries such as @article{key, title = {…}}."
        )
    for one in found:
        if one.kind in ("string", "xdata") or (one.key in wanted and _DATA_ONLY.search(one.text)):
            continue
        parts = [one.text]
        if used:
            parts += [strings[name.lower()] for name in dict.fromkeys(used.findall(one.text))]
        parts += [others[key].text for key in _referred(one, others)]
        yield Unit(f"entry {one.key or '(no key)'}, line {one.line:,}", "\n".join(parts))


def _referred(one: Found, others: dict[str, Found]) -> list[str]:
    keys = [key.strip() for refs in _REFERS.findall(one.text) for key in refs.split(",")]
    return [key for key in dict.fromkeys(keys) if key in others and key != one.key]


def _entries(text: str) -> Iterator[Found]:
    at, line = 0, 1
    while start := _START.search(text, at):
        line += text.count("\n", at, start.start())
        kind = start.group(1).lower()
        end = _end(text, start.end(), "}" if start.group(2) == "{" else ")")
        if end < 0:
            if kind in _LEFT_OUT:
                return
            raise Unreadable(
                f"The entry that begins on line {line:,} is never closed: a brace is missing there."
            )
        if kind not in _LEFT_OUT:
            name = (_STRING if kind == "string" else _KEY).match(text, start.end())
            yield Found(line, kind, name.group(1) if name else "", text[start.start() : end])
        line += text.count("\n", start.start(), end)
        at = end


def _end(text: str, at: int, close: str) -> int:
    """The place behind the bracket that closes an entry; -1 where there is none. Braces count even behind a backslash."""
    depth = 0
    for found in re.compile(r"[{})]").finditer(text, at):
        letter = found.group()
        if letter == close and depth == 0:
            return found.end()
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
        if depth < 0 or found.end() - at > LONGEST_UNIT:
            return -1
    return -1
