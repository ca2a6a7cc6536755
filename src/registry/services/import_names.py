"""The names in an import: what they may be, and what a person says that they are. Nothing is linked by itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from registry.db.queries import heads, importing
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor
from registry.domain.pids import is_pid
from registry.domain.record import AnyStatement
from registry.services import import_state, reading_known
from registry.services.reading_known import Offer

PAGE: Final = 50
NEW: Final = "new"


class NameInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A name, how often it stands in the import, what it may be, and what was chosen: a pid, `new`, or nothing."""

    digest: str
    kind: str
    name: str
    times: int
    choice: str
    offers: tuple[Offer, ...] = ()


def page(actor: Actor, store: Store, pid: str, number: int = 1) -> tuple[tuple[NameInfo, ...], int]:
    """(names, how many there are in all) of a page of names, the most frequent first, with records that they may be."""
    import_state.get(actor, store, pid)
    with store.read() as connection:
        found = importing.names(connection, pid, offset=(max(number, 1) - 1) * PAGE, limit=PAGE)
        amount = importing.count_of_names(connection, pid)
    offers = reading_known.matches(actor, store, [_statement(one.kind, one.name) for one in found])
    return tuple(
        NameInfo(digest=one.digest, kind=one.kind, name=one.name, times=one.times, choice=one.choice,
                 offers=offers.get((one.kind, one.name), ()))
        for one in found
    ), amount  # fmt: skip


def choose(actor: Actor, store: Store, pid: str, choices: Mapping[str, str]) -> None:
    """Note what names are, by their digest. Raises Invalid for a choice that is no record of that kind."""
    batch = import_state.get(actor, store, pid)
    if batch.state not in ("reading", "ready"):
        raise Invalid({"": ["The names of this import cannot be changed any more."]})
    wanted = {one for one in choices.values() if one and one != NEW}
    with store.read() as connection:
        kinds = heads.kinds_of(connection, {one for one in wanted if is_pid(one)})
    if unknown := sorted(wanted - kinds.keys()):
        raise Invalid({"name": [f"There is no record {one} to link to." for one in unknown]})
    by_choice: dict[str, list[str]] = {}
    for digest, choice in choices.items():
        by_choice.setdefault(choice, []).append(digest)
    with store.aside() as connection:
        for choice, digests in by_choice.items():
            for chunk in heads.chunks(digests):
                importing.choose_name(connection, pid, chunk, choice)


def record_of(kind: str, name: str, facts: str) -> tuple[AnyStatement, ...]:
    """The statements of a new record for a name, from what the file says of it."""
    known: dict[str, str] = json.loads(facts or "{}")
    shared: dict[str, Any] = {"basis": "imported"}
    if kind == "agent":
        term = known.get("kind") or (
            "person" if known.get("given") else "organisation" if known.get("literal") else "person"
        )
        parts: dict[str, Any] = (
            {part: known.get(part, "") for part in ("family", "given", "particle", "suffix")}
            if term == "person"
            else {}
        )
        return (
            s.Kind(key="kind", term=term, **shared),
            s.Name(key="name", text=_in_order(name, known), variety="authorised", **parts, **shared),
        )
    if kind == "serial":
        made: list[AnyStatement] = [s.Title(key="title", text=name, **shared)]
        return (*([s.Kind(key="kind", term=known["kind"], **shared)] if known.get("kind") else []), *made)
    place = known.get("place", "")
    named = s.Name(key="name", text=name, variety="authorised", **shared)
    return (named, s.Address(key="address", place=place, **shared)) if place else (named,)


def linked(
    statements: Sequence[AnyStatement], choices: Mapping[tuple[str, str], str]
) -> tuple[AnyStatement, ...]:
    """The statements with the links that were chosen, by (kind, name)."""
    if not choices:
        return tuple(statements)
    return tuple(_linked(one, choices) for one in statements)


def _linked(one: AnyStatement, choices: Mapping[tuple[str, str], str]) -> AnyStatement:
    match one:
        case s.Contribution() if pid := choices.get(("agent", one.name_as_given)):
            return msgspec.structs.replace(one, agent=pid)
        case s.Publication() if pid := choices.get(("serial", one.container_title)):
            return msgspec.structs.replace(one, serial=pid)
        case s.ArchiveSource() if pid := choices.get(("repository", one.repository_name)):
            return msgspec.structs.replace(one, repository=pid)
        case _:
            return one


def _in_order(name: str, known: Mapping[str, str]) -> str:
    if not known.get("family") or not known.get("given"):
        return name
    family = (
        " ".join(filter(None, (known.get("particle", ""), known["family"])))
        .replace("’ ", "’")
        .replace("' ", "'")
    )
    whole = f"{known['given']} {family}"
    return f"{whole}, {known['suffix']}" if known.get("suffix") else whole


def _statement(kind: str, name: str) -> AnyStatement:
    if kind == "serial":
        return s.Publication(container_title=name)
    return (
        s.ArchiveSource(repository_name=name)
        if kind == "repository"
        else s.Contribution(role="aut", name_as_given=name)
    )
