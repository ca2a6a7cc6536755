"""How much one account may bring in an hour through the pages, so that nobody fills the disk by mistake or by malice."""

from __future__ import annotations

from typing import Final

from registry.db.queries import importing
from registry.db.store import Store
from registry.domain.errors import RegistryError
from registry.domain.permissions import Actor
from registry.services.moment import shifted

FILES_PER_HOUR: Final = 60
BYTES_PER_HOUR: Final = 2_000_000_000


class TooMany(RegistryError):
    """An account has brought as much in the last hour as it may."""


def check(actor: Actor, store: Store, size: int = 0) -> None:
    """Raise TooMany when one file more, of so many bytes, would be beyond the hour. Discarded imports count too."""
    since = shifted(store.now(), hours=-1)
    with store.read() as connection:
        files, so_far = importing.brought(connection, actor.id, since)
    if files >= FILES_PER_HOUR:
        raise TooMany(
            f"You have brought {files} files in the last hour, which is as many as may be. Wait an hour, or put rows of"
            " the same kind into one file; “registry import” on the server has no such limit."
        )
    if so_far + size > BYTES_PER_HOUR:
        raise TooMany(
            f"With this file you would have brought more than {BYTES_PER_HOUR // 1_000_000_000} GB in the last hour. Wait"
            " an hour; “registry import” on the server has no such limit."
        )
