"""The pages of earlier versions: what each Activity changed, what differs between two moments, the record as it stood then."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from flask import render_template, request
from flask.typing import ResponseReturnValue

from registry.domain import display
from registry.domain.errors import Invalid, NotFound
from registry.domain.record import Record
from registry.services import record_versions
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


def history(kind: str, plural: str, pid: str) -> ResponseReturnValue:
    """Every moment of a record with what changed; with `from` and `to` in the address, what differs between the two."""
    past = _past(kind, pid)
    name = value_words.naming(past.linked)
    first, second = (_number(request.args.get(one, "")) for one in ("from", "to"))
    compared = first and second
    return render_template(
        "catalogue/versions/list.html",
        record=past.record,
        title=display.label(past.record),
        plural=plural,
        moments=[(one, lines(one.changes, name, past.record)) for one in past.moments],
        chosen=(first, second),
        differences=lines(past.between(first, second), name, past.record) if compared else None,
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
        values=_values(record, name),
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
        )
        if (line.was, line.was_remarks) != (line.now, line.now_remarks):
            found.append(line)
    return found


def _values(record: Record, name: Naming) -> list[tuple[str, str, str]]:
    return [
        (value_words.heading(one), value_words.value(one, name, record), value_words.remarks(one))
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
