"""Telling harvesters of changes: a changed document takes a new place in the list of each of its sets, in the same unit of work."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Connection,
    Insert,
    Text,
    case,
    delete,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from registry.db.base import BigInt, table_of
from registry.db.inserting import insert_rows
from registry.db.models.document import PartOf
from registry.db.models.entity import RecordHead
from registry.db.models.harvest import HarvestMoment, HarvestPlace
from registry.db.prepared import Prepared, Values
from registry.db.queries.heads import Head, by_ids, chunks, dependents
from registry.db.work import Work
from registry.domain import statements as s
from registry.domain.harvest_sets import BY_RECORD, parted, sets_of
from registry.domain.record import Record

KEPT_DAYS: Final = 8
"""For how long a place that was left is kept; lists that were begun can be gone on with for less."""
MANY: Final = 500
"""A unit of work that gives more documents new places makes room for theirs."""

_PLACE: Final = table_of(HarvestPlace)
_MOMENT: Final = table_of(HarvestMoment)
_NAMED: Final = frozenset({"agent", "serial", "repository", "document"})
_UNSEEN: Final = (s.Lifecycle, s.Relation, s.TranscriptionNote, s.TextVersion, s.Credit, s.Subject)
"""What no format that is harvested shows of the records that a document names."""

# Each takes the number of the Activity, and then those of the documents.
_LEAVE: Final = Prepared(
    lambda values: (
        update(_PLACE)
        .where(_PLACE.c.document_id.in_(values[1:]), _PLACE.c.until_seq.is_(None), _PLACE.c.seq < values[0])
        .values(until_seq=values[0])
        .returning(_PLACE.c.document_id, _PLACE.c.spec)
    )
)
_TAKE_BACK: Final = Prepared(
    lambda values: (
        delete(_PLACE)
        .where(_PLACE.c.document_id.in_(values[1:]), _PLACE.c.seq == values[0])
        .returning(_PLACE.c.document_id, _PLACE.c.spec)
    )
)

_INSIDE: Final = Prepared(
    lambda many: select(PartOf.subject_id).where(PartOf.parent_id.in_(many), PartOf.closed_by.is_(None))
)
_PUBLISHED: Final = Prepared(
    lambda many: select(RecordHead.entity_id).where(
        RecordHead.entity_id.in_(many), RecordHead.kind == "document", RecordHead.state == "published"
    )
)


def announce(work: Work, stored: Sequence[Head], *, new: bool, before: Head | None) -> None:
    """Give new places to documents that were changed, and to those that show what was changed.

    A document has places from its first publication on; one that was withdrawn keeps them, and its sets.
    """
    public = [one for one in stored if "published" in (one.state, before.state if before else "")]
    own = {one.entity_id: sets_of(one.record) for one in public if one.kind == "document"}
    if own:
        _place(work, own, new=new)
    if before is not None and public and before.kind in _NAMED and _seen(before) != _seen(public[0]):
        _restate(work, _showing(work.connection, before))


def regroup(work: Work, document_ids: Iterable[int], *, joining: str = "", leaving: str = "") -> None:
    """Put documents into a set that does not follow from their records, or take them out of one.

    Either changes what harvesters are told of a document, so it takes a new place in all its lists. Documents that
    nobody was ever told of are passed over.
    """
    _restate(work, sorted(set(document_ids)), joining=joining, leaving=leaving)


def mend(work: Work) -> None:
    """Tell of the published documents that harvesters were never told of; forget places that nobody can ask for any more."""
    head = table_of(RecordHead).c
    told = select(_PLACE.c.seq).where(_PLACE.c.document_id == head.entity_id, _PLACE.c.until_seq.is_(None))
    missing = select(head.entity_id).where(
        head.kind == "document", head.state == "published", ~told.correlate(head.entity_id.table).exists()
    )
    for chunk in chunks(list(work.connection.execute(missing).scalars())):
        announce(work, list(by_ids(work.connection, chunk)), new=False, before=None)
    prune(work.connection, _shifted(work.at, -KEPT_DAYS))


def prune(connection: Connection, before: str) -> None:
    """Forget the places that were left before a moment; lists that were begun earlier cannot go on after that."""
    last = select(func.max(_MOMENT.c.seq)).where(_MOMENT.c.at < before).scalar_subquery()
    connection.execute(delete(_PLACE).where(_PLACE.c.until_seq.is_not(None), _PLACE.c.until_seq <= last))


def _place(work: Work, own: Mapping[int, frozenset[str]], *, new: bool) -> None:
    """New places in the sets that follow from the records, and in those that were joined otherwise."""
    for chunk in chunks(sorted(own)):
        left = set() if new else _left(work, chunk)
        joined = {(one, spec) for one, spec in left if _is_joined(spec)}
        _put(work, joined | {(one, spec) for one in chunk for spec in own[one]})


def _restate(work: Work, ids: Sequence[int], *, joining: str = "", leaving: str = "") -> None:
    for chunk in chunks(ids):
        there = _left(work, chunk)
        if joining:
            there |= {(one, joining) for one, _ in there}
        _put(work, {(one, spec) for one, spec in there if not leaving or spec != leaving})


def _left(work: Work, ids: Sequence[int]) -> set[tuple[int, str]]:
    """Leave the present places of documents, and say in which sets they were."""
    found = {(one, spec) for one, spec in _LEAVE.rows(work.connection, [work.seq, *ids])}
    again = work.told & set(ids)
    if again:
        # Changed before in this unit of work: only its last word counts.
        taken = _TAKE_BACK.rows(work.connection, [work.seq, *sorted(again)])
        found = {(one, spec) for one, spec in found if one not in again} | {
            (one, spec) for one, spec in taken
        }
    return found


def _put(work: Work, places: Iterable[tuple[int, str]]) -> None:
    kept = sorted(places)
    rows = [{"document_id": one, "spec": spec, "seq": work.seq} for one, spec in kept]
    if not rows:
        return
    if not work.told:
        work.at_the_end(_stamp)
    work.told.update(one for one, _ in kept)
    insert_rows(work.connection, _PLACE, rows)


def _stamp(work: Work, now: str) -> None:
    """Write the datestamp, to the second: as late as can be, and never before an earlier one, whatever the clock does."""
    if len(work.told) > MANY:
        prune(work.connection, _shifted(work.at, -KEPT_DAYS))
    second = f"{now[:19]}Z"
    _STAMP.run(work.connection, [work.seq, second])


def _stamping(values: Values) -> Insert:
    number, second = type_coerce(values[0], BigInt), type_coerce(values[1], Text)
    latest = func.max(_MOMENT.c.at)
    at = case((latest > second, latest), else_=second)
    return insert(_MOMENT).from_select(["seq", "at"], select(number, at))


_STAMP: Final = Prepared(_stamping)


def _shifted(moment: str, days: int) -> str:
    """The moment so many days later, as the store writes moments."""
    found = datetime.fromisoformat(moment).astimezone(UTC) + timedelta(days=days)
    return found.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _is_joined(spec: str) -> bool:
    family, _ = parted(spec)
    return bool(family) and family not in BY_RECORD


def _seen(head: Head) -> tuple[Any, ...]:
    record: Record = head.record
    return head.state == "published", tuple(one for one in record.statements if type(one) not in _UNSEEN)


def _showing(connection: Connection, head: Head) -> list[int]:
    """The published documents that name a record, or that are part of one that does.

    Asked in steps: in one question the planner of SQLite reads the whole list of published documents instead.
    """
    naming = dependents(connection, head.entity_id, head.kind)
    found = set(naming)
    for chunk in chunks(naming):
        found.update(number for (number,) in _INSIDE.rows(connection, chunk))
    return [number for chunk in chunks(sorted(found)) for (number,) in _PUBLISHED.rows(connection, chunk)]
