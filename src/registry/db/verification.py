"""Reading the log back: recomputing every leaf, root and row digest, and naming the first that does not fit."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, select

from registry.db.base import Base, table_of
from registry.db.log import leaf_bytes
from registry.db.mapping import tables
from registry.db.models.activity import Activity, ActivityPart, LogLeaf, LogNode, NextNumber
from registry.db.queries.heads import chunks
from registry.db.work import digest_of
from registry.domain import merkle
from registry.domain.canonical import row_digest

CHUNK = 500
"""Activities that are looked at together at the most."""
PARTS = 40
"""Parts that are held in memory together, unless one Activity has more."""
ENTRIES = 4000
"""Entries whose rows are compared together."""

LOGGED = (
    *sorted(tables()),
    "account",
    "account_role",
    "credential",
    "entity",
    "finding_dismissal",
    "setting",
    "text_body",
)
"""The tables whose every row is in the log."""

_HEAD = ("seq", "at", "actor_id", "door", "act", "reason")


class Counted(NamedTuple):
    """What was found in order: numbers of Activities and rows, and the root of the tree."""

    activities: int
    rows: int
    root: str


class Altered(Exception):
    """Something is not as it was written; the message names the first such thing."""


def verify(connection: Connection) -> Counted:
    """Recompute the log and compare every row with it. Raises Altered with the first thing that does not fit."""
    frontier: list[bytes] = []
    opened: Counter[str] = Counter()
    closed: Counter[str] = Counter()
    ids: dict[str, int] = {}
    size = 0
    erased = _erased(connection)
    for run in _runs(connection):
        for activity, parts, leaf in run:
            size += 1
            _check_leaf(size, activity, parts, leaf, frontier)
        for entries in _entries(run):
            _check_rows(connection, entries, erased)
            for _, (op, table, row_id, _) in entries:
                opened[table] += op == "open"
                closed[table] += op == "close"
                ids[table] = max(ids.get(table, 0), row_id)
    root = merkle.fold(frontier)
    _check_leaves_and_nodes(connection, size)
    for name in LOGGED:
        _check_count(connection, Base.metadata.tables[name], opened[name], closed[name])
    _check_strays(connection, size, max(ids.values(), default=0))
    return Counted(size, sum(opened.values()), root.hex())


Run = list[tuple[Any, list[str], Any]]
"""Activities in order, each with its parts and its leaf."""


def _entries(run: Run) -> Iterator[list[tuple[int, list[Any]]]]:
    """What the Activities of a run did, some thousands of entries at a time, in order."""
    gathered: list[tuple[int, list[Any]]] = []
    for activity, parts, _ in run:
        for part in parts:
            gathered.extend((activity["seq"], entry) for entry in json.loads(part))
            if len(gathered) >= ENTRIES:
                yield gathered
                gathered = []
    if gathered:
        yield gathered


def _runs(connection: Connection) -> Iterator[Run]:
    """Activities in order, as many at a time as have some dozens of parts together, but at least one."""
    last = 0
    while True:
        wanted = (
            select(Activity.seq).where(Activity.seq > last).order_by(Activity.seq).limit(CHUNK).subquery()
        )
        counted = (
            select(wanted.c.seq, func.count(ActivityPart.number))
            .outerjoin(ActivityPart, ActivityPart.seq == wanted.c.seq)
            .group_by(wanted.c.seq)
            .order_by(wanted.c.seq)
        )
        upto, parts_so_far = 0, 0
        for seq, count in connection.execute(counted).all():
            parts_so_far += count
            if upto and parts_so_far > PARTS:
                break
            upto = seq
        if not upto:
            return
        yield _run(connection, last + 1, upto)
        last = upto


def _run(connection: Connection, low: int, last: int) -> Run:
    query = select(table_of(Activity)).where(Activity.seq.between(low, last)).order_by(Activity.seq)
    found = connection.execute(query).mappings().all()
    parts: dict[int, list[str]] = defaultdict(list)
    for seq, number, entries in connection.execute(
        select(ActivityPart.seq, ActivityPart.number, ActivityPart.entries)
        .where(ActivityPart.seq.between(low, last))
        .order_by(ActivityPart.seq, ActivityPart.number)
    ):
        if number != len(parts[seq]):
            raise Altered(f"A part of Activity {seq} is missing from the table activity_part.")
        parts[seq].append(entries)
    leaves = {
        row.seq: row
        for row in connection.execute(select(table_of(LogLeaf)).where(LogLeaf.seq.between(low, last)))
    }
    return [(row, parts[row["seq"]], leaves.get(row["seq"])) for row in found]


def _check_leaf(size: int, activity: Any, parts: list[str], leaf: Any, frontier: list[bytes]) -> None:
    seq = activity["seq"]
    if seq != size:
        raise Altered(f"Activity {size} is missing from the table activity.")
    if leaf is None:
        raise Altered(f"The leaf of Activity {seq} is missing from the table log_leaf.")
    head = _digest(activity["salt"], {name: activity[name] for name in _HEAD})
    digests = [row_digest(b"", {"entries": part}) for part in parts]
    computed = merkle.leaf_hash(leaf_bytes(seq, head, digests))
    if computed.hex() != leaf.hash:
        raise Altered(f"Activity {seq} is not as it was sealed: its row in activity, its parts in activity_part "
                      "or its leaf in log_leaf was altered.")  # fmt: skip
    merkle.push(frontier, seq - 1, computed)
    if merkle.fold(frontier).hex() != leaf.root:
        raise Altered(f"The root that log_leaf keeps for Activity {seq} is not the root of the tree.")


def _digest(salt: object, row: dict[str, Any]) -> str:
    """The digest of a row, or an empty text for a row that nobody can have written like that."""
    try:
        return digest_of(str(salt), row)
    except (ValueError, TypeError):
        return ""


def _erased(connection: Connection) -> dict[tuple[str, int], int]:
    """The rows of which something was erased, and the last Activity that did."""
    query = select(ActivityPart.seq, ActivityPart.entries).where(ActivityPart.entries.contains('["erase",'))
    found: dict[tuple[str, int], int] = {}
    for seq, text in connection.execute(query.order_by(ActivityPart.seq)):
        try:
            entries = json.loads(text)
            found |= {(table, row_id): seq for op, table, row_id, _ in entries if op == "erase"}
        except (ValueError, TypeError):
            raise Altered(
                f"Activity {seq} is not as it was sealed: its parts in activity_part were altered."
            ) from None
    return found


def _check_rows(
    connection: Connection, entries: Sequence[tuple[int, list[Any]]], erased: dict[tuple[str, int], int]
) -> None:
    """Compare what some Activities opened, closed and erased with the rows, in the order in which it was done."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for _, (_, table, row_id, _) in entries:
        wanted[table].add(row_id)
    rows: dict[tuple[str, int], Any] = {}
    for name, ids in wanted.items():
        table = Base.metadata.tables[name]
        for chunk in chunks(sorted(ids)):
            for row in connection.execute(select(table).where(table.c.id.in_(chunk))).mappings():
                rows[name, row["id"]] = row
    for seq, (op, table_name, row_id, digest) in entries:
        found = rows.get((table_name, row_id))
        what = f"row {row_id} of the table {table_name}"
        if found is None:
            raise Altered(f"{what} is missing; Activity {seq} wrote it.")
        if op == "close" and found["closed_by"] != seq:
            raise Altered(f"{what} was closed by Activity {seq}, but the table says {found['closed_by']}.")
        if op == "erase" and found[digest] is not None:
            raise Altered(f"{what}: {digest} was erased by Activity {seq}, but is there again.")
        last = erased.get((table_name, row_id))
        # A row that lost a column can only be compared with what was left of it.
        comparing = (op == "open" and last is None) or (op == "rest" and last == seq)
        if comparing and _digest(found["salt"], dict(found)) != digest:
            raise Altered(f"{what} is not as Activity {seq} wrote it.")


def _check_leaves_and_nodes(connection: Connection, size: int) -> None:
    leaves = connection.execute(select(func.count()).select_from(LogLeaf)).scalar_one()
    if leaves != size:
        raise Altered(
            f"Activity {size + 1} is missing from the table activity: log_leaf has {leaves} leaves, not {size}."
        )
    level, below = 0, [bytes.fromhex(text) for text in connection.execute(
        select(LogLeaf.hash).order_by(LogLeaf.seq)).scalars()]  # fmt: skip
    counted = 0
    while below:
        kept = connection.execute(
            select(LogNode.position, LogNode.hash).where(LogNode.level == level).order_by(LogNode.position)
        ).all()
        counted += len(kept)
        for position, computed in enumerate(below):
            if position >= len(kept) or tuple(kept[position]) != (position, computed.hex()):
                raise Altered(
                    f"The node at level {level}, position {position} of log_node was altered or is missing."
                )
        if len(kept) > len(below):
            raise Altered(f"There is a node too many at level {level} of log_node.")
        below = [merkle.node_hash(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        level += 1
    if connection.execute(select(func.count()).select_from(LogNode)).scalar_one() != counted:
        raise Altered("There is a node too many in log_node.")


def _check_count(connection: Connection, table: Table, opened: int, closed: int) -> None:
    there = connection.execute(select(func.count()).select_from(table)).scalar_one()
    if there != opened:
        stray = _stray(connection, table)
        raise Altered(f"row {stray} of the table {table.name} is in no Activity." if stray else
                      f"The table {table.name} has {there} rows, the log {opened}.")  # fmt: skip
    if "closed_by" in table.c:
        shut = connection.execute(
            select(func.count()).select_from(table).where(table.c.closed_by.is_not(None))
        ).scalar_one()
        if shut != closed:
            stray = _stray(connection, table, "close")
            raise Altered(f"row {stray} of the table {table.name} is closed, but no Activity closed it.")


def _stray(connection: Connection, table: Table, wanted: str = "open") -> int | None:
    """The first row that is there (or closed) without an Activity that opened (or closed) it."""
    known: set[int] = set()
    for text in connection.execute(
        select(ActivityPart.entries).where(ActivityPart.entries.contains(f'"{table.name}"'))
    ).scalars():
        known.update(
            row_id for op, name, row_id, _ in json.loads(text) if op == wanted and name == table.name
        )
    rows = select(table.c.id).order_by(table.c.id)
    if wanted == "close":
        rows = rows.where(table.c.closed_by.is_not(None))
    return next((one for one in connection.execute(rows).scalars() if one not in known), None)


def _check_strays(connection: Connection, size: int, largest: int) -> None:
    """Parts without their Activity, and a counter that would issue a number twice."""
    parts = select(ActivityPart.seq).where(~ActivityPart.seq.between(1, size)).limit(1)
    stray = connection.execute(parts).scalar()
    if stray is not None:
        raise Altered(f"There is a part of Activity {stray} in activity_part, but no such Activity.")
    counters = connection.execute(select(NextNumber.name, NextNumber.value)).all()
    if [one.name for one in counters] != ["row"] or counters[0].value <= largest:
        raise Altered(
            f"The counter in next_number does not lie above {largest}, the last number that was given."
        )
