"""PROV-JSON (W3C submission): where every value comes from, a bundle for each record, valid against its schema."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from registry.domain.record import Described
from registry.exporters.face import RecordByRecord, Rendered
from registry.exporters.prov_bundle import NAMESPACES, NEVER, Bundle

_ENCODE: Final = msgspec.json.Encoder().encode


class ProvJson(RecordByRecord):
    """See `face.Exporter`. The only format that carries basis, certainty, source and locator of each value."""

    name = "prov-json"
    label = "PROV-JSON"
    media_type = "application/json; charset=utf-8"
    extension = "json"
    never = NEVER
    separator = b",\n"

    def head(self) -> bytes:
        """The namespaces, and the opening of the bundles."""
        return b'{"prefix":' + _ENCODE(NAMESPACES) + b',"bundle":{\n'

    def tail(self) -> bytes:
        """The end of the bundles."""
        return b"\n}}\n"

    def render(self, described: Described) -> Rendered:
        """One bundle; nothing is left out of it."""
        bundle = Bundle(described)
        made: dict[str, Any] = bundle.made()
        return Rendered(_ENCODE(bundle.name) + b":" + _ENCODE(made))


plugin = ProvJson()
