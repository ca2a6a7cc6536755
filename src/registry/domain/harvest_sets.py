"""The sets that harvesters can ask for: which of them a document belongs to by what its record says."""

from __future__ import annotations

from typing import Final

from registry.domain.record import Record
from registry.domain.statements import ArchiveSource, Kind, Publication

EVERYTHING: Final = ""
"""The set that is not asked for by name: all documents."""

BY_RECORD: Final = ("kind", "serial", "repository")
"""The families of sets that follow from the record itself; membership of all others is kept until it is ended."""

FAMILIES: Final = {
    "kind": "Kind",
    "serial": "Periodical or book",
    "repository": "Archive or library",
    "bibliography": "Bibliography",
}
"""What each family is called. All but kinds are named by the pid of a record."""


def spec(family: str, value: str) -> str:
    """The setSpec of a set. Flat, because a colon would make `kind` a set of its own that nobody could ask for."""
    return f"{family}-{value}"


def parted(wanted: str) -> tuple[str, str]:
    """Family and value of a setSpec; the family is empty when it is none of ours."""
    family, _, value = wanted.partition("-")
    return (family, value) if family in FAMILIES and value else ("", "")


def sets_of(record: Record) -> frozenset[str]:
    """The sets of a document that follow from its record, with the one of everything."""
    found = {EVERYTHING}
    for one in record.statements:
        if one.rank == "withdrawn":
            continue
        match one:
            case Kind():
                found.add(spec("kind", one.term))
            case Publication() if one.serial:
                found.add(spec("serial", one.serial))
            case ArchiveSource() if one.repository:
                found.add(spec("repository", one.repository))
            case _:
                pass
    return frozenset(found)
