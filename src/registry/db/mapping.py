"""Statements to rows and back: the only place that knows how a field is laid out in columns."""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Table

from registry.db.base import Base
from registry.domain.record import ENTITY_FIELDS, AnyStatement
from registry.domain.statements import Passage, SourceRef, Statement, When
from registry.domain.statements.base import defaults_of

Row = dict[str, Any]

_ENCODE: Final = msgspec.json.Encoder(order="deterministic").encode
_PASSAGE: Final = msgspec.json.Decoder(Passage)
_CODES: Final = msgspec.json.Decoder(tuple[str, ...])
_WHEN: Final = ("text", "edtf", "calendar")
_SHARED: Final = frozenset(Statement.__struct_fields__)

STATEMENTS: Final[Mapping[str, type[Statement]]] = {
    str(one.__struct_config__.tag): one for one in typing.get_args(AnyStatement)
}
"""The type of statement of each statement table, by its name."""

NOT_DIGESTED: Final = frozenset({"closed_by", "salt"})
"""Columns that a row's digest leaves out: closing is an entry of its own in the log, the salt is the key to it."""


class Codec(NamedTuple):
    """How one type of statement is laid out: its table, and the two ways."""

    table: Table
    to_row: Callable[[Any, int, Mapping[str, int]], Row]
    from_row: Callable[[Mapping[str, Any], Mapping[int, str]], AnyStatement]


def tables() -> Mapping[str, Table]:
    """All statement tables by name."""
    return {name: Base.metadata.tables[name] for name in STATEMENTS}


@cache
def codec(struct: type[Statement]) -> Codec:
    """The layout of one type of statement."""
    table = Base.metadata.tables[str(struct.__struct_config__.tag)]
    fields = _layout(struct)

    def to_row(one: Any, subject_id: int, ids: Mapping[str, int]) -> Row:
        row = _shared_row(one, subject_id, ids)
        for name, form in fields:
            _put(row, name, form, getattr(one, name), ids)
        return row

    def from_row(row: Mapping[str, Any], pids: Mapping[int, str]) -> AnyStatement:
        values = _shared_values(row, pids)
        for name, form in fields:
            values[name] = _taken(row, name, form, pids)
        return typing.cast("AnyStatement", struct(**_said(struct, values)))

    return Codec(table, to_row, from_row)


def _put(row: Row, name: str, form: str, value: Any, ids: Mapping[str, int]) -> None:
    if form == "plain":
        row[name] = None if value == "" else value
    elif form == "entity":
        row[f"{name}_id"] = ids[value] if value else None
    elif form == "when":
        row[f"{name}_text"] = value.text or None
        row[f"{name}_edtf"] = value.edtf or None
        row[f"{name}_calendar"] = value.calendar if value else None
    else:
        row[name] = _ENCODE(value).decode() if value and value != Passage() else None


def _taken(row: Mapping[str, Any], name: str, form: str, pids: Mapping[int, str]) -> Any:
    """The value of a field as its statement holds it; what the database has as NULL is the empty value."""
    if form == "entity":
        found = row[f"{name}_id"]
        return pids[found] if found is not None else ""
    if form == "when":
        return (
            When(**_said(When, {part: row[f"{name}_{part}"] or "" for part in _WHEN}))
            if row[f"{name}_calendar"]
            else When()
        )
    if form == "passage":
        return _PASSAGE.decode(row[name]) if row[name] is not None else Passage()
    if form == "codes":
        return _CODES.decode(row[name]) if row[name] is not None else ()
    return row[name] if row[name] is not None else ""


def _said(struct: type[msgspec.Struct], values: Row) -> Row:
    """The values that are not the field's default."""
    defaults = defaults_of(struct)
    return {name: value for name, value in values.items() if name not in defaults or value != defaults[name]}


def _layout(struct: type[Statement]) -> list[tuple[str, str]]:
    hints = typing.get_type_hints(struct)
    links = ENTITY_FIELDS.get(struct, ())
    forms: dict[Any, str] = {When: "when", Passage: "passage", tuple[str, ...]: "codes"}
    return [
        (name, "entity" if name in links else forms.get(hints[name], "plain"))
        for name in struct.__struct_fields__
        if name not in _SHARED
    ]


def _shared_row(one: Statement, subject_id: int, ids: Mapping[str, int]) -> Row:
    source = one.source
    return {
        "id": one.id,
        "key": one.key,
        "subject_id": subject_id,
        "position": one.position,
        "rank": one.rank,
        "basis": one.basis or None,
        "certainty": one.certainty or None,
        "source_kind": source.kind if source else None,
        "source_key": source.key or None if source else None,
        "source_id": ids[source.pid] if source and source.pid else None,
        "source_citation": source.citation or None if source else None,
        "locator": one.locator or None,
        "passage": _ENCODE(one.passage).decode() if one.passage else None,
        "note": one.note or None,
    }


def _shared_values(row: Mapping[str, Any], pids: Mapping[int, str]) -> Row:
    source = None
    if row["source_kind"]:
        parts = {
            "kind": row["source_kind"],
            "key": row["source_key"] or "",
            "pid": pids[row["source_id"]] if row["source_id"] is not None else "",
            "citation": row["source_citation"] or "",
        }
        source = SourceRef(**_said(SourceRef, parts))
    return {
        "id": row["id"],
        "key": row["key"],
        "opened_by": row["opened_by"],
        "position": row["position"],
        "rank": row["rank"],
        "basis": row["basis"] or "",
        "certainty": row["certainty"] or "",
        "source": source,
        "locator": row["locator"] or "",
        "passage": _PASSAGE.decode(row["passage"]) if row["passage"] else None,
        "note": row["note"] or "",
    }
