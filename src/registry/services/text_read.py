"""Reading texts that are attached: whole, or a passage with the words around it."""

from __future__ import annotations

from typing import Final

import msgspec

from registry.db.queries import texts
from registry.db.store import Store
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.statements import Passage

AROUND: Final = 200


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A passage and what stands around it. `agrees` says whether the text there is what the passage quotes."""

    before: str
    exact: str
    after: str
    agrees: bool


def get(actor: Actor, store: Store, text_sha256: str) -> str:
    """The text (NFC) of that hash.

    Raises NotFound when it is not attached, or when no published record has it and the actor may not see drafts.
    """
    with store.read() as connection:
        found = (
            texts.body(connection, text_sha256)
            if _may_see(actor) or texts.is_public(connection, text_sha256)
            else None
        )
    if found is None:
        raise NotFound("This text is not attached to the catalogue.")
    return found


def is_there(actor: Actor, store: Store, text_sha256: str) -> bool:
    """Whether `get` would give a text."""
    with store.read() as connection:
        open_to = _may_see(actor) or texts.is_public(connection, text_sha256)
        return open_to and texts.is_attached(connection, text_sha256)


def excerpt(actor: Actor, store: Store, passage: Passage, *, around: int = AROUND) -> Excerpt:
    """A passage with at most `around` characters on each side. Raises NotFound as `get` does, or for a place outside."""
    text = get(actor, store, passage.text_sha256)
    if not 0 <= passage.start <= passage.end <= len(text):
        raise NotFound(
            f"The text has no place {passage.start} to {passage.end}; it has {len(text)} characters."
        )
    exact = text[passage.start : passage.end]
    return Excerpt(
        before=text[max(0, passage.start - around) : passage.start],
        exact=exact,
        after=text[passage.end : passage.end + around],
        agrees=exact == passage.exact or not passage.exact,
    )


def _may_see(actor: Actor) -> bool:
    return actor.may(Permission.RECORD_READ_DRAFTS)
