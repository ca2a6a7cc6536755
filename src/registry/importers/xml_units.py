"""The records of an XML file, one by one: no document types, no entities, nothing fetched, nothing held but one record."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final, TypeAlias

from lxml import etree

from registry.domain.names import folded
from registry.importers.face import LONGEST_UNIT, Unit, Unreadable

Element: TypeAlias = "etree._Element"  # noqa: SLF001 - the name that lxml gives to the type
_PARSER: Final = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}
_DOCTYPE: Final = (
    "The file declares a document type or entities. Take the line with <!DOCTYPE out; it is not needed."
)


def units(file: BinaryIO, tags: Sequence[str], what: str) -> Iterator[Unit]:
    """A unit for each element of these names (`{namespace}name`). Raises Unreadable, with the line, for damaged XML."""
    file.seek(0)
    number = 0
    try:
        for _, element in etree.iterparse(_Refusing(file), events=("end",), tag=list(tags), **_PARSER):  # type: ignore[call-overload]
            number += 1
            if number == 1 and element.getroottree().docinfo.doctype:
                raise Unreadable(_DOCTYPE)
            text = etree.tostring(element, encoding="unicode", with_tail=False)
            if len(text) > LONGEST_UNIT:
                raise Unreadable(f"The {what} on line {element.sourceline:,} is too long.")
            yield Unit(f"{what} {number}, line {element.sourceline:,}", text)
            let_go(element)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"The XML is damaged: {error.msg}.") from None
    if not number:
        raise Unreadable(f"There is no {what} in this file. Look whether the right format was chosen.")


def children(file: BinaryIO, root: str) -> Iterator[Element]:
    """The elements directly below a root of that name, one by one. Raises Unreadable as `units` does."""
    file.seek(0)
    depth = 0
    try:
        for event, element in etree.iterparse(_Refusing(file), events=("start", "end"), **_PARSER):  # type: ignore[call-overload]
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1 and element.tag != root:
                raise Unreadable("This is XML of another format. Look whether the right format was chosen.")
            if event == "end" and depth == 1:
                yield element
                let_go(element)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"The XML is damaged: {error.msg}.") from None


def let_go(element: Any) -> None:
    """Forget an element that was read, and those before it, so that memory stays small."""
    element.clear()
    while element.getprevious() is not None:
        del element.getparent()[0]


class _Refusing(io.RawIOBase):
    """The file; a declaration of entities is refused before any parser sees it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._tail = file, b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self._file.read(size if size > 0 else 1 << 16)
        seen = (self._tail + data).replace(b"\x00", b"")
        if b"<!ENTITY" in seen or b"<!DOCTYPE" in seen:
            raise Unreadable(_DOCTYPE)
        self._tail = data[-20:]
        return data


def parsed(raw: str) -> Element:
    """The element of a unit."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(raw, parser)


def text_of(element: Element | None) -> str:
    """The text of an element and of everything in it, on one line."""
    return folded("".join(str(one) for one in element.itertext())) if element is not None else ""
