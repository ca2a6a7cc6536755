"""Accounts to act with: one for each role, made in the way an installation makes them."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain.permissions import ROLES, Actor
from registry.services import account_write, setup

WORDS = "four words nobody guesses"


def first_administrator(store: Store) -> Actor:
    """The program's own account, which is in the log from the first Activity."""
    setup.initialise(store)
    return Actor(id=1, name="registry", roles=frozenset({"administrator"}))


def make_actor(store: Store, role: str, name: str = "") -> Actor:
    """An account with one role; without a password, which costs a test a tenth of a second."""
    assert role in ROLES
    name = name or f"a {role}"
    number = account_write.create(
        first_administrator(store), store, name, name.title(), [role], door="cli", reason="for a test"
    )
    return Actor(id=number, name=name, roles=frozenset({role}))
