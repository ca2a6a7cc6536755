"""Names as files give them: several in one value, inverted or in reading order, people or bodies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from registry.domain.names import NameParts, divided, folded

_HIDDEN: Final = re.compile(r"\\([\\|;])")


def several(cell: str, separator: str) -> list[str]:
    r"""The values of a cell. A separator inside a value has a backslash before it."""
    mark = separator.strip()
    if not mark:
        return [one] if (one := folded(cell)) else []
    parts: list[str] = [""]
    hidden = False
    for letter in cell:
        if hidden or letter == "\\":
            parts[-1] += letter
            hidden = not hidden
        elif letter == mark:
            parts.append("")
        else:
            parts[-1] += letter
    return [text for part in parts if (text := folded(_HIDDEN.sub(lambda found: found.group(1), part)))]


def of_parts(parts: NameParts) -> tuple[str, dict[str, str]]:
    """The name as it is written down, and its parts as facts."""
    facts = {
        name: value
        for name in ("family", "given", "particle", "suffix", "literal")
        if (value := getattr(parts, name))
    }
    return parts.inverted(), facts


def of_text(text: str) -> tuple[str, dict[str, str]]:
    """The same for a name that is one text; it is divided only where that is no guess."""
    return of_parts(divided(text))


def of_inverted(text: str) -> NameParts:
    """A name of a format in which a comma always divides: "de la Tour, Marie, Jr."; without one it is divided as usual."""
    found = divided(text)
    family, *rest = (piece.strip() for piece in folded(text).split(","))
    if not found.literal or not rest or not all((family, *rest)):
        return found
    suffix = rest.pop() if len(rest) > 1 else ""
    *before, last = family.split()
    particle: list[str] = []
    while before and before[0].islower():
        particle.append(before.pop(0))
    return NameParts(
        family=" ".join([*before, last]), given=", ".join(rest), particle=" ".join(particle), suffix=suffix
    )


def of_fields(family: str, given: str) -> NameParts:
    """A name in two fields, as Zotero has it: a particle before the family name, a suffix behind the given name."""
    if not given:
        return divided(family) if "," not in family else NameParts(literal=family)
    *before, last = family.split() or [""]
    particle: list[str] = []
    while before and before[0].islower():
        particle.append(before.pop(0))
    name, comma, suffix = given.rpartition(", ")
    return NameParts(
        family=" ".join([*before, last]),
        given=name if comma else given,
        particle=" ".join(particle),
        suffix=suffix if comma else "",
    )


def of_csl(name: Mapping[str, object]) -> NameParts:
    """A CSL name. A dropping particle belongs to the given name, as citations print it there."""

    def text(key: str) -> str:
        value = name.get(key, "")
        return folded(value) if isinstance(value, str) else ""

    if text("literal"):
        return NameParts(literal=text("literal"))
    family, given = text("family"), " ".join(filter(None, (text("given"), text("dropping-particle"))))
    if not family:
        return NameParts(literal=given) if given else NameParts()
    return NameParts(
        family=family, given=given, particle=text("non-dropping-particle"), suffix=text("suffix")
    )


def of_typed(parts: dict[str, list[str]]) -> NameParts | str:
    """A name whose parts have types, divided where the file divides it; `de la` before a family name is a particle."""
    if family := " ".join(parts.get("family", [])):
        *before, last = family.split()
        particle = []
        while before and before[0].islower():
            particle.append(before.pop(0))
        return NameParts(family=" ".join([*before, last]), given=" ".join(parts.get("given", [])), particle=" ".join(particle),
                         suffix=", ".join(parts.get("termsOfAddress", [])))  # fmt: skip
    whole = " ".join(parts.get("", []) + parts.get("given", []))
    return NameParts(literal=whole) if whole and not re.search(r"^[^,]+, [^,]+$", whole) else whole
