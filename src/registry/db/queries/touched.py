"""What one Activity touched: read from what the log says of it, part by part."""

from __future__ import annotations

import json
from collections import defaultdict

from sqlalchemy import Connection, func, select

from registry.db.mapping import STATEMENTS, tables
from registry.db.models.activity import Activity, ActivityPart, LogLeaf
from registry.db.queries.heads import chunks


def last(connection: Connection) -> int:
    """The number of the last Activity; 0 where there is none."""
    return connection.execute(select(func.max(LogLeaf.seq))).scalar() or 0


def act_of(connection: Connection, seq: int) -> str:
    """What kind of act an Activity is, as `record.edit`; empty where there is none of that number."""
    return connection.execute(select(Activity.act).where(Activity.seq == seq)).scalar() or ""


def records(connection: Connection, seq: int) -> list[int]:
    """The numbers of all records of which an Activity opened or closed a statement, in their order.

    One part of the log, at most a thousand entries, is held at a time; what grows is the list of numbers.
    """
    found: set[int] = set()
    by_name = tables()
    number = 0
    while True:
        query = select(ActivityPart.entries).where(ActivityPart.seq == seq, ActivityPart.number == number)
        entries = connection.execute(query).scalar()
        if entries is None:
            return sorted(found)
        rows: dict[str, list[int]] = defaultdict(list)
        for act, name, row, *_ in json.loads(entries):
            if act in ("open", "close") and name in STATEMENTS:
                rows[name].append(row)
        for name, ids in rows.items():
            table = by_name[name]
            for chunk in chunks(sorted(set(ids))):
                subjects = select(table.c.subject_id).where(table.c.id.in_(chunk)).distinct()
                found.update(connection.execute(subjects).scalars())
        number += 1
