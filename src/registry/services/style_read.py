"""The house's own citation styles: which there are, and making one ready for the formatter."""

from __future__ import annotations

from typing import Final

import msgspec
from sqlalchemy import select

from registry.db import settings
from registry.db.models.setting import Setting
from registry.db.queries import bibliographies
from registry.db.store import Store
from registry.domain.errors import NotFound
from registry.exporters import styles
from registry.exporters.formatted import Entry, format_bibliography
from registry.exporters.style_samples import SAMPLES
from registry.services.style_trial import HouseStyle

PREFIX: Final = "style."
MOST_NAMED: Final = 12


_READ: Final = msgspec.json.Decoder(HouseStyle)


def offered(store: Store) -> tuple[HouseStyle, ...]:
    """The house's styles by title."""
    with store.read() as connection:
        rows = settings.present(connection, PREFIX)
    return tuple(sorted((_READ.decode(value) for _, value in rows), key=lambda one: one.title.casefold()))


def ready(store: Store, style: str) -> str:
    """Make a style ready for the formatter if it is one of the house, even one that is no longer offered; its name.

    Raises NoSuchStyle for one that was never there.
    """
    if style.startswith(styles.OWN) and not styles.is_known(style):
        with store.read() as connection:
            found = connection.execute(
                select(Setting.value)
                .where(Setting.name == PREFIX + style)
                .order_by(Setting.id.desc())
                .limit(1)
            ).scalar()
        if found is not None:
            styles.lend(style, _READ.decode(found).source.encode())
    return styles.check(style) if style else style


def named(store: Store, given: str) -> str:
    """Make a style ready that somebody names: one of the collection, or one of the house by its name or its title.

    Raises NoSuchStyle with names that are like it, and for a title that several styles of the house have.
    """
    if styles.is_known(given):
        return given
    wanted = " ".join(given.casefold().split())
    own = offered(store)
    found = [one.name for one in own if wanted in (one.name, " ".join(one.title.casefold().split()))]
    if len(found) == 1 or given.startswith(styles.OWN):
        return ready(store, found[0] if found else given)
    if found:
        raise styles.NoSuchStyle(f"Several styles are called “{given}”; name one of {', '.join(found)}.")
    known = [*styles.near(given), *(one.name for one in own)] or list(styles.STYLES)
    raise styles.NoSuchStyle(
        f"There is no style called “{given}”. Near it, or of the house: {', '.join(known[:MOST_NAMED])}."
    )


def one(store: Store, name: str) -> HouseStyle:
    """A style of the house that is offered. Raises NotFound."""
    found = next((style for style in offered(store) if style.name == name), None)
    if found is None:
        raise NotFound(f"There is no style {name} of this house.")
    return found


def used_by(store: Store, name: str) -> list[str]:
    """The titles of some bibliographies that are meant for a style."""
    with store.read() as connection:
        return bibliographies.in_style(connection, name)


def tried(store: Store, name: str) -> list[Entry]:
    """The sample documents in a style, as HTML. Raises as the formatter does."""
    return format_bibliography(SAMPLES, ready(store, name), "html")
