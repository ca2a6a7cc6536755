"""One value of a record put back as it was in an earlier version: looked at before, and saved like any other change."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from registry.db.queries.activities import Done
from registry.db.store import Store
from registry.domain.changes import same
from registry.domain.commands import Add, Change, EditRecord, Replace, Withdraw
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Lifecycle
from registry.services import record_versions, record_write
from registry.services.record_write import Saved


class Restoring(msgspec.Struct, frozen=True, kw_only=True):
    """What putting a value back would do.

    `then` is the value as it stood after the Activity `done` (None: it was not there yet), `now` as it stands (None: it is
    not there any more). `order` has the keys of that moment, `latest` is the last change of the record.
    """

    record: Record
    done: Done
    latest: Done
    then: AnyStatement | None
    now: AnyStatement | None
    order: tuple[str, ...]
    linked: Mapping[str, Record]

    @property
    def is_same(self) -> bool:
        """Whether the record says so already."""
        return says_the_same(self.then, self.now)


def says_the_same(then: AnyStatement | None, now: AnyStatement | None) -> bool:
    """Whether two versions of a value, or its absence, are no different."""
    return then is now if then is None or now is None else same(then, now)


def may_restore(actor: Actor, record: Record) -> bool:
    """Whether to offer it at all; whose a draft is, is asked when it is done."""
    if actor.may(Permission.RECORD_EDIT):
        return True
    return actor.may(Permission.RECORD_CREATE) and record.state == "draft"


def look(actor: Actor, store: Store, pid: str, number: int, key: str) -> Restoring:
    """What would be put back. Raises Forbidden, and NotFound for a version or a value that the record never had.

    Where a record stands in its workflow is no value to put back: its steps have permissions of their own.
    """
    actor.require(Permission.RECORD_CREATE)
    past = record_versions.past(actor, store, pid)
    before = past.at(number)
    then, now = before.by_key(key), past.record.by_key(key)
    known = next((one.statement for one in past.versions if one.statement.key == key), None)
    if known is None or isinstance(known, Lifecycle):
        raise NotFound(f"{pid} has no value “{key}” that could be put back.")
    return Restoring(
        record=past.record,
        done=next(one.done for one in past.moments if one.done.seq == number),
        latest=past.moments[0].done,
        then=then,
        now=now,
        order=tuple(one.key for one in before.statements),
        linked=past.linked,
    )


def restore(
    actor: Actor, store: Store, pid: str, number: int, key: str, *, base: int, door: str, reason: str
) -> Saved:
    """Put one value back as one Activity; what stood there meanwhile stays in the history.

    Raises what `look` raises, and Conflict, Invalid, Forbidden or Busy as `record_write.edit` does.
    """
    found = look(actor, store, pid, number, key)
    changes: tuple[Change, ...] = ()
    order: tuple[str, ...] = ()
    if not found.is_same:
        changes = (_change(found.then, found.now, key),)
    if found.now is None:
        order = _placed(found, key)
    command = EditRecord(pid=pid, base=base, changes=changes, order=order)
    return record_write.edit(actor, store, command, door=door, reason=reason)


def _change(then: AnyStatement | None, now: AnyStatement | None, key: str) -> Change:
    if then is None:
        return Withdraw(key)
    fresh = msgspec.structs.replace(then, id=0, opened_by=0, position=0)
    return Add(fresh) if now is None else Replace(fresh)


def _placed(found: Restoring, key: str) -> tuple[str, ...]:
    """The order of today with the value behind the one that it stood behind, as far as that is still there."""
    today = [one.key for one in found.record.statements]
    before = found.order[: found.order.index(key)] if key in found.order else ()
    at = max((today.index(one) + 1 for one in before if one in today), default=0)
    return (*today[:at], key, *today[at:])
