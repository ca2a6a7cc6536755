"""What records are called, many at once: for the links in a form."""

from __future__ import annotations

from collections.abc import Iterable

from registry.db.queries import heads
from registry.db.store import Store
from registry.domain.permissions import Actor, Permission


def labels(actor: Actor, store: Store, pids: Iterable[str]) -> dict[str, str]:
    """The labels of records by pid; those that are not there, or that the actor may not see, are missing."""
    wanted = set(pids)
    if not wanted:
        return {}
    with store.read() as connection:
        return heads.labels_of(connection, wanted, drafts=actor.may(Permission.RECORD_READ_DRAFTS))
