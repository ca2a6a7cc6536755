"""`registry serve`: says where it is, answers there, and stops quietly when it is told to."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator

import pytest

from tests.functional.cli.conftest import Registry

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@pytest.fixture
def server(filled: Registry, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A server of the small catalogue, at a free port, in a process group of its own as in a terminal."""
    program = "import sys; from registry.cli import main; main(sys.argv[1:])"
    running = subprocess.Popen(
        [sys.executable, "-c", program, "serve", "--port", "0"],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    yield running
    if running.poll() is None:
        os.killpg(running.pid, signal.SIGKILL)
    running.communicate(timeout=30)


def _address(server: subprocess.Popen[str]) -> str:
    assert server.stdout is not None
    line = server.stdout.readline()
    found = ADDRESS.search(line)
    assert found, line
    return found[0]


@pytest.mark.parametrize(
    "stop", [signal.SIGTERM, signal.SIGINT], ids=["stopped by the system", "stopped by Ctrl-C"]
)
def test_it_answers_and_stops(server: subprocess.Popen[str], stop: signal.Signals) -> None:
    """The printed address answers; every process gets the signal, as from a terminal; no traceback, status 0."""
    address = _address(server)
    with urllib.request.urlopen(f"{address}healthz", timeout=30) as answer:
        assert answer.status == 200
    os.killpg(server.pid, stop)
    _, errors = server.communicate(timeout=60)
    assert "Traceback" not in errors
    assert server.returncode == 0


def test_a_port_that_is_taken(filled: Registry) -> None:
    """One line that names it and says what to do."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = filled("serve", "--port", str(port), status=1).stderr
    assert said.count("\n") == 1
    assert str(port) in said
    assert "--port" in said
