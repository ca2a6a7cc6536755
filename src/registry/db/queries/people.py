"""People who can be asked to do something: by permission, by name, by number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from sqlalchemy import Connection, select

from registry.db.models.account import Account, AccountRole
from registry.domain.permissions import ROLES, Permission

_COLUMNS: Final = (Account.id, Account.name, Account.display_name)


class Somebody(NamedTuple):
    """An account as colleagues see it."""

    id: int
    name: str
    display_name: str


def who_may(connection: Connection, permission: Permission) -> list[Somebody]:
    """The people (not programs) who have a permission now, by name."""
    roles = [role for role, granted in ROLES.items() if permission in granted]
    holding = select(AccountRole.account_id).where(
        AccountRole.closed_by.is_(None), AccountRole.role.in_(roles)
    )
    query = select(*_COLUMNS).where(Account.kind == "person", Account.id.in_(holding))
    return [Somebody(*row) for row in connection.execute(query.order_by(Account.display_name, Account.id))]


def shown(connection: Connection, ids: Iterable[int | None]) -> dict[int, str]:
    """The shown names of accounts."""
    wanted = {one for one in ids if one is not None}
    query = select(Account.id, Account.display_name).where(Account.id.in_(sorted(wanted)))
    return {number: name for number, name in connection.execute(query)} if wanted else {}  # noqa: C416 (rows are no pairs to `dict`)
