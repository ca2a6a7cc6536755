"""What of a question's record everybody may see: nothing that waits for a second person, no address of what is not public."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.domain.record import ENTITY_FIELDS, AnyStatement, Record

HIDDEN: Final = "not-public-"
"""What stands, with a number, in the place of the pid of a record that is not public: sides are counted as before."""


def record(question: Record, public: Container[str]) -> Record:
    """The record without what is not public; `public` holds the pids that may be named."""
    waiting, hiding = unapproved(question.statements), Hiding(public)
    kept = tuple(hiding.statement(one) for one in question.statements if shown(one, waiting))
    return msgspec.structs.replace(question, statements=kept)


def unapproved(statements: Iterable[s.Statement]) -> frozenset[str]:
    """The keys of the assessments that no second person has approved."""
    every = list(statements)
    approved = {one.assessment for one in every if isinstance(one, s.Approval)}
    return frozenset(one.key for one in every if isinstance(one, s.Assessment) and one.key not in approved)


def shown(one: s.Statement, waiting: Container[str]) -> bool:
    """Whether a statement is for everybody. A conclusion is not one before its approval, nor what is merely proposed."""
    match one:
        case s.Proposal():
            return False
        case s.Assessment():
            return one.key not in waiting
        case s.SetAside():
            return one.assessment not in waiting
        case _:
            return True


class Hiding:
    """Puts numbers in the place of pids that may not be named, the same number for the same pid."""

    def __init__(self, public: Container[str]) -> None:
        self._public, self._numbers = public, dict[str, int]()

    def statement(self, one: AnyStatement) -> AnyStatement:
        """The statement without addresses of what is not public."""
        changes: dict[str, object] = {
            field: self._instead(pid)
            for field in ENTITY_FIELDS.get(type(one), ())
            if (pid := getattr(one, field)) and pid not in self._public
        }
        if one.source is not None and one.source.pid and one.source.pid not in self._public:
            changes["source"] = msgspec.structs.replace(one.source, pid=self._instead(one.source.pid))
        return msgspec.structs.replace(one, **changes) if changes else one

    def _instead(self, pid: str) -> str:
        return f"{HIDDEN}{self._numbers.setdefault(pid, len(self._numbers) + 1)}"
