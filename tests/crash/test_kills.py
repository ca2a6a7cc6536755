"""Processes killed in the middle of many saves: what was acknowledged is there, and nothing is half there."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from registry.db import migrate
from registry.db.store import Store
from registry.services import log_read, projection_write, record_read
from tests import postgres
from tests.crash.crowd import Crowd
from tests.factories.people import first_administrator

LONG = int(os.environ.get("REGISTRY_CRASH_ROUNDS", "10"))
"""How many rounds; set REGISTRY_CRASH_ROUNDS for a longer storm."""
DURABLE = postgres.TUNING | {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "log_min_messages": "panic",
}


def nothing_is_lost(crowd: Crowd) -> None:
    """Compare the ledgers with the catalogue, and the catalogue with itself."""
    store = Store.open(crowd.url)
    admin = first_administrator(store)
    saves = crowd.saves()
    assert len(saves) > crowd.kills
    records = {pid: record_read.get(admin, store, pid).record for pid in {one.pid for one in saves}}
    words = {
        pid: {getattr(one, name, "") for one in record.statements for name in ("text", "term")}
        for pid, record in records.items()
    }
    assert [one for one in saves if one.mark not in words[one.pid] or records[one.pid].seq < one.seq] == []
    with store.read() as connection:
        activities = connection.execute(text("SELECT count(*), min(seq), max(seq) FROM activity")).one()
        headless = text("SELECT count(*) FROM entity WHERE id NOT IN (SELECT entity_id FROM record_head)")
        assert connection.execute(headless).scalar_one() == 0
    assert activities[0] == activities[2] - activities[1] + 1, "the log has gaps"
    assert projection_write.check(store).differences == ()
    verified = log_read.verify(store)
    assert verified.problem == ""
    # Each writer may have had one save that was kept before it could say so.
    unheard = verified.activities - 1 - len(saves)
    assert 0 <= unheard <= crowd.kills + crowd.gone
    store.close()
    print(
        f"{crowd.kills} kills, {crowd.gone} without a server, {len(saves)} acknowledged, {unheard} kept unheard"
    )


def storm(crowd: Crowd, rounds: int, seed: int) -> None:
    """Round after round: let them save, then kill one or all of them at a moment that nobody chose."""
    chance = random.Random(seed)
    for number in range(rounds):
        crowd.fill()
        crowd.listen(chance.randrange(1, 60))
        if number % 5 == 4:
            crowd.kill_all()
        else:
            crowd.kill(chance.randrange(100))
    crowd.kill_all()


@pytest.fixture
def crowd(migrated_url: str) -> Iterator[Crowd]:
    store = Store.open(migrated_url)
    first_administrator(store)
    store.close()
    crowd = Crowd(migrated_url)
    yield crowd
    crowd.kill_all()


@pytest.mark.timeout(60 + 6 * LONG)
def test_no_acknowledged_save_is_lost_when_writers_are_killed(crowd: Crowd) -> None:
    storm(crowd, LONG, seed=1)
    assert crowd.kills >= LONG
    nothing_is_lost(crowd)


class Server:
    """A PostgreSQL of this test alone, with the disk settings of a real one, to be ended without warning."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.process = postgres.launch(home, DURABLE)
        postgres.wait_until_ready(self.process, home)
        self.url = f"postgresql+psycopg://postgres@/postgres?host={home}"

    def kill_a_backend(self) -> None:
        """Kill one process of the server that is saving something; the server then recovers from its log."""
        with psycopg.connect(host=str(self.home), user="postgres", dbname="postgres") as connection:
            query = "SELECT pid FROM pg_stat_activity WHERE application_name = 'registry' ORDER BY state = 'active' DESC, pid"
            row = connection.execute(query).fetchone()
            assert row is not None
        os.kill(row[0], signal.SIGKILL)

    def fall_over(self) -> None:
        """End the whole server at once, without a checkpoint, and start it again on the same files."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()
        account = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
        self.process = subprocess.Popen(self.process.args, cwd=self.home, **account)  # type: ignore[call-overload]

    def stop(self) -> None:
        """End the server."""
        self.process.send_signal(signal.SIGQUIT)
        self.process.wait()


@pytest.fixture
def server() -> Iterator[Server]:
    home = Path(tempfile.mkdtemp(prefix="registry-crash-"))
    server = Server(home)
    yield server
    server.stop()
    shutil.rmtree(home)


def test_no_acknowledged_save_is_lost_when_the_server_is_killed(server: Server) -> None:
    migrate.upgrade(server.url)
    store = Store.open(server.url)
    first_administrator(store)
    store.close()
    crowd = Crowd(server.url)
    try:
        for number in range(2):
            crowd.fill()
            crowd.listen(30 + 7 * number)
            if number % 2:
                server.fall_over()
            else:
                server.kill_a_backend()
            crowd.let_go()
            postgres.wait_until_ready(server.process, server.home)
        assert crowd.gone == 6
        nothing_is_lost(crowd)
    finally:
        crowd.kill_all()
