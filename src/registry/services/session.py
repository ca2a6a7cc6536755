"""Sessions of the web pages: opened at sign-in, looked up by the hash of their token, ended by time or by hand."""

from __future__ import annotations

import json
import secrets
from typing import Any, Final

import msgspec
from sqlalchemy import delete, insert, select, update

from registry.db.models.account import Account, AccountLanguage, AccountRole, WebSession
from registry.db.store import Store
from registry.domain.errors import Busy
from registry.domain.permissions import Actor
from registry.services.account_read import actor_from
from registry.services.account_write import token_hash
from registry.services.moment import shifted

LONGEST_HOURS: Final = 24 * 14
"""A session ends after two weeks even if it is used every day."""

TOUCH_MINUTES: Final = 5
"""How exact `seen_at` is: reading pages should not write to the database each time."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A session that is open: its hash, its actor, small things kept for its next page, and the language of its account."""

    id: str
    actor: Actor
    data: dict[str, Any]
    language: str = ""
    """The tag; empty where the account has not chosen one."""


class SessionInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A session as its owner's list shows it."""

    id: str
    created_at: str
    seen_at: str


def open_(store: Store, account_id: int) -> str:
    """Open a session and return its token, which is kept nowhere else."""
    token, now = secrets.token_urlsafe(32), store.now()
    row = {
        "token_sha256": token_hash(token),
        "account_id": account_id,
        "data": "{}",
        "created_at": now,
        "seen_at": now,
    }
    with store.aside() as connection:
        connection.execute(delete(WebSession).where(WebSession.expires_at < now))
        connection.execute(insert(WebSession), row | {"expires_at": shifted(now, hours=LONGEST_HOURS)})
    return token


def resume(store: Store, token: str, *, idle_hours: float) -> Session | None:
    """The session of a token with its actor as of now, or None when it has ended. One query."""
    now, digest = store.now(), token_hash(token)
    query = (
        select(
            Account.display_name,
            AccountRole.role,
            WebSession.account_id,
            WebSession.data,
            WebSession.seen_at,
            AccountLanguage.language,
        )
        .join(Account, Account.id == WebSession.account_id)
        .outerjoin(AccountLanguage, AccountLanguage.account_id == WebSession.account_id)
        .outerjoin(AccountRole, (AccountRole.account_id == Account.id) & AccountRole.closed_by.is_(None))
        .where(
            WebSession.token_sha256 == digest,
            WebSession.expires_at > now,
            WebSession.seen_at > shifted(now, hours=-idle_hours),
        )
    )
    with store.read() as connection:
        rows = connection.execute(query).all()
    if not rows:
        return None
    if rows[0].seen_at < shifted(now, minutes=-TOUCH_MINUTES):
        _touch(store, digest, now)
    account_id = rows[0].account_id
    return Session(
        id=digest,
        actor=actor_from(account_id, rows),
        data=json.loads(rows[0].data),
        language=rows[0].language or "",
    )


def keep(store: Store, session_id: str, data: dict[str, Any]) -> None:
    """Keep small things for the session's next page, in the place of what was there."""
    with store.aside() as connection:
        chosen = update(WebSession).where(WebSession.token_sha256 == session_id)
        connection.execute(chosen.values(data=json.dumps(data, ensure_ascii=False)))


def list_(actor: Actor, store: Store) -> tuple[SessionInfo, ...]:
    """One's own open sessions, the latest first."""
    query = select(WebSession.token_sha256, WebSession.created_at, WebSession.seen_at)
    mine = query.where(WebSession.account_id == actor.id, WebSession.expires_at > store.now())
    with store.read() as connection:
        rows = connection.execute(mine.order_by(WebSession.seen_at.desc())).all()
    return tuple(SessionInfo(id=digest, created_at=created, seen_at=seen) for digest, created, seen in rows)


def end(actor: Actor, store: Store, session_id: str) -> None:
    """End one of one's own sessions; one that has ended already is no error."""
    mine = (WebSession.token_sha256 == session_id, WebSession.account_id == actor.id)
    with store.aside() as connection:
        connection.execute(delete(WebSession).where(*mine))


def end_all(actor: Actor, store: Store) -> None:
    """End all of one's own sessions."""
    with store.aside() as connection:
        connection.execute(delete(WebSession).where(WebSession.account_id == actor.id))


def _touch(store: Store, digest: str, now: str) -> None:
    try:
        with store.aside() as connection:
            connection.execute(
                update(WebSession).where(WebSession.token_sha256 == digest).values(seen_at=now)
            )
    except Busy:
        # A page that only reads must not fail because somebody else is writing: the next page tries again.
        return
