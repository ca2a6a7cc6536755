"""The XML around answers: written as text from escaped parts, because the records in it are XML already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

OAI: Final = "http://www.openarchives.org/OAI/2.0/"
_OPENING: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    f'<OAI-PMH xmlns="{OAI}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    f'xsi:schemaLocation="{OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">\n'
)
_ATTRIBUTES: Final = ("verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken")


def element(name: str, text: str, **attributes: str) -> str:
    """An element with text, on a line."""
    said = "".join(f" {one}={quoteattr(value)}" for one, value in attributes.items() if value)
    return f"<{name}{said}>{escape(text)}</{name}>\n"


def around(name: str, inside: Iterable[str]) -> str:
    """An element with others inside."""
    return f"<{name}>\n{''.join(inside)}</{name}>\n"


def response(at: str, address: str, given: Mapping[str, str], body: str) -> bytes:
    """The whole answer. `given` are the verb and arguments of the request, empty when they were not understood."""
    said = {name: given[name] for name in _ATTRIBUTES if name in given}
    return "".join(
        (_OPENING, element("responseDate", at), element("request", address, **said), body, "</OAI-PMH>\n")
    ).encode()


def refusal(code: str, message: str) -> str:
    """An error of the protocol."""
    return element("error", message, code=code)
