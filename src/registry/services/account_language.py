"""The language in which somebody reads the pages: chosen once, and the same on every machine."""

from __future__ import annotations

from sqlalchemy import delete, insert

from registry.db.models.account import AccountLanguage
from registry.db.store import Store
from registry.domain.errors import Forbidden, Invalid
from registry.domain.house import LANGUAGES
from registry.domain.permissions import STRANGER, Actor


def choose(actor: Actor, store: Store, code: str) -> None:
    """Read in a language from now on; with an empty tag in whatever the browser asks for.

    Raises Forbidden for strangers, Invalid for a language that the interface does not speak, or Busy.
    """
    if actor == STRANGER:
        raise Forbidden("Sign in to keep a language with your account.")
    if code and code not in LANGUAGES:
        raise Invalid({"language": ["The pages do not speak this language; choose one from the list."]})
    with store.aside() as connection:
        connection.execute(delete(AccountLanguage).where(AccountLanguage.account_id == actor.id))
        if code:
            row = {"account_id": actor.id, "language": code, "at": store.now()}
            connection.execute(insert(AccountLanguage), row)
