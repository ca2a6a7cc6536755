"""An import becomes records: the whole batch as one Activity, or nothing at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Row

from registry.db import records
from registry.db.queries import heads, importing, keys
from registry.db.store import Store
from registry.db.work import Work
from registry.domain import statements as s, validation
from registry.domain.errors import Conflict, Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pids
from registry.domain.record import AnyStatement, Record
from registry.importers.face import Draft
from registry.services import import_names, import_state, publishing, record_rules
from registry.services.import_state import DRAFT, Batch

CHUNK: Final = 500
DEEPEST: Final = 20
"""How often rows are gone through whose containing record stands further down in the file."""
STATES: Final = {"draft": None, "in_review": Permission.RECORD_SUBMIT, "published": Permission.RECORD_PUBLISH}
Progress = Callable[[int, int], None]
Choices = dict[tuple[str, str], str]


class Applied(msgspec.Struct, frozen=True):
    """What an import made: the Activity, documents, and records for names."""

    seq: int
    documents: int
    others: int


def choose_rows(
    actor: Actor, store: Store, pid: str, choice: str, numbers: Sequence[int] | None = None
) -> None:
    """Say what becomes of rows that are like known documents: `skip` or `new`; of some, or of all of them."""
    batch = import_state.get(actor, store, pid)
    if choice not in ("skip", "new"):
        raise Invalid({"choice": ["Choose whether to leave these rows out or to make new records of them."]})
    if batch.state not in ("reading", "ready"):
        raise Invalid({"": ["This import cannot be changed any more."]})
    with store.aside() as connection:
        importing.choose_rows(connection, pid, choice, numbers)


def check(actor: Actor, store: Store, pid: str, *, state: str = "draft", leave_out: bool = False) -> Batch:
    """Raise what stands against applying an import: Forbidden, or Invalid where rows have problems or none is left."""
    batch = import_state.get(actor, store, pid)
    if state not in STATES:
        raise Invalid({"state": [f"Imported records cannot begin as “{state}”; choose {', '.join(STATES)}."]})
    if needed := STATES[state]:
        actor.require(needed)
    actor.require(Permission.RECORD_CREATE)
    if batch.state not in ("ready", "applying"):
        words = {
            "reading": "is still being read",
            "applied": "was applied already",
            "failed": "could not be read",
        }
        raise Invalid({"": [f"This import {words.get(batch.state, 'is ' + batch.state)}."]})
    if batch.faulty and not leave_out:
        rows = "One row has a problem" if batch.faulty == 1 else f"{batch.faulty:,} rows have problems"
        raise Invalid(
            {"leave-out": [f"{rows}. Mend the file and import it anew, or say that these rows are left out."]}
        )
    with store.read() as connection:
        if not importing.count_applicable(connection, pid):
            raise Invalid(
                {
                    "": [
                        "There is nothing to import: every row has a problem or is like a document that is known."
                    ]
                }
            )
    return batch


def apply(actor: Actor, store: Store, pid: str, *, reason: str = "", state: str = "draft", leave_out: bool = False,
          progress: Progress | None = None) -> Applied:  # fmt: skip
    """Make the records of an import. Raises as `check`, Conflict when it was applied meanwhile, Busy; then nothing was made.

    progress is told how many rows of how many are done.
    """
    batch = check(actor, store, pid, state=state, leave_out=leave_out)
    said = reason.strip() or f"Imported from {batch.name}"
    if problem := validation.problem_with_text(said):
        raise Invalid({"reason": [problem]})
    with store.aside() as connection:
        importing.change_batch(connection, pid, ("ready", "applying"), {"state": "applying", "problem": ""})
    try:
        with store.work(actor, door="import", act="import.apply", reason=said) as work:
            # Whoever is second finds the batch applied, and leaves.
            done = {"state": "applied", "seq": work.seq, "applied_at": work.at}
            _claim(work, pid, done)
            return _Applying(work, actor, batch, state, progress).run()
    except BaseException as error:
        told = str(error) if isinstance(error, Invalid) else ""
        with store.aside() as connection:
            importing.change_batch(connection, pid, ("applying",), {"state": "ready", "problem": told})
        raise


def _claim(work: Work, pid: str, done: dict[str, Any]) -> None:
    if not importing.change_batch(work.connection, pid, ("applying",), done):
        raise Conflict(pid, base=0, current=0)


class _Applying:
    """One run over the rows of a batch inside its unit of work."""

    def __init__(self, work: Work, actor: Actor, batch: Batch, state: str, progress: Progress | None) -> None:
        self.work, self.actor, self.batch, self.state = work, actor, batch, state
        self.source = s.SourceRef(kind="work", citation=batch.citation)
        self.progress = progress
        self.total = importing.count_applicable(work.connection, batch.pid)
        self.documents = self.others = 0

    def run(self) -> Applied:
        choices = self._choices()
        waiting: list[int] = []
        for rows in self._chunks():
            waiting += self._make(rows, choices, last=False)
        for again in range(DEEPEST):
            if not waiting:
                break
            before, waiting, numbers = len(waiting), [], waiting
            for chunk in heads.chunks(numbers, CHUNK):
                rows = importing.rows_numbered(self.work.connection, self.batch.pid, chunk)
                waiting += self._make(rows, choices, last=False)
            if len(waiting) == before or again == DEEPEST - 2:
                for chunk in heads.chunks(waiting, CHUNK):
                    self._make(
                        importing.rows_numbered(self.work.connection, self.batch.pid, chunk),
                        choices,
                        last=True,
                    )
                break
        with_pieces = self.work.connection
        with_pieces.execute(importing.PIECE.delete().where(importing.PIECE.c.pid == self.batch.pid))
        return Applied(self.work.seq, self.documents, self.others)

    def _chunks(self) -> Iterator[Sequence[Row[Any]]]:
        after = 0
        while rows := importing.applicable(self.work.connection, self.batch.pid, after, CHUNK):
            after = rows[-1].number
            yield rows

    def _choices(self) -> Choices:
        """The links that were chosen; names that are to be records of their own become such now."""
        found: Choices = {}
        fresh: list[Record] = []
        for row in list(importing.every_chosen_name(self.work.connection, self.batch.pid)):
            pid = row.choice
            if pid == import_names.NEW:
                (pid,) = self._free(1)
                made = import_names.record_of(row.kind, row.name, row.facts)
                fresh.append(self._record(pid, row.kind, [self._sourced(one) for one in made]))
            found[row.kind, row.name] = pid
        for chunk in heads.chunks(fresh, CHUNK):
            self._check(chunk)
            records.create(self.work, chunk)
            self._tell()
        self.others = len(fresh)
        return found

    def _make(self, rows: Sequence[Row[Any]], choices: Choices, *, last: bool) -> list[int]:
        """Make the documents of rows; returns the numbers of those that have to wait for their containing record."""
        drafts = [DRAFT.decode(row.body) for row in rows]
        mentioned = {one.parent for one in drafts if one.parent} | {one.pid for one in drafts if one.pid}
        kinds = heads.kinds_of(self.work.connection, mentioned)
        fresh = iter(self._free(len(rows)))
        made: list[tuple[int, Record]] = []
        waiting: list[int] = []
        own: set[str] = set()
        for row, draft in zip(rows, drafts, strict=True):
            if draft.parent and kinds.get(draft.parent) != "document" and not last:
                waiting.append(row.number)
                continue
            pid = draft.pid if draft.pid and draft.pid not in kinds and draft.pid not in own else next(fresh)
            own.add(pid)
            statements = import_names.linked(_inside(draft, kinds), choices)
            made.append(
                (row.number, self._record(pid, "document", [self._sourced(one) for one in statements]))
            )
        prepared = self._with_free_keys([one for _, one in made])
        self._check(prepared)
        publishing.check_new(self.work.connection, self.actor, prepared, "import")
        if prepared:
            stored = records.create(
                self.work, record_rules.with_citation_keys(self.work.connection, prepared)
            )
            done = [(number, head.pid) for (number, _), head in zip(made, stored, strict=True)]
            importing.mark_done(self.work.connection, self.batch.pid, done)
            self.documents += len(stored)
        self._tell()
        return waiting

    def _tell(self) -> None:
        if self.progress is not None:
            self.progress(self.documents, self.total)

    def _record(self, pid: str, kind: str, statements: Sequence[AnyStatement]) -> Record:
        step = s.Lifecycle(key="state", state=self.state)
        return Record(pid=pid, kind=kind, statements=(*statements, step))

    def _sourced(self, one: AnyStatement) -> AnyStatement:
        return one if one.source is not None else msgspec.structs.replace(one, source=self.source)

    def _with_free_keys(self, prepared: Sequence[Record]) -> list[Record]:
        """Citation keys that others have or had are left out, and new ones given in their place."""
        given = {one.value for record in prepared for one in record.all(s.CitationKey)}
        taken = set(keys.owners(self.work.connection, given)) if given else set()
        kept: list[Record] = []
        for record in prepared:
            lost = {one.key for one in record.all(s.CitationKey) if one.value in taken}
            taken |= {one.value for one in record.all(s.CitationKey)}
            left = tuple(one for one in record.statements if one.key not in lost)
            kept.append(msgspec.structs.replace(record, statements=left) if lost else record)
        return kept

    def _check(self, prepared: Sequence[Record]) -> None:
        problems: dict[str, list[str]] = {}
        for one in prepared:
            for field, messages in validation.check(one.kind, one.statements).items():
                problems[f"{one.pid}:{field}"] = messages
        if problems:
            raise Invalid(problems)
        record_rules.check_links(self.work.connection, {one.pid: one for one in prepared})

    def _free(self, count: int) -> list[str]:
        made = new_pids(count)
        taken = heads.kinds_of(self.work.connection, made)
        return made if not taken else [one for one in made if one not in taken] + self._free(len(taken))


def _inside(draft: Draft, kinds: Mapping[str, str]) -> tuple[AnyStatement, ...]:
    """The statements as part of the containing record, where that is here: what is its own is not said twice."""
    if not draft.parent or kinds.get(draft.parent) != "document":
        return draft.statements
    return inside(draft)


def inside(draft: Draft) -> tuple[AnyStatement, ...]:
    """The statements of a draft as part of the record that its file names as containing it."""
    first = next(
        (one for one in draft.statements if isinstance(one, s.Publication) and not one.original), None
    )
    made: list[AnyStatement] = []
    for one in draft.statements:
        if one is first and first is not None:
            gone = {"container": "container_title"}
            left: dict[str, Any] = {
                gone.get(name, name): "" for name in draft.inherits if name not in ("date", "issn")
            }
            if "date" in draft.inherits:
                left["date"] = s.When()
            bare = msgspec.structs.replace(first, **left)
            pages = bare.pages
            bare = msgspec.structs.replace(bare, pages="") if not _says_more(bare) else bare
            made.append(s.PartOf(key="part-of", parent=draft.parent, pages="" if bare.pages else pages,
                                 basis=one.basis, locator=one.locator, source=one.source, note=one.note))  # fmt: skip
            if _says_more(bare):
                made.append(bare)
        elif not (isinstance(one, s.Identifier) and one.scheme == "issn" and "issn" in draft.inherits):
            made.append(one)
    if first is None:
        made.append(
            s.PartOf(
                key="part-of", parent=draft.parent, basis="imported", locator=draft.statements[0].locator
            )
        )
    return tuple(made)


def _says_more(one: s.Publication) -> bool:
    return any(
        (one.container_title, one.volume, one.issue, one.date, one.publisher, one.place, one.edition, one.url)
    )
