"""The projection of what is unfinished: who made each draft, who last changed it, why it came back, what it lacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from sqlalchemy import Connection, bindparam, delete, select, update

from registry.db.base import table_of
from registry.db.inserting import insert_rows
from registry.db.mapping import Row, tables
from registry.db.models.activity import Activity
from registry.db.models.desk import DeskEntry
from registry.db.models.entity import Entity
from registry.db.queries.heads import Head, chunks
from registry.db.work import Work
from registry.domain import display, house_rules
from registry.domain.record import Record
from registry.domain.statements import Lifecycle

STATES: Final = ("draft", "in_review")
KINDS: Final = ("document", "agent", "serial", "repository", "bibliography")
_TABLE: Final = table_of(DeskEntry)
_FORGET: Final = delete(_TABLE).where(_TABLE.c.entity_id == bindparam("row"))


def project(work: Work, stored: Sequence[Head], *, new: bool, before: Head | None) -> None:
    """Write the rows of records that were created or changed."""
    if new or before is None:
        made = [row_of(one, work.actor.id, work.actor.id, 0, work.seq) for one in stored if belongs(one)]
        insert_rows(work.connection, _TABLE, made)
        return
    head = stored[0]
    was, now, edited = belongs(before), belongs(head), _values(head.record) != _values(before.record)
    if was and not now:
        work.connection.execute(_FORGET, {"row": head.entity_id})
    elif now and not was:
        creator, editor = people(work.connection, [head.entity_id])[head.entity_id]
        editor = work.actor.id if edited else editor
        insert_rows(work.connection, _TABLE, [row_of(head, creator, editor, work.actor.id, work.seq)])
    elif now:
        moved = before.record.state != head.record.state
        creator = _creator(work.connection, head.entity_id) if moved else 0
        row = row_of(head, creator, work.actor.id, work.actor.id, work.seq)
        fixed = {"entity_id", "pid", "kind", "created_by"}
        fixed |= (set() if edited else {"edited_by"}) | (set() if moved else {"returned"})
        values = {name: value for name, value in row.items() if name not in fixed}
        work.connection.execute(update(_TABLE).where(_TABLE.c.entity_id == head.entity_id).values(values))


def belongs(head: Head) -> bool:
    """Whether the record has a row: a draft, or in review."""
    return head.kind in KINDS and head.record.state in STATES


def row_of(head: Head, creator: int, editor: int, stepper: int, seq: int) -> Row:
    """The row of a record; `stepper` is who took the last step of its workflow."""
    step = head.record.first(Lifecycle)
    # Who takes their own record back was not sent it back; and a record that begins as a draft has no reason.
    sent_back = step is not None and step.state == "draft" and stepper != creator
    return {
        "entity_id": head.entity_id,
        "pid": head.pid,
        "kind": head.kind,
        "state": head.record.state,
        "label": display.label(head.record),
        "created_by": creator,
        "edited_by": editor,
        "returned": (step.reason or None) if step is not None and sent_back else None,
        "lacks": house_rules.lacks(head.record),
        "seq": head.record.seq,
        "projected_by": seq,
    }


def people(connection: Connection, entity_ids: Iterable[int]) -> dict[int, tuple[int, int]]:
    """The accounts that made each record and that last changed a value of it, from the statements themselves."""
    made: dict[int, int] = {}
    last: dict[int, int] = {}
    for chunk in chunks(sorted(entity_ids)):
        made.update(
            (number, seq)
            for number, seq in connection.execute(
                select(Entity.id, Entity.opened_by).where(Entity.id.in_(chunk))
            )
        )
        for name, table in tables().items():
            if name == "lifecycle":
                continue
            for column in (table.c.opened_by, table.c.closed_by):
                query = select(table.c.subject_id, column).where(
                    table.c.subject_id.in_(chunk), column.is_not(None)
                )
                for number, seq in connection.execute(query):
                    last[number] = max(last.get(number, 0), seq)
    actors = _actors(connection, (*made.values(), *last.values()))
    return {number: (actors[seq], actors[last.get(number, seq)]) for number, seq in made.items()}


def expected(connection: Connection, stored: Sequence[Head]) -> list[Row]:
    """The rows as they should be, computed anew."""
    mine = [one for one in stored if belongs(one)]
    if not mine:
        return []
    known = people(connection, [one.entity_id for one in mine])
    steps = {one.entity_id: step.opened_by for one in mine if (step := one.record.first(Lifecycle))}
    actors = _actors(connection, steps.values())
    return [row_of(one, *known[one.entity_id], actors[steps[one.entity_id]], 0) for one in mine]


def _creator(connection: Connection, entity_id: int) -> int:
    query = select(_TABLE.c.created_by).where(_TABLE.c.entity_id == entity_id)
    return int(connection.execute(query).scalar_one())


def _actors(connection: Connection, seqs: Iterable[int]) -> dict[int, int]:
    actors: dict[int, int] = {}
    for some in chunks(sorted(set(seqs))):
        query = select(Activity.seq, Activity.actor_id).where(Activity.seq.in_(some))
        actors.update((seq, actor) for seq, actor in connection.execute(query))
    return actors


def _values(record: Record) -> set[int]:
    return {one.id for one in record.statements if not isinstance(one, Lifecycle)}
