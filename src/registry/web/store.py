"""The store of this process: opened at first use, anew after a fork, closed at exit."""

from __future__ import annotations

import atexit
import os
import threading

from flask import current_app

from registry.db.store import Store


class StoreKeeper:
    """Hands out the process's store. A server that forks its workers must not share connections between them."""

    def __init__(self, url: str) -> None:
        self._url, self._lock = url, threading.Lock()
        self._pid, self._store = 0, None

    _store: Store | None

    def get(self) -> Store:
        """The open store of this process."""
        if self._store is not None and self._pid == os.getpid():
            return self._store
        with self._lock:
            if self._store is None or self._pid != os.getpid():
                self._store, self._pid = Store.open(self._url), os.getpid()
                atexit.register(self.close)
            return self._store

    def close(self) -> None:
        """Close the store if this process opened it."""
        if self._store is not None and self._pid == os.getpid():
            self._store.close()
            self._store = None


def store() -> Store:
    """The store of the application that answers this request."""
    keeper: StoreKeeper = current_app.extensions["registry.store"]
    return keeper.get()
