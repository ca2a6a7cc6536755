"""Statements that the registry sends to its database, written down, and sent again by the driver alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import Engine, event

from benchmarks.databases import Raw

INSERT: Final = re.compile(r'INSERT INTO "?(\w+)"? \(([^)]*)\) VALUES \(.*\)', re.DOTALL)
NAMED: Final = re.compile(r"%\((\w+)\)s")
WRITES: Final = ("INSERT", "UPDATE", "DELETE")


class Step(NamedTuple):
    """One statement with what it was given: one set of values, or many."""

    sql: str
    values: Any
    many: bool

    @property
    def is_write(self) -> bool:
        """Whether it changes rows."""
        return self.sql.lstrip().upper().startswith(WRITES)


class Recorder:
    """Writes down what goes through the engines, in order."""

    def __init__(self, *engines: Engine) -> None:
        self._steps: list[Step] = []
        for engine in engines:
            event.listen(engine, "before_cursor_execute", self._note)

    def taken(self) -> list[Step]:
        """The statements since the last call."""
        steps, self._steps = self._steps, []
        return steps

    def _note(self, _connection: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        self._steps.append(Step(sql, values, many))


def plain(steps: Sequence[Step]) -> list[Step]:
    """The writes among the steps, with insertions as somebody without a library would write them."""
    return [_plain(one) for one in steps if one.is_write]


def _plain(step: Step) -> Step:
    found = INSERT.fullmatch(step.sql)
    names = NAMED.findall(step.sql)
    if not (found and names):
        return step
    marks = ", ".join("%s" for _ in names)
    rows = [tuple(row[name] for name in names) for row in (step.values if step.many else [step.values])]
    return Step(
        f"INSERT INTO {found[1]} ({found[2]}) VALUES ({marks})", rows if step.many else rows[0], step.many
    )


def replay(raw: Raw, steps: Sequence[Step]) -> None:
    """One transaction with the steps: `executemany` where the registry sent many, one durable commit."""
    raw.begin()
    for step in steps:
        (raw.cursor.executemany if step.many else raw.cursor.execute)(step.sql, step.values)
    raw.commit()


def replay_by_copy(raw: Raw, steps: Sequence[Step]) -> None:
    """The same with PostgreSQL's COPY for the insertions of many rows."""
    for step in steps:
        found = INSERT.fullmatch(step.sql)
        if not (found and step.many):
            (raw.cursor.executemany if step.many else raw.cursor.execute)(step.sql, step.values)
            continue
        with raw.cursor.copy(f"COPY {found[1]} ({found[2]}) FROM STDIN") as copy:
            for row in step.values:
                copy.write_row(row)
    raw.commit()
