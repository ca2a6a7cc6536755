"""Questions put into SQL once for each database: what the library does anew at every call costs more than the answer."""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, Connection, Dialect, bindparam
from sqlalchemy.sql.expression import SelectBase, UpdateBase

Values = Sequence[BindParameter[Any]]
_NAMED: Final = re.compile(r"%\((\w+)\)s")


class Prepared:
    """A question about any number of values: its SQL is made once for each database and size of list.

    `build` gets the parameters and returns the question; what the database returns is handed on without any
    conversion, so that only columns may be asked for that both drivers return as they are (numbers and texts).
    """

    def __init__(self, build: Callable[[Values], SelectBase | UpdateBase]) -> None:
        self._build = build
        self._known: dict[tuple[str, int], _Sql] = {}

    def rows(self, connection: Connection, values: Sequence[Any]) -> Sequence[Any]:
        """The rows for one or more values; a list is filled up with its last value to a size that others have too."""
        found, given = self._filled(connection.dialect, values)
        # As in `asking`, without a generator for each question.
        if not connection.in_transaction():
            connection.begin()
        cursor = connection.connection.cursor()
        try:
            connection._cursor_execute(cursor, found.text, given)  # noqa: SLF001 (see `asking`)
            return list(map(found.row, cursor.fetchall()))
        finally:
            cursor.close()

    def run(self, connection: Connection, values: Sequence[Any]) -> None:
        """Do what has no answer: an update or a deletion."""
        found, given = self._filled(connection.dialect, values)
        with asking(connection, found.text, given):
            pass

    def _filled(self, dialect: Dialect, values: Sequence[Any]) -> tuple[_Sql, tuple[Any, ...]]:
        count = len(values)
        size = 1 << (count - 1).bit_length()
        found = self._known.get((dialect.name, size))
        if found is None:
            found = self._known[dialect.name, size] = self._compiled(dialect, size)
        given = [*values, *([values[-1]] * (size - count)), *found.constants]
        return found, tuple([given[at] for at in found.places])

    def _compiled(self, dialect: Dialect, size: int) -> _Sql:
        wanted = [f"v{at}" for at in range(size)]
        question = self._build([bindparam(name) for name in wanted])
        compiled = question.compile(dialect=dialect)
        # One driver takes values by place, the other by name; a name that stands twice is then two places.
        names = compiled.positiontup or _NAMED.findall(compiled.string)
        fixed = [name for name in compiled.params if name not in wanted]
        order = {name: at for at, name in enumerate([*wanted, *fixed])}
        constants = tuple(compiled.params[name] for name in fixed)
        row: Callable[[Any], Any] = tuple
        if isinstance(question, SelectBase):
            row = getattr(namedtuple("Row", question.selected_columns.keys()), "_make")  # noqa: B009 (a name that types do not know)
        return _Sql(_NAMED.sub("%s", compiled.string), tuple(order[name] for name in names), constants, row)


@contextmanager
def asking(connection: Connection, sql: str, values: tuple[Any, ...]) -> Iterator[Any]:
    """The driver's cursor after one statement with values by place, inside the connection's transaction."""
    if not connection.in_transaction():
        connection.begin()
    cursor = connection.connection.cursor()
    try:
        # What the library itself asks with on its own account: events, logging and its errors, but no result object
        # around every answer, which costs more than the answer of a small question.
        connection._cursor_execute(cursor, sql, values)  # noqa: SLF001 (as said above)
        yield cursor
    finally:
        cursor.close()


class _Sql(NamedTuple):
    text: str
    places: tuple[int, ...]
    """For each mark in the text, which value stands there: those given, then the constants of the question."""
    constants: tuple[Any, ...]
    row: Callable[[Any], Any]
    """Gives what the driver returned the names of its columns."""
