"""Signing in: one answer and one duration for all refusals, and a brake on guessing that is counted in the database."""

from __future__ import annotations

from typing import Final

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from registry.db.models.account import Account, Credential, SignInAttempt
from registry.db.store import Store
from registry.domain.errors import RegistryError
from registry.services import password as passwords
from registry.services.account_read import folded
from registry.services.moment import shifted

WINDOW_MINUTES: Final = 15
FROM_ONE_PLACE: Final = 10
"""Failures for one name from one address: guessing one password. Nobody elsewhere is locked out by it."""
FROM_ONE_ADDRESS: Final = 50
"""Failures from one address for any names: trying one password on many names."""
FOR_ONE_NAME: Final = 200
"""Failures for one name from everywhere: a guess that comes from many machines."""
KEPT_HOURS: Final = 24
NAME_LENGTH: Final = 200


class Refused(RegistryError):
    """The name or the password is not right; which of the two is not said."""


class TooMany(RegistryError):
    """Too many failures lately. `minutes` is how long to wait."""

    minutes = WINDOW_MINUTES


def check(store: Store, name: str, password: str, *, address: str) -> int:
    """The number of the account that name and password belong to.

    Raises Refused, the same and after the same time whether the name is known or not, or TooMany.
    """
    name = folded(name)[:NAME_LENGTH]
    query = select(Account.id, Credential.hash).join(Credential, Credential.account_id == Account.id)
    with store.read() as connection:
        if _is_too_often(connection, store.now(), name, address):
            raise TooMany("Too many attempts. Please wait a quarter of an hour and try again.")
        row = connection.execute(query.where(Account.name == name, Credential.closed_by.is_(None))).first()
    fits = passwords.matches(row.hash if row else None, password)
    _note(store, name, address, succeeded=fits)
    if row is None or not fits:
        raise Refused("The name or the password is not right.")
    return int(row.id)


def _is_too_often(connection: Connection, now: str, name: str, address: str) -> bool:
    def failures(*which: ColumnElement[bool]) -> int:
        since = SignInAttempt.at > shifted(now, minutes=-WINDOW_MINUTES)
        query = (
            select(func.count()).select_from(SignInAttempt).where(since, SignInAttempt.succeeded == 0, *which)
        )
        return connection.execute(query).scalar_one()

    by_name, by_address = SignInAttempt.name == name, SignInAttempt.address == address
    return (
        failures(by_name, by_address) >= FROM_ONE_PLACE
        or failures(by_address) >= FROM_ONE_ADDRESS
        or failures(by_name) >= FOR_ONE_NAME
    )


def _note(store: Store, name: str, address: str, *, succeeded: bool) -> None:
    now = store.now()
    with store.aside() as connection:
        connection.execute(delete(SignInAttempt).where(SignInAttempt.at < shifted(now, hours=-KEPT_HOURS)))
        row = {"name": name, "address": address, "at": now, "succeeded": int(succeeded)}
        connection.execute(insert(SignInAttempt), row)
