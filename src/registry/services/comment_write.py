"""Speaking with colleagues about a record: comments, answers, mentions, and settling a conversation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection, insert, select, update

from registry.db.models.desk import Comment, Mention
from registry.db.queries import heads, people
from registry.db.queries.people import Somebody
from registry.db.store import Store
from registry.domain import validation
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import is_pid, new_pid

LONGEST: Final = 8000
MOST: Final = 2000
"""Comments on one record: more is not a conversation."""


def add(actor: Actor, store: Store, subject: str, body: str, thread: str = "") -> str:
    """Say something about a record, or answer in a conversation; `@name` tells somebody. Returns the comment's pid.

    Raises NotFound for a record or conversation that is not there, Invalid for what cannot be said.
    """
    actor.require(Permission.COMMENT_WRITE)
    body = body.replace("\r\n", "\n").strip()
    _check(body)
    with store.aside() as connection:
        head = heads.by_pid(connection, subject)
        if head is None or head.kind in ("question", "flag"):
            raise NotFound(f"There is no record {subject}.")
        if thread:
            _thread(connection, subject, thread)
        count = connection.execute(select(Comment.pid).where(Comment.subject == subject).limit(MOST)).all()
        if len(count) >= MOST:
            raise Invalid({"body": [f"There are {MOST} comments on this record; that is all it can have."]})
        found = people.who_may(connection, Permission.COMMENT_WRITE)
        told = {one.id for one in mentioned(body, found)} - {actor.id}
        return insert_comment(connection, actor.id, subject, body, store.now(), thread=thread, told=told)


def resolve(actor: Actor, store: Store, subject: str, thread: str, *, settled: bool) -> None:
    """Settle a conversation, or take it up again."""
    actor.require(Permission.COMMENT_WRITE)
    with store.aside() as connection:
        _thread(connection, subject, thread)
        values = {"resolved_by": actor.id, "resolved_at": store.now()} if settled else {
            "resolved_by": None, "resolved_at": None}  # fmt: skip
        connection.execute(update(Comment).where(Comment.pid == thread).values(values))


def insert_comment(
    connection: Connection, account_id: int, subject: str, body: str, at: str, *, thread: str = "", told: Iterable[int] = ()
) -> str:  # fmt: skip
    """Write a comment and the mentions of those whom it is for, inside whatever transaction is open."""
    pid = new_pid()
    row = {
        "pid": pid,
        "subject": subject,
        "thread": thread or pid,
        "account_id": account_id,
        "at": at,
        "body": body,
    }
    connection.execute(insert(Comment), row)
    rows = [{"comment": pid, "account_id": one} for one in sorted(set(told))]
    if rows:
        connection.execute(insert(Mention), rows)
    return pid


def mentioned(body: str, known: Iterable[Somebody]) -> list[Somebody]:
    """Those whose sign-in name stands behind an @ in the text; of two that fit at one place the longer name."""
    by_name = {one.name: one for one in known}
    if "@" not in body or not by_name:
        return []
    names = "|".join(re.escape(name) for name in sorted(by_name, key=len, reverse=True))
    found = re.findall(rf"(?<!\w)@({names})(?!\w)", body.casefold())
    return [by_name[name] for name in dict.fromkeys(found)]


def _thread(connection: Connection, subject: str, thread: str) -> None:
    query = select(Comment.pid).where(
        Comment.pid == thread, Comment.thread == thread, Comment.subject == subject
    )
    if not is_pid(thread) or connection.execute(query).first() is None:
        raise NotFound("There is no such conversation on this record.")


def _check(body: str) -> None:
    problem = validation.problem_with_text(body)
    if not body:
        problem = "Write something."
    elif len(body) > LONGEST:
        problem = f"A comment has at most {LONGEST} characters; this has {len(body)}."
    if problem:
        raise Invalid({"body": [problem]})
