"""Activities: who did what, when, through which door and why; and which of them touched a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, Select, select, type_coerce, union_all

from registry.db.base import BigInt
from registry.db.mapping import tables
from registry.db.models.account import Account
from registry.db.models.activity import Activity
from registry.db.models.entity import Entity
from registry.db.prepared import Prepared, Values
from registry.db.queries.heads import chunks


class Done(NamedTuple):
    """One Activity as people see it."""

    seq: int
    at: str
    actor: str
    door: str
    act: str
    reason: str


def by_seqs(connection: Connection, seqs: Iterable[int]) -> dict[int, Done]:
    """Activities by number."""
    found: dict[int, Done] = {}
    for chunk in chunks(sorted(set(seqs))):
        found.update((row.seq, Done(*row)) for row in _BY_SEQS.rows(connection, chunk))
    return found


def touching(connection: Connection, entity_id: int) -> Sequence[Done]:
    """The Activities that opened or closed anything of a record, newest first."""
    return [Done(*row) for row in _TOUCHING.rows(connection, [entity_id])]


def newest(connection: Connection, limit: int) -> Sequence[Done]:
    """The last Activities, newest first."""
    return [Done(*row) for row in connection.execute(_select().order_by(Activity.seq.desc()).limit(limit))]


def _touched(values: Values) -> Select[int, str, str, str, str, str]:
    number = type_coerce(values[0], BigInt)
    parts = [select(Entity.opened_by.label("seq")).where(Entity.id == number)]
    for table in tables().values():
        # Open and closed rows apart, because each have an index of their own and no index has both.
        ours = table.c.subject_id == number
        parts.append(select(table.c.opened_by).where(ours, table.c.closed_by.is_(None)))
        closed = table.c.closed_by.is_not(None)
        parts.extend(select(column).where(ours, closed) for column in (table.c.opened_by, table.c.closed_by))
    touched = union_all(*parts).subquery()
    return _select().where(Activity.seq.in_(select(touched.c.seq))).order_by(Activity.seq.desc())


def _select() -> Select[int, str, str, str, str, str]:
    return select(
        Activity.seq, Activity.at, Account.display_name, Activity.door, Activity.act, Activity.reason
    ).join(Account, Account.id == Activity.actor_id)


_BY_SEQS: Final = Prepared(lambda many: _select().where(Activity.seq.in_(many)))
_TOUCHING: Final = Prepared(_touched)
