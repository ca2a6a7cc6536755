"""Reading flags: the queue of the editors, and what became of those that one raised oneself."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection

from registry.db.queries import heads, questions
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import contestation
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.services.account_read import PROGRAM


class FlagView(msgspec.Struct, frozen=True, kw_only=True):
    """A flag: what was marked and where, by whom (“a visitor” without an account), when, and what became of it."""

    pid: str
    seq: int
    report: s.Report
    stage: s.Stage
    document: str
    """The title of the document."""
    by: str
    raised_by: int


def queue(actor: Actor, store: Store, state: str = "raised") -> tuple[FlagView, ...]:
    """The flags in a state (`flag_state`), oldest first. Needs the permission to triage flags."""
    actor.require(Permission.FLAG_TRIAGE)
    with store.read() as connection:
        found = questions.every(connection, "flag", ("draft",))
        return _views(connection, [one for one in found if contestation.stage(one.record).state == state])


def get(actor: Actor, store: Store, pid: str) -> FlagView:
    """One flag: for those who triage flags, and for whoever raised it with an account."""
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        view = _views(connection, [head])[0] if head is not None and head.kind == "flag" else None
    if view is None or not (actor.may(Permission.FLAG_TRIAGE) or _own(actor, view)):
        raise NotFound(f"There is no flag {pid}.")
    return view


def own(actor: Actor, store: Store) -> tuple[FlagView, ...]:
    """What became of the flags that the actor raised with an account."""
    with store.read() as connection:
        found = _views(connection, questions.every(connection, "flag", ("draft",)))
    return tuple(one for one in found if _own(actor, one))


def of_document(actor: Actor, store: Store, pid: str) -> tuple[FlagView, ...]:
    """The flags on a document, for those who triage flags."""
    actor.require(Permission.FLAG_TRIAGE)
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        return _views(connection, questions.flags_of(connection, head.entity_id)) if head else ()


def _own(actor: Actor, view: FlagView) -> bool:
    return actor.id == view.raised_by and actor.id not in (0, PROGRAM)


def _views(connection: Connection, found: list[Head]) -> tuple[FlagView, ...]:
    reports = {one.pid: one.record.all(s.Report)[0] for one in found}
    who = questions.actors_of(connection, [one.opened_by for one in reports.values()])
    documents = heads.by_pids(connection, {one.document for one in reports.values()})
    views = []
    for one in found:
        report = reports[one.pid]
        number, name = who[report.opened_by]
        document = documents.get(report.document)
        views.append(
            FlagView(
                pid=one.pid,
                seq=one.seq,
                report=report,
                stage=contestation.stage(one.record),
                document=document.label if document else "",
                by=(report.reporter or "a visitor") if number == PROGRAM else name,
                raised_by=number,
            )
        )
    return tuple(views)
