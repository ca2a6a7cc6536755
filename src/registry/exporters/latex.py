"""Text and names as BibTeX reads them: every special character escaped, braces always balanced."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from registry.domain.names import NameParts, folded

_ESCAPES: Final = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "$": r"\$",
    "_": r"\_",
}
# More programs read these, but they are safe only in pairs.
_PAIRED: Final = {**_ESCAPES, "{": r"\{", "}": r"\}"}
_SPECIAL: Final = re.compile(r"[\\{}~^&%#$_]")
_NEEDS_BRACES: Final = re.compile(r"(?i),|(?<!\S)(?:and|others)(?!\S)")


def escaped(text: str) -> str:
    """The text on one line with LaTeX's special characters escaped; letters of every script stay as they are."""
    text = folded(text)
    if not _SPECIAL.search(text):
        return text
    table = _PAIRED if ("{" in text or "}" in text) and _balances(text) else _ESCAPES
    return _SPECIAL.sub(lambda found: table[found.group()], text)


def _balances(text: str) -> bool:
    """Whether every brace has its partner: BibTeX counts braces even behind a backslash."""
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def protected(text: str) -> str:
    """Escaped text inside braces of its own, so that styles neither change its case nor take it apart."""
    text = escaped(text)
    # a brace before a backslash would be a "special character", whose letters BibTeX does change
    return "{{}" + text + "}" if text.startswith("\\") else "{" + text + "}"


@lru_cache(maxsize=16384)
def name(parts: NameParts) -> str:
    """One name: `von Last, Jr, First`; a name that is not divided stands in braces."""
    if parts.literal:
        return protected(parts.literal)
    if not parts.family:
        return protected(parts.in_reading_order())
    pieces = [_surname(parts)]
    if parts.suffix:
        pieces.append(_piece(parts.suffix))
    if parts.given or parts.suffix:
        pieces.append(_piece(parts.given))
    return ", ".join(pieces)


def _surname(parts: NameParts) -> str:
    family = _piece(parts.family)
    words = parts.family.split()
    if not parts.particle:
        # "Ortega y Gasset": BibTeX would take everything up to a small word for a particle
        inner = any(word[:1].islower() for word in words[:-1])
        return protected(parts.family) if inner and not family.startswith("{") else family
    particle = escaped(parts.particle)
    if _NEEDS_BRACES.search(parts.particle):
        return protected(parts.surname)
    if parts.surname.startswith(f"{parts.particle} "):
        return f"{particle} {family if len(words) == 1 else protected(parts.family)}"
    return f"{particle}{family}" if not family.startswith("{") else protected(parts.surname)


def _piece(text: str) -> str:
    return protected(text) if _NEEDS_BRACES.search(text) or not text.strip() else escaped(text)


def names(parts: list[NameParts]) -> str:
    """Several names, joined as BibTeX wants them."""
    return " and ".join([name(one) for one in parts])
