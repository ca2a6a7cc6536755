"""The pages of earlier versions: what each Activity changed, what differs between two moments, the record as it stood then."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.domain import display
from registry.domain.errors import Invalid, NotFound
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Lifecycle
from registry.services import record_restore, record_versions
from registry.services.record_restore import says_the_same
from registry.services.record_versions import Change, Past
from registry.web import value_words
from registry.web.session import actor
from registry.web.store import store
from registry.web.value_words import Naming


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One value that was added, changed or taken away, in words."""

    what: str
    was: str = ""
    was_remarks: str = ""
    now: str = ""
    now_remarks: str = ""
    key: str = ""
    back_to: int = 0
    """The version from which the earlier value can be put back; 0 where the record says so already, or nobody may."""


class Value(msgspec.Struct, frozen=True, kw_only=True):
    """A value of an earlier version in words; `differs` from what the record says now."""

    what: str
    words: str
    remarks: str
    key: str
    differs: bool


def history(kind: str, plural: str, pid: str) -> ResponseReturnValue:
    """Every moment of a record with what changed; with `from` and `to` in the address, what differs between the two."""
    past = _past(kind, pid)
    name = value_words.naming(past.linked)
    first, second = (_number(request.args.get(one, "")) for one in ("from", "to"))
    compared = first and second
    offers = _Offers(past)
    seqs = [one.done.seq for one in past.moments]
    return render_template(
        "catalogue/versions/list.html",
        record=past.record,
        title=display.label(past.record),
        plural=plural,
        moments=[
            (one, offers.with_ways_back(lines(one.changes, name, past.record), one.changes, before))
            for one, before in zip(past.moments, [*seqs[1:], 0], strict=True)
        ],
        chosen=(first, second),
        differences=_between(past, offers, name, min(first, second), max(first, second))
        if compared
        else None,
    )


def then(kind: str, plural: str, pid: str, number: int) -> ResponseReturnValue:
    """The record as it stood after an Activity."""
    past = _past(kind, pid)
    record = past.at(number)
    moment = next(one for one in past.moments if one.done.seq == number)
    name = value_words.naming(past.linked)
    return render_template(
        "catalogue/versions/show.html",
        record=record,
        title=display.label(record),
        plural=plural,
        moment=moment,
        is_newest=moment is past.moments[0],
        values=_values(record, past.record, name),
        may_restore=record_restore.may_restore(actor(), past.record),
    )


def lines(changes: Iterable[Change], name: Naming, record: Record) -> list[Line]:
    """Changes in words; the order of statements alone is no change that a reader is told of."""
    found = []
    for one in changes:
        shown = one.now or one.was
        assert shown is not None
        line = Line(
            what=value_words.heading(shown),
            was=value_words.value(one.was, name, record) if one.was else "",
            was_remarks=value_words.remarks(one.was) if one.was else "",
            now=value_words.value(one.now, name, record) if one.now else "",
            now_remarks=value_words.remarks(one.now) if one.now else "",
            key=one.key,
        )
        if (line.was, line.was_remarks) != (line.now, line.now_remarks):
            found.append(line)
    return found


class _Offers:
    """Which values can be put back, for whoever may."""

    def __init__(self, past: Past) -> None:
        self.today = {one.key: one for one in past.record.statements}
        self.open = {one.done.seq for one in past.moments if one.is_open}
        if not record_restore.may_restore(actor(), past.record):
            self.open = set()

    def with_ways_back(self, found: Iterable[Line], changes: Iterable[Change], before: int) -> list[Line]:
        """The lines, each with the way back to what it was in the version `before` (0: there was none)."""
        was = {one.key: one.was for one in changes}
        return [msgspec.structs.replace(one, back_to=self._way(one, was[one.key], before)) for one in found]

    def _way(self, line: Line, was: AnyStatement | None, before: int) -> int:
        now = self.today.get(line.key)
        if before not in self.open or isinstance(was or now, Lifecycle) or says_the_same(was, now):
            return 0
        return before


def _between(past: Past, offers: _Offers, name: Naming, first: int, second: int) -> list[Line]:
    changes = past.between(first, second)
    return offers.with_ways_back(lines(changes, name, past.record), changes, first)


def _values(record: Record, today: Record, name: Naming) -> list[Value]:
    now = {one.key: one for one in today.statements}
    return [
        Value(
            what=value_words.heading(one),
            words=value_words.value(one, name, record),
            remarks=value_words.remarks(one),
            key=one.key,
            differs=not isinstance(one, Lifecycle) and not says_the_same(one, now.get(one.key)),
        )
        for one in record.statements
        if one.rank != "withdrawn"
    ]


def _past(kind: str, pid: str) -> Past:
    past = record_versions.past(actor(), store(), pid)
    if past.record.kind != kind:
        raise NotFound(f"There is no {kind} {pid}.")
    return past


def _number(text: str) -> int:
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise Invalid({"from": [f"“{text[:40]}” is not the number of a version; choose two from the list."]})
    return int(text)
