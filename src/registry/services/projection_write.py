"""Checking the projections against the statements, and rebuilding them."""

from __future__ import annotations

import msgspec

from registry.db import counted, harvest, rebuild as db_rebuild
from registry.db.rebuild import Difference
from registry.db.store import Store
from registry.domain.permissions import Actor, Permission


class Rebuilt(msgspec.Struct, frozen=True):
    """How many records were looked at, and which projections were not as they should be (the first hundred)."""

    records: int
    differences: tuple[Difference, ...]


MOST_NAMED = 100


def check(store: Store) -> Rebuilt:
    """Compare every projection with what the statements say; changes nothing."""
    found: list[Difference] = []
    records = 0
    with store.read() as connection:
        found += db_rebuild.strays(connection)
        for batch in db_rebuild.batches(connection):
            records += len(batch.entity_ids)
            found += db_rebuild.differences(connection, batch)[: MOST_NAMED - len(found)]
        found += db_rebuild.miscounted(connection, MOST_NAMED - len(found))
    return Rebuilt(records, tuple(found[:MOST_NAMED]))


def rebuild(actor: Actor, store: Store, *, door: str, reason: str) -> Rebuilt:
    """Write every projection anew from the statements, in one unit of work."""
    actor.require(Permission.CATALOGUE_REBUILD)
    found: list[Difference] = []
    records = 0
    with store.work(actor, door=door, act="catalogue.rebuild", reason=reason) as work:
        found += db_rebuild.miscounted(work.connection, MOST_NAMED)
        for batch in db_rebuild.batches(work.connection):
            records += len(batch.entity_ids)
            found += db_rebuild.differences(work.connection, batch)[: MOST_NAMED - len(found)]
            db_rebuild.replace(work.connection, batch, work.seq)
        counted.replace(work.connection, work.seq)
        db_rebuild.replace_search(work.connection)
        harvest.mend(work)
        work.keep()
    return Rebuilt(records, tuple(found))
