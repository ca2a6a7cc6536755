"""What a format leaves out of some documents, found by writing them and keeping only the losses; bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import msgspec

from registry.domain import display
from registry.domain.record import Described
from registry.exporters import face
from registry.exporters.face import Loss

MOST: Final = 500
"""Documents that are looked at before a download."""
MOST_IN_STYLE: Final = 100
"""In a style, which takes longer."""
MOST_NAMED: Final = 10


class Left(msgspec.Struct, kw_only=True):
    """A field that the format leaves out, and why: how often, of how many documents, and some of them (pid, title, value)."""

    field: str
    reason: str
    times: int = 0
    documents: int = 0
    named: list[tuple[str, str, str]] = []


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What is left out. looked is how many documents were written; whole says whether those are all; intact lost nothing."""

    left: tuple[Left, ...]
    looked: int
    whole: bool
    intact: int
    never: tuple[str, ...]


def preview(exporter: face.Exporter, items: Iterable[Described], options: Mapping[str, str]) -> Preview:
    """Write the first documents, and say of each what is missing. Raises what exporters raise."""
    most = MOST_IN_STYLE if any(one.name == "style" for one in exporter.options) else MOST
    seen = _Seen(items, most)
    found: dict[tuple[str, str], Left] = {}
    touched: dict[tuple[str, str], set[str]] = {}

    def note(loss: Loss) -> None:
        key = (loss.field, loss.reason)
        one = found.setdefault(key, Left(field=loss.field, reason=loss.reason, named=[]))
        pids = touched.setdefault(key, set())
        one.times += 1
        if loss.pid not in pids and len(one.named) < MOST_NAMED:
            value = " ".join(loss.value.split())
            one.named.append((loss.pid, seen.titles.get(loss.pid, loss.pid), value[:160]))
        pids.add(loss.pid)
        one.documents = len(pids)

    for _ in face.write(exporter, seen, note, **options):
        pass
    lost = {pid for pids in touched.values() for pid in pids}
    return Preview(
        left=tuple(found[key] for key in sorted(found)),
        looked=len(seen.titles),
        whole=seen.whole,
        intact=len(seen.titles) - len(lost),
        never=exporter.never,
    )


class _Seen:
    """At most so many items, with what they are called, and whether there were more."""

    def __init__(self, items: Iterable[Described], most: int) -> None:
        self._items, self._most = items, most
        self.titles: dict[str, str] = {}
        self.whole = True

    def __iter__(self) -> Iterator[Described]:
        for number, one in enumerate(self._items):
            if number >= self._most:
                self.whole = False
                return
            self.titles[one.record.pid] = display.label(one.record)
            yield one
