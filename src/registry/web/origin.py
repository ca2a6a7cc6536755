"""Which Activities a page has to know about to say who entered what."""

from __future__ import annotations

from registry.domain.record import Record


def seqs_of(record: Record) -> set[int]:
    """The numbers of the Activities that the live statements of a record were opened by."""
    return {one.opened_by for one in record.statements}
