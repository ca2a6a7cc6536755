"""A bibliography as exporters receive it with each of its documents, and the rules that its record must keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from registry.domain.statements import Arrangement, Listed, Statement

MOST_LISTED: Final = 5_000
"""Entries of one bibliography; whatever is longer is a catalogue, and is exported by a search."""
LONGEST_REMARK: Final = 2_000
_STYLE: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,120}")


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """The list that a document stands in: its title, what it says of itself, and its permanent address with its version."""

    title: str
    about: str = ""
    address: str = ""


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where in a list a document stands, and what the list says of it."""

    heading: Heading
    section: str = ""
    section_about: str = ""
    remark: str = ""
    annotation: str = ""


def problems(statements: Sequence[Statement]) -> Iterator[tuple[str, str]]:
    """What is wrong with the statements of a bibliography beyond what is checked of every record."""
    listed = [one for one in statements if isinstance(one, Listed)]
    if len(listed) > MOST_LISTED:
        yield "", f"A bibliography has at most {MOST_LISTED} entries; divide it, or export a search."
    seen: set[str] = set()
    for one in listed:
        if one.document in seen:
            yield f"{one.key}.document", "This document is in the list already."
        seen.add(one.document)
        if len(one.remark) > LONGEST_REMARK:
            yield (
                f"{one.key}.remark",
                f"A note has at most {LONGEST_REMARK} characters; an annotation may be longer.",
            )
    for rule in statements:
        if isinstance(rule, Arrangement) and rule.style and not _STYLE.fullmatch(rule.style):
            yield f"{rule.key}.style", "This is not the name of a style; choose from the list."
