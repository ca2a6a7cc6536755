"""Looking at imports: the list, the rows of one, its problems as a file, and the rows that failed as a file to mend."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

import msgspec

from registry.db.queries import importing
from registry.db.store import Store
from registry.domain.permissions import Actor, Permission
from registry.importers import csv as tables, face, rows as table_rows
from registry.services import import_state
from registry.services.import_state import Batch, RowInfo, batch_of, row_of

PAGE: Final = 50
CHUNK: Final = 500
COLUMNS: Final = ("place", "record", "column", "value", "rule", "what to do")


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A page of imports, and the mark of the next page."""

    batches: tuple[Batch, ...]
    next: str = ""


def listing(actor: Actor, store: Store, after: str = "") -> Listing:
    """Imports, the latest first."""
    actor.require(Permission.IMPORT_RUN)
    moment, _, pid = after.partition("~")
    with store.read() as connection:
        found = importing.batches(connection, (moment, pid) if after else None, PAGE + 1)
    shown = tuple(batch_of(row) for row in found[:PAGE])
    return Listing(batches=shown, next=f"{shown[-1].at}~{shown[-1].pid}" if len(found) > PAGE else "")


def rows(
    actor: Actor,
    store: Store,
    pid: str,
    states: Sequence[str],
    *,
    after: int = 0,
    limit: int = PAGE,
    drafts: bool = False,
) -> tuple[tuple[RowInfo, ...], int]:
    """(rows in some states from behind a number on, the number to go on from or 0)."""
    import_state.get(actor, store, pid)
    with store.read() as connection:
        found = importing.rows(connection, pid, states, after, limit + 1)
    shown = tuple(row_of(row, with_draft=drafts) for row in found[:limit])
    return shown, shown[-1].number if len(found) > limit else 0


def problems_csv(actor: Actor, store: Store, pid: str) -> Iterator[bytes]:
    """Every problem on a line of its own: place, record, column, value, rule, what to do."""
    yield tables.line(COLUMNS)
    for row in every(actor, store, pid, ("faulty",)):
        for one in row.faults:
            if not one.notice:
                yield tables.line((row.place, row.label, one.column, one.value, one.rule, one.message))


def failed(actor: Actor, store: Store, pid: str) -> Iterator[bytes]:
    """The rows with problems, in the format that they came in; tables have one more column that says what is wrong."""
    batch = import_state.get(actor, store, pid)
    plugin = face.discover()[batch.format]
    found = every(actor, store, pid, ("faulty",))
    if not batch.is_table:
        return plugin.together((row.raw for row in found), batch.options)
    wide = len(batch.header)

    def mended() -> Iterator[str]:
        for row in found:
            cells = table_rows.shown(row.raw)
            told = "; ".join(f"{one.column}: {one.message}" for one in row.faults if not one.notice)
            yield json.dumps([*cells, *([""] * (wide - len(cells))), told], ensure_ascii=False)

    return plugin.together(mended(), {**batch.options, "problems": "yes"})


def every(actor: Actor, store: Store, pid: str, states: Sequence[str]) -> Iterator[RowInfo]:
    """All rows in some states, a few at a time."""
    after = 0
    while True:
        found, after = rows(actor, store, pid, states, after=after, limit=CHUNK)
        yield from found
        if not after:
            return
