"""Text of BibTeX files as people read it: escapes, accents by commands, braces that only protect, and names in their parts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bibtexparser.middlewares.names import parse_single_name_into_parts, split_multiple_persons_names
from pylatexenc.latex2text import LatexNodes2Text

from registry.domain.names import NameParts, folded

_ESCAPES: Final = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\{": "{", r"\}": "}", r"\&": "&", r"\%": "%", r"\#": "#", r"\$": "$", r"\_": "_",
}  # fmt: skip
_ESCAPED: Final = re.compile("|".join(re.escape(one) for one in sorted(_ESCAPES, key=len, reverse=True)))
_HIDDEN: Final = re.compile("\ue000([0-9]+)\ue001")
_MARKUP: Final = re.compile(r"[\\{}~$]")


@lru_cache(maxsize=8192)
def plain(value: str) -> str:
    """The value as a reader of the bibliography sees it."""
    if not _MARKUP.search(value):
        return folded(value)
    hidden = _ESCAPED.sub(lambda found: f"\ue000{ord(_ESCAPES[found.group()])}\ue001", value)
    if "\\" in hidden:
        hidden = _decoder().latex_to_text(hidden)
    else:
        hidden = re.sub("[{}]", "", hidden).replace("~", " ")
    return folded(_HIDDEN.sub(lambda found: chr(int(found.group(1))), hidden))


@lru_cache(maxsize=1)
def _decoder() -> LatexNodes2Text:
    return LatexNodes2Text(keep_braced_groups=False, math_mode="verbatim", strict_latex_spaces=False)


def names(value: str) -> list[NameParts]:
    """The names of a field, each in its parts; a name in braces of its own is whole."""
    found = [_name(one.strip()) for one in split_multiple_persons_names(" ".join(value.split()))]
    return [one for one in found if one]


def _name(text: str) -> NameParts:
    if not text or text == "others":
        return NameParts(literal="others") if text else NameParts()
    if text.startswith("{") and _closes_at_end(text):
        return NameParts(literal=plain(text))
    parts = parse_single_name_into_parts(text, strict=False)
    family, given = plain(" ".join(parts.last)), plain(" ".join(parts.first))
    particle, suffix = plain(" ".join(parts.von)), plain(" ".join(parts.jr))
    if not family:
        return NameParts(literal=plain(text))
    return NameParts(family=family, given=given, particle=particle, suffix=suffix)


def _closes_at_end(text: str) -> bool:
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter == "{") - (letter == "}")
        if depth == 0:
            return at == len(text) - 1
    return False


def listed(value: str, mark: str = ",") -> list[str]:
    """The values of a field that has several, divided outside braces."""
    depth, parts = 0, [""]
    for letter in value:
        depth += (letter == "{") - (letter == "}")
        if letter == mark and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return [text for one in parts if (text := plain(one.strip()))]
