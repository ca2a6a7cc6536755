"""Whether what stands in a form may be in the catalogue already: told while one types, asked when one saves."""

from __future__ import annotations

from collections.abc import Sequence

from flask import request

from registry.domain.changes import applied, tidied
from registry.domain.commands import Change, EditRecord, Withdraw
from registry.domain.errors import RegistryError
from registry.domain.permissions import Permission
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Contribution, Dating, Publication, TextVersion, Title
from registry.services import twin_desk, twin_read
from registry.services.twin_read import Twin
from registry.web.forms.kinds import FORMS
from registry.web.session import actor
from registry.web.store import store

REASON = "said to be another document when it was saved"
MOST_ANSWERS = 50


def likely(kind: str, record: Record | None) -> tuple[Twin, ...]:
    """The documents that the form of this request may describe; nothing of the form changes."""
    if kind != "document":
        return ()
    form = FORMS[kind](request.form)
    try:
        changes = form.changes(record)
        if record is None:
            described: tuple[AnyStatement, ...] = tuple(tidied(one) for one in form.statements())
        elif any(_tells(one, record) for one in changes):
            command = EditRecord(pid=record.pid, base=record.seq, changes=changes)
            described = tuple(applied(record, command))
        else:
            return ()
    except RegistryError:
        # What is wrong with the form is said elsewhere.
        return ()
    return twin_read.likely(actor(), store(), described, record.pid if record else "")


def _tells(change: Change, record: Record) -> bool:
    """Whether a change is of a value by which documents are compared."""
    key = change.key if isinstance(change, Withdraw) else change.statement.key
    changed = record.by_key(key) if isinstance(change, Withdraw) else change.statement
    return isinstance(changed, Title | Contribution | Dating | Publication | TextVersion)


def unanswered(kind: str, record: Record | None) -> tuple[Twin, ...]:
    """Those that have to be looked at before the form is saved; none once one said of all of them that they are others."""
    return _left(likely(kind, record))


def unanswered_of(statements: Sequence[AnyStatement], pid: str) -> tuple[Twin, ...]:
    """The same for a document that is about to be made under a pid, of statements that are put together elsewhere."""
    return _left(twin_read.likely(actor(), store(), [tidied(one) for one in statements], pid))


def _left(found: tuple[Twin, ...]) -> tuple[Twin, ...]:
    said = set(request.form.getlist("not-same")[:MOST_ANSWERS]) if request.form.get("another") else set()
    return found if any(one.pid not in said for one in found) else ()


def remember(pid: str) -> None:
    """Keep what was said of a document that was saved: “not the same”, or a pair for others to look at."""
    others = [one for one in dict.fromkeys(request.form.getlist("not-same")[:MOST_ANSWERS]) if one != pid]
    if not others or not request.form.get("another"):
        return
    if not actor().may(Permission.FINDING_DISMISS):
        twin_desk.suspect(store(), pid)
        return
    try:
        twin_desk.different(actor(), store(), pid, others, reason=REASON)
    except RegistryError:
        # One of them is gone meanwhile: there is nothing to remember of it.
        twin_desk.suspect(store(), pid)
