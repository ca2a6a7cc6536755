"""Applying commands to the statements of a record: keys for those that have none, and changes one after another."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from registry.domain.commands import Add, EditRecord, Replace, Withdraw
from registry.domain.errors import Invalid
from registry.domain.pids import new_pid
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Passage, When
from registry.domain.statements.base import defaults_of

T = TypeVar("T", bound=msgspec.Struct)


def keyed(statements: Iterable[AnyStatement]) -> list[AnyStatement]:
    """The statements of a new record, each with a key: those without get `<type>-<number>`."""
    given = list(statements)
    taken = {one.key for one in given if one.key}
    result: list[AnyStatement] = []
    for one in given:
        if not one.key:
            stem = str(one.__struct_config__.tag).replace("_", "-")
            number = 1
            while f"{stem}-{number}" in taken:
                number += 1
            taken.add(f"{stem}-{number}")
            one = msgspec.structs.replace(one, key=f"{stem}-{number}")
        result.append(one)
    return result


def tidied(value: T) -> T:
    """The value with every text in Unicode NFC and without blanks at its ends, and nothing that only storing decides.

    A date of which nothing is given is no date, whatever its calendar.
    """
    changed: dict[str, Any] = {}
    defaults, quoted = defaults_of(type(value)), isinstance(value, Passage)
    for name in value.__struct_fields__:
        now = getattr(value, name)
        default = defaults.get(name)
        if now is default:
            continue
        new = now
        if type(now) is str:
            # A passage is a quotation with its surroundings: blanks at its ends belong to it.
            new = now if quoted else now.strip()
            if not new.isascii():
                new = unicodedata.normalize("NFC", new)
        elif isinstance(now, msgspec.Struct):
            new = tidied(now)
            if isinstance(new, When) and not new:
                new = When()
        elif name in ("id", "opened_by", "position") and now:
            new = 0
        if default is not None and new == default:
            changed[name] = default
        elif new is not now and (new != now or isinstance(new, msgspec.Struct)):
            # A struct may be equal and yet other bytes: it held a default's equal in the place of the default itself.
            changed[name] = new
    return msgspec.structs.replace(value, **changed) if changed else value


def applied(record: Record, command: EditRecord) -> list[AnyStatement]:
    """The statements after the changes, in the order asked for. New and replaced ones have no number yet.

    Raises Invalid for a change to a statement that is not there, or an addition whose key is.
    """
    now: dict[str, AnyStatement] = {one.key: one for one in record.statements}
    problems: dict[str, list[str]] = {}
    for change in command.changes:
        match change:
            case Add(statement=statement):
                fresh = _fresh_key(tidied(statement))
                if fresh.key in now:
                    problems[fresh.key] = [f"This record already has a statement “{fresh.key}”."]
                now[fresh.key] = fresh
            case Replace(statement=statement):
                fresh = tidied(statement)
                if fresh.key not in now:
                    problems[fresh.key] = [
                        f"There is no statement “{fresh.key}” to replace; it may have been withdrawn."
                    ]
                elif type(now[fresh.key]) is not type(fresh):
                    was, new = (one.__struct_config__.tag for one in (now[fresh.key], fresh))
                    problems[fresh.key] = [f"“{fresh.key}” is a {was}; withdraw it and add a {new} instead."]
                elif not same(now[fresh.key], fresh):
                    now[fresh.key] = fresh
            case Withdraw(key=key):
                if now.pop(key, None) is None:
                    problems[key] = [f"There is no statement “{key}” to withdraw."]
    if problems:
        raise Invalid(problems)
    return _ordered(list(now.values()), command.order)


def _fresh_key(statement: AnyStatement) -> AnyStatement:
    # A number could have belonged to a statement that was withdrawn long ago, whose history it would inherit.
    if statement.key:
        return statement
    stem = str(statement.__struct_config__.tag).replace("_", "-")
    return msgspec.structs.replace(statement, key=f"{stem}-{new_pid()}")


def same(stored: AnyStatement, given: AnyStatement) -> bool:
    """Whether two statements say the same, whatever their numbers."""
    bare = msgspec.structs.replace(stored, id=0, opened_by=0, position=0)
    return bare == msgspec.structs.replace(given, id=0, opened_by=0, position=0)


def _ordered(statements: list[AnyStatement], order: Sequence[str]) -> list[AnyStatement]:
    if not order:
        return statements
    places = {key: at for at, key in enumerate(order)}
    # Statements that are not named follow the named one that they stood behind.
    ranked: list[tuple[int, AnyStatement]] = []
    last = -1
    for one in statements:
        last = places.get(one.key, last)
        ranked.append((last, one))
    return [one for _, one in sorted(ranked, key=lambda pair: pair[0])]
