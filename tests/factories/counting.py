"""Counting what is sent to a database, whichever engine sends it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from registry.db.store import Store


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements that are executed inside the block (one for a whole batch); begin and commit are not counted."""
    sent: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        sent.append(statement)

    engines = (store.engines.writer, store.engines.reader)
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)
