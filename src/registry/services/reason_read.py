"""The reasons that somebody gave lately, to be offered again."""

from __future__ import annotations

from typing import Final

from sqlalchemy import func, select

from registry.db.models.activity import Activity
from registry.db.store import Store
from registry.domain.permissions import Actor

LOOKED_AT: Final = 2000
"""Activities, from the last one back: what was said longer ago is not recent."""
MOST: Final = 8


def recent(actor: Actor, store: Store) -> tuple[str, ...]:
    """The person's own last reasons in forms, each once, the latest first."""
    last = select(func.coalesce(func.max(Activity.seq), 0)).scalar_subquery()
    query = select(Activity.reason).where(
        Activity.seq > last - LOOKED_AT, Activity.actor_id == actor.id, Activity.door == "form"
    )
    with store.read() as connection:
        rows = connection.execute(query.order_by(Activity.seq.desc()).limit(100)).scalars()
        return tuple(dict.fromkeys(one for one in rows if one))[:MOST]
