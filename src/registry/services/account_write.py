"""Changing accounts: making them, their roles and their passwords. Every change of rights ends their sessions."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from typing import Final

from sqlalchemy import delete, insert, select

from registry.db.base import table_of
from registry.db.models.account import Account, AccountRole, Credential, OneTimeLink, WebSession
from registry.db.store import Store
from registry.db.work import Work
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import ROLES, Actor, Permission
from registry.services import password as passwords
from registry.services.account_read import administrators, folded
from registry.services.moment import shifted

LINK_HOURS: Final = 72
NAME_LENGTH: Final = 80


def create(
    actor: Actor, store: Store, name: str, display_name: str, roles: Collection[str], *,
    password: str = "", door: str, reason: str = "",
) -> int:  # fmt: skip
    """Make an account and return its number. Without a password its owner sets one by a one-time link.

    Raises Invalid for a name that is empty or taken, for unknown roles and for a weak password.
    """
    actor.require(Permission.ACCOUNT_MANAGE)
    _check_roles(roles)
    _check_name(name)
    if password:
        passwords.check(password, name=name)
    kept = passwords.hashed(password) if password else ""
    with store.work(actor, door=door, act="account.create", reason=reason) as work:
        if work.connection.execute(select(Account.id).where(Account.name == folded(name))).first():
            raise Invalid({"name": ["There is an account of this name already. Choose another."]})
        return open_account(work, name, display_name, "person", roles, kept)


def open_account(
    work: Work, name: str, display_name: str, kind: str, roles: Collection[str], kept: str = ""
) -> int:
    """Write the rows of a new account inside a unit of work that has asked permission."""
    number = work.numbers(1)[0]
    row = {
        "id": number,
        "name": folded(name),
        "display_name": display_name.strip() or name.strip(),
        "kind": kind,
    }
    work.open_rows(table_of(Account), [row])
    _open_roles(work, number, roles)
    if kept:
        replace_credential(work, number, kept)
    return number


def set_roles(
    actor: Actor, store: Store, account_id: int, roles: Collection[str], *, door: str, reason: str = ""
) -> None:
    """Give an account exactly these roles. Its sessions end. The last administrator stays one."""
    actor.require(Permission.ACCOUNT_MANAGE)
    _check_roles(roles)
    with store.work(actor, door=door, act="account.roles", reason=reason) as work:
        if not work.connection.execute(select(Account.id).where(Account.id == account_id)).first():
            raise NotFound("There is no such account.")
        if "administrator" not in roles and administrators(work.connection) == {account_id}:
            raise Invalid(
                {"roles": ["This is the last administrator. Make somebody else administrator first."]}
            )
        query = select(AccountRole.id, AccountRole.role).where(
            AccountRole.account_id == account_id, AccountRole.closed_by.is_(None)
        )
        held = {role: number for number, role in work.connection.execute(query)}
        work.close_rows(table_of(AccountRole), [held[one] for one in held.keys() - set(roles)])
        _open_roles(work, account_id, set(roles) - held.keys())
        end_sessions(work, account_id)


def deactivate(actor: Actor, store: Store, account_id: int, *, door: str, reason: str) -> None:
    """Take everything from an account that lets somebody in: roles, password, sessions, links. Its history stays.

    With roles and a new link it can be used again. The last administrator cannot be deactivated, nor can oneself.
    """
    actor.require(Permission.ACCOUNT_MANAGE)
    if account_id == actor.id:
        raise Forbidden("Nobody takes away their own account. Ask another administrator.")
    if not reason.strip():
        raise Invalid({"reason": ["Say in a few words why; it is kept in the history."]})
    with store.work(actor, door=door, act="account.deactivate", reason=reason.strip()) as work:
        kind = work.connection.execute(select(Account.kind).where(Account.id == account_id)).scalar()
        if kind is None:
            raise NotFound("There is no such account.")
        if kind != "person":
            raise Forbidden("This account belongs to the program itself.")
        if administrators(work.connection) == {account_id}:
            raise Invalid(
                {"reason": ["This is the last administrator. Make somebody else administrator first."]}
            )
        roles = select(AccountRole.id).where(
            AccountRole.account_id == account_id, AccountRole.closed_by.is_(None)
        )
        work.close_rows(table_of(AccountRole), list(work.connection.execute(roles).scalars()))
        close_credential(work, account_id)
        end_sessions(work, account_id)
        work.connection.execute(delete(OneTimeLink).where(OneTimeLink.account_id == account_id))


def change_password(actor: Actor, store: Store, old: str, new: str, *, door: str, reason: str = "") -> None:
    """Change one's own password; the old one is asked for. All one's sessions end."""
    with store.read() as connection:
        query = select(Account.name, Credential.hash).join(Credential, Credential.account_id == Account.id)
        row = connection.execute(query.where(Account.id == actor.id, Credential.closed_by.is_(None))).first()
    if not passwords.matches(row.hash if row else None, old) or row is None:
        raise Invalid({"old": ["This is not your present password."]})
    set_password(actor, store, actor.id, new, field="new", name=row.name, door=door, reason=reason)


def set_password(
    actor: Actor, store: Store, account_id: int, new: str, *,
    field: str = "password", name: str = "", door: str, reason: str = "",
) -> None:  # fmt: skip
    """Set the password of an account (one's own, or with the permission to manage accounts). Its sessions end."""
    if actor.id != account_id:
        actor.require(Permission.ACCOUNT_MANAGE)
    passwords.check(new, field=field, name=name)
    kept = passwords.hashed(new)
    with store.work(actor, door=door, act="account.password", reason=reason) as work:
        replace_credential(work, account_id, kept)
        end_sessions(work, account_id)


def issue_link(actor: Actor, store: Store, account_id: int, *, hours: float = LINK_HOURS) -> str:
    """A token for `/welcome/<token>` with which the account's owner sets a password, once. Earlier ones stop working."""
    actor.require(Permission.ACCOUNT_MANAGE)
    if account_id == actor.id:
        raise Forbidden("To change your own password, use the account page.")
    return keep_link(store, account_id, "set-password", hours)


def keep_link(store: Store, account_id: int | None, purpose: str, hours: float) -> str:
    """Keep the hash of a new token; links of the same purpose for the same account are removed."""
    token = secrets.token_urlsafe(32)
    with store.aside() as connection:
        same = (OneTimeLink.account_id == account_id) if account_id else OneTimeLink.account_id.is_(None)
        connection.execute(delete(OneTimeLink).where(OneTimeLink.purpose == purpose, same))
        row = {"token_sha256": token_hash(token), "purpose": purpose, "account_id": account_id}
        connection.execute(insert(OneTimeLink), row | {"expires_at": shifted(store.now(), hours=hours)})
    return token


def token_hash(token: str) -> str:
    """What the database keeps of a token. Tokens are long and random, so that a fast hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def replace_credential(work: Work, account_id: int, kept: str) -> None:
    """Open a credential in the place of the present one, whose hash is erased."""
    close_credential(work, account_id)
    row = {"id": work.numbers(1)[0], "account_id": account_id, "hash": kept}
    work.open_rows(table_of(Credential), [row])


def close_credential(work: Work, account_id: int) -> None:
    """Close the present credential, whose hash is erased."""
    table = table_of(Credential)
    query = select(Credential.id).where(Credential.account_id == account_id, Credential.closed_by.is_(None))
    present = list(work.connection.execute(query).scalars())
    work.close_rows(table, present)
    for number in present:
        work.erase(table, number, "hash")


def _open_roles(work: Work, account_id: int, roles: Collection[str]) -> None:
    numbers = work.numbers(len(roles))
    rows = [
        {"id": n, "account_id": account_id, "role": role}
        for n, role in zip(numbers, sorted(roles), strict=True)
    ]
    work.open_rows(table_of(AccountRole), rows)


def end_sessions(work: Work, account_id: int) -> None:
    """End every session of an account inside a unit of work."""
    work.connection.execute(delete(WebSession).where(WebSession.account_id == account_id))


def _check_roles(roles: Collection[str]) -> None:
    unknown = sorted(set(roles) - ROLES.keys())
    if unknown:
        raise Invalid(
            {"roles": [f"There is no role {', '.join(unknown)}. The roles are {', '.join(ROLES)}."]}
        )


def _check_name(name: str) -> None:
    shown = " ".join(name.split())
    if not shown or len(shown) > NAME_LENGTH or not shown.isprintable():
        raise Invalid({"name": [f"Give a name to sign in with, of at most {NAME_LENGTH} characters."]})
