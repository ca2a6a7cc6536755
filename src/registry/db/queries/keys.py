"""Questions about who was first: citation keys that are taken, and who opened a record."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from registry.db.models.activity import Activity
from registry.db.models.document import CitationKey
from registry.db.models.entity import Entity
from registry.db.queries.heads import chunks


def taken(connection: Connection, values: Iterable[str]) -> set[str]:
    """Which of the citation keys were ever given to a document."""
    found: set[str] = set()
    for chunk in chunks(sorted(set(values))):
        found.update(
            connection.execute(select(CitationKey.value).where(CitationKey.value.in_(chunk))).scalars()
        )
    return found


def first_actor(connection: Connection, entity_id: int) -> int | None:
    """The account that opened a record."""
    opened = (
        select(Activity.actor_id).join(Entity, Entity.opened_by == Activity.seq).where(Entity.id == entity_id)
    )
    return connection.execute(opened).scalar()
