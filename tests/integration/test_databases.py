"""The databases that tests get: fresh, empty, of both kinds, and gone when the run is gone."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from tests import postgres

own_server = pytest.mark.skipif(
    "REGISTRY_TEST_PG_URL" in os.environ,
    reason="REGISTRY_TEST_PG_URL names a server that the tests do not run",
)
PROBE = """
import os, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests import postgres
print(postgres.server_url(Path(sys.argv[1]), os.getpid()), flush=True)
time.sleep(600)
"""


def _tables(url: str) -> list[str]:
    if url.startswith("sqlite"):
        import sqlite3

        path = url.removeprefix("sqlite:///")
        connection = sqlite3.connect(path)
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        connection.close()
    else:
        with psycopg.connect(url.replace("+psycopg", "", 1)) as session:
            rows = session.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    return [row[0] for row in rows]


def test_a_database_is_fresh_and_empty(database_url: str, database_kind: str) -> None:
    """What one test leaves another does not see."""
    assert database_url.startswith(database_kind)
    assert _tables(database_url) == []


def test_a_migrated_database_has_the_tables(migrated_url: str) -> None:
    """The migrated one is at the head of the migrations."""
    assert "alembic_version" in _tables(migrated_url)


@own_server
@pytest.mark.slow
def test_the_server_goes_when_the_run_is_killed(tmp_path: Path) -> None:
    """Even a run that is killed leaves no server and no files behind."""
    repo = str(Path(__file__).resolve().parents[2])
    with subprocess.Popen(
        [sys.executable, "-c", PROBE, str(tmp_path), repo], stdout=subprocess.PIPE, text=True
    ) as run:
        assert run.stdout is not None
        url = run.stdout.readline().strip().format(database="postgres").replace("+psycopg", "", 1)
        psycopg.connect(url).close()
        run.send_signal(signal.SIGKILL)
    home = Path(url.rpartition("host=")[2])
    deadline = time.monotonic() + 30
    while home.exists() and time.monotonic() < deadline:
        os.sched_yield()
    assert not home.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


@own_server
def test_two_runs_do_not_share_a_server(tmp_path: Path, pg_server: str) -> None:
    """Each run has its own server, and stopping one leaves the other."""
    other = postgres.server_url(tmp_path, os.getpid())
    assert other != pg_server
    postgres.stop(tmp_path)
    url = pg_server.format(database="postgres").replace("+psycopg", "", 1)
    psycopg.connect(url).close()
