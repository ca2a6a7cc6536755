"""Agents, serials and repositories by name, each worked out once for as long as its record is the same."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Generic, TypeVar

import msgspec

from registry.domain import statements as s
from registry.domain.names import NameParts, agent_name, divided, folded, is_person, name_parts
from registry.domain.record import Record
from registry.domain.vocabularies import built_in, nearest
from registry.exporters.citation import CitedName

KEPT: Final = 20_000
T = TypeVar("T")


class Remembered(Generic[T]):
    """What a function makes of a record, kept until the record changes; forgets everything when it holds too much."""

    def __init__(self, make: Callable[[Record], T]) -> None:
        self._make = make
        self._kept: dict[str, tuple[Record, T]] = {}

    def __call__(self, record: Record) -> T:
        """The kept value where the record is the same, or a new one."""
        found = self._kept.get(record.pid)
        if found is not None and (found[0] is record or found[0] == record):
            return found[1]
        made = self._make(record)
        if len(self._kept) >= KEPT:
            self._kept.clear()
        self._kept[record.pid] = (record, made)
        return made


class SerialFacts(msgspec.Struct, frozen=True):
    """A serial as citations need it."""

    title: str
    kind: str = ""
    issn: str = ""
    publisher: str = ""
    place: str = ""


class RepositoryFacts(msgspec.Struct, frozen=True):
    """A repository as citations need it."""

    name: str
    place: str = ""
    kind: str = ""


def _serial(record: Record) -> SerialFacts:
    titles = record.displayed(s.Title)
    title = next((one.text for one in titles if one.variety == "main"), titles[0].text if titles else "")
    kind, imprints = record.first(s.Kind), record.displayed(s.Imprint)
    issn = next((one.value for one in record.displayed(s.Identifier) if one.scheme == "issn"), "")
    # several imprints mean that the serial moved: which one holds for an issue is not known here
    imprint = imprints[0] if len(imprints) == 1 else s.Imprint()
    return SerialFacts(
        folded(title), kind.term if kind else "", issn, folded(imprint.publisher), folded(imprint.place)
    )


def _repository(record: Record) -> RepositoryFacts:
    names = record.displayed(s.Name)
    name = next((one.text for one in names if one.variety == "authorised"), names[0].text if names else "")
    address, kind = record.first(s.Address), record.first(s.Kind)
    return RepositoryFacts(folded(name), folded(address.place) if address else "", kind.term if kind else "")


def _agent(record: Record) -> tuple[NameParts, Mapping[str, NameParts]]:
    """The preferred name, and the parts of every other name by its text, so that a pseudonym is divided as recorded."""
    person = is_person(record)
    return agent_name(record), {folded(n.text): name_parts(n, person=person) for n in record.all(s.Name)}


serial_facts = Remembered(_serial)
repository_facts = Remembered(_repository)
_agent_names = Remembered(_agent)

CSL_ROLES: Final[Mapping[str, str]] = {
    term.code: term.maps["csl"] for term in built_in()["role"].values() if "csl" in term.maps
}
"""The CSL name variable of each role that has one."""

AUTHORS: Final = frozenset(role for role, csl in CSL_ROLES.items() if csl == "author")
"""The roles of those whom a bibliography names as authors."""


def is_author(role: str) -> bool:
    """Whether somebody in the role is named as an author; a role of the house goes by the one that it is like."""
    return nearest("role", role) in AUTHORS


def csl_role(role: str) -> str | None:
    """The CSL name variable of a role, or None."""
    return CSL_ROLES.get(nearest("role", role))


def cited_name(contribution: s.Contribution, linked: Mapping[str, Record]) -> CitedName:
    """The name to print for a contribution: under a pseudonym the pseudonym, otherwise the preferred name."""
    agent = linked.get(contribution.agent) if contribution.agent else None
    given = contribution.name_as_given
    if agent is None:
        parts = divided(given)
    else:
        parts, others = _agent_names(agent)
        if given and contribution.attribution == "pseudonymous":
            parts = others.get(folded(given)) or divided(given)
        elif not parts:
            parts = divided(given)
    return CitedName(
        parts=parts,
        as_given=folded(given),
        attribution=contribution.attribution,
        described_as=contribution.described_as,
        agent=contribution.agent,
    )


def preferred_name(agent: Record) -> NameParts:
    """The preferred name of an agent, remembered."""
    return _agent_names(agent)[0]


def agent_kind(name: CitedName, linked: Mapping[str, Record]) -> str:
    """The code of `agent_kind`; of a name alone "person" where it is divided into family and given name, else ""."""
    agent = linked.get(name.agent) if name.agent else None
    if agent is not None:
        kind = agent.first(s.Kind)
        return kind.term if kind else "person"
    return "person" if name.parts.family and name.parts.given else ""
