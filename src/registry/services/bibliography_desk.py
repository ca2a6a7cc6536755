"""Bibliographies as the desk lists them: by state, and the last changed ones to put documents into."""

from __future__ import annotations

from typing import Final

import msgspec

from registry.db.queries import bibliographies
from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission

PAGE: Final = 50
MOST_OFFERED: Final = 50
STATES: Final = ("draft", "in_review", "published", "withdrawn")


class OnDesk(msgspec.Struct, frozen=True, kw_only=True):
    """A bibliography in a list of the desk."""

    pid: str
    title: str
    state: str
    entries: int


class DeskPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of them; `next` is the mark of the next one, empty on the last."""

    found: tuple[OnDesk, ...]
    next: str = ""


def page(actor: Actor, store: Store, state: str, after: str = "") -> DeskPage:
    """Bibliographies in a state, by title. Raises Invalid for a state or mark that cannot be."""
    actor.require(Permission.RECORD_CREATE)
    if state not in STATES:
        raise Invalid({"state": [f"“{state}” is not a state that a record can be in."]})
    with store.read() as connection:
        rows = bibliographies.page(connection, state, _place(after), PAGE + 1)
        shown = rows[:PAGE]
        sizes = bibliographies.sizes(connection, [one.number for one in shown])
    last = shown[-1] if len(rows) > PAGE else None
    return DeskPage(
        found=tuple(_of(one, sizes) for one in shown), next=f"{last.number}:{last.sort_label}" if last else ""
    )


def offered(actor: Actor, store: Store) -> tuple[OnDesk, ...]:
    """The bibliographies that changed last, to put documents into."""
    actor.require(Permission.RECORD_CREATE)
    with store.read() as connection:
        rows = bibliographies.newest(connection, MOST_OFFERED)
        sizes = bibliographies.sizes(connection, [one.number for one in rows])
    return tuple(_of(one, sizes) for one in rows)


def _of(row: bibliographies.Row, sizes: dict[int, int]) -> OnDesk:
    return OnDesk(pid=row.pid, title=row.label, state=row.state, entries=sizes.get(row.number, 0))


def _place(mark: str) -> tuple[str, int] | None:
    if not mark:
        return None
    number, colon, word = mark.partition(":")
    if not colon or not (number.isascii() and number.isdecimal()) or len(number) > 15 or "\0" in word:
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    return word, int(number)
