"""Applying a large import behind the page: a thread of this process, which tells how far it is through a small file.

The work itself is one transaction: when the process ends in the middle nothing is left behind, and the page says that it
can be begun again. Whoever begins twice does no harm: the second finds the batch applied.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from registry.config import Settings
from registry.db.store import Store
from registry.domain.errors import RegistryError
from registry.domain.permissions import Actor
from registry.services import import_apply

STOPPED_SECONDS: Final = 120
AT_ONCE: Final = 300
"""Rows that are applied while the answer is waited for."""

log = logging.getLogger(__name__)


def begin(
    settings: Settings, store: Store, actor: Actor, pid: str, *, reason: str, state: str, leave_out: bool
) -> None:
    """Apply an import in a thread. What stops it stands in the batch, and in the log of the server."""
    told = _teller(_file(settings, pid))
    told(0, 1)

    def run() -> None:
        try:
            import_apply.apply(
                actor, store, pid, reason=reason, state=state, leave_out=leave_out, progress=told
            )
        except RegistryError as refusal:
            log.warning("the import %s was not applied: %s", pid, refusal)
        except Exception:  # whatever it is, the thread has nobody to tell it to
            log.exception("the import %s failed", pid)
        finally:
            _file(settings, pid).unlink(missing_ok=True)

    threading.Thread(target=run, name=f"import-{pid}", daemon=True).start()


def progress(settings: Settings, pid: str) -> tuple[int, int] | None:
    """(done, total) of an import that is being applied; None where nothing was heard of it for some time."""
    path = _file(settings, pid)
    try:
        if time.time() - path.stat().st_mtime > STOPPED_SECONDS:
            return None
        done, total = json.loads(path.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    return int(done), int(total)


def _teller(path: Path) -> Callable[[int, int], None]:
    def told(done: int, total: int) -> None:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_suffix(".part")
        part.write_text(json.dumps([done, total]), encoding="ascii")
        part.replace(path)

    return told


def _file(settings: Settings, pid: str) -> Path:
    return settings.data_folder / "imports" / f"{pid}.json"
