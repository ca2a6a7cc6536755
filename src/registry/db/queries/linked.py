"""The records that records name, and those that the whole of a part names: what pages and exports need beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from registry.db.queries import heads
from registry.domain.record import Record
from registry.domain.statements import PartOf


def around(
    connection: Connection,
    records: Iterable[Record],
    *,
    known: Mapping[str, Record],
    drafts: bool,
    sources: bool = False,
) -> dict[str, Record]:
    """What the records link to, and what the wholes that they are part of link to (an issue its serial).

    Only published records, unless `drafts`; with `sources` also those that are given as sources. What is in `known`
    is not asked for again, but is among the answer.
    """
    wanted = {pid for one in records for pid in (one.mentions() if sources else one.links())}
    found = _fetched(connection, wanted, known, drafts)
    wholes = {part.parent for one in records for part in one.all(PartOf)}
    beyond = {pid for whole in wholes if whole in found for pid in found[whole].links()}
    return found | _fetched(connection, beyond - found.keys(), known, drafts)


def _fetched(
    connection: Connection, wanted: set[str], known: Mapping[str, Record], drafts: bool
) -> dict[str, Record]:
    found = {pid: known[pid] for pid in wanted & known.keys()}
    for pid, head in heads.by_pids(connection, wanted - known.keys()).items():
        if head.state == "published" or drafts:
            found[pid] = head.record
    return found
