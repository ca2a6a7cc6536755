"""Finds the browser that the browser tests drive, and installs Debian's where it may."""

import fcntl
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# New headless, and nothing that asks anybody outside this machine for anything.
ARGUMENTS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
ADVICE = (
    "the browser tests need Chromium or Chrome: install one (on Debian: apt-get install chromium), "
    "or set REGISTRY_TEST_BROWSER to its path"
)
APT = ("apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300")


def executable() -> str:
    """Return the path of the browser, installing it first where that is possible. Raises LookupError otherwise."""
    found = _found()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        with (Path(tempfile.gettempdir()) / "registry-chromium.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            found = _found() or _installed()
    if found is None:
        raise LookupError(ADVICE)
    return found


def _found() -> str | None:
    if given := os.environ.get("REGISTRY_TEST_BROWSER"):
        if shutil.which(given) is None:
            raise LookupError(f"REGISTRY_TEST_BROWSER names {given}, which cannot be run; {ADVICE}")
        return given
    for name in NAMES:
        if path := shutil.which(name):
            return path
    return str(MAC) if MAC.exists() else None


def _installed() -> str | None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in ("update",), ("install", "--no-install-recommends", "chromium"):
        done = subprocess.run([*APT, *command], env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise LookupError(
                f"{ADVICE}\napt-get {command[0]} said: {(done.stderr or done.stdout).strip()[-2000:]}"
            )
    return _found()
