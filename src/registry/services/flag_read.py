"""Reading flags: the queue of the editors, and what became of those that one raised oneself."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection

from registry.db.queries import activities, flags, heads, questions
from registry.db.queries.flags import WantedFlags
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims import contestation
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.services import flag_receipt
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
    at: str
    settled_by: str = ""
    """Who dismissed it or took it up, and when (`settled_at`); empty while it waits."""
    settled_at: str = ""


class FlagQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which flags: state (`flag_state`), document (pid), from `visitors` or people with an `account`; `after` a page's mark."""

    state: str = ""
    document: str = ""
    by: str = ""
    after: str = ""
    newest_first: bool = False
    limit: int = 50


class FlagPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of flags; `counts` by state, whatever state was asked for; `next` goes into the next query's `after`."""

    flags: tuple[FlagView, ...]
    counts: Mapping[str, int]
    next: str = ""


def page(actor: Actor, store: Store, query: FlagQuery) -> FlagPage:
    """A page of flags in the order they came. Raises NotFound for an unknown document, Invalid for a damaged page mark."""
    actor.require(Permission.FLAG_TRIAGE)
    with store.read() as connection:
        wanted = WantedFlags(
            state=query.state,
            document_id=_document(connection, query.document) if query.document else None,
            by=PROGRAM if query.by == "visitors" else None,
            not_by=PROGRAM if query.by == "account" else None,
            newest_first=query.newest_first,
        )
        return _page(connection, wanted, query.after, query.limit)


def queue(actor: Actor, store: Store, state: str = "raised") -> tuple[FlagView, ...]:
    """The first flags in a state (`flag_state`), oldest first. Needs the permission to triage flags."""
    return page(actor, store, FlagQuery(state=state)).flags


def get(actor: Actor, store: Store, pid: str) -> FlagView:
    """One flag: for those who triage flags, and for whoever raised it with an account."""
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        view = _views(connection, [head])[0] if head is not None and head.kind == "flag" else None
    if view is None or not (actor.may(Permission.FLAG_TRIAGE) or _own(actor, view)):
        raise NotFound(f"There is no flag {pid}.")
    return view


def own(actor: Actor, store: Store, after: str = "") -> FlagPage:
    """What became of the flags that the actor raised with an account, the newest first."""
    if actor.id in (0, PROGRAM):
        return FlagPage(flags=(), counts={})
    with store.read() as connection:
        return _page(connection, WantedFlags(by=actor.id, newest_first=True), after, 50)


def by_receipt(store: Store, token: str) -> FlagView:
    """What became of a flag, for the visitor who has its receipt. Raises NotFound."""
    with store.read() as connection:
        head = heads.by_pid(connection, flag_receipt.pid_of(store, token))
        if head is None or head.kind != "flag":
            raise NotFound("There is no report with this receipt.")
        return _views(connection, [head])[0]


def outcome(store: Store, view: FlagView) -> str:
    """The pid of the public question that a flag was taken up in; empty as long as there is none to be shown."""
    with store.read() as connection:
        head = heads.by_pid(connection, view.stage.other) if view.stage.other else None
        return head.pid if head is not None and contestation.is_public(head.record) else ""


def of_document(actor: Actor, store: Store, pid: str) -> tuple[FlagView, ...]:
    """The flags on a document, for those who triage flags."""
    actor.require(Permission.FLAG_TRIAGE)
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        return _views(connection, questions.flags_of(connection, head.entity_id)) if head else ()


def _page(connection: Connection, wanted: WantedFlags, after: str, limit: int) -> FlagPage:
    if after and not (after.isascii() and after.isdecimal() and len(after) < 16):
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    limit = max(1, min(limit, 100))
    found = flags.page(connection, wanted, int(after or 0), limit + 1)
    return FlagPage(
        flags=_views(connection, found[:limit]),
        counts=flags.counts(connection, wanted),
        next=str(found[limit - 1].entity_id) if len(found) > limit else "",
    )


def _document(connection: Connection, pid: str) -> int:
    head = heads.by_pid(connection, pid)
    if head is None or head.kind != "document":
        raise NotFound(f"There is no document {pid}.")
    return head.entity_id


def _own(actor: Actor, view: FlagView) -> bool:
    return actor.id == view.raised_by and actor.id not in (0, PROGRAM)


def _views(connection: Connection, found: list[Head]) -> tuple[FlagView, ...]:
    reports = {one.pid: one.record.all(s.Report)[0] for one in found}
    stages = {one.pid: contestation.stage(one.record) for one in found}
    seqs = [one.opened_by for one in (*reports.values(), *stages.values())]
    who = questions.actors_of(connection, seqs)
    when = activities.by_seqs(connection, seqs)
    documents = heads.by_pids(connection, {one.document for one in reports.values()})
    views = []
    for one in found:
        report = reports[one.pid]
        number, name = who[report.opened_by]
        document, stage = documents.get(report.document), stages[one.pid]
        is_settled = stage.state != "raised" and stage.opened_by in who
        views.append(
            FlagView(
                pid=one.pid,
                seq=one.seq,
                report=report,
                stage=stage,
                document=document.label if document else "",
                by=(report.reporter or "a visitor") if number == PROGRAM else name,
                raised_by=number,
                at=when[report.opened_by].at if report.opened_by in when else "",
                settled_by=who[stage.opened_by][1] if is_settled else "",
                settled_at=when[stage.opened_by].at if is_settled else "",
            )
        )
    return tuple(views)
