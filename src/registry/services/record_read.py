"""Reading records: one with all it links to, where its values come from, its history, and pick lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from registry.db.queries import activities, heads, rows, suggestions
from registry.db.queries.activities import Done as ActivityInfo
from registry.db.queries.heads import Head
from registry.db.queries.linked import around
from registry.db.store import Store
from registry.domain.errors import Gone, NotFound
from registry.domain.folding import fold
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Described, Record
from registry.domain.statements import Lifecycle

MOST_SUGGESTIONS: Final = 50

__all__ = ["ActivityInfo", "Suggestion", "as_of", "get", "history", "origins", "suggest"]


class Suggestion(msgspec.Struct, frozen=True):
    """A record to choose from: what it is called, and a hint to tell it from others of that name."""

    pid: str
    kind: str
    label: str
    hint: str


def get(actor: Actor, store: Store, pid: str, *, base_url: str = "") -> Described:
    """A record with the records that it names.

    Raises NotFound when there is none or the actor may not see it, and Gone (who, when, why) when it was withdrawn.
    """
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        if head is None or not _visible(actor, head):
            raise NotFound(f"There is no record {pid}.")
        if head.state == "withdrawn" and not actor.may(Permission.RECORD_READ_DRAFTS):
            step = head.record.first(Lifecycle)
            done = activities.by_seqs(connection, [step.opened_by])[step.opened_by] if step else None
            raise Gone(
                pid,
                by=done.actor if done else "",
                at=done.at if done else "",
                reason=done.reason if done else "",
            )
        return Described(
            record=head.record,
            linked=around(
                connection,
                [head.record],
                known={},
                drafts=actor.may(Permission.RECORD_READ_DRAFTS),
                sources=True,
            ),
            base_url=base_url,
        )


def origins(actor: Actor, store: Store, seqs: Iterable[int]) -> dict[int, ActivityInfo]:
    """Who entered something, when, through which door and why, by the number of the Activity."""
    del actor  # what a reader may see of a record includes who entered it
    with store.read() as connection:
        return activities.by_seqs(connection, seqs)


def history(actor: Actor, store: Store, pid: str) -> tuple[ActivityInfo, ...]:
    """The Activities that touched a record, newest first. Raises NotFound as `get` does."""
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        if head is None or not _visible(actor, head):
            raise NotFound(f"There is no record {pid}.")
        return tuple(activities.touching(connection, head.entity_id))


def as_of(actor: Actor, store: Store, pid: str, seq: int) -> Record:
    """The record as it stood after Activity `seq`. Raises NotFound when it did not exist, or was not open to the actor."""
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        if head is None or not _visible(actor, head):
            raise NotFound(f"There is no record {pid}.")
        found = rows.record_as_of(connection, head.entity_id, pid, head.kind, seq)
    if not found.statements or (found.state != "published" and not actor.may(Permission.RECORD_READ_DRAFTS)):
        raise NotFound(f"There was no record {pid} to be seen at {seq}.")
    return found


def suggest(actor: Actor, store: Store, kind: str, text: str, limit: int = 10) -> tuple[Suggestion, ...]:
    """Records of a kind whose names begin with, or contain, the words typed. Never more than 50."""
    with store.read() as connection:
        found = suggestions.by_words(
            connection,
            kind,
            fold(text).split(),
            states=None if actor.may(Permission.RECORD_READ_DRAFTS) else ("published",),
            limit=min(limit, MOST_SUGGESTIONS),
        )
    return tuple(Suggestion(one.pid, one.kind, one.label, suggestions.hint(one)) for one in found)


def _visible(actor: Actor, head: Head) -> bool:
    return head.state in ("published", "withdrawn") or actor.may(Permission.RECORD_READ_DRAFTS)
