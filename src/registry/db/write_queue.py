"""The queue in front of an SQLite file: whoever wants to write waits here, one at the head, the rest behind.

SQLite lets any waiting writer in when the last one leaves, and the one that has just left is the quickest
to ask again: under load some writers starve. The lock file is a turnstile. It is held only while its
holder waits for SQLite, never during the write, so a writer that comes back queues behind the one that
waits, and nothing has to be released after a commit, an error or a crash. The queue is about fairness alone:
two writers never meet even without it, because SQLite's own lock decides.
"""

import contextlib
import importlib
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Final

fcntl: ModuleType | None
try:
    fcntl = importlib.import_module("fcntl")
except ImportError:
    # A platform without flock has no queue, only SQLite's lock.
    fcntl = None

LONGEST_PAUSE: Final = 0.002
_HEAD_PAUSE: Final = 0.0003
_open_descriptors: Final[set[int]] = set()


class WriteQueue:
    """Turns to write to one file, given out among all threads and processes of this machine."""

    def __init__(self, file: Path) -> None:
        self._lock_file = file.with_name(file.name + ".wlock")

    @contextlib.contextmanager
    def turn(self, deadline: float) -> Iterator[None]:
        """Wait for the head of the queue and stay there for the length of the block.

        ``deadline`` is a moment of `time.monotonic`.

        Raises:
            TimeoutError: the head was not reached in time.
        """
        descriptor = self._open()
        if descriptor is None:
            yield
            return
        try:
            wait_until(lambda: _locked(descriptor), deadline, queue_pauses())
            yield
        finally:
            _release(descriptor)

    def _open(self) -> int | None:
        if fcntl is None:
            return None
        try:
            # Read-only is enough for flock, and lets members of a group share a file one of them made.
            descriptor = os.open(self._lock_file, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError:
            # A folder we may not write to: SQLite itself says that more clearly in a moment.
            return None
        _open_descriptors.add(descriptor)
        return descriptor


def wait_until(attempt: Callable[[], bool], deadline: float, pauses: Iterator[float]) -> None:
    """Call ``attempt`` until it returns true, with a pause in seconds between two calls.

    Raises:
        TimeoutError: it was not true by ``deadline``, a moment of `time.monotonic`.
    """
    while not attempt():
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        time.sleep(min(next(pauses), left))


def queue_pauses() -> Iterator[float]:
    """Pauses in the queue: they shrink, so that those who have waited long look more often."""
    pause, waited = LONGEST_PAUSE, 0.0
    while True:
        yield pause
        waited += pause
        pause = LONGEST_PAUSE if waited < 0.1 else LONGEST_PAUSE / 2 if waited < 1 else LONGEST_PAUSE / 4


def head_pauses() -> Iterator[float]:
    """Pauses at the head: short ones while a usual save lasts, then longer ones for a long import."""
    waited = 0.0
    while True:
        pause = _HEAD_PAUSE if waited < 0.05 else LONGEST_PAUSE
        yield pause
        waited += pause


def _locked(descriptor: int) -> bool:
    assert fcntl is not None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _release(descriptor: int) -> None:
    _open_descriptors.discard(descriptor)
    # Unlocked by name and not only closed: a process forked meanwhile may have the descriptor too.
    if fcntl is not None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    os.close(descriptor)


def _forget_inherited() -> None:
    for descriptor in _open_descriptors:
        with contextlib.suppress(OSError):
            os.close(descriptor)
    _open_descriptors.clear()


if hasattr(os, "register_at_fork"):
    # Else a child would hold its parent's place in the queue after the parent was killed.
    os.register_at_fork(after_in_child=_forget_inherited)
