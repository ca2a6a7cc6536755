"""What search engines should know of: the public records in pages of at most 50,000, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

import msgspec

from registry.db.queries import addresses
from registry.db.store import Store
from registry.domain.pids import ALPHABET

MOST: Final = 50_000
"""What one page may hold (sitemaps.org)."""

FULL: Final = 40_000
"""A range that holds more than this is divided: others may hold a little more than the one that was counted."""

WHOLE: Final = "all"


class Place(msgspec.Struct, frozen=True):
    """A record's kind and pid, and the day of its last change."""

    kind: str
    pid: str
    day: str


def pages(store: Store) -> tuple[str, ...]:
    """The names of the pages: one for everything, or one for each beginning of a pid, as long as has to be."""
    with store.read() as connection:
        if addresses.counted(connection, "", MOST + 1) <= MOST:
            return (WHOLE,)
        depth = 1
        while depth < 3 and addresses.counted(connection, ALPHABET[10] * depth, FULL + 1) > FULL:
            depth += 1
    return tuple("".join(letters) for letters in product(ALPHABET, repeat=depth))


def is_page(name: str) -> bool:
    """Whether a page can be called that."""
    return name == WHOLE or (1 <= len(name) <= 3 and all(one in ALPHABET for one in name))


def page(store: Store, name: str) -> Iterator[Place]:
    """The records of a page, in the order of their pids, read piece by piece."""
    with store.read() as connection:
        for kind, pid, at in addresses.listed(connection, "" if name == WHOLE else name, MOST):
            yield Place(kind, pid, at[:10])
