"""Running the rules and keeping what they found: some seconds at a time from the desk, all at once from the command line."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import func, select

from registry.checks.face import Rule
from registry.db.models.entity import RecordHead
from registry.db.models.transcription import TextBody
from registry.db.queries import findings
from registry.db.store import Store
from registry.domain.errors import RegistryError
from registry.domain.permissions import Actor, Permission
from registry.services import finding_keep, finding_read

MOST_RECORDS: Final = 5_000
MOST_CHARACTERS: Final = 20_000_000
"""What the desk looks through while somebody waits; larger catalogues are checked from the command line."""


class TooLarge(RegistryError):
    """The catalogue is too large to be checked while somebody waits."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run that began at a moment has come."""

    since: str
    done: int
    total: int

    @property
    def left(self) -> int:
        """How many rules are still to be run."""
        return self.total - self.done


def run_on(actor: Actor, store: Store, since: str, *, seconds: float = 3.0) -> Progress:
    """Run the rules that have not run since a moment, for some seconds, and say how far it has come.

    Raises TooLarge. At least one rule is run in each call.
    """
    actor.require(Permission.FINDING_READ)
    _require_small(store)
    known = finding_read.rules()
    left = _left(store, known, since)
    if left:
        holdings = finding_read.holdings(store)
        until = time.monotonic() + seconds
        while left:
            finding_keep.keep(actor, store, left.pop(0), holdings)
            if time.monotonic() > until:
                break
    return Progress(since=since, done=len(known) - len(left), total=len(known))


def _left(store: Store, known: Mapping[str, Rule], since: str) -> list[Rule]:
    with store.read() as connection:
        ran = findings.runs(connection)
    return [rule for name, rule in known.items() if name not in ran or ran[name].at < since]


def _require_small(store: Store) -> None:
    with store.read() as connection:
        records = connection.execute(select(func.count()).select_from(RecordHead)).scalar_one()
        size = connection.execute(select(func.coalesce(func.sum(func.length(TextBody.text)), 0))).scalar_one()
    if records > MOST_RECORDS or size > MOST_CHARACTERS:
        raise TooLarge(
            f"The catalogue has {records:,} records and {size:,} characters of text, too much to be checked while you wait. "
            "Let “registry check” do it, for example every night; its findings are shown here."
        )
