"""What harvesters ask: one page of a list as it was when it was begun, the sets, and moments; each at a constant cost."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, func, literal, select, tuple_, union_all

from registry.db.base import table_of
from registry.db.models.activity import LogLeaf
from registry.db.models.entity import RecordHead
from registry.db.models.harvest import HarvestMoment, HarvestPlace

_PLACE: Final = table_of(HarvestPlace).c
_MOMENT: Final = table_of(HarvestMoment).c
_HEAD: Final = table_of(RecordHead).c
_NOW: Final = _PLACE.until_seq.is_(None)


class Span(NamedTuple):
    """A list: the set, the first and last Activity of its places, and the Activity as of which it is listed."""

    spec: str
    low: int
    high: int
    as_of: int


class Spot(NamedTuple):
    """The place of a document in a list, by which pages go on."""

    seq: int
    document_id: int


class Told(NamedTuple):
    """What harvesters are told of a document now."""

    document_id: int
    pid: str
    state: str
    at: str
    specs: tuple[str, ...]
    body: str


def last_seq(connection: Connection) -> int:
    """The number of the last Activity."""
    return connection.execute(select(func.max(LogLeaf.seq))).scalar() or 0


def earliest(connection: Connection) -> str | None:
    """The first datestamp of all, or None where nothing was ever published."""
    return connection.execute(select(func.min(_MOMENT.at))).scalar()


def first_from(connection: Connection, at: str) -> int | None:
    """The first Activity with that datestamp or a later one."""
    return connection.execute(select(func.min(_MOMENT.seq)).where(_MOMENT.at >= at)).scalar()


def last_until(connection: Connection, at: str) -> int | None:
    """The last Activity with that datestamp or an earlier one."""
    query = select(_MOMENT.seq).where(_MOMENT.at <= at).order_by(_MOMENT.at.desc(), _MOMENT.seq.desc())
    return connection.execute(query.limit(1)).scalar()


def spots(connection: Connection, span: Span, after: Spot, limit: int) -> list[Spot]:
    """At most `limit` places behind one, in order: where documents are, or were when the list was begun."""
    behind = tuple_(_PLACE.seq, _PLACE.document_id) > tuple_(literal(after.seq), literal(after.document_id))
    here = select(_PLACE.seq, _PLACE.document_id).where(
        _PLACE.spec == span.spec, behind, _PLACE.seq <= span.high
    )
    order = (_PLACE.seq, _PLACE.document_id)
    present = here.where(_NOW).order_by(*order).limit(limit).subquery()
    # Places left since then: as few as there were changes since the list was begun.
    left = (
        here.where(_PLACE.until_seq.is_not(None), _PLACE.until_seq > span.as_of).order_by(*order).limit(limit)
    )
    both = union_all(select(present), select(left.subquery())).subquery()
    query = select(both.c.seq, both.c.document_id).order_by(both.c.seq, both.c.document_id).limit(limit)
    return [Spot(*row) for row in connection.execute(query)]


def count(connection: Connection, span: Span, most: int) -> int:
    """How many documents the list has, counted up to `most`. Only for a list that is just being begun."""
    some = (
        select(literal(1))
        .where(_PLACE.spec == span.spec, _PLACE.seq >= span.low, _PLACE.seq <= span.high, _NOW)
        .limit(most)
        .subquery()
    )
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


def told(connection: Connection, document_ids: Sequence[int], *, bodies: bool) -> dict[int, Told]:
    """What harvesters are told of documents now, by number; those that they were never told of are missing."""
    placed = (
        select(_PLACE.document_id, _PLACE.spec, _MOMENT.at)
        .join(_MOMENT.seq.table, _MOMENT.seq == _PLACE.seq)
        .where(_PLACE.document_id.in_(document_ids), _NOW)
    )
    specs: dict[int, list[str]] = {}
    moments: dict[int, str] = {}
    for number, spec, at in connection.execute(placed):
        specs.setdefault(number, []).append(spec)
        moments[number] = at
    body = _HEAD.body if bodies else literal("")
    query = select(_HEAD.entity_id, _HEAD.pid, _HEAD.state, body.label("body"))
    return {
        row.entity_id: Told(
            row.entity_id,
            row.pid,
            row.state,
            moments[row.entity_id],
            tuple(sorted(specs[row.entity_id])),
            row.body,
        )
        for row in connection.execute(query.where(_HEAD.entity_id.in_(list(specs))))
    }


def number_of(connection: Connection, pid: str) -> int | None:
    """The number of the document of a pid."""
    query = select(_HEAD.entity_id).where(_HEAD.pid == pid, _HEAD.kind == "document")
    return connection.execute(query).scalar()


def has_any(connection: Connection, spec: str) -> bool:
    """Whether a set has, or had, any document."""
    return (
        connection.execute(select(literal(1)).where(_PLACE.spec == spec, _NOW).limit(1)).first() is not None
    )


def specs(connection: Connection, after: str, limit: int) -> list[str]:
    """At most `limit` sets behind one, in order. Each step is one look into the index, however large the sets are."""
    first = select(func.min(_PLACE.spec).label("spec"), literal(1).label("step")).where(
        _PLACE.spec > after, _NOW
    )
    steps = first.cte("steps", recursive=True)
    further = select(func.min(_PLACE.spec)).where(_PLACE.spec > steps.c.spec, _NOW).correlate(steps)
    going = steps.c.spec.is_not(None) & (steps.c.step < limit)
    steps = steps.union_all(select(further.scalar_subquery(), steps.c.step + 1).where(going))
    return list(connection.execute(select(steps.c.spec).where(steps.c.spec.is_not(None))).scalars())
