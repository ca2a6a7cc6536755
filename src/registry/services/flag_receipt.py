"""Receipts: how a visitor without an account finds out what became of a flag, and the address that they may have left."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

from sqlalchemy import insert, select, update

from registry.db.models.suspicion import FlagReceipt
from registry.db.store import Store
from registry.db.work import Work
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.services.moment import shifted

DAYS_KEPT: Final = 180
"""An address that nobody forgot by hand is forgotten after so many days."""


def issue(work: Work, pid: str, contact: str) -> str:
    """Make the receipt of a flag inside the unit of work that keeps it, and return the token."""
    token = secrets.token_urlsafe(18)
    row = {"pid": pid, "digest": _digest(token), "contact": contact, "at": work.at}
    work.connection.execute(insert(FlagReceipt), [row])
    old = FlagReceipt.at < shifted(work.at, hours=-24 * DAYS_KEPT)
    work.connection.execute(update(FlagReceipt).where(old, FlagReceipt.contact != "").values(contact=""))
    return token


def pid_of(store: Store, token: str) -> str:
    """The flag that a token is the receipt of. Raises NotFound."""
    with store.read() as connection:
        query = select(FlagReceipt.pid).where(FlagReceipt.digest == _digest(token))
        found = connection.execute(query).scalar()
    if found is None:
        raise NotFound("There is no report with this receipt.")
    return str(found)


def contact_of(actor: Actor, store: Store, pid: str) -> str:
    """The address that a visitor left with a flag; empty when there is none. For those who triage flags."""
    actor.require(Permission.FLAG_TRIAGE)
    with store.read() as connection:
        return connection.execute(select(FlagReceipt.contact).where(FlagReceipt.pid == pid)).scalar() or ""


def forget_contact(actor: Actor, store: Store, pid: str) -> None:
    """Forget the address: nothing of it is left in the catalogue."""
    actor.require(Permission.FLAG_TRIAGE)
    with store.aside() as connection:
        connection.execute(update(FlagReceipt).where(FlagReceipt.pid == pid).values(contact=""))


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
