"""Computing the projections again from the statements: to compare with what is kept, and to put it right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, func, insert, select, text

from registry.db import contestation, counted, unfinished
from registry.db.base import table_of
from registry.db.mapping import Row
from registry.db.models.catalogue import CatalogueEntry, CatalogueTerm
from registry.db.models.desk import DeskEntry
from registry.db.models.entity import Entity, RecordHead
from registry.db.models.name_word import NameWord
from registry.db.projection import entry_row, head_row, word_rows
from registry.db.queries import heads, rows
from registry.db.queries.heads import Head
from registry.domain.entry import entry
from registry.domain.record import Record

BATCH = 500
HEADS, ENTRIES, TERMS = table_of(RecordHead), table_of(CatalogueEntry), table_of(CatalogueTerm)
WORDS, DESK = table_of(NameWord), table_of(DeskEntry)
PROJECTIONS = (HEADS, WORDS, DESK, ENTRIES, TERMS)
_OWNER = {
    HEADS.name: "entity_id",
    WORDS.name: "entity_id",
    DESK.name: "entity_id",
    ENTRIES.name: "document_id",
    TERMS.name: "document_id",
}


class Difference(NamedTuple):
    """A row of a projection that is not what the statements say."""

    table: str
    pid: str
    field: str


class Batch(NamedTuple):
    """The projections of some records as they should be, by table, and the records' numbers."""

    entity_ids: Sequence[int]
    pids: dict[int, str]
    rows: dict[str, list[Row]]


def batches(connection: Connection) -> Iterator[Batch]:
    """What the projections should hold, a batch of records at a time, in the order of their numbers."""
    last = 0
    moment = connection.execute(select(func.max(text("seq"))).select_from(text("log_leaf"))).scalar() or 0
    while True:
        found = connection.execute(
            select(Entity.id, Entity.pid, Entity.kind)
            .where(Entity.id > last)
            .order_by(Entity.id)
            .limit(BATCH)
        ).all()
        if not found:
            return
        wanted = [(row.id, row.pid, row.kind) for row in found]
        yield _expected(connection, wanted, moment)
        last = wanted[-1][0]


def _expected(connection: Connection, wanted: list[tuple[int, str, str]], moment: int) -> Batch:
    records = rows.records_as_of(connection, wanted, moment)
    stored = [
        Head(entity_id, pid, kind, record.state, record.seq, "", record)
        for (entity_id, pid, kind), record in zip(wanted, records, strict=True)
    ]
    documents = [one for one in stored if one.kind == "document"]
    linked = _linked(connection, [one.record for one in documents], moment)
    entries, terms = [], []
    made = [(one, entry(one.record, linked)) for one in documents]
    ids = heads.numbers_of(connection, {one.parent for _, one in made if one.parent})
    contested = contestation.of_documents(connection, documents, moment)
    for head, one in made:
        entries.append(entry_row(head, one, ids, 0, contested.get(head.pid, "")))
        terms += [
            {
                "facet": facet,
                "value": value,
                "document_id": head.entity_id,
                "state": one.state,
                "projected_by": 0,
            }
            for facet, value in sorted(one.terms)
        ]
    made_rows = {HEADS.name: [head_row(one, 0) for one in stored], ENTRIES.name: entries, TERMS.name: terms}
    made_rows[WORDS.name] = [row for one in stored for row in word_rows(one, 0)]
    made_rows[DESK.name] = unfinished.expected(connection, stored)
    return Batch([one[0] for one in wanted], {one[0]: one[1] for one in wanted}, made_rows)


def _linked(connection: Connection, records: Sequence[Record], moment: int) -> dict[str, Record]:
    # Not from the heads: those are what is being checked.
    pids = {pid for one in records for pid in one.links()}
    found = connection.execute(select(Entity.id, Entity.pid, Entity.kind).where(Entity.pid.in_(pids))).all()
    wanted = [(row.id, row.pid, row.kind) for row in found]
    linked: dict[str, Record] = {}
    for chunk in heads.chunks(wanted):
        linked |= {
            one.pid: one for one in rows.records_as_of(connection, chunk, moment) if one.state == "published"
        }
    return linked


def differences(connection: Connection, batch: Batch) -> list[Difference]:
    """Where the kept projections of a batch are not as they should be."""
    found: list[Difference] = []
    for table in PROJECTIONS:
        owner = _OWNER[table.name]
        kept = connection.execute(select(table).where(table.c[owner].in_(batch.entity_ids))).mappings()
        expected = {_identity(table, row): row for row in batch.rows[table.name]}
        for row in kept:
            should = expected.pop(_identity(table, row), None)
            pid = batch.pids[row[owner]]
            if should is None:
                found.append(Difference(table.name, pid, "a row that should not be there"))
                continue
            fields = [name for name in should if name != "projected_by" and should[name] != row[name]]
            found += [Difference(table.name, pid, name) for name in fields]
        found += [
            Difference(table.name, batch.pids[row[owner]], "a row that is missing")
            for row in expected.values()
        ]
    return found


def replace(connection: Connection, batch: Batch, seq: int) -> None:
    """Write the projections of a batch as they should be."""
    for table in reversed(PROJECTIONS):
        connection.execute(delete(table).where(table.c[_OWNER[table.name]].in_(batch.entity_ids)))
    for table in PROJECTIONS:
        if batch.rows[table.name]:
            connection.execute(insert(table), [row | {"projected_by": seq} for row in batch.rows[table.name]])


def replace_search(connection: Connection) -> None:
    """Fill the search index of SQLite anew; PostgreSQL keeps its own."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO catalogue_search (catalogue_search) VALUES ('rebuild')")


def strays(connection: Connection) -> list[Difference]:
    """Rows of projections that belong to no record of their kind."""
    found: list[Difference] = []
    for table in PROJECTIONS:
        owner = table.c[_OWNER[table.name]]
        known = select(Entity.id).where(Entity.id == owner)
        if table is not HEADS:
            kinds = {WORDS: Entity.kind != "document", DESK: Entity.kind.in_(unfinished.KINDS)}
            known = known.where(kinds.get(table, Entity.kind == "document"))
        found.extend(
            Difference(table.name, str(number), "a row that should not be there")
            for number in connection.execute(select(owner).where(~known.exists()).limit(1)).scalars()
        )
    return found


def miscounted(connection: Connection, most: int) -> list[Difference]:
    """Values of facets whose number of documents is not that of the terms; at most so many."""
    return [
        Difference(counted.TABLE.name, what, "amount")
        for what in islice(counted.wrong(connection), max(0, most))
    ]


def _identity(table: Table | Any, row: Any) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key)
