"""Writing records inside a unit of work: entities, their statements, and the projections of what changed."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from registry.db.base import table_of
from registry.db.mapping import Row, codec
from registry.db.models.entity import Entity
from registry.db.projection import project
from registry.db.queries import heads
from registry.db.queries.heads import Head
from registry.db.work import Work
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Statement

STEP: Final = 1024
"""Distance between the positions of statements, so that one can be put between two without moving others."""


def create(work: Work, records: Sequence[Record]) -> list[Head]:
    """Store new records. Their pids are free and their links exist (or are among them); services see to that."""
    numbers = iter(work.numbers(len(records) + sum(len(one.statements) for one in records)))
    entity_ids = {one.pid: next(numbers) for one in records}
    outside = {pid for one in records for pid in one.mentions()} - entity_ids.keys()
    ids = heads.numbers_of(work.connection, outside) | entity_ids
    work.open_rows(
        table_of(Entity),
        [{"id": entity_ids[one.pid], "pid": one.pid, "kind": one.kind} for one in records],
    )
    stored: list[Head] = []
    opened: list[tuple[int, AnyStatement]] = []
    for one in records:
        statements = tuple(
            msgspec.structs.replace(statement, id=next(numbers), opened_by=work.seq, position=place * STEP)
            for place, statement in enumerate(one.statements, start=1)
        )
        opened.extend((entity_ids[one.pid], statement) for statement in statements)
        kept = msgspec.structs.replace(one, seq=work.seq, statements=statements)
        stored.append(Head(entity_ids[one.pid], one.pid, one.kind, kept.state, work.seq, "", kept))
    _open(work, opened, ids)
    project(work, stored, new=True)
    return stored


def change(work: Work, head: Head, after: Sequence[AnyStatement]) -> Head:
    """Make the statements of a record those of `after`, in that order.

    A statement with an id is kept as it is; one without an id is opened, and closes the live one of its key;
    live statements that are not named are closed. Statements that only moved get a new version with a new position.
    """
    before = {one.id: one for one in head.record.statements}
    kept = {one.id for one in after if one.id}
    placed = _placed(after)
    fresh = [one for one in placed if not one.id or one.position != before[one.id].position]
    closing = [
        one for one in head.record.statements if one.id not in kept or any(one.id == new.id for new in fresh)
    ]
    numbers = iter(work.numbers(len(fresh))) if fresh else iter(())
    versions = {one.key: msgspec.structs.replace(one, id=next(numbers), opened_by=work.seq) for one in fresh}
    by_table: dict[type[Statement], list[int]] = defaultdict(list)
    for one in closing:
        by_table[type(one)].append(one.id)
    for struct, ids in by_table.items():
        work.close_rows(codec(struct).table, ids)
    statements = tuple(versions.get(one.key, one) for one in placed)
    record = msgspec.structs.replace(head.record, seq=work.seq, statements=statements)
    opened = msgspec.structs.replace(record, statements=tuple(versions.values()))
    known = heads.numbers_of(work.connection, opened.mentions())
    _open(work, [(head.entity_id, one) for one in versions.values()], known)
    result = Head(head.entity_id, head.pid, head.kind, record.state, work.seq, "", record)
    if versions or closing:
        project(work, [result], new=False, before=head)
    return result


def _open(work: Work, opened: Iterable[tuple[int, AnyStatement]], ids: Mapping[str, int]) -> None:
    rows: dict[type[Statement], list[Row]] = defaultdict(list)
    for subject_id, one in opened:
        struct = type(one)
        rows[struct].append(codec(struct).to_row(one, subject_id, ids))
    for kind, of_table in rows.items():
        work.open_rows(codec(kind).table, of_table)


def _placed(after: Sequence[AnyStatement]) -> list[AnyStatement]:
    """The statements with positions that rise, moving as few stored ones as can be.

    Those that already stand in the right order among themselves (the longest such row) stay where they are; the others
    are put between them. Where there is no room left between two, all positions are given anew.
    """
    staying = _longest_rise([(at, one.position) for at, one in enumerate(after) if one.id])
    positions = [one.position if at in staying else 0 for at, one in enumerate(after)]
    low, start = 0, 0
    for at in [*sorted(staying), len(after)]:
        count = at - start
        high = positions[at] if at < len(after) else low + STEP * (count + 1)
        if high - low <= count:
            positions = [STEP * (place + 1) for place in range(len(after))]
            break
        for number in range(count):
            positions[start + number] = low + (high - low) * (number + 1) // (count + 1)
        low, start = high, at + 1
    return [
        one if one.position == position else msgspec.structs.replace(one, position=position)
        for one, position in zip(after, positions, strict=True)
    ]


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> set[int]:
    """The places of the longest run, not necessarily without gaps, whose positions rise (patience sorting)."""
    tops: list[int] = []
    top_pairs: list[int] = []
    before: list[int] = []
    for number, (_, position) in enumerate(pairs):
        pile = bisect_left(tops, position)
        before.append(top_pairs[pile - 1] if pile else -1)
        tops[pile : pile + 1], top_pairs[pile : pile + 1] = [position], [number]
    found: set[int] = set()
    at = top_pairs[-1] if top_pairs else -1
    while at >= 0:
        found.add(pairs[at][0])
        at = before[at]
    return found
