"""What the page of an agent, a serial or a repository shows: its record, what it has to do with documents, and those."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from registry.db.store import Store
from registry.domain.issue_grid import Volume
from registry.domain.permissions import Actor
from registry.domain.record import Described, Record
from registry.services import catalogue_read, holding_read, question_list, record_read
from registry.services.catalogue_read import CatalogueEntry, CataloguePage, CatalogueQuery
from registry.services.question_list import QuestionPage, QuestionQuery
from registry.services.record_read import ActivityInfo
from registry.web.origin import seqs_of

MOST_QUESTIONS: Final = 10
"""Questions on the page of an agent; the index has them all."""


class AuthorityView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the template needs; what belongs to another kind is empty."""

    kind: str
    record: Record
    linked: Mapping[str, Record]
    origins: Mapping[int, ActivityInfo]
    page: CataloguePage
    chosen: tuple[str, str]
    """Volume and issue, or collection, that the address asks for."""
    inside: Sequence[CatalogueEntry]
    """The documents of the chosen issue or collection."""
    roles: Sequence[tuple[str, int]] = ()
    roles_in: Mapping[str, Sequence[str]] = {}
    years: Sequence[tuple[int, int]] = ()
    questions: QuestionPage | None = None
    """Those in which an agent holds a claim."""
    volumes: Sequence[Volume] = ()
    collections: Sequence[tuple[str, int]] = ()

    @property
    def is_narrowed(self) -> bool:
        """Whether one issue or collection was asked for."""
        return self.chosen != ("", "")


def view(
    actor: Actor, store: Store, described: Described, *, after: str, before: str, chosen: tuple[str, str]
) -> AuthorityView:
    """Gather the page in one moment of the database; a fixed number of queries for each kind."""
    record = described.record
    query = {"agent": "", "serial": "", "repository": "", record.kind: record.pid}
    page = catalogue_read.page(
        actor,
        store,
        CatalogueQuery(after=after, before=before, limit=25, **query),  # type: ignore[arg-type]
    )
    more: dict[str, Any] = {"inside": ()}
    if record.kind == "agent":
        asked = QuestionQuery(agent=record.pid, limit=MOST_QUESTIONS)
        more["questions"] = question_list.index(actor, store, asked)
        more["roles"] = holding_read.roles(actor, store, record.pid)
        more["roles_in"] = holding_read.roles_in(actor, store, record.pid, [one.pid for one in page.entries])
    elif record.kind == "serial":
        more["volumes"] = holding_read.issues(actor, store, record.pid)
        if any(chosen):
            more["inside"] = holding_read.in_issue(actor, store, record.pid, *chosen)
    else:
        more["collections"] = holding_read.collections(actor, store, record.pid)
        if any(chosen):
            more["inside"] = holding_read.in_collection(actor, store, record.pid, chosen[0])
    return AuthorityView(
        kind=record.kind,
        record=record,
        linked=described.linked,
        origins=record_read.origins(actor, store, seqs_of(record)),
        page=page,
        chosen=chosen,
        years=holding_read.years(actor, store, record.kind, record.pid),
        **more,
    )
