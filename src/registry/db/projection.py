"""The projections: how heads, catalogue entries and terms are written from records, in the transaction that changes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection, Table, bindparam, delete

from registry.db import contestation, counted, gathered, harvest, unfinished
from registry.db.base import table_of
from registry.db.inserting import insert_rows, update_rows
from registry.db.mapping import Row
from registry.db.models.catalogue import CatalogueEntry, CatalogueTerm
from registry.db.models.entity import RecordHead
from registry.db.models.name_word import NameWord
from registry.db.prepared import Prepared
from registry.db.queries import heads
from registry.db.queries.heads import Head
from registry.db.work import Work
from registry.domain import display
from registry.domain.entry import Entry, entry
from registry.domain.folding import sort_form
from registry.domain.record import ENCODE, Record
from registry.domain.spellings import words_of

_FORGET_TERMS: Final = Prepared(
    lambda many: (
        delete(CatalogueTerm)
        .where(CatalogueTerm.document_id.in_(many))
        .returning(CatalogueTerm.facet, CatalogueTerm.value, CatalogueTerm.state)
    )
)
_FORGET_WORDS: Final = delete(NameWord).where(
    NameWord.entity_id == bindparam("number"), NameWord.word.in_(bindparam("many", expanding=True))
)
BATCH = 200
"""How many records are computed at a time when one change touches many."""


def project(work: Work, stored: Sequence[Head], *, new: bool, before: Head | None = None) -> None:
    """Write the projections of records that were created or changed, and of those that show their names."""
    rows = [head_row(one, work.seq) for one in stored]
    if new:
        insert_rows(work.connection, table_of(RecordHead), rows)
    else:
        _change(work.connection, table_of(RecordHead), "entity_id", rows)
    _write_words(work, stored, before)
    unfinished.project(work, stored, new=new, before=before)
    documents = [one for one in stored if one.kind == "document"]
    write_entries(work.connection, documents, work.seq, new=new)
    harvest.announce(work, stored, new=new, before=before)
    gathered.announce(work, stored, before)
    if before is not None and _shown(before.record) != _shown(stored[0].record):
        refresh_dependents(work.connection, before, work.seq)
    questions = [one.record for one in (*stored, *((before,) if before else ())) if one.kind == "question"]
    if questions:
        _refresh_contested(work.connection, contestation.concerned(questions), work.seq)


def _write_words(work: Work, stored: Sequence[Head], before: Head | None) -> None:
    rows = [row for one in stored for row in word_rows(one, work.seq)]
    if before is not None:
        old, new = ({row["word"] for row in word_rows(one, 0)} for one in (before, stored[0]))
        gone, rows = sorted(old - new), [row for row in rows if row["word"] not in old]
        if gone:
            work.connection.execute(_FORGET_WORDS, {"number": before.entity_id, "many": gone})
    insert_rows(work.connection, table_of(NameWord), rows)


def word_rows(head: Head, seq: int) -> list[Row]:
    """The words that a record is found by in pick lists; documents are found by their search text."""
    if head.kind == "document":
        return []
    shared = {"kind": head.kind, "entity_id": head.entity_id, "projected_by": seq}
    return [shared | {"word": word} for word in words_of(head.record)]


def _refresh_contested(connection: Connection, pids: Iterable[str], seq: int) -> None:
    for chunk in heads.chunks(sorted(pids), BATCH):
        documents = [one for one in heads.by_pids(connection, chunk).values() if one.kind == "document"]
        write_entries(connection, documents, seq, new=False)


def refresh_dependents(connection: Connection, head: Head, seq: int) -> None:
    """Write the catalogue entries of the documents that show the name of a record."""
    for chunk in heads.chunks(heads.dependents(connection, head.entity_id, head.kind), BATCH):
        documents = [one for one in heads.by_ids(connection, chunk) if one.kind == "document"]
        write_entries(connection, documents, seq, new=False)


def write_entries(connection: Connection, documents: Sequence[Head], seq: int, *, new: bool) -> None:
    """Write the catalogue entries and terms of documents as they stand now."""
    if not documents:
        return
    linked = visible(connection, (one.record for one in documents), {one.pid: one for one in documents})
    parents: set[str] = set()
    entries: list[tuple[Head, Entry]] = []
    for one in documents:
        computed = entry(one.record, linked)
        entries.append((one, computed))
        if computed.parent:
            parents.add(computed.parent)
    ids = heads.numbers_of(connection, parents)
    counts: counted.Counts = Counter()
    if not new:
        numbers = [one.entity_id for one in documents]
        gone = _FORGET_TERMS.rows(connection, numbers)
        counts.subtract((facet, value) for facet, value, state in gone if state == "published")
    # Of a document that is new nobody can have said anything yet.
    contested = {} if new else contestation.of_documents(connection, documents)
    rows = [entry_row(head, made, ids, seq, contested.get(head.pid, "")) for head, made in entries]
    _put_entries(connection, rows, new=new)
    terms = [
        {
            "facet": facet,
            "value": value,
            "document_id": head.entity_id,
            "state": made.state,
            "projected_by": seq,
        }
        for head, made in entries
        for facet, value in sorted(made.terms)
    ]
    insert_rows(connection, table_of(CatalogueTerm), terms)
    counts.update(
        (facet, value) for _, made in entries if made.state == "published" for facet, value in made.terms
    )
    counted.change(connection, counts, seq)


def visible(
    connection: Connection, records: Iterable[Record], known: Mapping[str, Head]
) -> dict[str, Record]:
    """The published records that records link to: what a public page may name. `known` saves asking for those."""
    wanted = {pid for one in records for pid in one.links()}
    found = heads.by_pids(connection, wanted - known.keys())
    found.update((pid, known[pid]) for pid in wanted & known.keys())
    return {pid: one.record for pid, one in found.items() if one.state == "published"}


def head_row(head: Head, seq: int) -> Row:
    """The row of a record's head."""
    return {
        "entity_id": head.entity_id,
        "pid": head.pid,
        "kind": head.kind,
        "state": head.record.state,
        "seq": head.record.seq,
        "label": display.label(head.record),
        "sort_label": sort_form(display.sort_name(head.record)),
        "body": ENCODE(head.record).decode(),
        "projected_by": seq,
    }


def entry_row(head: Head, made: Entry, ids: Mapping[str, int], seq: int, contested: str) -> Row:
    """The row of a document in the catalogue."""
    row: Row = {
        name: getattr(made, name) for name in made.__struct_fields__ if name not in ("terms", "parent")
    }
    return row | {
        "document_id": head.entity_id,
        "pid": head.pid,
        "parent_id": ids[made.parent] if made.parent else None,
        "contestation": contested,
        "seq": head.record.seq,
        "projected_by": seq,
    }


def _put_entries(connection: Connection, rows: list[Row], *, new: bool) -> None:
    if new:
        insert_rows(connection, table_of(CatalogueEntry), rows)
        return
    _change(connection, table_of(CatalogueEntry), "document_id", rows)


def _change(connection: Connection, table: Table, number: str, rows: Sequence[Row]) -> None:
    kept = [{name: value for name, value in row.items() if name != "pid"} for row in rows]
    update_rows(connection, table, number, kept)


def _shown(record: Record) -> tuple[object, ...]:
    """What other records show of this one."""
    names = tuple(
        getattr(one, "text", "") for one in record.statements if type(one).__name__ in ("Name", "Title")
    )
    return record.state == "published", display.label(record), display.sort_name(record), names
