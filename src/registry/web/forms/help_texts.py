"""The words beside the fields of the forms: which fields there are, what the program says, and what the house says instead."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from registry.domain.house import HelpText
from registry.web.forms.kinds import FORMS
from registry.web.forms.row import Row


class FieldWords(NamedTuple):
    """A field of the forms: its name (`<statement>.<field>`), what it is called, and the program's words beside it."""

    name: str
    section: str
    label: str
    help: str
    example: str


@cache
def fields() -> Mapping[str, FieldWords]:
    """Every field of the forms of records that people see, by name, in the order of the forms."""
    found: dict[str, FieldWords] = {}
    for form in FORMS.values():
        for section in form().sections():
            row = section.row()
            for field in row:
                name = name_of(row, field.short_name)
                if getattr(field, "look", "hidden") != "hidden" and name not in found:
                    found[name] = FieldWords(
                        name,
                        section.label.text,
                        field.label.text,
                        str(field.description),
                        getattr(field, "example", ""),
                    )
    return found


def reword(row: Row, texts: Mapping[str, HelpText]) -> None:
    """Put the words of the house beside the fields of a row."""
    if not texts:
        return
    for field in row:
        found = texts.get(name_of(row, field.short_name))
        if found is not None:
            field.description = found.help or field.description
            if found.example and hasattr(field, "example"):
                field.example = found.example


def name_of(row: Row, field: str) -> str:
    """The name under which the words of a field are kept."""
    return f"{row.statement.__struct_config__.tag}.{field}"
