"""The edges of a TEI text: dateline, signature, first heading."""

from __future__ import annotations

import re

from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.names import is_person, without_titles
from registry.readers.opening.xml import Tree


def read_tei_text(draft: Draft, tree: Tree) -> None:
    """Adds a dateline's date, a signature and the first heading, each only where the header is silent."""
    text = next((n for n in tree.root.walk() if n.name == "text"), None)
    if text is None:
        return
    if not draft.has("date_created"):
        for node in text.find("dateline"):
            strand = tree.strand(node)
            dates = find_dates(strand.text)
            if dates and dates[0].precision >= 2:
                draft.date("date_created", dates[0], strand.cut(dates[0].start, dates[0].end), "tei-text", 60)
                break
    if not draft.has("title"):
        head = text.first("head")
        if head is not None:
            draft.add("title", tree.strand(head), "tei-text", 50, "medium")
    if not draft.people("author"):
        _signature(draft, tree)


def _signature(draft: Draft, tree: Tree) -> None:
    signed = list(tree.root.find("signed"))
    for node in signed[-1:]:
        strand = tree.strand(node).strip(" .,")
        if is_person(strand.text):
            draft.person("author", without_titles(strand), "signature", 50, "medium")
            return
    paragraphs = [n for n in list(tree.root.find("p"))[-12:] if n.above("teiHeader") is None][-4:]
    for node in reversed(paragraphs):
        strand = tree.strand(node).strip(" .,")
        if is_person(strand.text):
            draft.person("author", strand, "signature", 40, "low")
            return
        if not re.match(r"[\d\W]", strand.text) and len(strand.text) > 60:
            return
