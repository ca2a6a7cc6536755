"""Activities: who did what, when, through which door and why; and which of them touched a record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Select, select, union

from registry.db.mapping import tables
from registry.db.models.account import Account
from registry.db.models.activity import Activity
from registry.db.models.entity import Entity
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
        found.update(
            (row.seq, Done(*row)) for row in connection.execute(_select().where(Activity.seq.in_(chunk)))
        )
    return found


def touching(connection: Connection, entity_id: int) -> Sequence[Done]:
    """The Activities that opened or closed anything of a record, newest first."""
    parts = [select(Entity.opened_by.label("seq")).where(Entity.id == entity_id)]
    for table in tables().values():
        parts.append(select(table.c.opened_by).where(table.c.subject_id == entity_id))
        parts.append(
            select(table.c.closed_by).where(table.c.subject_id == entity_id, table.c.closed_by.is_not(None))
        )
    touched = union(*parts).subquery()
    rows = connection.execute(
        _select().where(Activity.seq.in_(select(touched.c.seq))).order_by(Activity.seq.desc())
    )
    return [Done(*row) for row in rows]


def newest(connection: Connection, limit: int) -> Sequence[Done]:
    """The last Activities, newest first."""
    return [Done(*row) for row in connection.execute(_select().order_by(Activity.seq.desc()).limit(limit))]


def _select() -> Select[int, str, str, str, str, str]:
    return select(
        Activity.seq, Activity.at, Account.display_name, Activity.door, Activity.act, Activity.reason
    ).join(Account, Account.id == Activity.actor_id)
