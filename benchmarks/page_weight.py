"""What a browser fetches to show a page: the page, its style sheets, scripts with what they import, pictures; uncompressed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

IMPORTED: Final = re.compile(r"""\bimport\s(?:[^"';]*?\sfrom\s)?["'](\.{0,2}/[^"']+)["']""")
WITHIN_STYLE: Final = re.compile(r"""(?:@import\s+|url\()\s*["']?(?!data:|#)([^"')\s]+)""")

Fetch = Callable[[str], bytes]


class Weight(NamedTuple):
    """Bytes of everything, and how many requests fetch it; fonts and pictures that a style sheet may need not counted."""

    bytes: int
    requests: int


def weighed(fetch: Fetch, address: str) -> Weight:
    """Weigh a page with all that belongs to it."""
    page = fetch(address)
    found = {address: len(page)}
    waiting = [urljoin(address, one) for one in _named(LexborHTMLParser(page.decode()))]
    while waiting:
        one = waiting.pop()
        if one in found or not one.startswith("/"):
            continue
        data = fetch(one)
        found[one] = len(data)
        waiting += [urljoin(one, other) for other in _further(one, data)]
    return Weight(sum(found.values()), len(found))


def _named(page: LexborHTMLParser) -> Iterator[str]:
    for node in page.css(
        "link[rel=stylesheet], link[rel=icon], link[rel='shortcut icon'], script[src], img[src]"
    ):
        if address := node.attributes.get("href") or node.attributes.get("src"):
            yield address


def _further(address: str, data: bytes) -> list[str]:
    path = address.split("?")[0]
    if path.endswith(".css"):
        return [one for one in WITHIN_STYLE.findall(data.decode()) if one.split("?")[0].endswith(".css")]
    return IMPORTED.findall(data.decode()) if path.endswith(".js") else []
