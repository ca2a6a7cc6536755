"""Flags as lists: by state, document and reporter, a page at a time, and how many there are of each state."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from registry.db.models.activity import Activity
from registry.db.models.entity import RecordHead
from registry.db.models.question import Report, Stage
from registry.db.queries import heads
from registry.db.queries.heads import Head


class WantedFlags(NamedTuple):
    """Which flags: state and reason of dismissal, document (number), who entered it (account; `not_by` leaves one out)."""

    state: str = ""
    code: str = ""
    document_id: int | None = None
    by: int | None = None
    not_by: int | None = None
    newest_first: bool = False


def page(connection: Connection, wanted: WantedFlags, after: int, limit: int) -> list[Head]:
    """At most `limit` flags behind the entity number `after` (0: from the beginning), in the order they came."""
    query = _joined(select(RecordHead.entity_id)).where(*_conditions(wanted))
    if after:
        query = query.where(
            RecordHead.entity_id < after if wanted.newest_first else RecordHead.entity_id > after
        )
    order = RecordHead.entity_id.desc() if wanted.newest_first else RecordHead.entity_id
    numbers = connection.execute(query.order_by(order).limit(limit)).scalars()
    return list(heads.by_ids(connection, list(numbers)))


def counts(connection: Connection, wanted: WantedFlags) -> dict[str, int]:
    """How many flags there are by state, whatever state is wanted."""
    query = _joined(select(Stage.state, func.count())).where(*_conditions(wanted._replace(state="", code="")))
    return {state: amount for state, amount in connection.execute(query.group_by(Stage.state))}  # noqa: C416 (rows are no pairs to `dict`)


def _joined(query: Any) -> Select[Any]:
    joined: Select[Any] = (
        query.select_from(RecordHead)
        .join(Stage, (Stage.subject_id == RecordHead.entity_id) & Stage.closed_by.is_(None))
        .join(Report, (Report.subject_id == RecordHead.entity_id) & Report.closed_by.is_(None))
        .join(Activity, Activity.seq == Report.opened_by)
    )
    return joined


def _conditions(wanted: WantedFlags) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [RecordHead.kind == "flag"]
    if wanted.state:
        found.append(Stage.state == wanted.state)
    if wanted.code:
        found.append(Stage.code == wanted.code)
    if wanted.document_id is not None:
        found.append(Report.document_id == wanted.document_id)
    if wanted.by is not None:
        found.append(Activity.actor_id == wanted.by)
    if wanted.not_by is not None:
        found.append(Activity.actor_id != wanted.not_by)
    return found
