"""Asking somebody to look after a record, and ending that: done, given back, or given to another."""

from __future__ import annotations

from typing import Final

from sqlalchemy import insert, select, update

from registry.db.models.desk import Assignment
from registry.db.queries import heads, people
from registry.db.store import Store
from registry.domain import validation
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pid

LONGEST: Final = 500


def assign(actor: Actor, store: Store, subject: str, account_id: int, why: str) -> None:
    """Ask somebody to look after a record; who was asked before no longer is. Oneself needs no permission to give.

    Raises Invalid for somebody who does not work at the desk and for a reason that is missing or too long.
    """
    actor.require(Permission.RECORD_READ_DRAFTS)
    if account_id != actor.id:
        actor.require(Permission.RECORD_ASSIGN)
    why = " ".join(why.split())
    problems: dict[str, list[str]] = {}
    if not why:
        problems["why"] = ["Say in a few words what should be done."]
    elif len(why) > LONGEST or validation.problem_with_text(why):
        problems["why"] = [validation.problem_with_text(why) or f"Write at most {LONGEST} characters."]
    with store.aside() as connection:
        head = heads.by_pid(connection, subject)
        if head is None or head.kind in ("question", "flag"):
            raise NotFound(f"There is no record {subject}.")
        known = {one.id for one in people.who_may(connection, Permission.RECORD_READ_DRAFTS)}
        if account_id not in known | {actor.id}:
            problems["account"] = ["Choose somebody who works at the desk."]
        if problems:
            raise Invalid(problems)
        now = store.now()
        live = update(Assignment).where(Assignment.subject == subject, Assignment.ended_at.is_(None))
        connection.execute(live.values(ended_at=now, ended_by=actor.id))
        row = {
            "pid": new_pid(),
            "subject": subject,
            "account_id": account_id,
            "by_id": actor.id,
            "at": now,
            "why": why,
        }
        connection.execute(insert(Assignment), row)


def end(actor: Actor, store: Store, subject: str) -> None:
    """Say that what somebody was asked for is done, or no longer wanted. Who was asked and who asked may."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    with store.aside() as connection:
        live = (Assignment.subject == subject, Assignment.ended_at.is_(None))
        found = connection.execute(select(Assignment.account_id, Assignment.by_id).where(*live)).first()
        if found is None:
            raise NotFound("Nobody is asked to look after this record.")
        if actor.id not in tuple(found) and not actor.may(Permission.RECORD_ASSIGN):
            raise Forbidden("Somebody else was asked. Ask them, or who asked them.")
        connection.execute(update(Assignment).where(*live).values(ended_at=store.now(), ended_by=actor.id))
