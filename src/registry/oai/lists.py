"""The verbs that answer page by page: lists of records and of headers, and the list of sets."""

from __future__ import annotations

from typing import Final

from registry.db.store import Store
from registry.exporters.elements import XmlRecords
from registry.oai import arguments, formats, identifiers
from registry.oai.arguments import Asked
from registry.oai.envelope import around, element
from registry.oai.errors import Refused
from registry.oai.here import Here
from registry.oai.tokens import SetToken, Token
from registry.services import harvest_read
from registry.services.harvest_read import Item

PAGE: Final = {"ListRecords": 100, "ListIdentifiers": 400}
SETS: Final = 200


def records(store: Store, here: Here, asked: Asked) -> str:
    """ListRecords and ListIdentifiers: a page of a list that is begun now, or of one that goes on."""
    token = _going_on(here, asked) if asked.get("resumptionToken") else _begun(store, here, asked)
    whole = asked.verb == "ListRecords"
    writer = formats.writer(token.prefix)
    page = harvest_read.page(
        store,
        token.listing,
        token.after if token.cursor else None,
        PAGE[asked.verb],
        bodies=whole,
        base_url=here.base_url,
    )
    if page is None or not page.items:
        raise Refused(
            "badResumptionToken", "This catalogue no longer has the rest of that list; begin it again."
        )
    parts = [(record if whole else header)(here, item, writer) for item in page.items]
    following = None
    if page.after is not None:
        following = Token(
            asked.verb, token.prefix, token.listing, page.after, token.cursor + len(page.items), token.begun
        )
    if following is not None or token.cursor:
        parts.append(_resumption(here, token, following))
    return around(asked.verb, parts)


def sets(store: Store, here: Here, asked: Asked) -> str:
    """ListSets."""
    given = asked.get("resumptionToken")
    token = here.tokens.read_sets(given) if given else SetToken(asked.verb, "", 0)
    found, last = harvest_read.sets(store, token.after, SETS)
    if not found:
        if given:
            raise Refused("badResumptionToken", "There are no further sets; begin the list again.")
        raise Refused("noSetHierarchy", "There are no sets yet, because nothing is published.")
    parts = [around("set", (element("setSpec", one.spec), element("setName", one.name))) for one in found]
    if last or given:
        text = here.tokens.write(SetToken(asked.verb, last, token.cursor + len(found))) if last else ""
        parts.append(element("resumptionToken", text, cursor=str(token.cursor)))
    return around(asked.verb, parts)


def record(here: Here, item: Item, writer: XmlRecords) -> str:
    """A record: its header and, unless it was withdrawn, what the format says of it."""
    if item.described is None:
        return around("record", (header(here, item, writer),))
    data = writer.render(item.described).data.decode("utf-8")
    return around("record", (header(here, item, writer), around("metadata", (data,))))


def header(here: Here, item: Item, writer: XmlRecords | None = None) -> str:
    """What harvesters need to know of a record."""
    del writer
    parts = [
        element("identifier", identifiers.identifier(here.base_url, item.pid)),
        element("datestamp", item.at),
    ]
    parts += [element("setSpec", spec) for spec in item.specs]
    inside = "".join(parts)
    status = ' status="deleted"' if item.deleted else ""
    return f"<header{status}>\n{inside}</header>\n"


def _begun(store: Store, here: Here, asked: Asked) -> Token:
    prefix = asked.get("metadataPrefix")
    formats.writer(prefix)
    limits = arguments.dates(asked)
    listing = harvest_read.begin(store, asked.get("set"), limits.since, limits.until)
    if listing is None:
        raise Refused("noRecordsMatch", "No record was published, changed or withdrawn in that time and set.")
    return Token(asked.verb, prefix, listing, (0, -1), 0, here.now)


def _going_on(here: Here, asked: Asked) -> Token:
    token = here.tokens.read(asked.get("resumptionToken"), asked.verb, here.now)
    if token.prefix not in formats.formats():
        raise Refused("badResumptionToken", "This catalogue no longer has that format; begin the list again.")
    return token


def _resumption(here: Here, token: Token, following: Token | None) -> str:
    size = str(token.listing.size) if token.listing.size >= 0 else ""
    if following is None:
        return element("resumptionToken", "", completeListSize=size, cursor=str(token.cursor))
    return element(
        "resumptionToken",
        here.tokens.write(following),
        expirationDate=following.expires,
        completeListSize=size,
        cursor=str(token.cursor),
    )
