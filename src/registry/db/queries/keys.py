"""Questions about the past: whose citation keys are, who opened a record, and whether it was ever public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, select

from registry.db.models.activity import Activity
from registry.db.models.document import CitationKey, Lifecycle
from registry.db.models.entity import Entity
from registry.db.prepared import Prepared
from registry.db.queries.heads import chunks

_OWNERS: Final = Prepared(
    lambda many: select(CitationKey.value, CitationKey.subject_id).where(CitationKey.value.in_(many))
)


def owners(connection: Connection, values: Iterable[str]) -> dict[str, int]:
    """Whose each citation key is or once was, by the document's number; keys that nobody had are missing."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(set(values))):
        found.update((value, number) for value, number in _OWNERS.rows(connection, chunk))
    return found


def first_actor(connection: Connection, entity_id: int) -> int | None:
    """The account that opened a record."""
    opened = (
        select(Activity.actor_id).join(Entity, Entity.opened_by == Activity.seq).where(Entity.id == entity_id)
    )
    return connection.execute(opened).scalar()


def was_published(connection: Connection, entity_id: int) -> bool:
    """Whether the record was ever open to everybody."""
    query = select(Lifecycle.id).where(Lifecycle.subject_id == entity_id, Lifecycle.state == "published")
    return connection.execute(query.limit(1)).first() is not None
