"""The harvest sets of bibliographies: what joins and leaves them when a public list, or a document in one, changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import select

from registry.db import harvest
from registry.db.models.bibliography import Listed
from registry.db.models.entity import RecordHead
from registry.db.prepared import Prepared
from registry.db.queries import heads
from registry.db.queries.heads import Head
from registry.db.work import Work
from registry.domain import statements as s
from registry.domain.harvest_sets import spec

FAMILY: Final = "bibliography"
_LISTING: Final = Prepared(
    lambda many: (
        select(RecordHead.pid, Listed.document_id)
        .join(Listed, Listed.subject_id == RecordHead.entity_id)
        .where(
            Listed.document_id.in_(many),
            Listed.closed_by.is_(None),
            Listed.rank == "display",
            RecordHead.state == "published",
        )
    )
)


def announce(work: Work, stored: Sequence[Head], before: Head | None) -> None:
    """Put documents into the sets of the public lists that name them, and take them out of those that no longer do."""
    for one in stored:
        if one.kind == "bibliography":
            _regroup(work, one, before)
    if before is not None and before.kind == "document" and before.state != "published":
        published = [one.entity_id for one in stored if one.record.state == "published"]
        for pid, document in list(_LISTING.rows(work.connection, published)) if published else []:
            harvest.regroup(work, [document], joining=spec(FAMILY, pid))


def _regroup(work: Work, head: Head, before: Head | None) -> None:
    was, now = (_documents(before) if before else frozenset()), _documents(head)
    for changed, verb in ((now - was, "joining"), (was - now, "leaving")):
        if changed:
            numbers = heads.numbers_of(work.connection, changed)
            harvest.regroup(work, numbers.values(), **{verb: spec(FAMILY, head.pid)})


def _documents(head: Head) -> frozenset[str]:
    """The documents that a list puts into its set: none, unless it is public."""
    if head.record.state != "published":
        return frozenset()
    return frozenset(one.document for one in head.record.displayed(s.Listed))
