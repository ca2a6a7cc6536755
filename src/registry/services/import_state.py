"""What an import is at a moment: the batch with its options and counts, one of its rows, and who may ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row

from registry.db.queries import importing
from registry.db.store import Store
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.importers import face
from registry.importers.face import Draft, Fault

OPEN: Final = ("reading", "ready", "applying")
FAULTS: Final = msgspec.json.Decoder(tuple[Fault, ...])
DRAFT: Final = msgspec.json.Decoder(Draft)
ENCODE: Final = msgspec.json.Encoder().encode


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """An import. state: reading, ready, applying, applied, failed or discarded; problem says what stopped it."""

    pid: str
    name: str
    format: str
    options: Mapping[str, str]
    header: tuple[str, ...]
    sha256: str
    size: int
    state: str
    problem: str
    units: int
    faulty: int
    twins: int
    place: Mapping[str, Any]
    by: str
    at: str
    seq: int = 0
    applied_at: str = ""

    @property
    def label(self) -> str:
        """What the format is called."""
        found = face.discover().get(self.format)
        return found.label if found else self.format

    @property
    def is_table(self) -> bool:
        """Whether it has columns that can be matched."""
        return bool(self.header)

    @property
    def citation(self) -> str:
        """What statements name as their source."""
        return (
            f"{self.name}, imported file with SHA-256 {self.sha256}"
            if self.sha256
            else f"{self.name}, harvested"
        )


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """What a row is like: a record by its pid, or another place in the file; `printing` where it may be another printing."""

    reason: str
    pid: str = ""
    title: str = ""
    printing: bool = False


class RowInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A row as the preview shows it."""

    number: int
    place: str
    label: str
    state: str
    choice: str
    record: str
    raw: str
    faults: tuple[Fault, ...] = ()
    twins: tuple[Twin, ...] = ()
    draft: Draft | None = None


_TWINS: Final = msgspec.json.Decoder(tuple[Twin, ...])


def get(actor: Actor, store: Store, pid: str) -> Batch:
    """An import. Raises Forbidden, and NotFound where there is none."""
    actor.require(Permission.IMPORT_RUN)
    with store.read() as connection:
        return of_pid(connection, pid)


def of_pid(connection: Connection, pid: str) -> Batch:
    """The same inside a transaction."""
    row = importing.batch(connection, pid)
    if row is None or row.state == "discarded":
        raise NotFound(f"There is no import {pid}.")
    return batch_of(row)


def batch_of(row: Row[Any]) -> Batch:
    """The batch of a row."""
    return Batch(
        pid=row.pid, name=row.name, format=row.format, options=json.loads(row.options or "{}"),
        header=tuple(json.loads(row.header or "[]")), sha256=row.sha256, size=row.size, state=row.state, problem=row.problem,
        units=row.units, faulty=row.faulty, twins=row.twins, place=json.loads(row.place or "{}"), by=row.by, at=row.at,
        seq=row.seq or 0, applied_at=row.applied_at or "",
    )  # fmt: skip


def row_of(row: Row[Any], *, with_draft: bool = False) -> RowInfo:
    """The information of a row."""
    return RowInfo(
        number=row.number, place=row.place, label=row.label, state=row.state, choice=row.choice, record=row.record, raw=row.raw,
        faults=FAULTS.decode(row.faults) if row.faults else (), twins=_TWINS.decode(row.twin) if row.twin else (),
        draft=DRAFT.decode(row.body) if with_draft and row.body else None,
    )  # fmt: skip
