"""The form of a record: its sections of rows, and the changes that they ask for."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar, Final, NamedTuple

from wtforms import Form

from registry.domain.changes import same
from registry.domain.commands import Add, Change, Replace, Withdraw
from registry.domain.record import AnyStatement, Record
from registry.web.forms.datings import disagreements
from registry.web.forms.fields import Choice, Hidden, Link, Words
from registry.web.forms.row import Row
from registry.web.forms.rows import Rows

_DRAFT: Final = re.compile(r"[A-Za-z0-9_-]{8,40}")


def name_draft(field: Hidden) -> None:
    """Give a form what it is kept under while it is not saved, unless it brought something usable along."""
    if not _DRAFT.fullmatch(field.data or ""):
        field.data = secrets.token_urlsafe(12)


class Fault(NamedTuple):
    """One thing that is wrong: where (an id of the page, or nothing), what it is called, and what to do."""

    id: str
    label: str
    message: str


class RecordForm(Form):
    """What forms of records share. `base` is the number of the Activity that the editor saw."""

    kind_of_record: ClassVar[str]

    base = Hidden()
    draft = Hidden()
    """What the form is kept under while it is not saved."""
    reason = Words(
        "Reason for the change",
        "Kept in the history, beside your name.",
        example="from the header of the file",
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.faults: list[Fault] = []
        self.differences: list[Any] = []
        self.was_changed = False
        self.copying: Row | None = None
        """The row whose provenance is about to be copied to others."""
        name_draft(self.draft)

    @classmethod
    def fresh(cls) -> RecordForm:
        """The form of a new record, with an empty row where most records have something."""
        form = cls(data={"reason": "first description", "base": "0"})
        for section in form.sections():
            for _ in range(section.start):
                section.add()
        form.presume()
        return form

    @classmethod
    def of(cls, record: Record) -> RecordForm:
        """The form that shows a record."""
        data: dict[str, Any] = {"base": str(record.seq)}
        form = cls(data=data)
        for section in form.sections():
            found = [one for one in record.statements if type(one) is section.row.statement]
            for one in found:
                section.add(section.row.loaded(one))
            if not found and section.open:
                section.add()
        return form

    def sections(self) -> Iterator[Rows]:
        """The lists of rows, in the order of the page."""
        for field in self:
            if isinstance(field, Rows):
                yield field

    def rows(self) -> Iterator[Row]:
        """All rows of all sections."""
        for section in self.sections():
            yield from section.forms()

    def section(self, name: str) -> Rows | None:
        """The section of a name, or None."""
        found = self._fields.get(name)
        return found if isinstance(found, Rows) else None

    def changes(self, record: Record | None) -> tuple[Change, ...]:
        """What was typed as changes to the record (None: a new one). What is wrong is put beside its field."""
        more = {"first_transcription": self._first_transcription()}
        changes: list[Change] = []
        live = self._live()
        for row in self.rows():
            kept = record.by_key(str(row.key.data)) if record else None
            change = self._change(row, kept, more, live)
            if change is not None:
                changes.append(change)
        touched = {one.statement.key for one in changes if not isinstance(one, Withdraw)}
        for row, name, message in disagreements(self.rows(), touched):
            self.fault(row, name, message)
        return tuple(changes)

    def statements(self) -> tuple[AnyStatement, ...]:
        """What was typed as the statements of a new record."""
        return tuple(one.statement for one in self.changes(None) if isinstance(one, Add))

    def _change(
        self, row: Row, kept: AnyStatement | None, more: dict[str, str], live: set[str]
    ) -> Change | None:
        key = str(row.key.data)
        if kept is not None and type(kept) is not row.statement:
            self.fault(
                row, "", "This row belongs to another value of the record. Remove it and type it again."
            )
            return None
        if row.remove.data:
            return Withdraw(key) if kept is not None else None
        if kept is not None and row.was.data == row.digest():
            return None
        if key not in live:
            if kept is not None:
                self.fault(
                    row, row.essential[0], "Nothing is left here. To take the value away, tick “Remove this”."
                )
            return None
        for name, messages in row.problems().items():
            for message in messages:
                self.fault(row, name, message)
        self._forget_blank(row, live)
        built = row.build(kept, more)
        if kept is None:
            return Add(built)
        return None if same(kept, built) else Replace(built)

    def _live(self) -> set[str]:
        """The keys of the rows that will be statements: those filled in, and transcriptions that others belong to."""
        live = {str(row.key.data) for row in self.rows() if not row.is_blank and not row.remove.data}
        first = self._first_transcription()
        for name in ("credits", "notes"):
            section = self.section(name)
            for row in section.forms() if section else ():
                if str(row.key.data) in live:
                    live.add(str(row["transcription"].data or first))
        section = self.section("described_from")
        for row in section.forms() if section else ():
            # What only points at a row that was not filled in says nothing.
            if not row.is_stored and row["archive_source"].data not in live:
                live.discard(str(row.key.data))
        return live

    def _forget_blank(self, row: Row, live: set[str]) -> None:
        """A choice of a row that was not filled in is no choice."""
        new = {str(one.key.data) for one in self.rows() if not one.is_stored}
        for field in row:
            if isinstance(field, Choice) and field.data in new - live:
                field.data = ""

    def _first_transcription(self) -> str:
        section = self.section("transcriptions")
        if section is None:
            return ""
        for row in section.forms():
            if not row.remove.data:
                return str(row.key.data)
        return str(section.add().key.data)

    def presume(self) -> None:
        """The first archive source of a new record is what it is described from; one can say otherwise."""
        sources, described = self.section("archive_sources"), self.section("described_from")
        if sources is not None and described is not None:
            key = next((str(row.key.data) for row in sources.forms()), "")
            for row in described.forms():
                row["archive_source"].data = key

    def fault(self, row: Row | None, name: str, message: str) -> None:
        """Note what is wrong, beside the field where there is one."""
        field = None
        for candidate in (name, f"{name}_text", "exact" if name == "at" else name):
            if row is not None and candidate in row:
                field = row[candidate]
        if field is None:
            first = row[row.shown[0]] if row is not None and row.shown[0] in row else None
            self.faults.append(Fault(first.id if first else "", "", message))
            return
        field.errors = [*field.errors, message]
        self.faults.append(Fault(field.id, field.label.text, message))

    def lay(self, problems: Mapping[str, Iterable[str]]) -> None:
        """Put what the domain found wrong beside the fields that it is about."""
        by_key = {str(row.key.data): row for row in self.rows()}
        for place, messages in problems.items():
            key, _, name = place.partition(".")
            for message in messages:
                if place == "reason":
                    self.reason.errors = [*self.reason.errors, message]
                    self.faults.append(Fault(self.reason.id, self.reason.label.text, message))
                else:
                    self.fault(by_key.get(key), name, message)

    def check_size(self) -> None:
        """Note sections with too many rows: they are refused as a whole, nothing is cut off."""
        for section in self.sections():
            if section.too_many:
                what = f"{section.too_many} rows are more than the {section.most} that fit here. Nothing was saved."
                self.faults.append(Fault("", section.label.text, what))

    def row_of(self, key: str) -> tuple[Rows, Row] | None:
        """The row of a key with its section, or None."""
        for section in self.sections():
            for row in section.forms():
                if row.key.data == key:
                    return section, row
        return None

    def links(self) -> Iterator[Link]:
        """The fields that hold the pid of another record."""
        for row in self.rows():
            yield from self.links_of(row)

    @staticmethod
    def links_of(row: Row) -> Iterator[Link]:
        """The fields of a row that hold the pid of another record."""
        yield from (field for field in row if isinstance(field, Link))
