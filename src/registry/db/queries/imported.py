"""What is in the catalogue: records that a row may be like, and the records that one Activity made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, func, select

from registry.db.base import table_of
from registry.db.models.activity import ActivityPart
from registry.db.models.catalogue import CatalogueEntry
from registry.db.models.document import Identifier
from registry.db.models.entity import Entity, RecordHead
from registry.db.queries.heads import chunks

STATES: Final = ("draft", "in_review", "published")
_ENTRY: Final = table_of(CatalogueEntry).c
MOST_TITLED: Final = 2000


def titled(connection: Connection, titles: Iterable[str]) -> list[Row[Any]]:
    """The catalogue's entries whose titles sort as one of these; not all where very many have one."""
    found: list[Row[Any]] = []
    columns = (_ENTRY.pid, _ENTRY.title, _ENTRY.title_sort, _ENTRY.creators_sort, _ENTRY.container, _ENTRY.date_words,
               _ENTRY.date_earliest, _ENTRY.date_latest)  # fmt: skip
    for chunk in chunks(sorted({one for one in titles if one})):
        query = select(*columns).where(_ENTRY.state.in_(STATES), _ENTRY.title_sort.in_(chunk))
        found.extend(connection.execute(query.limit(MOST_TITLED)))
    return found


def identified(connection: Connection, scheme: str, values: Iterable[str]) -> dict[str, str]:
    """The pids of live documents that have an identifier of a scheme, by its value."""
    found: dict[str, str] = {}
    for chunk in chunks(sorted(set(values))):
        query = (
            select(Identifier.value, _ENTRY.pid)
            .join(CatalogueEntry, _ENTRY.document_id == Identifier.subject_id)
            .where(Identifier.scheme == scheme, Identifier.value.in_(chunk), Identifier.closed_by.is_(None))
            .where(_ENTRY.state.in_(STATES))
        )
        found.update((value, pid) for value, pid in connection.execute(query))
    return found


def states_of(connection: Connection, pids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """(state, label) of records by pid; those that do not exist are missing."""
    found: dict[str, tuple[str, str]] = {}
    for chunk in chunks(sorted(set(pids))):
        query = select(RecordHead.pid, RecordHead.state, RecordHead.label).where(RecordHead.pid.in_(chunk))
        found.update((pid, (state, label)) for pid, state, label in connection.execute(query))
    return found


def span(connection: Connection, seq: int) -> tuple[int, int]:
    """The numbers between which an Activity opened its rows; (0, -1) where it opened none.

    Numbers rise with the Activities, so that its records are found by their key, without an index of their own.
    """
    of_it = select(ActivityPart.entries).where(ActivityPart.seq == seq)
    ends = [of_it.order_by(ActivityPart.number), of_it.order_by(ActivityPart.number.desc())]
    found = [connection.execute(one.limit(1)).scalar() for one in ends]
    numbers = [
        int(entry[2]) for entries in found if entries for entry in json.loads(entries) if entry[0] == "open"
    ]
    return (min(numbers), max(numbers)) if numbers else (0, -1)


def made_by(connection: Connection, seq: int, within: tuple[int, int], limit: int) -> Sequence[int]:
    """The numbers of the records that an Activity opened, among those of a span, in their order."""
    query = select(Entity.id).where(Entity.id.between(*within), Entity.opened_by == seq)
    return connection.execute(query.order_by(Entity.id).limit(limit)).scalars().all()


def edited_since(connection: Connection, seq: int, limit: int) -> list[Row[Any]]:
    """(pid, kind, label, state, seq) of records that an Activity opened and a later one changed, withdrawn ones left out."""
    query = (
        select(RecordHead.pid, RecordHead.kind, RecordHead.label, RecordHead.state, RecordHead.seq)
        .join(Entity, Entity.id == RecordHead.entity_id)
        .where(Entity.id.between(*span(connection, seq)), Entity.opened_by == seq)
        .where(RecordHead.seq != seq, RecordHead.state != "withdrawn")
    )
    return list(connection.execute(query.order_by(RecordHead.entity_id).limit(limit)))


def counts(connection: Connection, seq: int) -> dict[str, int]:
    """How many of the records that an Activity opened are in each state."""
    query = (
        select(RecordHead.state, func.count())
        .join(Entity, Entity.id == RecordHead.entity_id)
        .where(Entity.id.between(*span(connection, seq)), Entity.opened_by == seq)
        .group_by(RecordHead.state)
    )
    return {state: amount for state, amount in connection.execute(query)}  # noqa: C416 (rows are not pairs)


def openers(connection: Connection, ids: Iterable[int]) -> set[int]:
    """The Activities that opened some records."""
    found: set[int] = set()
    for chunk in chunks(sorted(set(ids))):
        found.update(connection.execute(select(Entity.opened_by).where(Entity.id.in_(chunk))).scalars())
    return found
