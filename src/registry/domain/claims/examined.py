"""A question as exporters receive it: the record without what is not public, what it names, and who entered what when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from registry.domain import display, statements as s
from registry.domain.claims import contestation
from registry.domain.record import Record


class Entered(NamedTuple):
    """Who opened a statement, and when (UTC, ISO 8601)."""

    by: str
    at: str


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """`linked` has the public records that it names; `entered` is by the number of the Activity.

    base_url is the address of the catalogue, without a slash at the end; empty when it has none.
    """

    record: Record
    linked: Mapping[str, Record] = {}
    entered: Mapping[int, Entered] = {}
    base_url: str = ""

    @property
    def wording(self) -> str:
        """The question."""
        return display.label(self.record)

    @property
    def address(self) -> str:
        """The identifier of the question: its address, or a URN where the catalogue has none."""
        return self.iri("questions", self.record.pid)

    @property
    def answers(self) -> Mapping[str, s.Answer]:
        """The answers by key."""
        return {one.key: one for one in self.record.all(s.Answer)}

    def iri(self, plural: str, pid: str) -> str:
        """The identifier of a record."""
        return f"{self.base_url}/{plural}/{pid}" if self.base_url else f"urn:registry:{pid}"

    def of(self, one: s.Statement) -> str:
        """The identifier of a statement of the question: that of the question, with the statement's key."""
        return f"{self.address}#{one.key}"

    def version(self, one: s.Statement) -> str:
        """The identifier of a version of a statement, which no later one has."""
        return f"{self.of(one)}.{one.opened_by}"

    def claims(self) -> tuple[s.Claim, ...]:
        """The claims that count: those that somebody compared with their source."""
        return contestation.counted(self.record)
