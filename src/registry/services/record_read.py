"""Reading records: one with all it links to, where its values come from, its history, and pick lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec
from sqlalchemy import Connection

from registry.db.queries import activities, heads, keys, rows, suggestions
from registry.db.queries.activities import Done as ActivityInfo
from registry.db.queries.heads import Head
from registry.db.queries.linked import around
from registry.db.store import Store
from registry.domain.errors import Gone, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import ALLOWED, Described, Record
from registry.domain.statements import Lifecycle, Relation
from registry.domain.validation import problem_with_text

MOST_SUGGESTIONS: Final = 50

__all__ = ["ActivityInfo", "Suggestion", "as_of", "by_citation_key", "get", "history", "origins", "suggest"]


class Suggestion(msgspec.Struct, frozen=True):
    """A record to choose from: what it is called, and what tells it from others of that name.

    `also` is the name by which it was found, where that is not the label; `documents` how many name it.
    """

    pid: str
    kind: str
    label: str
    hint: str
    also: str = ""
    documents: int = 0


def get(actor: Actor, store: Store, pid: str, *, base_url: str = "") -> Described:
    """A record with the records that it names.

    Raises NotFound when there is none or the actor may not see it, and Gone (who, when, why) when it was withdrawn.
    """
    with store.read() as connection:
        head = open_head(actor, connection, pid)
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


def described(actor: Actor, store: Store, record: Record, *, base_url: str = "") -> Described:
    """A record that is not stored (yet) with the stored records that it names, as far as the actor may see them."""
    with store.read() as connection:
        drafts = actor.may(Permission.RECORD_READ_DRAFTS)
        linked = around(connection, [record], known={}, drafts=drafts, sources=True)
    return Described(record=record, linked=linked, base_url=base_url)


def origins(actor: Actor, store: Store, seqs: Iterable[int]) -> dict[int, ActivityInfo]:
    """Who entered something, when, through which door and why, by the number of the Activity."""
    del actor  # what a reader may see of a record includes who entered it
    with store.read() as connection:
        return activities.by_seqs(connection, seqs)


def history(actor: Actor, store: Store, pid: str) -> tuple[ActivityInfo, ...]:
    """The Activities that touched a record, newest first. Raises NotFound as `get` does."""
    with store.read() as connection:
        head = _found(actor, connection, pid)
        return tuple(activities.touching(connection, head.entity_id))


def as_of(actor: Actor, store: Store, pid: str, seq: int) -> Record:
    """The record as it stood after Activity `seq`.

    Raises NotFound when it did not exist then or was not open to the actor, and Gone as `get` does.
    """
    with store.read() as connection:
        head = open_head(actor, connection, pid)
        found = rows.record_as_of(connection, head.entity_id, pid, head.kind, seq)
    if not found.statements or (found.state != "published" and not actor.may(Permission.RECORD_READ_DRAFTS)):
        raise NotFound(f"There was no record {pid} to be seen at {seq}.")
    return found


def suggest(actor: Actor, store: Store, kind: str, text: str, limit: int = 10) -> tuple[Suggestion, ...]:
    """Records of a kind whose names begin with, or contain, the words typed, in any script. Never more than 50."""
    if kind not in ALLOWED or problem_with_text(text):
        return ()
    states = None if actor.may(Permission.RECORD_READ_DRAFTS) else ("published",)
    with store.read() as connection:
        most = min(limit, MOST_SUGGESTIONS)
        found = suggestions.by_words(connection, kind, text, states=states, limit=most)
        amounts = suggestions.documents_of(connection, kind, [one.pid for one in found], states)
    return tuple(
        Suggestion(
            one.pid,
            one.kind,
            one.label,
            suggestions.hint(one),
            suggestions.matched_name(one.record, one.label, text),
            amounts.get(one.pid, 0),
        )
        for one in found
    )


def by_citation_key(actor: Actor, store: Store, value: str) -> str:
    """The pid of the document that has, or once had, a citation key. Raises NotFound as `get` does."""
    with store.read() as connection:
        owner = (
            keys.owners(connection, [value]).get(value) if value.isascii() and value.isprintable() else None
        )
        head = next(heads.by_ids(connection, [owner]), None) if owner is not None else None
        if head is None or not _visible(actor, connection, head):
            raise NotFound(f"There is no document with the citation key {value!r}.")
        return head.pid


def open_head(actor: Actor, connection: Connection, pid: str) -> Head:
    """Where a record stands that the actor may open. Raises NotFound and Gone as `get` does."""
    head = _found(actor, connection, pid)
    _refuse_gone(actor, connection, head)
    return head


def _found(actor: Actor, connection: Connection, pid: str) -> Head:
    head = heads.by_pid(connection, pid)
    if head is None or not _visible(actor, connection, head):
        raise NotFound(f"There is no record {pid}.")
    return head


def _visible(actor: Actor, connection: Connection, head: Head) -> bool:
    if head.state == "published" or actor.may(Permission.RECORD_READ_DRAFTS):
        return True
    # A draft that was thrown away was never public, and there is nothing to say of it.
    return head.state == "withdrawn" and keys.was_published(connection, head.entity_id)


def _refuse_gone(actor: Actor, connection: Connection, head: Head) -> None:
    step = head.record.first(Lifecycle)
    if head.state != "withdrawn" or step is None or actor.may(Permission.RECORD_READ_DRAFTS):
        return
    done = activities.by_seqs(connection, [step.opened_by])[step.opened_by]
    pointers = (one for one in head.record.all(Relation) if one.variety == "replaced_by")
    instead = next((one.target for one in pointers if one.target), "")
    raise Gone(head.pid, by=done.actor, at=done.at, reason=done.reason, instead=instead)
