"""Harvesting another archive by OAI-PMH 2.0: list after list, each kept with its resumption token, so that it can go on later."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import urlencode

from lxml import etree

from registry.db.queries import importing
from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission
from registry.importers import xml_units
from registry.importers.face import Unit, Unreadable
from registry.services import guarded_fetch, import_limits, import_run, import_state
from registry.services.guarded_fetch import Limits, NotFetched
from registry.services.import_state import Batch

OAI: Final = "{http://www.openarchives.org/OAI/2.0/}"
FORMATS: Final = {"oai_dc": "oai-dc", "mods": "mods", "marcxml": "marcxml", "marc21": "marcxml"}
"""The formats of other archives that are read here, and what they are called as importers."""
MOST_RECORDS: Final = 1_000_000
USUAL: Final = Limits()
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")


def start(actor: Actor, store: Store, address: str, *, prefix: str = "oai_dc", of_set: str = "", since: str = "", until: str = "",
          limits: Limits = USUAL, limited: bool = False) -> Batch:  # fmt: skip
    """Begin a harvest; `step` fetches list after list.

    Raises Forbidden, Invalid for what cannot be asked, and with limited=True `import_limits.TooMany`.
    """
    actor.require(Permission.IMPORT_RUN)
    if limited:
        import_limits.check(actor, store)
    problems: dict[str, list[str]] = {}
    try:
        guarded_fetch.check(address, inside=limits.inside)
    except NotFetched as error:
        problems["address"] = [str(error)]
    if "?" in address or "#" in address:
        problems["address"] = [
            "Give the base address of the archive's OAI-PMH, without what stands behind a question mark."
        ]
    if prefix not in FORMATS:
        problems["prefix"] = [f"Choose one of {', '.join(FORMATS)}."]
    for name, text in (("from", since), ("until", until)):
        if text and not _DAY.fullmatch(text):
            problems[name] = ["Write the day as 2026-01-31."]
    if problems:
        raise Invalid(problems)
    asked = {"metadataPrefix": prefix, "set": of_set, "from": since, "until": until}
    place = {
        "address": address,
        "asked": {name: value for name, value in asked.items() if value},
        "token": "",
        "deleted": 0,
    }
    pid = import_run.begin(actor, store, address, FORMATS[prefix], {}, place=json.dumps(place))
    return import_state.get(actor, store, pid)


def step(actor: Actor, store: Store, pid: str, *, limits: Limits = USUAL) -> Batch:
    """Fetch the next list of a harvest and check its records. What goes wrong stands in the batch, which can go on later."""
    batch = import_state.get(actor, store, pid)
    if batch.state != "reading" or not batch.place:
        return batch
    try:
        _next(store, batch, limits)
    except (NotFetched, Unreadable) as error:
        told = f"{error} What was fetched so far is kept; go on when the archive answers again."
        with store.aside() as connection:
            importing.change_batch(connection, pid, ("reading",), {"problem": told})
    return import_state.get(actor, store, pid)


def _next(store: Store, batch: Batch, limits: Limits) -> None:
    place = dict(batch.place)
    asked = {"resumptionToken": place["token"]} if place["token"] else place["asked"]
    data = guarded_fetch.fetch(f"{place['address']}?{urlencode({'verb': 'ListRecords', **asked})}", limits)
    units, token, deleted = _read(data, batch)
    place |= {"token": token, "deleted": place["deleted"] + deleted}
    if token and not units and not deleted and token == batch.place["token"]:
        raise NotFetched("The archive gives the same empty list again and again.")
    if batch.units + len(units) > MOST_RECORDS:
        raise NotFetched(f"There are more than {MOST_RECORDS:,} records. Harvest them set by set.")
    import_run.take(store, batch, units, done=not token, more={"place": json.dumps(place)})


def _read(data: bytes, batch: Batch) -> tuple[list[Unit], str, int]:
    """(records, resumption token, how many were deleted) of an answer. Raises NotFetched for an error of the protocol."""
    root = _parsed(data)
    for error in root.iter(f"{OAI}error"):
        code = error.get("code") or ""
        if code == "noRecordsMatch":
            return [], "", 0
        again = (
            " The archive has forgotten where the list was; begin the harvest anew."
            if code == "badResumptionToken"
            else ""
        )
        raise NotFetched(f"The archive says: {xml_units.text_of(error) or code} ({code}).{again}")
    found = root.find(f"{OAI}ListRecords")
    if found is None:
        raise NotFetched("The answer is not one of OAI-PMH. Look whether the address is right.")
    records = found.findall(f"{OAI}record")
    units = list(_units(records, batch))
    token = xml_units.text_of(found.find(f"{OAI}resumptionToken"))
    return units, token, len(records) - len(units)


def _units(records: list[Any], batch: Batch) -> Iterator[Unit]:
    del batch
    for record in records:
        header, metadata = record.find(f"{OAI}header"), record.find(f"{OAI}metadata")
        if (
            metadata is None
            or not len(metadata)
            or (header is not None and header.get("status") == "deleted")
        ):
            continue
        name = xml_units.text_of(header.find(f"{OAI}identifier")) if header is not None else ""
        yield Unit(f"record {name}", etree.tostring(metadata[0], encoding="unicode", with_tail=False))


def _parsed(data: bytes) -> Any:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise NotFetched("The answer declares a document type or entities, which are not read.")
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.parse(io.BytesIO(data), parser).getroot()
    except etree.XMLSyntaxError as error:
        raise NotFetched(f"The answer is damaged XML: {error.msg}.", again=True) from None
