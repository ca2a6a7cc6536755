"""Two people at one record: what the other changed is taken over, what both changed is shown side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec

from registry.domain.pids import is_pid
from registry.domain.record import AnyStatement, Record
from registry.web.forms import choices
from registry.web.forms.fields import Link
from registry.web.forms.record import RecordForm
from registry.web.forms.row import Row

TAKEN_AWAY: Final = "(taken away)"


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One field in which the two versions differ."""

    label: str
    mine: str
    theirs: str
    is_link: bool = False
    """Both are pids of records, to be shown by their names."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A value that both changed; `opened_by` is the Activity of the other's version, 0 when they took it away."""

    key: str
    what: str
    opened_by: int
    sides: tuple[Side, ...]


def merge(form: RecordForm, record: Record) -> None:
    """Bring the form up to the record as it is now; nothing that was typed is lost.

    Rows that only the other changed take the other's value; rows that both changed are left as typed and listed in
    `form.differences`; rows that the other added are added.
    """
    choices.offer(form)
    known: set[str] = set()
    for section in form.sections():
        moved = section.was_moved
        for row in list(section.forms()):
            key = str(row.key.data)
            known.add(key)
            theirs = record.by_key(key)
            if not row.is_stored or (theirs is not None and row.was.data == row.loaded(theirs)["was"]):
                continue
            if row.was.data == row.digest() and not row.remove.data:
                _take(form, row, theirs)
                continue
            form.differences.append(_difference(section.one, row, theirs))
            row.was.data = row.loaded(theirs)["was"] if theirs else ""
        for one in record.statements:
            if type(one) is section.row.statement and one.key not in known:
                section.add(section.row.loaded(one))
        if not moved:
            section.follow([one.key for one in record.statements])
    form.base.data = str(record.seq)
    form.was_changed = True


def choose(form: RecordForm, record: Record, chosen: Mapping[str, Any]) -> None:
    """Take the other's version of the values for which that was chosen (`take-<key>` is `theirs`)."""
    for row in list(form.rows()):
        if chosen.get(f"take-{row.key.data}") == "theirs":
            _take(form, row, record.by_key(str(row.key.data)))


def _take(form: RecordForm, row: Row, theirs: AnyStatement | None) -> None:
    if theirs is not None:
        row.process(data=row.loaded(theirs))
        return
    for section in form.sections():
        section.entries = [entry for entry in section.entries if entry.form is not row]


def _difference(what: str, row: Row, theirs: AnyStatement | None) -> Difference:
    other = type(row)(data=row.loaded(theirs)) if theirs else type(row)()
    sides = []
    for field in row:
        if field.short_name in ("key", "was", "nth", "remove"):
            continue
        labels = dict(getattr(field, "options", ()))
        mine, stored = _said(field, labels), _said(other[field.short_name], labels)
        if mine != stored:
            said = stored if theirs else TAKEN_AWAY
            sides.append(
                Side(label=field.label.text, mine=mine, theirs=said, is_link=isinstance(field, Link))
            )
    if row.remove.data:
        sides.append(Side(label="The whole value", mine=TAKEN_AWAY, theirs="kept"))
    return Difference(
        key=str(row.key.data), what=what, opened_by=theirs.opened_by if theirs else 0, sides=tuple(sides)
    )


def linked(form: RecordForm) -> set[str]:
    """The pids of the records that the differences name."""
    sides = [side for one in form.differences for side in one.sides if side.is_link]
    return {pid for side in sides for pid in (side.mine, side.theirs) if is_pid(pid)}


def _said(field: Any, labels: Mapping[str, str]) -> str:
    if isinstance(field.data, bool):
        return "yes" if field.data else "no"
    if isinstance(field.data, list):
        return ", ".join(labels.get(one, one) for one in field.data)
    return str(labels.get(field.data, field.data or ""))
