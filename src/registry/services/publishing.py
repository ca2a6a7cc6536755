"""The house rules of publication: what must be there, and that a second person publishes what somebody catalogued."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, select

from registry.db import unfinished
from registry.db.models.desk import DeskEntry
from registry.db.queries import people
from registry.domain import house_rules
from registry.domain.errors import Forbidden, Invalid
from registry.domain.house import House
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Record
from registry.services import house_read

SEED: Final = "seed"
"""The door of the catalogue that comes with the program: nobody of the house made its records."""
MOST_NAMED: Final = 5


def check_new(connection: Connection, actor: Actor, records: Sequence[Record], door: str) -> None:
    """Raise Invalid or Forbidden when new records may not begin as published."""
    published = [one for one in records if one.state == "published"]
    if not published or door == SEED:
        return
    house = house_read.rules(connection)
    for one in published:
        _require(house, one)
        if two_needed(house, one.kind):
            raise Forbidden(
                "House rule: a second person publishes what somebody made. Send it to review instead. "
                + who_may(connection, {actor.id})
            )


def check_step(connection: Connection, actor: Actor, record: Record, entity_id: int) -> None:
    """Raise Invalid when a record lacks what the house requires, Forbidden when somebody else has to publish it."""
    house = house_read.rules(connection)
    _require(house, record)
    if not two_needed(house, record.kind):
        return
    creator, editor = makers(connection, entity_id)
    if actor.id not in (creator, editor):
        return
    did = "made" if actor.id == creator else "last changed"
    raise Forbidden(
        f"House rule: a second person publishes what somebody catalogued. You {did} this record. "
        + who_may(connection, {creator, editor})
    )


def check_edit(connection: Connection, before: Record, after: Record) -> None:
    """Raise Invalid when a published document would lose what the house requires of it."""
    if before.state != "published":
        return
    lost = house_rules.lacks(after) & ~house_rules.lacks(before)
    if lost:
        _refuse(house_rules.missing(lost, house_read.rules(connection).required))


def two_needed(house: House, kind: str) -> bool:
    """Whether a record of the kind needs a second person."""
    return house.two_people == "all" or (house.two_people == "documents" and kind == "document")


def makers(connection: Connection, entity_id: int) -> tuple[int, int]:
    """The accounts that made the record and that last changed a value of it."""
    query = select(DeskEntry.created_by, DeskEntry.edited_by).where(DeskEntry.entity_id == entity_id)
    found = connection.execute(query).one_or_none()
    return (found[0], found[1]) if found else unfinished.people(connection, [entity_id])[entity_id]


def who_may(connection: Connection, but: set[int]) -> str:
    """A sentence that names those who may publish, without some."""
    found = [one for one in people.who_may(connection, Permission.RECORD_PUBLISH) if one.id not in but]
    if not found:
        return "Nobody else is a reviewer yet: ask an administrator to give somebody that role."
    names = ", ".join(one.display_name for one in found[:MOST_NAMED])
    more = len(found) - MOST_NAMED
    others = f" and {more} others" if more > 1 else " and one other" if more == 1 else ""
    return f"These may: {names}{others}."


def _require(house: House, record: Record) -> None:
    _refuse(house_rules.missing(house_rules.lacks(record), house.required))


def _refuse(missing: Sequence[str]) -> None:
    if missing:
        wanted = [house_rules.REQUIREMENTS[name] for name in missing]
        raise Invalid(
            {"": [f"House rule: to be published it needs “{one.label}”: {one.advice}." for one in wanted]}
        )
