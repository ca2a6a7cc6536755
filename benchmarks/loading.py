"""Bulk loading: the services' bulk path against the driver inserting the very same rows, batch by batch in turn."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from time import perf_counter
from typing import Final

from benchmarks.corpus import Corpus
from benchmarks.databases import Raw, duplicate, settle
from benchmarks.figures import Figure, paired, seconds, tell
from benchmarks.recording import Recorder, plain, replay, replay_by_copy
from registry.db import migrate
from registry.db.store import Store
from registry.domain.commands import CreateRecord
from registry.domain.permissions import Actor
from registry.services import record_write, setup

BATCH: Final = 500
COMPARED: Final = 5000
"""So many documents, the last, are compared; those before them only fill the catalogue."""


def main(count: int, url: str, raw_url: str, copy_url: str = "") -> None:
    """Load `count` documents into the first database through the services, the last of them into the others as rows.

    The others begin as copies of the first: what is compared is loading into a catalogue that is nearly full.
    """
    migrate.upgrade(url)
    store = Store.open(url)
    actor = setup.initialise(store)
    corpus = Corpus(count)
    for batch in batches(corpus.authorities()):
        create(actor, store, batch)
    documents = corpus.documents()
    for batch in batches(islice(documents, max(0, count - COMPARED))):
        create(actor, store, batch)
    store.close()
    duplicate(url, *filter(None, (raw_url, copy_url)))
    store = Store.open(url)
    recorder = Recorder(store.engines.writer)
    sides = [Raw(raw_url), *([Raw(copy_url)] if copy_url else [])]
    times = [_measured(actor, store, batch, recorder, sides) for batch in batches(documents)]
    store.close()
    for one in filter(None, (url, raw_url)):
        settle(one)
    ours, *theirs = (list(one) for one in zip(*times, strict=True))
    names = ("the driver's executemany", "COPY")
    tell(
        Figure(
            what="bulk load",
            unit="documents/s",
            registry=min(count, COMPARED) / sum(ours),
            raw=min(count, COMPARED) / sum(raw),
            ratio=paired(ours, raw),
            least_ratio=0.0 if at else 0.25,
            against=f"the same rows by {names[at]}",
        )
        for at, raw in enumerate(theirs)
    )


def batches(commands: Iterator[CreateRecord], size: int = BATCH) -> Iterator[list[CreateRecord]]:
    """The commands in runs of at most `size`."""
    while batch := list(islice(commands, size)):
        yield batch


def create(actor: Actor, store: Store, batch: list[CreateRecord]) -> None:
    record_write.create_many(actor, store, batch, door="import", reason="bulk load")


def _repeat(sides: Sequence[Raw], recorder: Recorder) -> list[float]:
    """Write what was recorded into the raw databases; the seconds of each."""
    steps = plain(recorder.taken())
    ways = (replay, replay_by_copy)
    times = []
    for raw, way in zip(sides, ways, strict=False):
        start = perf_counter()
        way(raw, steps)
        times.append(perf_counter() - start)
    return times


def _measured(
    actor: Actor, store: Store, batch: list[CreateRecord], recorder: Recorder, sides: Sequence[Raw]
) -> list[float]:
    return [seconds(lambda: create(actor, store, batch)), *_repeat(sides, recorder)]


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
