"""The original publication of a reprint, as our own CSL-JSON has it, or as CSL's variables do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from registry.domain import statements as s
from registry.domain.names import folded
from registry.importers import dates_given
from registry.importers.dates_given import DateProblem

if TYPE_CHECKING:
    from registry.importers.building import Builder

FIELDS: Final = ("volume", "issue", "pages", "edition", "publisher", "place")
VARIABLES: Final = {"original-publisher": "publisher", "original-publisher-place": "place"}


def read(builder: Builder, said: object, item: Mapping[str, Any]) -> None:
    """Add the original publication, unless nothing is known of it."""
    if isinstance(said, dict):
        given = {name: folded(str(said.get(name, ""))) for name in (*FIELDS, "container", "date")}
    else:
        given = {part: folded(str(item.get(name, ""))) for name, part in VARIABLES.items()}
        date = item.get("original-date")
        try:
            given["date"] = (
                dates_given.from_parts(date.get("date-parts"))
                if isinstance(date, dict) and date.get("date-parts")
                else ""
            )
        except DateProblem as problem:
            builder.fault("original-date", str(date)[:80], problem.rule, problem.message)
    add(builder, given, "original-date")


def add(builder: Builder, given: Mapping[str, str], column: str) -> None:
    """Add the original publication with what is given of it, the date as text."""
    if not any(given.values()):
        return
    when = builder.when(given.get("date", ""), column, words=True)
    container = given.get("container", "")
    if container:
        builder.named("serial", container, {})
    parts: dict[str, Any] = {name: given.get(name, "") for name in FIELDS}
    builder.later(
        s.Publication(
            original=True,
            container_title=container,
            date=when or s.When(),
            **parts,
        ),
        column,
        container or given.get("date", ""),
    )
