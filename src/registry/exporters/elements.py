"""XML as the formats write it: elements by lxml only, text that XML can hold, records one by one inside one root."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeAlias
from urllib.parse import quote

import msgspec
from lxml import etree

from registry.domain.names import folded
from registry.domain.record import Described
from registry.exporters.citation import Citation
from registry.exporters.citing import cite
from registry.exporters.face import Loss, RecordByRecord, Rendered

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - the name that lxml gives to the type
DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_HERE: Final = b"<?here here?>"
_SAFE: Final = "!#$&'()*+,/:;=?@[]~%"
_BARE_PERCENT: Final = re.compile("%(?![0-9A-Fa-f]{2})")


def text_of(value: str) -> str:
    """The value on one line, without what XML cannot hold."""
    return _NOT_IN_XML.sub("", folded(value))


def child(parent: Element, tag: str, text: str = "", /, *, namespace: str = "", **attributes: str) -> Element:
    """A new element, in the namespace of its parent unless another is given; empty attributes are left out."""
    space = namespace or etree.QName(parent).namespace
    made = etree.SubElement(parent, f"{{{space}}}{tag}" if space else tag)
    for name, value in attributes.items():
        if kept := text_of(value):
            made.set(name.rstrip("_"), kept)
    if text:
        made.text = text_of(text)
    return made


def put(parent: Element, tag: str, text: str, *, namespace: str = "", **attributes: str) -> Element | None:
    """A new element, unless it would be empty."""
    return child(parent, tag, text, namespace=namespace, **attributes) if text_of(text) else None


def any_uri(value: str) -> str:
    """A web address as xs:anyURI takes it: what may not stand in an address is percent-encoded."""
    return quote(_BARE_PERCENT.sub("%25", text_of(value)), safe=_SAFE).replace("[", "%5B").replace("]", "%5D")


def root_tag(tag: str, namespaces: Mapping[str | None, str], namespace: str = "") -> Element:
    """A root element with its namespaces declared."""
    return etree.Element(f"{{{namespace}}}{tag}" if namespace else tag, nsmap=dict(namespaces))


class Harvested(msgspec.Struct, frozen=True):
    """How harvesters ask for a format (OAI-PMH 2.0): its prefix, and where its schema and namespace are."""

    prefix: str
    schema: str
    namespace: str


class XmlRecords(RecordByRecord):
    """A format of one XML document with one element for each record, written one after the other."""

    separator = b""
    harvested: Harvested | None = None
    """None for a format that is not offered to harvesters."""
    root: Element
    """The empty element around the records."""

    def element(self, citation: Citation, described: Described) -> Element:
        """One record as an element, which stands by itself too."""
        raise NotImplementedError

    def losses(self, citation: Citation) -> tuple[Loss, ...]:
        """What the element does not carry: nothing, unless a format says otherwise."""
        del citation
        return ()

    def head(self) -> bytes:
        """The declaration and the opening of the root."""
        return DECLARATION + self._root_parts()[0] + b"\n"

    def tail(self) -> bytes:
        """The end of the root."""
        return self._root_parts()[1] + b"\n"

    def render(self, described: Described) -> Rendered:
        """One element, indented."""
        citation = cite(described)
        return Rendered(serialised(self.element(citation, described)), self.losses(citation))

    def _root_parts(self) -> tuple[bytes, bytes]:
        """The tags of the root, as lxml writes them around a mark that is taken out."""
        whole = etree.tostring(_marked(self.root), encoding="utf-8")
        opening, _, closing = whole.partition(_HERE)
        return opening, closing


def serialised(element: Element) -> bytes:
    """The element and its end of line, indented; text is never touched."""
    etree.indent(element)
    return etree.tostring(element, encoding="utf-8") + b"\n"


def _marked(root: Element) -> Element:
    copy = etree.fromstring(etree.tostring(root))
    copy.append(etree.ProcessingInstruction("here", "here"))
    return copy
