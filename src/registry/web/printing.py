"""How a record will print while it is still being typed: the line of its title, and its citation."""

from __future__ import annotations

import msgspec

from registry.domain import display
from registry.domain.changes import applied, keyed, tidied
from registry.domain.commands import EditRecord
from registry.domain.entry import entry
from registry.domain.errors import RegistryError
from registry.domain.permissions import Permission
from registry.domain.record import Described, Record
from registry.services import record_read
from registry.web.forms.order import order_of
from registry.web.forms.record import RecordForm
from registry.web.language import as_written
from registry.web.session import actor, settings
from registry.web.store import store

STYLE = "chicago-author-date"


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What lists and bibliographies will show; `problem` says why nothing can be shown yet."""

    title: str = ""
    facts: str = ""
    citation: str = ""
    problem: str = ""


def preview(form: RecordForm, kind: str, pid: str = "") -> Preview:
    """What the form would make of a record (empty pid: of a new one). Nothing is saved, and nothing of the form changes."""
    try:
        record = _record(form, kind, pid)
        described = record_read.described(actor(), store(), record, base_url=settings().base_url)
        title = display.label(record)
        if kind != "document":
            return Preview(title=title, facts=display.sort_name(record) if title else "")
        shown = entry(record, described.linked)
        facts = " · ".join(one for one in (shown.creators, shown.date_words, shown.container) if one)
        return Preview(title=title, facts=facts, citation=_cited(described) if title else "")
    except RegistryError as error:
        return Preview(problem=str(error))


def _record(form: RecordForm, kind: str, pid: str) -> Record:
    if not pid:
        made = tuple(keyed(tidied(one) for one in form.statements()))
        return Record(pid="", kind=kind, statements=made)
    actor().require(Permission.RECORD_READ_DRAFTS)
    record = record_read.get(actor(), store(), pid).record
    changes = form.changes(record)
    command = EditRecord(pid=pid, base=record.seq, changes=changes, order=order_of(form, record, changes))
    return Record(pid=pid, kind=kind, statements=tuple(applied(record, command)), seq=record.seq)


def _cited(described: Described) -> str:
    from registry.exporters.formatted import format_citation

    with as_written():
        return format_citation(described, STYLE, "text")
