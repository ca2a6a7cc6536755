"""Dates of TEI elements."""

from __future__ import annotations

from registry.readers.dates import DateFound, find_dates
from registry.readers.layer import Strand
from registry.readers.opening.xml import Node, Tree

_WHEN = ("when-iso", "when", "when-custom", "notbefore", "from", "value")


def inside(node: Node, outer: Node | None) -> bool:
    """Whether `node` lies within `outer`."""
    return outer is not None and outer.tag.start <= node.tag.start < outer.end


def when(tree: Tree, node: Node) -> tuple[DateFound, Strand] | None:
    """The date of a `date` element: its normalised attribute, else its words."""
    for name in _WHEN:
        value = tree.attribute(node, name)
        dates = find_dates(value.text) if value is not None else []
        if value is not None and dates:
            end = tree.attribute(node, "notAfter") or tree.attribute(node, "to")
            last = find_dates(end.text) if end is not None else []
            words = tree.strand(node)
            found = dates[0]
            if last and last[0].edtf != found.edtf:
                found = DateFound(0, 0, f"{found.edtf}/{last[0].edtf}")
            return found, words if words and find_dates(words.text) else value
    words = tree.strand(node)
    dates = find_dates(words.text)
    return (dates[0], words.cut(dates[0].start, dates[0].end)) if dates else None
