"""Forms that were typed into and not saved: kept as one types, offered back to the same person, bounded in size and age."""

from __future__ import annotations

import json
from typing import Final

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from registry.db.models.account import Account
from registry.db.models.form_draft import FormDraft as Kept
from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission
from registry.services.moment import shifted

LARGEST: Final = 2 * 1024 * 1024
"""Characters of one form as JSON."""
MOST: Final = 40
"""Unsaved forms of one person; the oldest give way."""
DAYS: Final = 30
PRESENT_MINUTES: Final = 10
"""Somebody who typed so lately is editing still."""

Pairs = tuple[tuple[str, str], ...]


class FormDraft(msgspec.Struct, frozen=True, kw_only=True):
    """A form as it was typed so far: the page it belongs to, what to call it, its fields in order, and when."""

    id: str
    path: str
    subject: str
    title: str
    begun_at: str
    at: str
    pairs: Pairs = ()


class Editor(msgspec.Struct, frozen=True):
    """Somebody else who is changing the same record, and when something was typed last."""

    name: str
    at: str


def keep(
    actor: Actor, store: Store, draft_id: str, *, path: str, subject: str, title: str, pairs: Pairs
) -> bool:
    """Keep a form in the place of what was kept of it before; False when it was saved or thrown away meanwhile.

    Raises Forbidden, Invalid for one that is too large, or Busy.
    """
    actor.require(Permission.RECORD_CREATE)
    body = json.dumps(pairs, ensure_ascii=False)
    if len(body) > LARGEST:
        raise Invalid({"": ["This form is too large to be kept while you type; save it from time to time."]})
    now = store.now()
    # What was typed may be anything; a title in a list is not.
    label = "".join(one for one in title[:200] if one.isprintable())
    values = {"path": path, "subject": subject, "title": label, "body": body, "at": now}
    with store.aside() as connection:
        found = connection.execute(select(Kept.finished).where(*_own(actor, draft_id))).scalar()
        if found:
            return False
        if found is not None:
            connection.execute(update(Kept).where(*_own(actor, draft_id)).values(**values))
            return True
        _make_room(connection, actor, now)
        row = values | {"account_id": actor.id, "id": draft_id, "begun_at": now, "finished": 0}
        try:
            with connection.begin_nested():
                connection.execute(insert(Kept), row)
        except IntegrityError:
            # The same form came twice at once; the other one has the words.
            return True
    return True


def finish(actor: Actor, store: Store, draft_id: str) -> None:
    """Forget a form that was saved or is not wanted; what arrives of it later is not kept. Of another person: nothing."""
    now = store.now()
    gone = {"body": "[]", "title": "", "finished": 1, "at": now}
    with store.aside() as connection:
        done = connection.execute(update(Kept).where(*_own(actor, draft_id)).values(**gone))
        if not done.rowcount:
            row = {"account_id": actor.id, "id": draft_id, "path": "", "subject": "", "begun_at": now}
            connection.execute(insert(Kept), row | gone)


def one(actor: Actor, store: Store, draft_id: str) -> FormDraft | None:
    """One's own unsaved form with its fields, or None."""
    with store.read() as connection:
        query = select(*_LISTED, Kept.body).where(*_own(actor, draft_id), Kept.finished == 0)
        row = connection.execute(query).one_or_none()
    if row is None:
        return None
    *listed, body = row
    pairs = tuple((str(name), str(value)) for name, value in json.loads(body))
    return msgspec.structs.replace(_draft(listed), pairs=pairs)


def mine(actor: Actor, store: Store, path: str = "") -> tuple[FormDraft, ...]:
    """One's own unsaved forms, of one page or of all, the latest first; without their fields."""
    wanted = [Kept.account_id == actor.id, Kept.finished == 0]
    if path:
        wanted.append(Kept.path == path)
    with store.read() as connection:
        rows = connection.execute(select(*_LISTED).where(*wanted).order_by(Kept.at.desc()).limit(MOST)).all()
    return tuple(_draft(list(row)) for row in rows)


def others(actor: Actor, store: Store, subject: str) -> tuple[Editor, ...]:
    """Who else has typed into a form of this record in the last minutes, the latest first."""
    actor.require(Permission.RECORD_CREATE)
    if not subject:
        return ()
    query = (
        select(Account.display_name, Kept.at)
        .join(Account, Account.id == Kept.account_id)
        .where(
            Kept.subject == subject,
            Kept.at > shifted(store.now(), minutes=-PRESENT_MINUTES),
            Kept.account_id != actor.id,
            Kept.finished == 0,
        )
    )
    with store.read() as connection:
        rows = connection.execute(query.order_by(Kept.at.desc()).limit(20)).all()
    latest = {name: at for name, at in reversed(rows)}  # noqa: C416 (rows are not pairs)
    return tuple(Editor(name, at) for name, at in latest.items())


_LISTED: Final = (Kept.id, Kept.path, Kept.subject, Kept.title, Kept.begun_at, Kept.at)


def _draft(row: list[str]) -> FormDraft:
    number, path, subject, title, begun_at, at = row
    return FormDraft(id=number, path=path, subject=subject, title=title, begun_at=begun_at, at=at)


def _own(actor: Actor, draft_id: str) -> tuple[ColumnElement[bool], ...]:
    return Kept.account_id == actor.id, Kept.id == draft_id


def _make_room(connection: Connection, actor: Actor, now: str) -> None:
    connection.execute(delete(Kept).where(Kept.at < shifted(now, hours=-24 * DAYS)))
    connection.execute(delete(Kept).where(Kept.finished == 1, Kept.at < shifted(now, hours=-24)))
    own = (Kept.account_id == actor.id, Kept.finished == 0)
    oldest = select(Kept.id).where(*own).order_by(Kept.at.desc()).offset(MOST - 1)
    surplus = list(connection.execute(oldest).scalars())
    if surplus:
        connection.execute(delete(Kept).where(*own, Kept.id.in_(surplus)))
