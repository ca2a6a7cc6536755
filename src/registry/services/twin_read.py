"""Which documents of the catalogue may be the same as one that is described: the same detection for forms, queue and imports."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Row

from registry.db.queries import twins
from registry.db.queries.twins import Place
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.folding import sort_form
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement
from registry.services import twin_match
from registry.services.twin_match import title_of

MOST_SHOWN: Final = 5
MOST_TITLED: Final = 200
SAME_TEXT: Final = "the same text"


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """A document that may be the same; `why` in words, `weight` 0 for the same text, 1 same place, 2 same title and date."""

    pid: str
    title: str
    creators: str
    date_words: str
    container: str
    state: str
    why: str
    weight: int


def mark_of(one: str, other: str) -> str:
    """The mark of a pair, whichever is named first."""
    return hashlib.sha256(" ".join(sorted((one, other))).encode()).hexdigest()


def likely(actor: Actor, store: Store, statements: Sequence[AnyStatement], pid: str = "") -> tuple[Twin, ...]:
    """Documents that may be what is described, the likeliest first; at most five, and none that was said to be another."""
    actor.require(Permission.RECORD_CREATE)
    if not actor.may(Permission.RECORD_READ_DRAFTS):
        return ()
    with store.read() as connection:
        found = of_many(connection, {pid: statements})[pid]
        aside = (
            twins.set_aside(connection, {mark_of(pid, one.pid) for one in found}) if pid and found else set()
        )
    left = (one for one in found if one.pid != pid and mark_of(pid, one.pid) not in aside)
    return tuple(sorted(left, key=lambda one: (one.weight, one.title)))[:MOST_SHOWN]


def of_many(connection: Connection, described: Mapping[str, Sequence[AnyStatement]]) -> dict[str, list[Twin]]:
    """What each of some descriptions may be the same as, by their names; four questions, however many they are.

    A description that is stored is found among its own twins; whoever asks leaves it out.
    """
    keys = _keys(described)
    titled = twins.titled(connection, keys.titles, MOST_TITLED * max(1, len(described)))
    printed = twins.printed(connection, keys.places) if keys.places else []
    texts = twins.with_texts(connection, keys.texts) if keys.texts else []
    wanted = {one for one, _ in titled} | {one for _, one, _ in printed} | {one for _, one in texts}
    rows = twins.entries(connection, wanted)
    found: dict[str, dict[int, tuple[int, str]]] = {name: {} for name in described}

    def note(name: str, number: int, weight: int, why: str) -> None:
        # The strongest reason comes first and stays.
        if why and number not in found[name]:
            found[name][number] = weight, why

    for digest, number in texts:
        for name in keys.texts[digest]:
            note(name, number, 0, SAME_TEXT if number in rows else "")
    for place, number, other in printed:
        for name, pages in keys.places.get(place, ()) if number in rows else ():
            note(name, number, 1, twin_match.same_place(described[name], pages, other, rows[number]))
    for number, title in titled:
        for name in keys.titles[title] if number in rows else ():
            note(name, number, 2, twin_match.same_title(described[name], rows[number]))
    return {
        name: [_twin(rows[number], weight, why) for number, (weight, why) in of_one.items()]
        for name, of_one in found.items()
    }


class _Keys(NamedTuple):
    """What some descriptions can be found by, and which of them by each; places with the pages."""

    titles: dict[str, list[str]]
    texts: dict[str, list[str]]
    places: dict[Place, list[tuple[str, str]]]


def _keys(described: Mapping[str, Sequence[AnyStatement]]) -> _Keys:
    keys = _Keys(defaultdict(list), defaultdict(list), defaultdict(list))
    for name, statements in described.items():
        for title in _spellings(title_of(statements)):
            keys.titles[title].append(name)
        for one in statements:
            if isinstance(one, s.TextVersion) and one.text_sha256:
                keys.texts[one.text_sha256].append(name)
            elif isinstance(one, s.Publication) and (place := _place(one)):
                keys.places[place].append((name, one.pages))
    return keys


def _spellings(title: str) -> set[str]:
    """How a title may sort: as it is, and with and without a full stop at its end."""
    given = sort_form(title)
    bare = given.rstrip(" .,;:!?")
    return {given, bare, f"{bare}."} if bare else set()


def _twin(row: Row[Any], weight: int, why: str) -> Twin:
    return Twin(
        pid=row.pid, title=row.title, creators=row.creators, date_words=row.date_words, container=row.container,
        state=row.state, why=why, weight=weight,
    )  # fmt: skip


def _place(one: s.Publication) -> Place | None:
    """Where it was printed; None where too little is said to tell one issue from others."""
    if not (one.serial or one.container_title) or not one.pages or not (one.volume or one.issue):
        return None
    return Place(one.serial, "" if one.serial else one.container_title, one.volume, one.issue)
