"""What the page of a document shows, read in one go: the record, what it links to, its history, its parts and neighbours."""

from __future__ import annotations

import msgspec

from registry.db.queries import activities, catalogue
from registry.db.queries.linked import around
from registry.db.store import Store
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Described
from registry.domain.statements import PartOf
from registry.services.catalogue_read import MOST_PARTS, CatalogueEntry, in_order
from registry.services.record_read import ActivityInfo, open_head


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """A document with all that its page shows, of one moment.

    history has the Activities that touched it, newest first; every live statement was opened by one of them.
    siblings are the parts of the document that it is a part of, itself among them.
    """

    described: Described
    history: tuple[ActivityInfo, ...]
    parts: tuple[CatalogueEntry, ...]
    siblings: tuple[CatalogueEntry, ...]


def whole(actor: Actor, store: Store, pid: str, *, base_url: str = "") -> Whole:
    """A document and what stands around it. Raises NotFound and Gone as `record_read.get` does."""
    drafts = actor.may(Permission.RECORD_READ_DRAFTS)
    with store.read() as connection:
        head = open_head(actor, connection, pid)
        if head.kind != "document":
            raise NotFound(f"There is no document {pid}.")
        linked = around(connection, [head.record], known={}, drafts=drafts, sources=True)
        part = head.record.first(PartOf)
        inside = part.parent if part and part.parent in linked else ""
        return Whole(
            described=Described(record=head.record, linked=linked, base_url=base_url),
            history=tuple(activities.touching(connection, head.entity_id)),
            parts=in_order(catalogue.parts(connection, pid, MOST_PARTS)) if head.has_parts else (),
            siblings=in_order(catalogue.parts(connection, inside, MOST_PARTS)) if inside else (),
        )
