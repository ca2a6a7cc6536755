"""The list, a search and the form of a document against the same pages of Django admin and Flask-Admin, over the same tables."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import io
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from werkzeug.test import EnvironBuilder

from benchmarks.databases import Raw
from benchmarks.figures import Figure, paired, quieter, seconds, tell
from benchmarks.page_weight import weighed
from benchmarks.recording import Recorder
from benchmarks.rival import Rival, Wsgi
from registry.app import create_app
from registry.config import Settings
from registry.db.store import Store
from registry.services import account_write, session, setup

CALLS: Final = 14
WARM: Final = 2
LONG_ENOUGH: Final = 12.0
"""After so many seconds no further pair of calls is begun."""
WORDS: Final = ("history", "archive", "letter")
RIVALS: Final = {"django": "django_admin", "flask_admin": "flask_admin_views"}
"""The package that each needs, and the module that launches it."""


@dataclass(frozen=True)
class Page:
    """One of our pages in several addresses, and the addresses of what is compared with it, by turns."""

    what: str
    ours: list[str]
    theirs: Callable[[Rival], list[str]]
    anew: bool = True
    """Whether what the registry keeps of counts and pages is forgotten before each call."""
    target: float = 1.0


class Ours:
    """The registry, with a session of an administrator; what it keeps of pages and counts is forgotten before each call."""

    def __init__(self, url: str, folder: Path) -> None:
        app = create_app(Settings(database_url=url, data_folder=folder))
        self.app: Wsgi = app.wsgi_app
        self.store: Store = app.extensions["registry.store"].get()
        self.recorder = Recorder(self.store.engines.reader, self.store.engines.writer)
        actor = setup.initialise(self.store)
        made = account_write.create(
            actor, self.store, f"bench{time.time_ns()}", "Bench", ["administrator"], door="cli"
        )
        self.cookies = f"registry-session={session.open_(self.store, made)}"

    def queries(self, call: Callable[[], object]) -> int:
        """How many statements go to the database during a call."""
        self.store.forget()
        self.recorder.taken()
        call()
        return len(
            [
                one
                for one in self.recorder.taken()
                if one.sql.lstrip()[:6].upper() in ("SELECT", "WITH R", "INSERT", "UPDATE")
            ]
        )


def main(url: str) -> None:
    """Measure every page against every rival that is installed."""
    absent = [one for one in RIVALS if importlib.util.find_spec(one) is None]
    if absent:
        print(
            f"Not compared with {', '.join(absent)}: install the dependency group “bench”.", file=sys.stderr
        )
    with tempfile.TemporaryDirectory() as folder:
        ours = Ours(url, Path(folder))
        pages = list(_pages(url))
        figures: list[Figure] = []
        for package, module in RIVALS.items():
            if package in absent:
                continue
            # What they print about themselves is not a figure.
            with contextlib.redirect_stdout(io.StringIO()):
                rival = importlib.import_module(f"benchmarks.{module}").launch(
                    url.split("&prepare_threshold")[0]
                )
                figures += [one for page in pages for one in _compared(ours, rival, page)]
    tell(figures)


def _pages(url: str) -> Iterator[Page]:
    some = _some(url)
    numbers, pids = [number for number, _ in some], [pid for _, pid in some]
    # Our list tells what each filter would find, and theirs have no filters: as it is served between two changes, and anew.
    yield Page("list", ["/documents/"], lambda rival: [rival.list], anew=False)
    yield Page("list, nothing kept", ["/documents/"], lambda rival: [rival.list])
    yield Page(
        "search",
        [f"/documents/?q={one}" for one in WORDS],
        lambda rival: [rival.search.format(one) for one in WORDS],
    )
    yield Page(
        "form of a document",
        [f"/admin/documents/{one}/edit" for one in pids],
        lambda rival: [rival.form.format(one) for one in numbers],
    )
    yield Page(
        "record page (theirs: the form)",
        [f"/documents/{one}" for one in pids],
        lambda rival: [rival.form.format(one) for one in numbers],
    )


def _compared(ours: Ours, rival: Rival, page: Page) -> Iterator[Figure]:
    theirs = page.theirs(rival)
    times: list[tuple[float, float]] = []
    for number in range(CALLS + WARM):
        at = number % len(theirs)
        if page.anew:
            ours.store.forget()
        pair = (seconds(lambda at=at: fetch(ours.app, page.ours[at], ours.cookies)),
                seconds(lambda at=at: fetch(rival.app, theirs[at], rival.cookies)))  # fmt: skip
        times += [pair] * (number >= WARM)
        if len(times) > 2 and sum(map(sum, times)) > LONG_ENOUGH:
            break
    mine, other = quieter([one for one, _ in times], [one for _, one in times])
    yield Figure(
        what=f"{page.what}: speed", unit="pages/s", registry=1 / median(mine), raw=1 / median(other),
        ratio=paired(mine, other), least_ratio=page.target, against=rival.label,
    )  # fmt: skip
    sides = ((ours.app, page.ours[0], ours.cookies), (rival.app, theirs[0], rival.cookies))
    weights = [weighed(lambda one, app=app, cookies=cookies: fetch(app, one, cookies), address)
               for app, address, cookies in sides]  # fmt: skip
    yield _fewer(page, rival, "weight", "kB", *(one.bytes / 1000 for one in weights))
    yield _fewer(page, rival, "requests", "requests", *(one.requests for one in weights))
    asked = ours.queries(lambda: fetch(*sides[0])), rival.queries(lambda: fetch(*sides[1]))
    yield _fewer(page, rival, "queries", "queries", *asked)


def _fewer(page: Page, rival: Rival, what: str, unit: str, ours: float, theirs: float) -> Figure:
    """A figure of which less is better: its ratio is how many times theirs is ours."""
    return Figure(
        what=f"{page.what}: {what}",
        unit=unit,
        registry=ours,
        raw=theirs,
        ratio=theirs / max(ours, 1),
        against=rival.label,
    )


def fetch(app: Wsgi, address: str, cookies: str) -> bytes:
    """The body of an answer. Raises SystemExit when it is not a page."""
    path, _, query = address.partition("?")
    environ: dict[str, Any] = EnvironBuilder(
        path=path, query_string=query, headers={"Cookie": cookies} if cookies else {}
    ).get_environ()
    statuses: list[str] = []
    answer = app(environ, lambda status, *_: statuses.append(status))
    body = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    if not statuses[0].startswith("200"):
        raise SystemExit(f"The page {address} answered {statuses[0]}.")
    return body


def _some(url: str) -> list[tuple[int, str]]:
    """Numbers and pids of documents from all over the catalogue."""
    raw = Raw(url)
    raw.cursor.execute(
        "SELECT document_id, pid FROM catalogue_entry WHERE state = 'published' ORDER BY pid LIMIT 400"
    )
    found = raw.cursor.fetchall()
    raw.connection.close()
    return [tuple(one) for one in found[:: max(1, len(found) // 10)]][:10]


if __name__ == "__main__":
    main(*sys.argv[1:])
