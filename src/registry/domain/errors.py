"""The errors that services raise and that every door translates for its own people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class RegistryError(Exception):
    """Something was asked that cannot be done; the message says what is wrong and what to do."""


class NotFound(RegistryError):
    """There is no such record (or the asker may not know of it)."""


class Gone(RegistryError):
    """The record was withdrawn. Carries who, when and why for the tombstone, and the pid of what is there in its place."""

    def __init__(self, pid: str, *, by: str, at: str, reason: str, instead: str = "") -> None:
        super().__init__(f"{pid} was withdrawn by {by} on {at}: {reason}")
        self.pid, self.by, self.at, self.reason, self.instead = pid, by, at, reason, instead


class Invalid(RegistryError):
    """Values that break a rule. `problems` maps a field (`<key>.<field>`, or `` for the whole) to what is wrong."""

    def __init__(self, problems: Mapping[str, Sequence[str]]) -> None:
        self.problems = {field: list(messages) for field, messages in problems.items()}
        super().__init__("; ".join(f"{f}: {m}" if f else m for f, ms in self.problems.items() for m in ms))


class Conflict(RegistryError):
    """Somebody else changed the record since it was read. `current` is the number of the Activity that did."""

    def __init__(self, pid: str, *, base: int, current: int) -> None:
        super().__init__(
            f"{pid} was changed since you opened it (you had version {base}, it is now {current})."
        )
        self.pid, self.base, self.current = pid, base, current


class Forbidden(RegistryError):
    """The actor's roles do not allow it."""


class NotSure(RegistryError):
    """The database cannot say whether the save was kept everywhere: read again before trying again."""


class Busy(RegistryError):
    """The database could not be written to in time. Nothing was saved; try again."""
