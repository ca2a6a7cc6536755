"""Bibliographies as they are printed: the record now or at an earlier moment, and its documents as they were then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import groupby
from typing import Final

import msgspec
from sqlalchemy import Connection

from registry.db.queries import heads, past, questions, rows
from registry.db.store import Store
from registry.domain import display, statements as s
from registry.domain.entry import Entry, entry
from registry.domain.errors import Invalid, NotFound
from registry.domain.listing import Heading, Place
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Described, Record
from registry.services import contested_notes
from registry.services.record_read import open_head

BATCH: Final = 200
MOST_KNOWN: Final = 10_000
_LAST_NAME: Final = "\U0010ffff"
"""Sorts documents that are by nobody behind all others."""


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A bibliography at one moment: its record, its entries in the order of print, and the version that can be cited.

    seq is None for the present; version is the last Activity that the print can show anything of.
    """

    record: Record
    title: str
    about: str
    style: str
    order: str
    entries: tuple[s.Listed, ...]
    sections: tuple[s.Section, ...]
    version: int
    seq: int | None = None

    @property
    def annotated(self) -> bool:
        """Whether any entry has an annotation; such a list says by itself what is contested."""
        return any(one.annotation for one in self.entries)


def listing(actor: Actor, store: Store, pid: str, as_of: str = "") -> Listing:
    """The bibliography of a pid, now or as of an Activity's number or a day.

    Raises NotFound and Gone as `record_read.get` does, and Invalid for a moment that cannot be.
    """
    with store.read() as connection:
        head = open_head(actor, connection, pid)
        if head.kind != "bibliography":
            raise NotFound(f"There is no bibliography {pid}.")
        now = past.last(connection)
        if not as_of:
            return of_record(connection, head.record, now)
        seq = _moment(connection, as_of, now)
        record = rows.record_as_of(connection, head.entity_id, pid, head.kind, seq)
        hidden = record.state != "published" and not actor.may(Permission.RECORD_READ_DRAFTS)
        if not record.statements or hidden:
            raise NotFound(f"There was no bibliography {pid} to be seen then.")
        return of_record(connection, record, seq, seq)


def stream(
    store: Store, found: Listing, *, base_url: str = "", contested: bool | None = None
) -> Iterator[Described]:
    """The documents in the order of print, each with its place and what it links to; a batch at a time.

    What is not public is left out. Unless it is said, annotated lists have notes about what is contested.
    """
    noted = found.annotated if contested is None else contested
    places = _places(found, base_url)
    known: dict[str, Record] = {}
    with store.read() as connection:
        for start in range(0, len(found.entries), BATCH):
            batch = found.entries[start : start + BATCH]
            known = known if len(known) <= MOST_KNOWN else {}
            there = past.records(connection, [one.document for one in batch], found.seq)
            known |= past.around_then(connection, [one for _, one in there.values()], known, found.seq)
            numbers = {number: one.pid for number, one in there.values()}
            notes = contested_notes.of_documents(connection, numbers, base_url, found.seq) if noted else {}
            for one in batch:
                if one.document in there:
                    number, record = there[one.document]
                    yield Described(
                        record=record, linked=known, base_url=base_url, contested=notes.get(number, ()),
                        place=places[one.key],
                    )  # fmt: skip


def window(
    store: Store, found: Listing, start: int, most: int, *, base_url: str = "", contested: bool | None = None
) -> list[Described]:
    """Some entries of the list, as `stream` gives them."""
    noted = found.annotated if contested is None else contested
    part = msgspec.structs.replace(found, entries=found.entries[start : start + most])
    return list(stream(store, part, base_url=base_url, contested=noted))


def _places(found: Listing, base_url: str) -> dict[str, Place]:
    address = f"{base_url}/bibliographies/{found.record.pid}" if base_url else ""
    heading = Heading(title=found.title, about=found.about, address=address)
    sections = {one.key: one for one in found.sections}
    made: dict[str, Place] = {}
    for one in found.entries:
        section = sections.get(one.section)
        made[one.key] = Place(
            heading=heading,
            section=section.text if section else "",
            section_about=section.about if section else "",
            remark=one.remark,
            annotation=one.annotation,
        )
    return made


def of_record(connection: Connection, record: Record, version: int, seq: int | None = None) -> Listing:
    """The listing of a record, its entries in the order that it asks for."""
    arrangement = record.first(s.Arrangement) or s.Arrangement()
    sections = record.displayed(s.Section)
    order = {key: at for at, key in enumerate(("", *(one.key for one in sections)))}
    listed = sorted(record.displayed(s.Listed), key=lambda one: order.get(one.section, 0))
    if arrangement.rule != "hand":
        listed = _by_rule(connection, listed, arrangement.rule, seq)
    return Listing(
        record=record,
        title=display.label(record),
        about="\n\n".join(one.text for one in record.displayed(s.Description)),
        style=arrangement.style,
        order=arrangement.rule,
        entries=tuple(listed),
        sections=sections,
        version=version,
        seq=seq,
    )


def _by_rule(
    connection: Connection, listed: Sequence[s.Listed], rule: str, seq: int | None
) -> list[s.Listed]:
    keys: dict[str, tuple[object, ...]] = {}
    for start in range(0, len(listed), BATCH):
        pids = [one.document for one in listed[start : start + BATCH]]
        there = past.records(connection, pids, seq)
        linked = past.around_then(connection, [one for _, one in there.values()], {}, seq)
        keys |= {pid: _sort_key(entry(one, linked), rule, pid) for pid, (_, one) in there.items()}
    ordered: list[s.Listed] = []
    for _, of_one in groupby(listed, key=lambda one: one.section):
        group = list(of_one)
        ordered += sorted((one for one in group if one.document in keys), key=lambda one: keys[one.document])
        ordered += [one for one in group if one.document not in keys]
    return ordered


def _sort_key(one: Entry, rule: str, pid: str) -> tuple[object, ...]:
    creators = one.creators_sort or _LAST_NAME
    if rule == "title":
        return one.title_sort, one.date_sort, pid
    if rule == "creator":
        return creators, one.date_sort, one.title_sort, pid
    return one.date_sort, creators, one.title_sort, pid


def _moment(connection: Connection, as_of: str, now: int) -> int:
    """The Activity that is meant by its number, or by a day (its end) or moment (ISO 8601, UTC)."""
    if as_of.isascii() and as_of.isdecimal() and len(as_of) < 16:
        if not 0 < int(as_of) <= now:
            raise Invalid({"as-of": [f"There is no version {as_of}; the catalogue's last one is {now}."]})
        return int(as_of)
    try:
        then = datetime.fromisoformat(as_of)
        until = then if "T" in as_of else then.replace(hour=23, minute=59, second=59, microsecond=999_999)
        at = (until if until.tzinfo else until.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        told = f"“{as_of[:40]}” is neither the number of a version nor a day; write a day as in 2026-03-01."
        raise Invalid({"as-of": [told]}) from None
    return questions.last_before(connection, at.isoformat(timespec="microseconds").replace("+00:00", "Z"))


def titles(store: Store, found: Listing) -> dict[str, str]:
    """What the documents of a list are called, published or not, by pid; for the desk."""
    with store.read() as connection:
        return {
            pid: one.label
            for pid, one in heads.by_pids(connection, [e.document for e in found.entries]).items()
        }
