"""One durable save, a new document and a change to one, against a raw transaction that writes the same rows."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice
from statistics import median
from typing import Final

import msgspec

from benchmarks.corpus import Corpus, pid
from benchmarks.databases import Raw, duplicate
from benchmarks.figures import Figure, paired, quieter, seconds, tell
from benchmarks.recording import Recorder, plain, replay
from registry.db.store import Store
from registry.domain.commands import CreateRecord, EditRecord, Replace
from registry.domain.statements import Title
from registry.services import record_write, setup

SAVES: Final = 150
WARM: Final = 10
"""The first saves fill caches of both sides and are not counted."""


def main(count: int, url: str, raw_url: str) -> None:
    """Save documents one by one into databases that hold `count`, and change them."""
    # Other measurements wrote too; the same rows fit into a copy only.
    duplicate(url, raw_url)
    store = Store.open(url)
    recorder, raw = Recorder(store.engines.writer), Raw(raw_url)
    actor = setup.initialise(store)
    saved: list[record_write.Saved] = []

    def create(command: CreateRecord) -> Callable[[], object]:
        return lambda: saved.append(record_write.create(actor, store, command, door="form", reason="a save"))

    def edit(one: record_write.Saved, number: int) -> Callable[[], object]:
        change = Replace(Title(key="title-1", text=f"A title as it was read again, number {number}"))
        command = EditRecord(pid=one.pid, base=one.seq, changes=(change,))
        return lambda: record_write.edit(actor, store, command, door="form", reason="a change")

    fresh = [
        msgspec.structs.replace(one, pid=pid(5, number))
        for number, one in enumerate(islice(Corpus(count).documents(), SAVES))
    ]
    saves = _pairs([create(one) for one in fresh], recorder, raw)
    edits = _pairs([edit(one, number) for number, one in enumerate(saved)], recorder, raw)
    tell([_figure("save of a new document", *saves), _figure("save of a change", *edits)])
    store.close()


def _pairs(acts: list[Callable[[], object]], recorder: Recorder, raw: Raw) -> tuple[list[float], list[float]]:
    ours, theirs = [], []
    for act in acts:
        recorder.taken()
        ours.append(seconds(act))
        steps = plain(recorder.taken())
        theirs.append(seconds(lambda steps=steps: replay(raw, steps)))  # type: ignore[misc]
    return quieter(ours[WARM:], theirs[WARM:])


def _figure(what: str, ours: list[float], theirs: list[float]) -> Figure:
    return Figure(
        what=what,
        unit="saves/s",
        registry=1 / median(ours),
        raw=1 / median(theirs),
        ratio=paired(ours, theirs),
        least_ratio=1 / 3,
        against="one transaction of the same rows",
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
