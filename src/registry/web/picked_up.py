"""What programs find on the page of a document, worked out once for each version of the record and of what it names."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import Final

import msgspec
from markupsafe import Markup

from registry.domain.record import Described
from registry.exporters.citing import cite
from registry.web import page_tags, signposts
from registry.web.language import as_written

KEPT: Final = 2_000
Key = tuple[str, int, str, tuple[tuple[str, int], ...]]


class PickedUp(msgspec.Struct, frozen=True):
    """Elements for the head of the page, and the value of its `Link` header."""

    head: Markup
    links: str


class _Kept:
    """The last results, for threads to share."""

    def __init__(self) -> None:
        self._found: OrderedDict[Key, PickedUp] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Key) -> PickedUp | None:
        with self._lock:
            found = self._found.get(key)
            if found is not None:
                self._found.move_to_end(key)
            return found

    def put(self, key: Key, made: PickedUp) -> None:
        with self._lock:
            self._found[key] = made
            if len(self._found) > KEPT:
                self._found.popitem(last=False)


_KEPT: Final = _Kept()


def picked_up(described: Described) -> PickedUp:
    """For a document and what it names; who may see drafts gets them from another key, because more is linked."""
    record = described.record
    linked = tuple(sorted((pid, one.seq) for pid, one in described.linked.items()))
    key = (record.pid, record.seq, described.base_url, linked)
    found = _KEPT.get(key)
    if found is None:
        with as_written():
            citation = cite(described)
            found = PickedUp(page_tags.head(citation, described), signposts.links(citation, described))
        _KEPT.put(key, found)
    return found
