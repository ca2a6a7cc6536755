"""Pages of a harvest: the first, the last, and whether one costs what the other does, against the bare queries."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any, Final
from urllib.parse import urlencode

from benchmarks.databases import Raw
from benchmarks.figures import Figure, paired, tell
from benchmarks.paging import Bench
from benchmarks.recording import Recorder
from registry.app import create_app
from registry.config import Settings
from registry.db.store import Store
from registry.oai.lists import PAGE
from registry.oai.tokens import Token, Tokens
from registry.services import harvest_read

CASES: Final = (("ListRecords", "oai_dc"), ("ListRecords", "marcxml"), ("ListIdentifiers", "oai_dc"))
LAST: Final = """SELECT seq, document_id FROM harvest_place WHERE spec = '' AND until_seq IS NULL
ORDER BY seq DESC, document_id DESC LIMIT 1 OFFSET """


def main(url: str) -> None:
    """Harvest from a catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(database_url=url, data_folder=Path(folder)))
        store = app.extensions["registry.store"].get()
        recorder = Recorder(store.engines.reader, store.engines.writer)
        bench = Bench(app.wsgi_app, recorder, Raw(url), store)
        figures = [
            one for case in CASES for one in _measured(bench, store, app.config["SECRET_KEY"], url, *case)
        ]
    tell(figures)


def _measured(bench: Bench, store: Store, key: str, url: str, verb: str, prefix: str) -> list[Figure]:
    first = "/oai?" + urlencode({"verb": verb, "metadataPrefix": prefix, "from": "2000-01-01"})
    last = "/oai?" + urlencode({"verb": verb, "resumptionToken": _last(store, key, url, verb, prefix)})
    what = f"harvest, {PAGE[verb]} {'records' if verb == 'ListRecords' else 'headers'} ({prefix})"
    found = [
        _figure(f"{what}, {name} page", bench.compared([one]))
        for name, one in (("first", first), ("last", last))
    ]
    turns = bench.turns(first, last)
    # above 1 the last page is the faster one: the first also counts how long the list is, up to 10,000
    growth = Figure(
        what=f"{what}: last page as fast as the first",
        unit="pages/s",
        registry=1 / median(turns[1]),
        raw=1 / median(turns[0]),
        ratio=paired(turns[1], turns[0]),
        least_ratio=0.9,
        against="the first page",
    )
    return [*found, growth]


def _last(store: Store, key: str, url: str, verb: str, prefix: str) -> str:
    """The token of the last full page."""
    raw = Raw(url)
    raw.cursor.execute(LAST + str(PAGE[verb]))
    after: Any = raw.cursor.fetchone()
    raw.connection.close()
    listing = harvest_read.begin(store, "", "", "")
    if listing is None or after is None:
        raise SystemExit("The catalogue has too few documents to be harvested in pages.")
    return Tokens(key).write(Token(verb, prefix, listing, (after[0], after[1]), PAGE[verb], int(time.time())))


def _figure(what: str, times: tuple[list[float], list[float]]) -> Figure:
    ours, theirs = times
    return Figure(
        what=what,
        unit="pages/s",
        registry=1 / median(ours),
        raw=1 / median(theirs),
        ratio=paired(ours, theirs),
        least_ratio=0.0,
        against="a bare WSGI program with the same queries",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
