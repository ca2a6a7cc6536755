"""The verbs that answer at once: what this catalogue is, which formats it has, and one record."""

from __future__ import annotations

from xml.sax.saxutils import escape

from registry.db.store import Store
from registry.oai import formats, identifiers
from registry.oai.arguments import Asked
from registry.oai.envelope import around, element
from registry.oai.errors import Refused
from registry.oai.here import Here
from registry.oai.lists import record
from registry.services import harvest_read
from registry.services.harvest_read import Item

_IDENTIFIERS = "http://www.openarchives.org/OAI/2.0/oai-identifier"


def identify(store: Store, here: Here, asked: Asked) -> str:
    """Identify."""
    parts = [
        element("repositoryName", here.name),
        element("baseURL", f"{here.base_url}/oai"),
        element("protocolVersion", "2.0"),
        element("adminEmail", here.contact),
        element("earliestDatestamp", harvest_read.earliest(store)),
        element("deletedRecord", "persistent"),
        element("granularity", "YYYY-MM-DDThh:mm:ssZ"),
    ]
    host = identifiers.host(here.base_url)
    if identifiers.DOMAIN.fullmatch(host):
        sample = identifiers.identifier(here.base_url, "b5k7x2q9")
        parts.append(
            f'<description>\n<oai-identifier xmlns="{_IDENTIFIERS}" '
            f'xsi:schemaLocation="{_IDENTIFIERS} {_IDENTIFIERS}.xsd">\n'
            f"{element('scheme', 'oai')}{element('repositoryIdentifier', host)}{element('delimiter', ':')}"
            f"{element('sampleIdentifier', sample)}</oai-identifier>\n</description>\n"
        )
    return around(asked.verb, parts)


def list_formats(store: Store, here: Here, asked: Asked) -> str:
    """ListMetadataFormats: every record is in every format."""
    if "identifier" in asked.given:
        _found(store, here, asked.get("identifier"))
    parts = (
        around(
            "metadataFormat",
            (
                element("metadataPrefix", one.prefix),
                element("schema", one.schema),
                element("metadataNamespace", one.namespace),
            ),
        )
        for one, _ in formats.formats().values()
    )
    return around(asked.verb, parts)


def get_record(store: Store, here: Here, asked: Asked) -> str:
    """GetRecord."""
    writer = formats.writer(asked.get("metadataPrefix"))
    return around(asked.verb, (record(here, _found(store, here, asked.get("identifier")), writer),))


def _found(store: Store, here: Here, identifier: str) -> Item:
    pid = identifiers.pid_of(here.base_url, identifier)
    item = harvest_read.one(store, pid, base_url=here.base_url)
    if item is None:
        example = escape(identifiers.identifier(here.base_url, "b5k7x2q9"))
        raise Refused("idDoesNotExist", f"There is no such record; identifiers here look like {example}.")
    return item
