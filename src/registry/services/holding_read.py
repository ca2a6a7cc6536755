"""What the pages of agents, serials and repositories show besides their records: roles and years, issues, collections."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from registry.db.queries import browsing, heads, holdings
from registry.db.store import Store
from registry.domain.errors import NotFound
from registry.domain.issue_grid import Issue, Volume, grid
from registry.domain.permissions import Actor
from registry.services.catalogue_read import CatalogueEntry, entry_of

MOST_IN_ONE: Final = 300
"""Documents of one issue or collection that a page lists; the list of documents has them all."""
MOST_YEARS: Final = 500


def issues(actor: Actor, store: Store, pid: str) -> tuple[Volume, ...]:
    """The volumes and issues of a serial that published documents appeared in. At most 3000 issues."""
    del actor  # everybody may see what is published
    with store.read() as connection:
        found = holdings.issues(connection, _number(connection, pid))
    named = [Issue(**one._asdict()) for one in found if one.volume or one.issue or one.pid]
    return grid(named)


def in_issue(actor: Actor, store: Store, pid: str, volume: str, issue: str) -> tuple[CatalogueEntry, ...]:
    """The published documents of one issue; at most 300."""
    del actor
    with store.read() as connection:
        rows = holdings.in_issue(connection, _number(connection, pid), volume, issue, MOST_IN_ONE)
    return tuple(entry_of(row) for row in rows)


def collections(actor: Actor, store: Store, pid: str) -> tuple[tuple[str, int], ...]:
    """The collections of a repository with the number of documents; empty name: no collection is given."""
    del actor
    with store.read() as connection:
        return tuple(holdings.collections(connection, _number(connection, pid)))


def in_collection(actor: Actor, store: Store, pid: str, collection: str) -> tuple[CatalogueEntry, ...]:
    """The published documents with a copy in one collection; at most 300."""
    del actor
    with store.read() as connection:
        rows = holdings.in_collection(connection, _number(connection, pid), collection, MOST_IN_ONE)
    return tuple(entry_of(row) for row in rows)


def roles(actor: Actor, store: Store, pid: str) -> tuple[tuple[str, int], ...]:
    """In which roles (codes) an agent has to do with how many published documents."""
    del actor
    with store.read() as connection:
        return tuple(holdings.roles(connection, _number(connection, pid)))


def roles_in(actor: Actor, store: Store, pid: str, documents: Iterable[str]) -> dict[str, list[str]]:
    """The roles of an agent in some documents, by pid."""
    del actor
    with store.read() as connection:
        return holdings.roles_in(connection, _number(connection, pid), documents)


def years(actor: Actor, store: Store, facet: str, pid: str) -> tuple[tuple[int, int], ...]:
    """The years of the documents that name a record, with their number, in order."""
    del actor
    with store.read() as connection:
        found = browsing.beside(connection, facet, pid, "year", MOST_YEARS)
    return tuple(sorted((int(value), amount) for value, amount in found))


def _number(connection: Connection, pid: str) -> int:
    found = heads.numbers_of(connection, [pid])
    if pid not in found:
        raise NotFound(f"There is no record {pid}.")
    return found[pid]
