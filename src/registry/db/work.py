"""The unit of work: rows are opened and closed inside one Activity, which is sealed into the log before the commit."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import Connection, Table, select, update

from registry.db.base import table_of
from registry.db.inserting import insert_rows
from registry.db.log import seal
from registry.db.mapping import NOT_DIGESTED, Row
from registry.db.models.activity import Activity, ActivityPart, LogLeaf, NextNumber
from registry.db.prepared import Prepared
from registry.domain.canonical import canonical_bytes, row_digest
from registry.domain.permissions import Actor

ENTRIES_PER_PART: Final = 1000
SALT_BYTES: Final = 16
CLOSED_AT_ONCE: Final = 500
_LAST: Final = Prepared(
    lambda values: select(LogLeaf.seq).where(LogLeaf.seq > values[0]).order_by(LogLeaf.seq.desc()).limit(1)
)
_STEP: Final = Prepared(
    lambda values: (
        update(NextNumber)
        .where(NextNumber.name == "row")
        .values(value=NextNumber.value + values[0])
        .returning(NextNumber.value)
    )
)


class Work:
    """What one Activity does. Made by `Store.work`, which commits it; nothing else writes to the log's tables.

    seq is the Activity's number and at its moment (UTC, ISO 8601), both taken under the write lock. told are the
    numbers of the documents of whose change harvesters are told.
    """

    def __init__(
        self, connection: Connection, actor: Actor, *, door: str, act: str, reason: str, at: str
    ) -> None:
        self.connection, self.actor, self.at = connection, actor, at
        self.told: set[int] = set()
        self._last_things: list[Callable[[Work, str], None]] = []
        self.seq: int = next((seq for (seq,) in _LAST.rows(connection, [0])), 0) + 1
        self._entries: list[list[str | int]] = []
        self._digests: list[str] = []
        self._kept = False
        self._activity: Row = {
            "seq": self.seq,
            "at": at,
            "actor_id": actor.id,
            "door": door,
            "act": act,
            "reason": reason,
        }
        salt = secrets.token_bytes(SALT_BYTES)
        self._head_digest = row_digest(salt, self._activity)
        insert_rows(connection, table_of(Activity), [self._activity | {"salt": salt.hex()}])

    def numbers(self, count: int) -> range:
        """Issue numbers for rows, in order and without gaps as long as the unit of work is committed."""
        ((after,),) = _STEP.rows(self.connection, [count])
        return range(after - count, after)

    def open_rows(self, table: Table, rows: Sequence[Row]) -> None:
        """Insert rows opened by this Activity. They need every column but opened_by, closed_by and salt."""
        if not rows:
            return
        salts = secrets.token_bytes(SALT_BYTES * len(rows))
        name = table.name
        for number, row in enumerate(rows):
            salt = salts[number * SALT_BYTES : (number + 1) * SALT_BYTES]
            row["opened_by"] = self.seq
            self._entries.append(["open", name, row["id"], row_digest(salt, row)])
            row["salt"] = salt.hex()
        insert_rows(self.connection, table, rows)
        self._write_parts()

    def close_rows(self, table: Table, ids: Iterable[int]) -> None:
        """Close rows that are open. They stay where they are; only `closed_by` is filled in."""
        numbers = list(ids)
        if not numbers:
            return
        for start in range(0, len(numbers), CLOSED_AT_ONCE):
            _closing(table).run(self.connection, [self.seq, *numbers[start : start + CLOSED_AT_ONCE]])
        self._entries.extend(["close", table.name, one, ""] for one in numbers)
        self._write_parts()

    def erase(self, table: Table, row_id: int, column: str) -> None:
        """Blank one column of a closed row whose content must not be kept. The log keeps that it was
        there, and the digest of the rest of the row."""
        self.connection.execute(update(table).where(table.c.id == row_id).values({column: None}))
        self._entries.append(["erase", table.name, row_id, column])
        rest = self.connection.execute(select(table).where(table.c.id == row_id)).mappings().one()
        self._entries.append(["rest", table.name, row_id, digest_of(rest["salt"], dict(rest))])

    def at_the_end(self, act: Callable[[Work, str], None]) -> None:
        """Do something last, with the moment at which the work ends."""
        self._last_things.append(act)

    def keep(self) -> None:
        """Keep the Activity although it opens and closes nothing: it wrote projections."""
        self._kept = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing was opened or closed: such an Activity says nothing and is not kept."""
        return not self._entries and not self._digests and not self._kept

    def seal(self, ended: str) -> None:
        """Write what was done and the leaf of the log. After this the Activity can do nothing more.

        ended is the moment of the end (UTC, ISO 8601).
        """
        self._write_parts(least=1)
        seal(self.connection, self.seq, self._head_digest, self._digests)
        for act in self._last_things:
            act(self, ended)

    def _write_parts(self, least: int = ENTRIES_PER_PART) -> None:
        """Write the parts that are full; a large import would otherwise hold millions of entries until its end."""
        parts: list[Row] = []
        while len(self._entries) >= least:
            entries = canonical_bytes(self._entries[:ENTRIES_PER_PART]).decode()
            del self._entries[:ENTRIES_PER_PART]
            number = len(self._digests)
            parts.append({"seq": self.seq, "number": number, "entries": entries})
            self._digests.append(row_digest(b"", {"entries": entries}))
        if parts:
            insert_rows(self.connection, table_of(ActivityPart), parts)


@cache
def _closing(table: Table) -> Prepared:
    """Of two or more values: the number of the Activity, and the rows."""
    still_open = table.c.closed_by.is_(None)
    return Prepared(
        lambda values: update(table).where(table.c.id.in_(values[1:]), still_open).values(closed_by=values[0])
    )


def digest_of(salt: str, row: dict[str, Any]) -> str:
    """The digest that the log should have for a row as it is stored (for verification)."""
    return row_digest(
        bytes.fromhex(salt), {name: value for name, value in row.items() if name not in NOT_DIGESTED}
    )
