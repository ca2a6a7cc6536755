"""Verifying the log: that nothing in any table is other than it was written."""

from __future__ import annotations

import msgspec

from registry.db import verification
from registry.db.store import Store
from registry.services import projection_write


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was verified. `problem` names the first thing that was altered; empty when nothing was."""

    activities: int = 0
    rows: int = 0
    root: str = ""
    problem: str = ""


def verify(store: Store) -> Verification:
    """Recompute the whole log and the projections, and compare.

    The doorkeeper's tables (sessions, attempts, one-time links) are not part of the log. A tail that was cut off
    together with its leaves can only be seen by somebody who kept an earlier root (RFC 9162, consistency).
    """
    with store.read() as connection:
        try:
            counted = verification.verify(connection)
        except verification.Altered as altered:
            return Verification(problem=str(altered))
    projections = projection_write.check(store)
    problem = ""
    if projections.differences:
        first = projections.differences[0]
        problem = (
            f"The projection {first.table} of {first.pid} is not what the statements say: {first.field}."
        )
    return Verification(activities=counted.activities, rows=counted.rows, root=counted.root, problem=problem)
