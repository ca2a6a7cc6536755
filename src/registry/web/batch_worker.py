"""Making a change in many records: at once where they are few, else in a thread that tells how far it is through a small file.

The work is one transaction: when the process ends in the middle nothing is left behind. What was done is told by the same
file, for whoever began it, until the files of earlier days are swept away.
"""

from __future__ import annotations

import logging
import re
import secrets
import threading
import time
from pathlib import Path
from typing import Final

import msgspec

from registry.config import Settings
from registry.db.store import Store
from registry.domain.errors import RegistryError
from registry.domain.permissions import Actor
from registry.services import batch_change
from registry.services.batch_change import Applied, Wish

AT_ONCE: Final = 300
"""Records that are changed while the answer is waited for."""
STOPPED_SECONDS: Final = 120
KEPT_SECONDS: Final = 7 * 86_400
_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{22}")

log = logging.getLogger(__name__)


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """A record that was left as it is, and why."""

    pid: str
    label: str
    outcome: str
    why: str


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """A change on its way or done. state: running, stopped, failed or done; problem says what stopped it."""

    account: int
    state: str
    done: int = 0
    total: int = 0
    seq: int = 0
    counts: dict[str, int] = {}
    left: tuple[Left, ...] = ()
    problem: str = ""


def run(settings: Settings, store: Store, actor: Actor, wish: Wish, base: int, amount: int) -> str:
    """Begin a change of some amount of records; returns the token under which it tells of itself.

    Raises what `batch_change.apply` raises where it is done at once.
    """
    folder = settings.data_folder / "batches"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _sweep(folder)
    token = secrets.token_urlsafe(16)
    path = folder / f"{token}.json"

    def tell(done: int, total: int) -> None:
        _write(path, Run(account=actor.id, state="running", done=done, total=total))

    if amount <= AT_ONCE:
        _write(path, _done(actor, batch_change.apply(actor, store, wish, base)))
        return token
    tell(0, amount)

    def work() -> None:
        try:
            found = _done(actor, batch_change.apply(actor, store, wish, base, tell))
        except RegistryError as refusal:
            found = Run(account=actor.id, state="failed", problem=str(refusal))
        except Exception:  # whatever it is, the thread has nobody to tell it to
            log.exception("a change of %s records failed", amount)
            found = Run(
                account=actor.id, state="failed", problem="Something of ours failed. Nothing was changed."
            )
        _write(path, found)

    threading.Thread(target=work, name=f"batch-{token}", daemon=True).start()
    return token


def told(settings: Settings, token: str, account: int) -> Run | None:
    """What is known of a change to the one who began it; None where nothing is."""
    path = settings.data_folder / "batches" / f"{token}.json"
    try:
        if not _TOKEN.fullmatch(token):
            return None
        found = msgspec.json.decode(path.read_bytes(), type=Run)
        silent = time.time() - path.stat().st_mtime > STOPPED_SECONDS
    except (OSError, ValueError):
        return None
    if found.account != account:
        return None
    return msgspec.structs.replace(found, state="stopped") if found.state == "running" and silent else found


def _done(actor: Actor, done: Applied) -> Run:
    left = tuple(Left(pid=one.pid, label=one.label, outcome=one.outcome, why=one.why) for one in done.left)
    total = sum(done.counts.values())
    return Run(
        account=actor.id, state="done", done=total, total=total, seq=done.seq, counts=dict(done.counts), left=left
    )  # fmt: skip


def _write(path: Path, found: Run) -> None:
    part = path.with_suffix(".part")
    part.write_bytes(msgspec.json.encode(found))
    part.replace(path)


def _sweep(folder: Path) -> None:
    for path in folder.glob("*.json"):
        try:
            if time.time() - path.stat().st_mtime > KEPT_SECONDS:
                path.unlink()
        except OSError:
            continue
