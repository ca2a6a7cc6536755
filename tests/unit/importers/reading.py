"""Short ways to read a file with an importer, and to see what a draft says."""

from __future__ import annotations

import io
import json
from typing import Any

from registry.domain import statements as s
from registry.importers.face import Draft, discover


def drafts(form: str, data: bytes | str, **options: str) -> list[Draft]:
    """The drafts of all units of a file."""
    plugin = discover()[form]
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    header = getattr(plugin, "header", None)
    if header is not None:
        options = {"header": json.dumps(header(file, options)), **options}
    return [plugin.draft(unit, options) for unit in plugin.units(file, options)]


def draft(form: str, data: bytes | str, **options: str) -> Draft:
    """The draft of a file with one unit."""
    (one,) = drafts(form, data, **options)
    return one


def problems(one: Draft) -> list[tuple[str, str, str]]:
    """(column, value, rule) of what stands against a draft."""
    return [(fault.column, fault.value, fault.rule) for fault in one.faults if not fault.notice]


def values(one: Draft, struct: type[Any], *names: str) -> list[Any]:
    """Some fields of the statements of a type."""
    found = [tuple(getattr(each, name) for name in names) for each in one.statements if type(each) is struct]
    return [each[0] if len(names) == 1 else each for each in found]


def dates(one: Draft) -> list[tuple[str, str, str]]:
    """(type, EDTF, text) of the datings; those of appearances have the type `appearance`."""
    found = [
        (each.variety, each.date.edtf, each.date.text)
        for each in one.statements
        if isinstance(each, s.Dating)
    ]
    appeared = [each.date for each in one.statements if isinstance(each, s.Publication) and each.date]
    return found + [("appearance", each.edtf, each.text) for each in appeared]
