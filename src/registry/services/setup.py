"""The first minutes of an installation: the program's own account, and the one-time way in for the first administrator."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import Connection, select, update

from registry.db.models.account import Account, OneTimeLink
from registry.db.store import Store
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor
from registry.services import password as passwords
from registry.services.account_read import PROGRAM, actor_of, administrators, folded
from registry.services.account_write import (
    end_sessions,
    keep_link,
    open_account,
    replace_credential,
    token_hash,
)

FIRST: Final = "first-administrator"
FIRST_HOURS: Final = 24
_THE_PROGRAM: Final = Actor(id=PROGRAM, name="registry", roles=frozenset({"administrator"}))


class Welcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a one-time link is good for: the first administrator (no account yet), or an account's password."""

    purpose: str
    account_id: int | None
    name: str


def initialise(store: Store) -> Actor:
    """Make sure that the program has an account, and return it as an actor. Twice does no harm."""
    with store.read() as connection:
        found = actor_of(connection, PROGRAM)
    if found is not None:
        return found
    with store.work(_THE_PROGRAM, door="cli", act="registry.initialise", reason="first start") as work:
        if actor_of(work.connection, PROGRAM) is None:
            # The first Activity has to be somebody's: it is done by the account that it makes.
            number = open_account(
                work, _THE_PROGRAM.name, "The registry itself", "software", _THE_PROGRAM.roles
            )
            assert number == PROGRAM, "the program's account must be the first row of the log"
    return initialise(store)


def first_way_in(store: Store) -> str | None:
    """A token for `/welcome/<token>` when there is no administrator yet, else None. An earlier token stops working."""
    with store.read() as connection:
        if administrators(connection):
            return None
    return keep_link(store, None, FIRST, FIRST_HOURS)


def welcome(store: Store, token: str) -> Welcome:
    """What the link is good for. Raises NotFound when it was used, has expired or never was."""
    with store.read() as connection:
        return _find(connection, token, store.now())


def redeem(store: Store, token: str, *, name: str, display_name: str, password: str) -> int:
    """Use the link, once: make the first administrator or set the account's password. Returns the account's number.

    Raises Invalid for a name or password that will not do (the link can still be used), NotFound as `welcome`.
    """
    found = welcome(store, token)
    first = found.purpose == FIRST
    if first and not folded(name):
        raise Invalid({"name": ["Give the name that you want to sign in with."]})
    passwords.check(password, name=folded(name) if first else found.name)
    if first and folded(name) == _THE_PROGRAM.name:
        raise Invalid({"name": ["This name belongs to the program itself. Choose another."]})
    kept = passwords.hashed(password)
    if first:
        with store.work(
            _THE_PROGRAM, door="form", act="account.create", reason="first administrator"
        ) as work:
            _use(work.connection, token, work.at)
            if administrators(work.connection):
                raise NotFound("There is an administrator already.")
            return open_account(work, name, display_name, "person", ("administrator",), kept)
    assert found.account_id is not None
    owner = Actor(id=found.account_id, name=found.name)
    with store.work(owner, door="form", act="account.password", reason="one-time link") as work:
        _use(work.connection, token, work.at)
        replace_credential(work, found.account_id, kept)
        end_sessions(work, found.account_id)
    return found.account_id


def _find(connection: Connection, token: str, now: str) -> Welcome:
    query = select(OneTimeLink.purpose, OneTimeLink.account_id, Account.name).outerjoin(
        Account, Account.id == OneTimeLink.account_id
    )
    still_good = (OneTimeLink.used_at.is_(None), OneTimeLink.expires_at > now)
    row = connection.execute(query.where(OneTimeLink.token_sha256 == token_hash(token), *still_good)).first()
    if row is None:
        raise NotFound("This link has been used or has expired. Ask an administrator for another.")
    return Welcome(purpose=row.purpose, account_id=row.account_id, name=row.name or "")


def _use(connection: Connection, token: str, now: str) -> None:
    """Mark the link as used; of two who use it at once one is turned away."""
    unused = (OneTimeLink.token_sha256 == token_hash(token), OneTimeLink.used_at.is_(None))
    if connection.execute(update(OneTimeLink).where(*unused).values(used_at=now)).rowcount != 1:
        raise NotFound("This link has been used. Ask an administrator for another.")
