"""What the pages of an import cost: the same number of statements with two hundred rows as with three."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from registry.db.store import Store
from registry.domain.permissions import Actor
from registry.services import import_read, import_run, import_state
from tests.factories.counting import statements
from tests.needs import REPO

SAID = re.compile(
    r"the list of imports (\d+), a page of one import (\d+), taking in a file (\d+), reading it (\d+)"
)


def test_an_import_costs_the_same_with_many_rows_as_with_few(store: Store, admin: Actor) -> None:
    def counted(rows: int) -> list[int]:
        file = io.BytesIO(("title,kind\n" + "".join(f"On tides {n},letter\n" for n in range(rows))).encode())
        with statements(store) as taking:
            pid = import_run.start(admin, store, file, "a.csv", limited=True).pid
        with statements(store) as reading:
            assert import_run.step(admin, store, pid, seconds=60).units == rows
        acts: list[Callable[[], object]] = [
            lambda: import_read.listing(admin, store, ""),
            lambda: (
                import_state.get(admin, store, pid),
                import_read.rows(admin, store, pid, ("good",), after=0, drafts=True),
            ),
        ]
        found = []
        for act in acts:
            with statements(store) as sent:
                act()
            found.append(sum("TRANSACTION" not in one.upper() for one in sent))
        import_run.discard(admin, store, pid)
        return [
            *found,
            *(sum("TRANSACTION" not in one.upper() for one in sent) for sent in (taking, reading)),
        ]

    few = counted(3)
    assert counted(200) == few
    (said,) = SAID.findall(" ".join((REPO / "docs" / "performance.md").read_text(encoding="utf-8").split()))
    assert [int(one) for one in said] == few


def test_a_large_import_does_not_fill_memory_with_questions_that_are_asked_once(
    store: Store, admin: Actor
) -> None:
    """Where rows were printed is asked in other words each time; what the engine keeps of its statements does not grow."""
    kept = []
    for number in range(3):
        rows = "".join(f"On tides {n},letter,Review {n},{n},1-2\n" for n in range(40 + 10 * number))
        file = io.BytesIO(f"title,kind,journal,volume,pages\n{rows}".encode())
        pid = import_run.start(admin, store, file, "a.csv").pid
        import_run.step(admin, store, pid, seconds=60)
        kept.append(len(store.engines.reader._compiled_cache))
    assert kept[1] == kept[2]
