"""What the house has decided, as rows: the version in force of each decision, all versions, and putting a new one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, null, select

from registry.db.base import table_of
from registry.db.models.account import Account
from registry.db.models.activity import Activity
from registry.db.models.setting import Setting
from registry.db.work import Work

_TABLE: Final = table_of(Setting)
_NOW: Final = select(Setting.name, Setting.value).where(Setting.closed_by.is_(None)).order_by(Setting.id)
_VERSION: Final = select(func.max(Setting.opened_by), func.max(Setting.closed_by))
_LIVE: Final = select(Setting.id, Setting.name, Setting.value).where(Setting.closed_by.is_(None))


class Version(NamedTuple):
    """One version of a decision: its JSON, or None where it was taken back; by whom, when and why."""

    name: str
    value: str | None
    seq: int
    at: str
    actor: str
    reason: str


def version(connection: Connection) -> int:
    """The last Activity that changed anything here; 0 where nothing was ever decided."""
    return max((one or 0 for one in connection.execute(_VERSION).one()), default=0)


def present(connection: Connection, prefix: str = "") -> list[tuple[str, str]]:
    """Names and values (JSON) in force, in the order in which they came."""
    query = _NOW.where(Setting.name.startswith(prefix, autoescape=True)) if prefix else _NOW
    return [(name, value) for name, value in connection.execute(query)]


def put(work: Work, name: str, value: str | None) -> bool:
    """Make a value the one in force (None: no longer any). Returns whether that changed anything."""
    live = work.connection.execute(_LIVE.where(Setting.name == name)).one_or_none()
    if (live.value if live else None) == value:
        return False
    if live is not None:
        work.close_rows(_TABLE, [live.id])
    if value is not None:
        work.open_rows(_TABLE, [{"id": work.numbers(1)[0], "name": name, "value": value}])
    return True


def versions(connection: Connection, prefix: str, before: int | None, limit: int) -> Sequence[Version]:
    """The versions of the decisions whose names begin so, newest first; `before` is the Activity to go on from."""
    mine = Setting.name.startswith(prefix, autoescape=True)
    opened = select(Setting.name, Setting.value, Setting.opened_by.label("seq")).where(mine)
    later = _TABLE.alias()
    successor = select(later.c.id).where(
        later.c.name == _TABLE.c.name, later.c.opened_by == _TABLE.c.closed_by
    )
    taken_back = select(Setting.name, null().label("value"), Setting.closed_by.label("seq")).where(
        mine, Setting.closed_by.is_not(None), ~successor.exists()
    )
    found = opened.union_all(taken_back).subquery()
    query = (
        select(found.c.name, found.c.value, found.c.seq, Activity.at, Account.display_name, Activity.reason)
        .join(Activity, Activity.seq == found.c.seq)
        .join(Account, Account.id == Activity.actor_id)
        .order_by(found.c.seq.desc(), found.c.name)
        .limit(limit)
    )
    if before is not None:
        query = query.where(found.c.seq < before)
    return [Version(*row) for row in connection.execute(query)]
