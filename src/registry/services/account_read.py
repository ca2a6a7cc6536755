"""Reading accounts: who there is, what they may do, and the actor behind a name or number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select

from registry.db.models.account import Account, AccountRole, Credential
from registry.db.store import Store
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission

PROGRAM: Final = 1
"""The account of the program itself: the first row that is ever written."""


class AccountInfo(msgspec.Struct, frozen=True, kw_only=True):
    """An account as lists show it; has_password is False until its owner has used the one-time link."""

    id: int
    name: str
    display_name: str
    kind: str
    roles: tuple[str, ...]
    has_password: bool


def list_(actor: Actor, store: Store) -> tuple[AccountInfo, ...]:
    """All accounts by name. Needs the permission to manage accounts."""
    actor.require(Permission.ACCOUNT_MANAGE)
    with store.read() as connection:
        return tuple(sorted(_accounts(connection), key=lambda one: one.name))


def get(actor: Actor, store: Store, account_id: int) -> AccountInfo:
    """One account: one's own, or any with the permission to manage accounts. Raises NotFound."""
    if account_id != actor.id:
        actor.require(Permission.ACCOUNT_MANAGE)
    with store.read() as connection:
        found = _accounts(connection, (account_id,))
    if not found:
        raise NotFound("There is no such account.")
    return found[0]


def named(store: Store, name: str) -> Actor | None:
    """The actor of a name, for the command line, or None."""
    with store.read() as connection:
        found = connection.execute(select(Account.id).where(Account.name == folded(name))).scalar()
        return actor_of(connection, found) if found is not None else None


def folded(name: str) -> str:
    """The form in which names to sign in with are kept and compared."""
    return " ".join(name.split()).casefold()


def actor_of(connection: Connection, account_id: int) -> Actor | None:
    """The actor with the roles held now, or None."""
    query = (
        select(Account.display_name, AccountRole.role)
        .outerjoin(AccountRole, (AccountRole.account_id == Account.id) & AccountRole.closed_by.is_(None))
        .where(Account.id == account_id)
    )
    rows = connection.execute(query).all()
    return actor_from(account_id, rows) if rows else None


def actor_from(account_id: int, rows: Iterable[Sequence[Any]]) -> Actor:
    """The actor out of rows of (display name, role or None)."""
    found = list(rows)
    return Actor(id=account_id, name=found[0][0], roles=frozenset(row[1] for row in found if row[1]))


def administrators(connection: Connection) -> set[int]:
    """The numbers of the people (not programs) who hold the role of administrator."""
    query = (
        select(AccountRole.account_id)
        .join(Account, Account.id == AccountRole.account_id)
        .where(AccountRole.role == "administrator", AccountRole.closed_by.is_(None), Account.kind == "person")
    )
    return set(connection.execute(query).scalars())


def _accounts(connection: Connection, only: tuple[int, ...] = ()) -> list[AccountInfo]:
    query = (
        select(Account.id, Account.name, Account.display_name, Account.kind, AccountRole.role, Credential.id)
        .outerjoin(AccountRole, (AccountRole.account_id == Account.id) & AccountRole.closed_by.is_(None))
        .outerjoin(Credential, (Credential.account_id == Account.id) & Credential.closed_by.is_(None))
    )
    if only:
        query = query.where(Account.id.in_(only))
    rows: dict[int, tuple[str, str, str, set[str], bool]] = {}
    for number, name, display_name, kind, role, credential in connection.execute(query):
        kept = rows.setdefault(number, (name, display_name, kind, set(), credential is not None))
        if role:
            kept[3].add(role)
    return [
        AccountInfo(
            id=number, name=name, display_name=shown, kind=kind, roles=tuple(sorted(roles)), has_password=has
        )
        for number, (name, shown, kind, roles, has) in rows.items()
    ]
