"""What agents, serials and repositories have to do with documents: roles, issues, collections; counted, and document by document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, case, func, literal, select, union_all

from registry.db.base import table_of
from registry.db.models.catalogue import CatalogueEntry
from registry.db.models.document import Contribution, Publication
from registry.db.models.transcription import ArchiveSource, Credit
from registry.db.queries.catalogue import EntryRow

MOST_ISSUES: Final = 3000
MOST_COLLECTIONS: Final = 1000

_ENTRY: Final = table_of(CatalogueEntry).c
_PUBLICATION: Final = table_of(Publication).c
_COPY: Final = table_of(ArchiveSource).c

_IS_OPEN: Final = func.coalesce(_ENTRY.state, "") == "published"
"""As a function, because SQLite otherwise goes through everything that is published instead of the few documents meant."""


class IssueRow(NamedTuple):
    """An issue as publications name it; `pid` is that of its own record, empty where it has none."""

    volume: str
    issue: str
    earliest: str
    latest: str
    amount: int
    pid: str


def issues(connection: Connection, serial_id: int) -> list[IssueRow]:
    """The issues of a serial that published documents appeared in, in no order; at most MOST_ISSUES."""
    volume, issue = func.coalesce(_PUBLICATION.volume, ""), func.coalesce(_PUBLICATION.issue, "")
    query = (
        select(
            volume, issue,
            func.coalesce(func.min(_PUBLICATION.date_edtf), ""), func.coalesce(func.max(_PUBLICATION.date_edtf), ""),
            func.count(_ENTRY.document_id.distinct()),
            func.coalesce(func.min(case((_ENTRY.kind == "issue", _ENTRY.pid))), ""),
        )
        .join(CatalogueEntry, _ENTRY.document_id == _PUBLICATION.subject_id)
        .where(_PUBLICATION.serial_id == serial_id, _ENTRY.state == "published", *_live(_PUBLICATION))
        .group_by(volume, issue)
        .limit(MOST_ISSUES)
    )  # fmt: skip
    return [IssueRow(*row) for row in connection.execute(query)]


def in_issue(connection: Connection, serial_id: int, volume: str, issue: str, limit: int) -> list[EntryRow]:
    """The published documents of one issue, by date and title."""
    theirs = select(_PUBLICATION.subject_id).where(
        _PUBLICATION.serial_id == serial_id,
        func.coalesce(_PUBLICATION.volume, "") == volume,
        func.coalesce(_PUBLICATION.issue, "") == issue,
        *_live(_PUBLICATION),
    )
    return _entries(connection, theirs, limit)


def collections(connection: Connection, repository_id: int) -> list[tuple[str, int]]:
    """The collections of a repository that published documents have copies in, with their number, by name."""
    name = func.coalesce(_COPY.collection, "")
    query = (
        select(name, func.count(_COPY.subject_id.distinct()))
        .join(CatalogueEntry, _ENTRY.document_id == _COPY.subject_id)
        .where(_COPY.repository_id == repository_id, _ENTRY.state == "published", *_live(_COPY))
        .group_by(name)
        .order_by(name)
        .limit(MOST_COLLECTIONS)
    )
    return [(found, amount) for found, amount in connection.execute(query)]


def in_collection(connection: Connection, repository_id: int, collection: str, limit: int) -> list[EntryRow]:
    """The published documents with a copy in one collection."""
    theirs = select(_COPY.subject_id).where(
        _COPY.repository_id == repository_id, func.coalesce(_COPY.collection, "") == collection, *_live(_COPY)
    )
    return _entries(connection, theirs, limit)


def roles(connection: Connection, agent_id: int) -> list[tuple[str, int]]:
    """In which roles an agent has to do with how many published documents, the commonest first."""
    held = _roles(agent_id).subquery()
    amount = func.count(held.c.subject_id.distinct()).label("amount")
    query = (
        select(held.c.role, amount)
        .join(CatalogueEntry, _ENTRY.document_id == held.c.subject_id)
        .where(_IS_OPEN)
        .group_by(held.c.role)
        .order_by(amount.desc(), held.c.role)
    )
    return [(role, found) for role, found in connection.execute(query)]


def roles_in(connection: Connection, agent_id: int, pids: Iterable[str]) -> dict[str, list[str]]:
    """The roles of an agent in some documents, by pid."""
    held = _roles(agent_id).subquery()
    query = (
        select(_ENTRY.pid, held.c.role)
        .join(CatalogueEntry, _ENTRY.document_id == held.c.subject_id)
        .where(_ENTRY.pid.in_(list(pids)))
        .distinct()
        .order_by(_ENTRY.pid, held.c.role)
    )
    found: dict[str, list[str]] = {}
    for pid, role in connection.execute(query):
        found.setdefault(pid, []).append(role)
    return found


def _roles(agent_id: int) -> Any:
    parts = (
        select(table.c.subject_id, table.c.role).where(table.c.agent_id == agent_id, *_live(table.c))
        for table in (table_of(Contribution), table_of(Credit))
    )
    return union_all(*parts)


def _live(columns: Any) -> list[Any]:
    return [columns.closed_by.is_(None), columns.rank != literal("withdrawn")]


def _entries(connection: Connection, numbers: Select[Any], limit: int) -> list[EntryRow]:
    query = (
        select(*_ENTRY)
        .where(_ENTRY.document_id.in_(numbers), _IS_OPEN)
        .order_by(_ENTRY.place_in_parent, _ENTRY.date_sort, _ENTRY.title_sort, _ENTRY.document_id)
        .limit(limit)
    )
    return list(connection.execute(query))
