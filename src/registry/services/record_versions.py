"""Earlier versions of a record: what each Activity changed, the record as it stood then, and what differs between two moments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection

from registry.db.queries import activities, heads, versions
from registry.db.queries.activities import Done
from registry.db.queries.versions import Version
from registry.db.store import Store
from registry.domain.changes import same
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Lifecycle
from registry.services import record_read


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One statement that differs: `was` is None for one that was added, `now` for one that was taken away."""

    key: str
    was: AnyStatement | None = None
    now: AnyStatement | None = None


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """An Activity that touched the record: who, when, through which door, why, and what it changed.

    `is_open` says whether the actor may see the record as it stood after it.
    """

    done: Done
    changes: tuple[Change, ...]
    is_open: bool


class Past(msgspec.Struct, frozen=True, kw_only=True):
    """A record with its moments, newest first, and what its values link to."""

    record: Record
    moments: tuple[Moment, ...]
    linked: Mapping[str, Record]
    versions: tuple[Version, ...]

    def at(self, seq: int) -> Record:
        """The record as it stood after a moment of its own. Raises NotFound for others, and for those not open."""
        moment = next((one for one in self.moments if one.done.seq == seq), None)
        if moment is None or not moment.is_open:
            raise NotFound(f"There is no version {seq} of {self.record.pid} to be seen.")
        return msgspec.structs.replace(self.record, seq=seq, statements=tuple(_live(self.versions, seq)))

    def between(self, first: int, second: int) -> tuple[Change, ...]:
        """What differs between two moments, the earlier first whichever way round they are given."""
        earlier, later = self.at(min(first, second)), self.at(max(first, second))
        return _differing(earlier.statements, later.statements)


def past(actor: Actor, store: Store, pid: str) -> Past:
    """All moments of a record. A fixed number of queries. Raises NotFound and Gone as `record_read.get` does.

    Who may not see drafts is told of changes only from the first publication on.
    """
    with store.moment(), store.read() as connection:
        described = record_read.get(actor, store, pid)
        head = heads.by_pid(connection, pid)
        assert head is not None
        found = tuple(versions.of_record(connection, head.entity_id, head.kind))
        done = activities.touching(connection, head.entity_id)
        sees_all = actor.may(Permission.RECORD_READ_DRAFTS)
        moments = tuple(_moments(found, done, sees_all=sees_all))
        linked = {**described.linked} | _named(connection, found, described.linked, drafts=sees_all)
    return Past(record=described.record, moments=moments, linked=linked, versions=found)


def _moments(found: Sequence[Version], done: Sequence[Done], *, sees_all: bool) -> Iterable[Moment]:
    for one in done:
        opened = {each.statement.key: each.statement for each in found if each.statement.opened_by == one.seq}
        closed = {each.statement.key: each.statement for each in found if each.closed_by == one.seq}
        is_open = sees_all or any(
            isinstance(each, Lifecycle) and each.state == "published" for each in _live(found, one.seq)
        )
        changes = tuple(
            Change(key=key, was=closed.get(key), now=opened.get(key))
            for key in dict.fromkeys((*closed, *opened))
        )
        yield Moment(done=one, changes=changes if is_open else (), is_open=is_open)


def _live(found: Iterable[Version], seq: int) -> list[AnyStatement]:
    live = [
        one.statement
        for one in found
        if one.statement.opened_by <= seq and (one.closed_by is None or one.closed_by > seq)
    ]
    return sorted(live, key=lambda one: one.position)


def _differing(earlier: Sequence[AnyStatement], later: Sequence[AnyStatement]) -> tuple[Change, ...]:
    was, now = {one.key: one for one in earlier}, {one.key: one for one in later}
    changes = [Change(key=key, was=was.get(key), now=now.get(key)) for key in dict.fromkeys((*was, *now))]
    return tuple(one for one in changes if one.was is None or one.now is None or not same(one.was, one.now))


def _named(
    connection: Connection, found: Iterable[Version], known: Mapping[str, Record], *, drafts: bool
) -> dict[str, Record]:
    """What earlier values linked to."""
    wanted = (
        set(Record(pid="", kind="", statements=tuple(one.statement for one in found)).mentions())
        - known.keys()
    )
    heads_found = heads.by_pids(connection, wanted)
    return {pid: one.record for pid, one in heads_found.items() if drafts or one.state == "published"}
