"""What happens to open connections when the process forks, as application servers and test runners do.

A PostgreSQL connection shared by two processes mixes their answers. An SQLite connection is worse: the
library believes in the child that it still has the locks of the parent, which the system did not
hand down, and that can destroy the file.
"""

import os
from typing import Final
from weakref import WeakSet

from sqlalchemy import Engine
from sqlalchemy.pool import Pool, QueuePool

from registry.domain.errors import RegistryError

_engines: Final[WeakSet[Engine]] = WeakSet()
_in_use: Final[set[str]] = set()
_unusable: Final[set[str]] = set()
_inherited: Final[list[Pool]] = []


def watch(engine: Engine) -> None:
    """Give the engine a fresh pool in every forked child."""
    _engines.add(engine)


def refuse_after_fork(file: str) -> None:
    """Raise `RegistryError` when this process was forked while its parent had ``file`` in use."""
    if file in _unusable:
        raise RegistryError(
            f"This process was forked while {file} was in use, and SQLite cannot be used safely in it. "
            "Fork before opening the database, or start the process anew (spawn)."
        )


def _before() -> None:
    _in_use.clear()
    for engine in list(_engines):
        if engine.dialect.name == "sqlite":
            pool = engine.pool
            if isinstance(pool, QueuePool) and pool.checkedout() > 0:
                _in_use.add(str(engine.url.database))
            engine.dispose()


def _in_child() -> None:
    _unusable.update(_in_use)
    for engine in list(_engines):
        # Kept for ever: even closing what belongs to the parent would disturb it.
        _inherited.append(engine.pool)
        engine.dispose(close=False)


if hasattr(os, "register_at_fork"):
    os.register_at_fork(before=_before, after_in_child=_in_child)
