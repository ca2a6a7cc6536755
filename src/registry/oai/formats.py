"""The formats that can be harvested: every exporter that says under which prefix."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from registry.exporters import face
from registry.exporters.elements import Harvested, XmlRecords
from registry.oai.errors import Refused


@cache
def formats() -> Mapping[str, tuple[Harvested, XmlRecords]]:
    """How each format is harvested and what writes it, by prefix."""
    found = {}
    for one in face.discover().values():
        if isinstance(one, XmlRecords) and one.harvested is not None:
            found[one.harvested.prefix] = (one.harvested, one)
    return dict(sorted(found.items()))


def writer(prefix: str) -> XmlRecords:
    """What writes records under a prefix. Raises Refused (cannotDisseminateFormat)."""
    if prefix not in formats():
        known = ", ".join(formats())
        raise Refused("cannotDisseminateFormat", f"There is no format of that name; there are: {known}.")
    return formats()[prefix][1]
