"""Documents and what they name, now or as they stood after an Activity: what a list that can be printed again is made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, select

from registry.db.models.activity import LogLeaf
from registry.db.models.entity import RecordHead
from registry.db.prepared import Prepared
from registry.db.queries import heads, rows
from registry.db.queries.heads import chunks
from registry.db.queries.linked import around
from registry.domain.record import Record
from registry.domain.statements import PartOf

_OPEN: Final = Prepared(
    lambda many: select(RecordHead.entity_id, RecordHead.pid, RecordHead.kind).where(
        RecordHead.pid.in_(many), RecordHead.state != "withdrawn"
    )
)
_LAST: Final = select(LogLeaf.seq).order_by(LogLeaf.seq.desc()).limit(1)


def last(connection: Connection) -> int:
    """The number of the last Activity; 0 where there is none."""
    return connection.execute(_LAST).scalar() or 0


def records(connection: Connection, pids: Sequence[str], seq: int | None) -> dict[str, tuple[int, Record]]:
    """The published records of some pids with their numbers; those that are not public are missing.

    As they were after Activity `seq`: public is what was published then and has not been withdrawn since.
    """
    if seq is None:
        found = heads.by_pids(connection, pids)
        return {pid: (one.entity_id, one.record) for pid, one in found.items() if one.state == "published"}
    there: dict[str, tuple[int, Record]] = {}
    for chunk in chunks(sorted(set(pids))):
        wanted = [(number, pid, kind) for number, pid, kind in _OPEN.rows(connection, chunk)]
        for (number, pid, _), record in zip(wanted, rows.records_as_of(connection, wanted, seq), strict=True):
            if record.statements and record.state == "published":
                there[pid] = (number, record)
    return there


def around_then(
    connection: Connection, of: Iterable[Record], known: Mapping[str, Record], seq: int | None
) -> dict[str, Record]:
    """What records name, and what the wholes that they are part of name; of that moment, and public as in `records`."""
    given = list(of)
    if seq is None:
        return around(connection, given, known=known, drafts=False)
    found = _named(connection, {pid for one in given for pid in one.links()}, known, seq)
    wholes = {part.parent for one in given for part in one.all(PartOf)}
    beyond = {pid for whole in wholes if whole in found for pid in found[whole].links()}
    return found | _named(connection, beyond - found.keys(), known, seq)


def _named(
    connection: Connection, wanted: set[str], known: Mapping[str, Record], seq: int
) -> dict[str, Record]:
    found = {pid: known[pid] for pid in wanted & known.keys()}
    fresh = records(connection, sorted(wanted - known.keys()), seq)
    return found | {pid: record for pid, (_, record) in fresh.items()}
