"""What harvesters get: lists that stay as they were begun, single records, and sets. Only what is, or was, published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from registry.db.queries import harvest, heads
from registry.db.queries.harvest import Span, Spot, Told
from registry.db.queries.linked import around
from registry.db.store import Store
from registry.domain.display import label
from registry.domain.harvest_sets import FAMILIES, parted
from registry.domain.pids import is_pid
from registry.domain.record import DECODE, Described
from registry.domain.vocabularies import is_code, label as label_of
from registry.services.moment import shifted

SETTLED_AFTER_MINUTES: Final = 1
"""How long a change may be stamped before everybody can see it. What a response says of its time is so much earlier,
so that a harvester that begins its next visit there misses nothing."""

LISTS_LAST_HOURS: Final = 72
COUNTED: Final = 10_000
"""Lists up to this length say how long they are; counting longer ones would cost more than a page of them."""


class Listing(msgspec.Struct, frozen=True, array_like=True):
    """A list as it was begun: which documents (see `db.queries.harvest.Span`), and how many where that is known."""

    spec: str
    low: int
    high: int
    as_of: int
    size: int = -1


class Item(msgspec.Struct, frozen=True):
    """One record for harvesters. It is deleted where `described` is None in a list of records."""

    pid: str
    at: str
    specs: tuple[str, ...]
    deleted: bool
    described: Described | None


class Page(msgspec.Struct, frozen=True):
    """A page of a list. `after` is where the next one goes on; None when there is none."""

    items: tuple[Item, ...]
    after: tuple[int, int] | None


class HarvestSet(msgspec.Struct, frozen=True):
    """A set that can be harvested by itself."""

    spec: str
    name: str


def response_moment(store: Store) -> str:
    """The moment up to which answers are complete: UTC, to the second."""
    return f"{shifted(store.now(), minutes=-SETTLED_AFTER_MINUTES)[:19]}Z"


def earliest(store: Store) -> str:
    """The first datestamp of all; now, where nothing was published yet."""
    with store.read() as connection:
        return harvest.earliest(connection) or response_moment(store)


def begin(store: Store, spec: str, since: str, until: str) -> Listing | None:
    """Begin a list of what changed between two moments (both included; empty for no limit), or None when it is empty.

    Raises nothing: a set that nobody knows has no documents.
    """
    with store.read() as connection:
        if not _is_public(connection, spec):
            return None
        as_of = harvest.last_seq(connection)
        low = harvest.first_from(connection, since) if since else 0
        high = harvest.last_until(connection, until) if until else as_of
        if low is None or high is None or low > high:
            return None
        span = Span(spec, low, high, as_of)
        size = harvest.count(connection, span, COUNTED + 1)
    return Listing(spec, low, high, as_of, size if size <= COUNTED else -1) if size else None


def page(
    store: Store, listing: Listing, after: tuple[int, int] | None, limit: int, *, bodies: bool, base_url: str
) -> Page | None:
    """A page of a list that was begun, behind a place; None for a list of another catalogue than this one.

    A document that has changed since the list was begun stands where it was then, and is told as it is now.
    """
    span = Span(listing.spec, listing.low, listing.high, listing.as_of)
    with store.read() as connection:
        if listing.as_of > harvest.last_seq(connection):
            return None
        start = Spot(*after) if after else Spot(listing.low, -1)
        found = harvest.spots(connection, span, start, limit + 1)
        numbers = [one.document_id for one in found[:limit]]
        told = harvest.told(connection, numbers, bodies=bodies)
        items = _items(connection, [told[one] for one in numbers if one in told], bodies, base_url)
    last = found[limit - 1] if len(found) > limit else None
    return Page(items, (last.seq, last.document_id) if last else None)


def one(store: Store, pid: str, *, base_url: str) -> Item | None:
    """One record as harvesters get it, or None for what they were never told of."""
    if not is_pid(pid):
        return None
    with store.read() as connection:
        number = harvest.number_of(connection, pid)
        told = harvest.told(connection, [number], bodies=True) if number is not None else {}
        return next(iter(_items(connection, list(told.values()), True, base_url)), None)


def sets(store: Store, after: str, limit: int) -> tuple[tuple[HarvestSet, ...], str]:
    """At most `limit` sets behind one, in the order of their names for programs, and the last of them if more may follow."""
    found: list[HarvestSet] = []
    with store.read() as connection:
        while True:
            specs = harvest.specs(connection, after, limit)
            named = _named(connection, specs)
            found += [HarvestSet(spec, named[spec]) for spec in specs if spec in named]
            if len(specs) < limit:
                return tuple(found[:limit]), found[limit - 1].spec if len(found) > limit else ""
            if len(found) > limit:
                return tuple(found[:limit]), found[limit - 1].spec
            after = specs[-1]


def _is_public(connection: Connection, spec: str) -> bool:
    return not spec or spec in _named(connection, [spec])


def _named(connection: Connection, specs: Iterable[str]) -> dict[str, str]:
    """What sets are called; those that are named after a record that nobody may see are missing."""
    parts = {spec: parted(spec) for spec in specs}
    pids = {value for family, value in parts.values() if family != "kind"}
    heads_found = heads.by_pids(connection, pids) if pids else {}
    found: dict[str, str] = {}
    for spec, (family, value) in parts.items():
        if family == "kind" and is_code("document_kind", value):
            found[spec] = f"{FAMILIES[family]}: {label_of('document_kind', value)}"
        elif value in heads_found and heads_found[value].state == "published":
            found[spec] = f"{FAMILIES[family]}: {label(heads_found[value].record)}"
    return found


def _items(connection: Connection, told: Sequence[Told], bodies: bool, base_url: str) -> tuple[Item, ...]:
    records = {row.pid: DECODE(row.body) for row in told if bodies and row.state == "published"}
    linked = around(connection, records.values(), known={}, drafts=False)
    public = _public_specs(connection, told, linked.keys())
    items = []
    for row in told:
        record = records.get(row.pid)
        items.append(
            Item(
                pid=row.pid,
                at=row.at,
                specs=tuple(spec for spec in row.specs if spec in public),
                deleted=row.state != "published",
                described=Described(record=record, linked=linked, base_url=base_url) if record else None,
            )
        )
    return tuple(items)


def _public_specs(connection: Connection, told: Sequence[Told], known: Iterable[str]) -> set[str]:
    """The sets whose names everybody may see; `known` are pids of published records."""
    specs = {spec for row in told for spec in row.specs if spec}
    sure = {spec for spec in specs if parted(spec)[0] == "kind" or parted(spec)[1] in set(known)}
    return sure | _named(connection, specs - sure).keys()
