"""A page of a harvest costs the database the same work wherever it stands in the list: counted in steps, not in time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from registry.db.store import Store
from registry.domain.permissions import Actor
from registry.services import harvest_read
from tests.factories import records

PAGE = 6


@contextmanager
def steps(store: Store) -> Iterator[list[int]]:
    """How many steps of its machine SQLite takes inside the block; of PostgreSQL, a hundred for each statement."""
    taken = [0]
    touched: set[Any] = set()

    def step() -> int:
        taken[0] += 1
        return 0

    def watch(connection: Any, *_rest: Any) -> None:
        if connection.dialect.name != "sqlite":
            taken[0] += 100
            return
        driver = connection.connection.driver_connection
        driver.set_progress_handler(step, 1)
        touched.add(driver)

    event.listen(store.engines.reader, "before_cursor_execute", watch)
    try:
        yield taken
    finally:
        event.remove(store.engines.reader, "before_cursor_execute", watch)
        for driver in touched:
            driver.set_progress_handler(None, 0)


def test_the_last_page_takes_no_more_steps_than_the_first(store: Store, admin: Actor) -> None:
    for number in range(60):
        records.make_document(admin, store, f"Letter {number}")
    listing = harvest_read.begin(store, "", "", "")
    assert listing is not None
    after: tuple[int, int] | None = None
    taken: list[int] = []
    while True:
        with steps(store) as counted:
            page = harvest_read.page(store, listing, after, PAGE, bodies=True, base_url="https://x.example")
        assert page is not None
        taken.append(counted[0])
        after = page.after
        if after is None:
            break
    assert len(taken) >= 10
    assert taken[0] > 100, "nothing was counted"
    assert max(taken[1:]) <= 1.1 * taken[0]
