"""Adding citation styles to the house's own, each checked and tried before it is kept, and taking them away."""

from __future__ import annotations

from typing import Final

import msgspec

from registry.db import settings
from registry.db.queries import bibliographies
from registry.db.store import Store
from registry.domain.canonical import canonical_bytes
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.services import style_trial
from registry.services.style_read import PREFIX
from registry.services.style_trial import HouseStyle

MOST: Final = 100


def add(actor: Actor, store: Store, data: bytes, *, door: str, reason: str) -> HouseStyle:
    """Check a style, try it on sample entries, and keep it. The same file twice does no harm.

    Raises Invalid with what is wrong with the file, or Forbidden.
    """
    actor.require(Permission.STYLE_MANAGE)
    style = style_trial.tried(data)
    with store.work(
        actor, door=door, act="house.style", reason=reason.strip() or "a style was added"
    ) as work:
        there = settings.present(work.connection, PREFIX)
        if len(there) >= MOST:
            raise Invalid({"file": [f"There are {MOST} styles already; take some away first."]})
        settings.put(work, PREFIX + style.name, canonical_bytes(msgspec.to_builtins(style)).decode())
    return style


def remove(actor: Actor, store: Store, name: str, *, door: str, reason: str) -> None:
    """Take a style away. What was printed in it can still be printed again as of then.

    Raises Invalid while a bibliography is meant for it, NotFound, or Forbidden.
    """
    actor.require(Permission.STYLE_MANAGE)
    with store.work(
        actor, door=door, act="house.style", reason=reason.strip() or "a style was taken away"
    ) as work:
        used = bibliographies.in_style(work.connection, name)
        if used:
            named = ", ".join(f"“{one}”" for one in used)
            raise Invalid({"": [f"It is the style of {named}; choose another there first."]})
        if not settings.put(work, PREFIX + name, None):
            raise NotFound(f"There is no style {name} of this house.")
