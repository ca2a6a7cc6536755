"""The list and the page of a document, called as WSGI without a network, against a bare program with the same queries."""

from __future__ import annotations

import base64
import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Any, Final

from werkzeug.test import EnvironBuilder

from benchmarks.databases import Raw
from benchmarks.figures import Figure, paired, quieter, seconds, tell
from benchmarks.recording import Recorder, Step
from registry.app import create_app
from registry.config import Settings
from registry.db.store import Store

CALLS: Final = 120
WARM: Final = 10
DOCUMENTS: Final = 40
"""Pages of so many different documents are asked for in turn."""
BEHIND_ALL: Final = base64.urlsafe_b64encode(json.dumps([2**40, 2**40]).encode()).decode().rstrip("=")
"""A mark behind every date: the page before it is the last one."""

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def main(url: str) -> None:
    """Ask for pages of a catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(database_url=url, data_folder=Path(folder)))
        store = app.extensions["registry.store"].get()
        bench = Bench(app.wsgi_app, Recorder(store.engines.reader, store.engines.writer), Raw(url), store)
        first = bench.compared(["/documents/"])
        again = bench.compared(["/documents/"], before=bench.nothing)
        last = bench.compared([f"/documents/?before={BEHIND_ALL}"])
        found = bench.compared(["/documents/?q=history", "/documents/?q=archive+letter"])
        documents = [f"/documents/{pid}" for pid in _some(url)]
        record_first = bench.compared(documents)
        record = bench.compared(documents, before=bench.written)
        record_again = bench.compared(documents, before=bench.nothing)
        turns = bench.turns("/documents/", f"/documents/?before={BEHIND_ALL}")
    figures = [
        _figure("list, first page", first),
        _figure("list, first page, asked again", again, least_ratio=0.0),
        _figure("list, last page", last),
        _figure("list, search", found),
        _figure("record page, another record having been written", record),
        _figure("record page, asked for the first time", record_first, least_ratio=0.0),
        _figure("record page, asked again", record_again, least_ratio=0.0),
        Figure(
            what="last page of the list as fast as the first",
            unit="pages/s",
            registry=1 / median(turns[1]),
            raw=1 / median(turns[0]),
            ratio=paired(turns[1], turns[0]),
            least_ratio=0.9,
            against="the first page",
        ),
    ]
    tell(figures)


class Bench:
    """The application and the bare program, asked in turn."""

    def __init__(self, app: Wsgi, recorder: Recorder, raw: Raw, store: Store) -> None:
        self._app, self._recorder, self._raw, self._store = app, recorder, raw, store

    def nothing(self) -> None:
        """Nothing happens between two calls."""

    def written(self) -> None:
        """What happens to what is kept when anything is written anywhere: it may be true no longer."""
        self._store.kept.forget()
        self._store.kept_pages.outdate()

    def compared(
        self, addresses: Sequence[str], *, before: Callable[[], None] | None = None
    ) -> tuple[list[float], list[float]]:
        """Seconds of the application and of the bare program, call by call.

        `before` happens before each call of ours; if it is not given, everything that was kept is forgotten.
        """
        bare = {one: _bare(self._raw, self._statements(one)) for one in addresses}
        ours, theirs = [], []
        for number in range(CALLS + WARM):
            address = addresses[number % len(addresses)]
            (before or self._store.forget)()
            ours.append(_time(self._app, address))
            theirs.append(_time(bare[address], address))
        return quieter(ours[WARM:], theirs[WARM:])

    def turns(self, *addresses: str) -> list[list[float]]:
        """Seconds of the application for each address, asked for in turn."""
        times = [[_time(self._app, one) for one in addresses] for _ in range(CALLS)]
        return [list(one) for one in zip(*times, strict=True)]

    def _statements(self, address: str) -> list[Step]:
        _time(self._app, address)
        self._recorder.taken()
        self._store.forget()
        _time(self._app, address)
        return self._recorder.taken()


def _bare(raw: Raw, steps: Sequence[Step]) -> Wsgi:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        del environ
        raw.begin(writing=False)
        size = 0
        for step in steps:
            raw.cursor.execute(step.sql, step.values)
            size += sum(len(str(value)) for row in raw.cursor.fetchall() for value in row)
        raw.commit()
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [str(size).encode()]

    return application


def _time(app: Wsgi, address: str) -> float:
    path, _, query = address.partition("?")
    environ = EnvironBuilder(path=path, query_string=query).get_environ()
    statuses: list[str] = []

    def call() -> None:
        answer = app(environ, lambda status, *_: statuses.append(status))
        b"".join(answer)
        if hasattr(answer, "close"):
            answer.close()

    taken = seconds(call)
    if not statuses[0].startswith("200"):
        raise SystemExit(f"The page {address} answered {statuses[0]}.")
    return taken


def _some(url: str) -> list[str]:
    raw = Raw(url)
    raw.cursor.execute("SELECT pid FROM catalogue_entry ORDER BY pid")
    pids = [pid for (pid,) in raw.cursor.fetchall()]
    raw.connection.close()
    return random.Random(1).sample(pids, min(DOCUMENTS, len(pids)))


def _figure(what: str, times: tuple[list[float], list[float]], *, least_ratio: float = 0.2) -> Figure:
    ours, theirs = times
    return Figure(
        what=what,
        unit="pages/s",
        registry=1 / median(ours),
        raw=1 / median(theirs),
        ratio=paired(ours, theirs),
        least_ratio=least_ratio,
        against="a bare WSGI program with the same queries",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
