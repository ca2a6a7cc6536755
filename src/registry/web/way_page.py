"""What the page of a document's way shows: the stops, and who entered the record."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from registry.db.store import Store
from registry.domain import display
from registry.domain.chain import Chain, chain
from registry.domain.permissions import Actor
from registry.domain.record import Described, Record
from registry.services import record_read
from registry.services.record_read import ActivityInfo
from registry.web.filters import day


class WayView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the template needs."""

    record: Record
    title: str
    chain: Chain


def view(actor: Actor, store: Store, described: Described) -> WayView:
    """Gather the page."""
    record = described.record
    first = min((one.opened_by for one in record.statements), default=0)
    return WayView(
        record=record,
        title=display.label(record),
        chain=made(described, record_read.origins(actor, store, {first})),
    )


def made(described: Described, origins: Mapping[int, ActivityInfo]) -> Chain:
    """The stops, the last of them with when and by whom the oldest value of the record was entered here."""
    first = origins.get(min((one.opened_by for one in described.record.statements), default=0))
    return chain(
        described.record,
        described.linked,
        entered=day(first.at) if first else "",
        by=first.actor if first else "",
    )
