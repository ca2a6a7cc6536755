"""The log as a list: Activities by person, door and kind of act, paged by number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, literal, select, union_all

from registry.db.mapping import STATEMENTS, tables
from registry.db.models.account import Account
from registry.db.models.activity import Activity, ActivityPart
from registry.db.models.entity import RecordHead
from registry.db.queries.activities import Done

MOST: Final = 4
"""Records that are named of one Activity."""
BEGINNING: Final = 1200
_ENTRY: Final = re.compile(r'\["(?:open|close)","([a-z_]+)",(\d+),')


class Touched(NamedTuple):
    """A record that an Activity touched, as it is called now."""

    pid: str
    kind: str
    label: str


class WantedLog(NamedTuple):
    """Which Activities: by account (0: anybody), door, and the beginning of the act, as in `record.`."""

    account_id: int = 0
    door: str = ""
    kind: str = ""


def page(connection: Connection, wanted: WantedLog, before: int | None, limit: int) -> Sequence[Done]:
    """At most `limit` Activities below a number, newest first."""
    query = select(
        Activity.seq, Activity.at, Account.display_name, Activity.door, Activity.act, Activity.reason
    ).join(Account, Account.id == Activity.actor_id)
    if wanted.account_id:
        query = query.where(Activity.actor_id == wanted.account_id)
    if wanted.door:
        query = query.where(Activity.door == wanted.door)
    if wanted.kind:
        query = query.where(Activity.act.startswith(f"{wanted.kind}.", autoescape=True))
    if before is not None:
        query = query.where(Activity.seq < before)
    return [Done(*row) for row in connection.execute(query.order_by(Activity.seq.desc()).limit(limit))]


def records(connection: Connection, seqs: Sequence[int]) -> dict[int, list[Touched]]:
    """Some of the records that Activities opened or closed anything of, by number; at most MOST of each.

    Read from the beginning of what the log says of each, so that an import of ten thousand records costs as much as an edit.
    """
    entities: dict[int, dict[int, None]] = {seq: {} for seq in seqs}
    rows: dict[str, dict[int, list[int]]] = {}
    for seq, name, number in _entries(connection, seqs):
        if name == "entity":
            entities[seq][number] = None
        elif name in STATEMENTS:
            rows.setdefault(name, {}).setdefault(number, []).append(seq)
    parts = [
        select(literal(name), table.c.id, table.c.subject_id).where(table.c.id.in_(sorted(numbers)))
        for name, numbers in rows.items()
        for table in (tables()[name],)
    ]
    for name, number, subject in connection.execute(union_all(*parts)) if parts else ():
        for seq in rows[name][number]:
            entities[seq][subject] = None
    wanted = {one for several in entities.values() for one in list(several)[:MOST]}
    head = select(RecordHead.entity_id, RecordHead.pid, RecordHead.kind, RecordHead.label)
    known = {
        number: Touched(pid, kind, label)
        for number, pid, kind, label in connection.execute(
            head.where(RecordHead.entity_id.in_(sorted(wanted)))
        )
    }
    return {
        seq: [known[one] for one in list(several)[:MOST] if one in known] for seq, several in entities.items()
    }


def _entries(connection: Connection, seqs: Sequence[int]) -> Iterator[tuple[int, str, int]]:
    beginning = func.substr(ActivityPart.entries, 1, BEGINNING)
    query = select(ActivityPart.seq, beginning).where(ActivityPart.seq.in_(seqs), ActivityPart.number == 0)
    for seq, text in connection.execute(query):
        for name, number in _ENTRY.findall(text):
            yield seq, name, int(number)
