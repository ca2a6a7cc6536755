"""Writers at work on one database, what they were told is saved, and how many of them were killed."""

from __future__ import annotations

import json
import os
import selectors
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tests.crash.writer import LOST_ITS_DATABASE

REPO = Path(__file__).resolve().parents[2]
WRITERS = 3
PATIENCE = 60


class Save(NamedTuple):
    """A save that was acknowledged: of which record, by which Activity, and words that it must hold from then on."""

    pid: str
    seq: int
    mark: str


class Crowd:
    """Writers and their ledgers. A ledger is the pipe that a writer speaks into."""

    def __init__(self, url: str) -> None:
        self.url, self.kills, self.gone = url, 0, 0
        self._started = 0
        self._running: dict[int, subprocess.Popen[bytes]] = {}
        self._ledgers: dict[int, bytearray] = {}
        self._selector = selectors.DefaultSelector()

    def fill(self) -> None:
        """Start writers until there are enough of them."""
        path = os.pathsep.join([str(REPO), str(REPO / "src")])
        while len(self._running) < WRITERS:
            self._started += 1
            process = subprocess.Popen(
                [sys.executable, "-W", "error", "-m", "tests.crash.writer", self.url, f"w{self._started}"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=REPO,
                env=os.environ | {"PYTHONPATH": path},
            )
            assert process.stdout is not None
            self._running[self._started] = process
            self._ledgers[self._started] = bytearray()
            self._selector.register(process.stdout, selectors.EVENT_READ, self._started)

    def count(self) -> int:
        """How many saves were acknowledged so far."""
        return sum(ledger.count(b"\n") for ledger in self._ledgers.values())

    def listen(self, more: int) -> None:
        """Wait until so many more saves are acknowledged."""
        wanted = self.count() + more
        while self.count() < wanted:
            ready = self._selector.select(PATIENCE)
            assert ready, "the writers stand still"
            for key, _ in ready:
                said = os.read(key.fd, 65536)
                assert said, f"writer {key.data} ended by itself"
                self._ledgers[key.data] += said

    def kill(self, which: int) -> None:
        """Kill one of the writers, whatever it is doing."""
        number = sorted(self._running)[which % len(self._running)]
        self._running[number].kill()
        assert self._last_words(number) == -9
        self.kills += 1

    def kill_all(self) -> None:
        """Kill all of them at once."""
        for process in self._running.values():
            process.kill()
        self.kills += len(self._running)
        for number in sorted(self._running):
            self._last_words(number)

    def let_go(self) -> None:
        """Take leave of writers whose database has gone away: each ends with an error, none hangs."""
        for number in sorted(self._running):
            assert self._last_words(number) == LOST_ITS_DATABASE
            self.gone += 1

    def saves(self) -> list[Save]:
        """Every save that was acknowledged."""
        return [Save(*json.loads(line)) for ledger in self._ledgers.values() for line in ledger.splitlines()]

    def _last_words(self, number: int) -> int:
        process = self._running.pop(number)
        assert process.stdout is not None
        self._selector.unregister(process.stdout)
        said, _ = process.communicate(timeout=PATIENCE)
        self._ledgers[number] += said
        return process.returncode
