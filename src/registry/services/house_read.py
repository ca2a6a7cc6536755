"""What the house has decided, remembered until it changes; and how it came to be so."""

from __future__ import annotations

from typing import Final
from weakref import WeakKeyDictionary

import msgspec
from sqlalchemy import Connection

from registry.db import settings
from registry.db.kept import End
from registry.db.store import Store
from registry.domain import house, vocabularies
from registry.domain.errors import Invalid
from registry.domain.house import DECISIONS, Decided, House, decided
from registry.domain.permissions import Actor, Permission

PAGE: Final = 50


class _Known(msgspec.Struct, frozen=True):
    end: End
    """Where the log ended when this was found to be so: decisions are made by Activities, like all else."""
    decided: Decided
    schemes: vocabularies.Schemes | None


_KNOWN: Final[WeakKeyDictionary[Store, _Known]] = WeakKeyDictionary()


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One version of one decision: its name, its value in words (empty: taken back), by whom, when and why."""

    name: str
    value: str
    seq: int
    at: str
    actor: str
    reason: str


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the history; `older` is the mark of the next one, 0 at the end."""

    changes: tuple[Change, ...]
    older: int


def current(store: Store) -> Decided:
    """Everything that is decided. Asks where the log ends only, and reads more when it has grown."""
    return _current(store).decided


def adopt(store: Store) -> Decided:
    """Use the vocabularies of this house from here on in this thread or task, and return what is decided."""
    known = _current(store)
    vocabularies.adopt(known.schemes)
    return known.decided


def rules(connection: Connection) -> House:
    """The settings as they are inside a unit of work."""
    return decided(0, settings.present(connection, "house.")).house


def history(actor: Actor, store: Store, group: str, before: int | None = None) -> Changes:
    """How the decisions of a group (house, term, help; or one of them, as in term.role) came to be, newest first."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    if before is not None and not 0 < before < 2**53:
        raise Invalid({"before": ["This address of a page is damaged; begin again with the first page."]})
    with store.read() as connection:
        found = settings.versions(connection, f"{group}.", before, PAGE + 1)
    # An Activity may change several at once; a page ends between two of them.
    more = len(found) > PAGE
    last = found[PAGE].seq if more else 0
    shown = [one for one in found[:PAGE] if one.seq != last or one.seq == found[0].seq] if more else found
    return Changes(
        changes=tuple(
            Change(
                name=one.name,
                value=in_words(one.name, one.value),
                seq=one.seq,
                at=one.at,
                actor=one.actor,
                reason=one.reason,
            )
            for one in shown
        ),
        older=shown[-1].seq if more else 0,
    )


def in_words(name: str, value: str | None) -> str:
    """A value as people read it."""
    if value is None:
        return ""
    group, _, rest = name.partition(".")
    found = msgspec.json.decode(value)
    if group == "house" or not isinstance(found, dict):
        return house.in_words(rest, found)
    shown = [f"{found[key]}" for key in ("label", "definition", "help", "example") if found.get(key)]
    return " · ".join([*shown, "no longer offered"] if found.get("retired") else shown)


def title(name: str) -> str:
    """What a decision is called: “Name of the archive”, “role: aut”, “title: text”."""
    group, _, rest = name.partition(".")
    if group == "house":
        return DECISIONS[rest].label if rest in DECISIONS else rest
    return rest.replace(".", ": ").replace("_", " ")


def _current(store: Store) -> _Known:
    known = _KNOWN.get(store)
    with store.read() as connection:
        end = store.end_of_log(connection)
        if known is not None and known.end == end:
            return known
        version = settings.version(connection)
        if known is not None and known.decided.version == version:
            known = _KNOWN[store] = msgspec.structs.replace(known, end=end)
            return known
        found = decided(version, settings.present(connection))
    schemes = vocabularies.with_house(found.terms) if found.terms else None
    known = _KNOWN[store] = _Known(end, found, schemes)
    return known
