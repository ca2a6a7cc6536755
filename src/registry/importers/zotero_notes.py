"""What Zotero's RDF says beside its fields: the notes of an item by their paragraphs, and the lines of "Extra"."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from registry.domain import statements as s
from registry.importers.xml_units import Element, text_of

if TYPE_CHECKING:
    from registry.importers.building import Builder

PRINTED: Final = ("publisher", "container", "volume", "issue", "pages")
"""What only something printed has: with any of it a place is that of the appearance."""
_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_REFERENCED: Final = "{http://purl.org/dc/terms/}isReferencedBy"
_ENDS: Final = re.compile(r"</(?:p|div|li|h[1-6]|blockquote)>|<br\s*/?>")
_TAG: Final = re.compile(r"<[^>]+>")
_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9:_.+-]{0,99}")
_LINE: Final = re.compile(r"([A-Z][A-Za-z ]+): (.+)")
_REPEATED: Final = frozenset({"Original Date", "Original Publisher", "Original Publisher Place"})


def memos(item: Element, others: Mapping[str, Element]) -> list[list[str]]:
    """The notes of an item, inside it or among the other resources, each as its paragraphs without markup."""
    found = []
    for reference in item.findall(_REFERENCED):
        named = others.get(reference.get(f"{_RDF}resource") or "")
        for memo in ([named] if named is not None else []) + list(reference):
            words = text_of(memo.find(f"{_RDF}value"))
            pieces = (html.unescape(_TAG.sub(" ", one)) for one in _ENDS.split(words))
            if kept := [text for one in pieces if (text := " ".join(one.split()))]:
                found.append(kept)
    return found


def read_extra(builder: Builder, element: Element | None, *, ours: bool) -> None:
    """Put into a draft what the lines of "Extra" say. ours: the file is of our own export, whose notes say the rest."""
    rest = []
    for line in ("".join(str(one) for one in element.itertext()) if element is not None else "").splitlines():
        name, value = found.groups() if (found := _LINE.fullmatch(line.strip())) else ("", "")
        if name == "Citation Key" and _KEY.fullmatch(value) and not builder.has(s.CitationKey):
            builder.add(s.CitationKey(value=value), "extra", value)
        elif name == "Original Title":
            builder.title(value, "extra", "original")
        elif not (ours and name in _REPEATED):
            rest.append(line.strip())
    builder.describe(" ".join(filter(None, rest)), "extra")
