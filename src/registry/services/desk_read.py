"""What should I do now: the queues of somebody at the desk, with counts, and the pages of each."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection

from registry.db.queries import desk
from registry.db.queries.desk import CAP, WantedWork
from registry.db.store import Store
from registry.domain import house_rules
from registry.domain.errors import Invalid, NotFound
from registry.domain.house import House
from registry.domain.permissions import Actor, Permission
from registry.services import house_read

PAGE: Final = 50
FIRST: Final = 5
"""How many of each queue the start page shows."""

QUEUES: Final[Mapping[str, Permission]] = {
    "sent-back": Permission.RECORD_CREATE,
    "told": Permission.COMMENT_WRITE,
    "assigned": Permission.RECORD_READ_DRAFTS,
    "review": Permission.RECORD_PUBLISH,
    "mine": Permission.RECORD_CREATE,
    "incomplete": Permission.RECORD_READ_DRAFTS,
    "drafts": Permission.RECORD_EDIT,
}
"""The queues of records in the order of the page, and who has them at all."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A record in a queue. `why` is what was asked, said or wrong; `missing` the requirements that it lacks."""

    pid: str
    kind: str
    state: str
    label: str
    at: str
    by: str
    why: str = ""
    missing: tuple[str, ...] = ()


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """A queue: its count (up to a thousand) and some of it; `next` is the mark of the next page."""

    name: str
    count: int
    is_capped: bool
    items: tuple[Item, ...]
    next: str = ""


def start(actor: Actor, store: Store) -> tuple[Queue, ...]:
    """Every queue that the actor has, with the first of each. Two cheap questions a queue, whatever waits in it."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    with store.read() as connection:
        house = house_read.rules(connection)
        names = [name for name, needed in QUEUES.items() if actor.may(needed)]
        return tuple(_queue(connection, actor, house, name, "", FIRST) for name in names)


def queue(actor: Actor, store: Store, name: str, after: str = "") -> Queue:
    """One page of a queue. Raises NotFound for an unknown queue, Forbidden, Invalid for a damaged mark."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    if name not in QUEUES:
        raise NotFound("There is no such queue.")
    actor.require(QUEUES[name])
    with store.read() as connection:
        return _queue(connection, actor, house_read.rules(connection), name, after, PAGE)


def _queue(connection: Connection, actor: Actor, house: House, name: str, after: str, limit: int) -> Queue:
    place = _place(after)
    if name in ("told", "assigned"):
        ask, number = (desk.told, desk.told_count) if name == "told" else (desk.assigned, desk.assigned_count)
        amount = number(connection, actor.id)
        found = ask(connection, actor.id, str(place[0]) if place else "", limit + 1) if amount else []
    else:
        wanted = _wanted(actor, house, name)
        amount = desk.count(connection, wanted) if wanted else 0
        numbers = (int(place[0]), int(place[1])) if place else None
        found = desk.page(connection, wanted, numbers, limit + 1) if wanted and amount else []
    shown = found[:limit]
    return Queue(
        name=name,
        count=min(amount, CAP),
        is_capped=amount > CAP,
        items=tuple(_item(row, house) for row in shown),
        next=_mark(name, shown) if len(found) > limit else "",
    )


def _wanted(actor: Actor, house: House, name: str) -> WantedWork | None:
    if name == "sent-back":
        return WantedWork("draft", touched_by=actor.id, returned=True)
    if name == "mine":
        return WantedWork("draft", made_by=actor.id, returned=False)
    if name == "incomplete":
        lacking = house_rules.mask(house.required)
        mine = 0 if actor.may(Permission.RECORD_EDIT) else actor.id
        return WantedWork("draft", lacking=lacking, made_by=mine) if lacking else None
    if name == "review":
        not_by = actor.id if house.two_people != "no" else 0
        return WantedWork(
            "in_review", not_by=not_by, not_by_kind="document" if house.two_people == "documents" else ""
        )
    return WantedWork("draft")


def _item(row: Any, house: House) -> Item:
    why = getattr(row, "why", None) or getattr(row, "returned", None) or ""
    bits = getattr(row, "lacks", 0)
    return Item(
        pid=row.pid,
        kind=row.kind,
        state=row.state,
        label=row.label,
        at=row.at,
        by=row.by,
        why=why,
        missing=tuple(house_rules.missing(bits, house.required)),
    )


def _mark(name: str, rows: Sequence[Any]) -> str:
    last = rows[-1]
    place = [last.at, 0] if name in ("told", "assigned") else [last.seq, last.entity_id]
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _place(mark: str) -> tuple[str | int, int] | None:
    if not mark:
        return None
    try:
        first, second = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (binascii.Error, ValueError, TypeError, RecursionError):
        first, second = None, None
    fits = type(second) is int and 0 <= second < 2**53
    if type(first) is int:
        fits = fits and 0 <= first < 2**53
    elif not (isinstance(first, str) and first.isascii() and first.isprintable()):
        fits = False
    if not fits:
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    return first, second
