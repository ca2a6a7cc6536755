"""Leafing through the catalogue: agents, serials and repositories by name; subjects, places and years by value."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from typing import Final, TypeVar

import msgspec

from registry.db.queries import browsing, heads, suggestions
from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.folding import fold
from registry.domain.permissions import Actor
from registry.domain.pids import is_pid
from registry.domain.validation import problem_with_text

T = TypeVar("T")

PAGE: Final = 60
VALUES: Final = ("subject", "place", "year")
"""The facets whose values have pages of their own."""

MOST_YEARS: Final = 4000
_DAMAGED: Final = "This address of a page is damaged; begin again with the first page."


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A line of such a list: a record (pid) or a value (pid is empty), and how many published documents name it."""

    label: str
    pid: str = ""
    hint: str = ""
    amount: int = 0


class Leaf(msgspec.Struct, frozen=True, kw_only=True):
    """A page of such a list; `next` and `previous` are marks for its neighbours, empty where there is none."""

    listed: tuple[Listed, ...]
    next: str = ""
    previous: str = ""


def values(
    actor: Actor, store: Store, facet: str, *, starts: str = "", after: str = "", before: str = "", limit: int = PAGE
) -> Leaf:  # fmt: skip
    """Subjects or places in the order of their letters. Raises Invalid for a mark or a beginning that cannot be."""
    del actor  # everybody may see what is published
    _check(starts)
    place = _read(before or after, [str])
    with store.read() as connection:
        found = browsing.values(
            connection, facet, _cases(starts), str(place[0]) if place else "", limit + 1, backwards=bool(before)
        )  # fmt: skip
    kept, forth, back = _cut(found, limit, before=before, after=after)
    return Leaf(
        listed=tuple(Listed(label=value, amount=amount) for value, amount in kept),
        next=_mark(kept[-1][0]) if forth else "",
        previous=_mark(kept[0][0]) if back else "",
    )


def years(actor: Actor, store: Store) -> tuple[tuple[int, int], ...]:
    """Every year that published documents are from or may be from, with their number."""
    del actor
    with store.read() as connection:
        found = browsing.values(connection, "year", (), "", MOST_YEARS, backwards=False)
    return tuple((int(value), amount) for value, amount in found)


def records(
    actor: Actor, store: Store, kind: str, *, starts: str = "", after: str = "", before: str = "", limit: int = PAGE
) -> Leaf:  # fmt: skip
    """Published agents, serials or repositories in the order of their names; see `values`."""
    del actor
    _check(starts)
    place = _read(before or after, [str, int])
    with store.read() as connection:
        found = browsing.records(
            connection, kind, [fold(starts)] if fold(starts) else [],
            (str(place[0]), int(place[1])) if place else None, limit + 1, backwards=bool(before),
        )  # fmt: skip
        kept, forth, back = _cut(found, limit, before=before, after=after)
        amounts = browsing.amounts(connection, kind, [one.pid for _, one in kept])
    return Leaf(
        listed=tuple(
            Listed(label=one.label, pid=one.pid, hint=suggestions.hint(one), amount=amounts.get(one.pid, 0))
            for _, one in kept
        ),
        next=_mark(kept[-1][0], kept[-1][1].entity_id) if forth else "",
        previous=_mark(kept[0][0], kept[0][1].entity_id) if back else "",
    )


def beside(
    actor: Actor, store: Store, facet: str, value: str, other: str, limit: int = 12
) -> tuple[Listed, ...]:
    """What else the documents with a value name: of `agent`, `subject`, `place`, `year`, … the commonest.

    At most 5000 documents are looked at; of values that more have the numbers are those of a part.
    """
    del actor
    with store.read() as connection:
        found = browsing.beside(connection, facet, value, other, limit)
        named = (
            heads.by_pids(connection, [one for one, _ in found if is_pid(one)]) if other == "agent" else {}
        )
    if other != "agent":
        return tuple(
            Listed(label=one, amount=amount) for one, amount in found if (other, one) != (facet, value)
        )
    return tuple(
        Listed(label=named[pid].label, pid=pid, amount=amount)
        for pid, amount in found
        if pid in named and named[pid].state == "published" and pid != value
    )


def _check(text: str) -> None:
    if problem := problem_with_text(text):
        raise Invalid({"starts": [problem]})


def _cases(starts: str) -> Sequence[str]:
    """The beginning as typed and with its first letter in either case: values are sorted as they are written."""
    return (
        tuple(dict.fromkeys((starts, starts[:1].upper() + starts[1:], starts[:1].lower() + starts[1:])))
        if starts
        else ()
    )


def _cut(found: list[T], limit: int, *, before: str, after: str) -> tuple[list[T], bool, bool]:
    """The lines of a page, and whether there are pages behind and before it."""
    more = len(found) > limit
    kept = found[-limit:] if before else found[:limit]
    return kept, bool(kept) and (bool(before) or more), bool(kept) and (more if before else bool(after))


def _mark(*place: str | int) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _read(mark: str, types: list[type]) -> list[str | int] | None:
    if not mark:
        return None
    try:
        place = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
    except (binascii.Error, ValueError, RecursionError):
        place = None
    fits = isinstance(place, list) and [type(one) for one in place] == types
    if (
        not fits
        or problem_with_text(str(place[0]))
        or not place[0]
        or any(type(one) is int and abs(one) >= 2**53 for one in place)
    ):
        raise Invalid({"after": [_DAMAGED]})
    return list(place)
