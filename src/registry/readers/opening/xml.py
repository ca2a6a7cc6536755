"""A tolerant tree of an XML text: fragments, cuts and wrong nesting allowed, every node knows its span."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from registry.readers.layer import LayerBuilder, Strand
from registry.readers.opening.tags import Tag, add_text, attributes, lone, tags

MAX_DEPTH = 40
# The header and the edges of a text are all that is read; the middle of a book need not become a tree.
MAX_NODES = 12_000
TAIL = 20_000
LONGEST = 4000
# Without these a header's items would close each other when an end tag is lost.
_FRESH = {
    "teiHeader",
    "fileDesc",
    "text",
    "body",
    "profileDesc",
    "sourceDesc",
    "publicationStmt",
    "revisionDesc",
    "encodingDesc",
    "titleStmt",
    "editionStmt",
    "seriesStmt",
    "notesStmt",
    "front",
}
_ORDER = {"fileDesc": 1, "encodingDesc": 1, "profileDesc": 1, "revisionDesc": 1, "text": 0}


@dataclass(slots=True)
class Node:
    """An element; `name` without its prefix, `start` and `end` of its content in the original."""

    name: str
    tag: Tag
    start: int
    end: int
    parent: Node | None
    children: list[Node] = field(default_factory=list)

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    def find(self, *names: str) -> Iterator[Node]:
        return (n for n in self.walk() if n.name in names and n is not self)

    def first(self, *names: str) -> Node | None:
        return next(self.find(*names), None)

    def above(self, *names: str) -> Node | None:
        """The nearest ancestor of one of these names."""
        node = self.parent
        while node is not None and node.name not in names:
            node = node.parent
        return node


def _edges(text: str) -> Iterator[Tag]:
    """Tags of the head of a text and of its last stretch."""
    for opened, tag in enumerate(tags(text, raw=False)):
        if opened > MAX_NODES and tag.end < len(text) - TAIL:
            break
        yield tag
    else:
        return
    yield from islice(tags(text, raw=False, start=text.rfind("<", 0, len(text) - TAIL)), MAX_NODES)


class Tree:
    """The parsed text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Node("", Tag("open", "", 0, 0), 0, len(text), None)
        node, depth = self.root, 0
        for tag in _edges(text):
            if tag.kind == "text":
                continue
            name = tag.name.rsplit(":", 1)[-1]
            if tag.kind == "close":
                node, depth = self._close(node, name, tag, depth)
                continue
            if name in _FRESH:
                node, depth = self._climb(node, name, tag, depth)
            child = Node(name, tag, tag.end, tag.end, node)
            node.children.append(child)
            if tag.kind == "open" and depth < MAX_DEPTH:
                child.end = len(text)
                node, depth = child, depth + 1

    def _close(self, node: Node, name: str, tag: Tag, depth: int) -> tuple[Node, int]:
        target: Node | None = node
        steps = 0
        while target is not None and target.name != name:
            target = target.parent
            steps += 1
        if target is None or target.parent is None:
            return node, depth
        while node is not target:
            node.end = tag.start
            node = node.parent or self.root
            depth -= 1
        node.end = tag.start
        return target.parent, depth - 1

    def _climb(self, node: Node, name: str, tag: Tag, depth: int) -> tuple[Node, int]:
        """A part of the header that opens while another stands open closes it: its end tag was cut away."""
        if name not in _ORDER:
            return node, depth
        stop = node
        while stop.parent is not None and stop.name not in {"teiHeader", "TEI", "TEI.2"}:
            stop = stop.parent
        if stop.parent is None and stop.name == "" and node.name not in {"", "TEI"}:
            return node, depth
        if name == "text" and stop.name == "teiHeader" and stop.parent is not None:
            stop = stop.parent
        while node is not stop and node.parent is not None:
            node.end = tag.start
            node, depth = node.parent, depth - 1
        return node, depth

    def strand(self, node: Node, skip: frozenset[str] = frozenset()) -> Strand:
        """The text of a node without tags; elements named in `skip` are left out."""
        builder = LayerBuilder(self.text)
        for tag in self._texts(node, skip):
            if builder.length > LONGEST:
                break
            add_text(builder, self.text, tag[0], tag[1], flow=True)
        layer = builder.build()
        return Strand(layer, 0, len(layer.clean)).strip()

    def _texts(self, node: Node, skip: frozenset[str]) -> Iterator[tuple[int, int]]:
        at = node.start
        for child in node.children:
            if child.tag.start > at:
                yield at, min(child.tag.start, at + LONGEST)
            if child.name not in skip:
                yield from self._texts(child, skip)
            after = (
                self.text.find(">", child.end, child.end + 200) + 1
                if child.tag.kind == "open" and self.text[child.end : child.end + 2] == "</"
                else child.end
            )
            at = max(at, after, child.tag.end)
        if node.end > at:
            yield at, min(node.end, at + LONGEST)

    def attribute(self, node: Node, name: str) -> Strand | None:
        found = attributes(self.text, node.tag).get(name.lower())
        return lone(self.text, *found) if found and found[0].strip() else None
