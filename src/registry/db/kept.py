"""What was counted over the whole catalogue, and pages, kept for as long as they are true: exact, and bounded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, select

from registry.db.models.activity import LogLeaf
from registry.db.prepared import Prepared

G = TypeVar("G")
T = TypeVar("T")

MOST: Final = 128
_LAST: Final = Prepared(
    lambda values: (
        select(LogLeaf.seq, LogLeaf.root).where(LogLeaf.seq > values[0]).order_by(LogLeaf.seq.desc()).limit(1)
    )
)


End = tuple[Any, ...]


def end_of_log(connection: Connection) -> End:
    """Where the log ends: the number and the root of its last leaf, or nothing at all."""
    return tuple(_LAST.rows(connection, [0]))


class Kept:
    """Answers of one process by question, each with the end of the log that it was true at.

    Every change of the catalogue appends to the log in its own transaction, so an answer is true exactly as long as
    the log ends where it did. The root stands beside the number, because another catalogue may have as many Activities.
    """

    def __init__(self, most: int = MOST, end: Callable[[Connection], End] = end_of_log) -> None:
        self._most, self._end = most, end
        self._answers: OrderedDict[Hashable, tuple[Any, Any]] = OrderedDict()
        self._lock = Lock()

    def get(
        self,
        connection: Connection,
        question: Hashable,
        ask: Callable[[], T],
        *,
        lasts: Callable[[T], bool] = lambda _: True,
    ) -> T:
        """The answer to a question about what is public, asked in the connection's transaction if it has to be.

        `lasts` says of an answer whether it may be given to others.
        """
        now = self._end(connection)
        with self._lock:
            moment, answer = self._answers.get(question, (None, None))
            if moment == now:
                self._answers.move_to_end(question)
                return answer  # type: ignore[no-any-return]
        found = ask()
        if not lasts(found):
            return found
        self._keep(question, (now, found))
        return found

    def made(
        self,
        connection: Connection,
        question: Hashable,
        gather: Callable[[], G],
        make: Callable[[G], T],
        *,
        lasts: Callable[[T], bool] = lambda _: True,
    ) -> T:
        """What is made of what `gather` finds. After a write elsewhere it is gathered again, and made anew only if that differs."""
        now = self._end(connection)
        with self._lock:
            moment, kept = self._answers.get(question, (None, None))
            if kept is not None and moment == now:
                self._answers.move_to_end(question)
                return kept[1]  # type: ignore[no-any-return]
        gathered = gather()
        found: T = kept[1] if kept is not None and kept[0] == gathered else make(gathered)
        if lasts(found):
            self._keep(question, (now, (gathered, found)))
        return found

    def outdate(self) -> None:
        """Take every answer for one of an earlier moment, as any write does."""
        with self._lock:
            for question, (_, answer) in self._answers.items():
                self._answers[question] = (None, answer)

    def _keep(self, question: Hashable, answer: tuple[Any, Any]) -> None:
        with self._lock:
            self._answers[question] = answer
            self._answers.move_to_end(question)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)

    def forget(self) -> None:
        """Forget everything."""
        with self._lock:
            self._answers.clear()
