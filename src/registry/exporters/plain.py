"""Plain text: addresses without surprises, and several names in one breath."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from registry.exporters.citation import CitedName

_UNSAFE_IN_ADDRESS: Final = re.compile(r"[\s\x00-\x20\x7f-\x9f\\{}\ud800-\udfff]")


def address(url: str) -> str:
    """A web address for a field that is read verbatim: what could end the field or the line is percent-encoded."""
    if not _UNSAFE_IN_ADDRESS.search(url):
        return url
    return _UNSAFE_IN_ADDRESS.sub(_percent, url.strip())


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found.group().encode("utf-8", "replace"))


def spoken(cited: Sequence[CitedName]) -> str:
    """The names as a sentence has them: "Ada Long, Bo Reed and Cy Low"."""
    said = [one.parts.in_reading_order() for one in cited]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"
