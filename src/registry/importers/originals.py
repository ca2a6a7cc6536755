"""The original publication of a reprint, as our own CSL-JSON has it, or as CSL's variables do."""

from __future__ import annotations

import re
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

_PAGES: Final = re.compile(r"(.*): ([0-9ivxlcdm]+(?:[–-][0-9ivxlcdm]+)?(?:, [0-9–-]+)*)")
_INSIDE: Final = re.compile(r"(.+) \(([^()]+)\)")
_NUMBERS: Final = re.compile(
    r"(?P<container>.+?)(?: (?P<volume>[^\s,]+), no\. (?P<issue>[^,]+)| no\. (?P<only>[^,]+)"
    r"| (?P<alone>\d{1,3}|[IVXLC]+))(?:, (?P<edition>.+))?"
)


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


def of_words(words: str) -> dict[str, str]:
    """The parts of "Review 6, no. 8 (Place: Press, August 1945): 229–30", as our own exports write an appearance.

    What cannot be told apart stays together, so that the same words come out again.
    """
    given: dict[str, str] = {}
    if (found := _PAGES.fullmatch(words)) is not None:
        words, given["pages"] = found.groups()
    if (found := _INSIDE.fullmatch(words)) is not None:
        words, inside = found.groups()
        given |= _imprint(inside)
    elif ": " in words or _is_date(words.rpartition(", ")[2]):
        return given | _imprint(words)
    numbers = _NUMBERS.fullmatch(words)
    if numbers is None:
        return given | {"container": words}
    said = {name: value for name, value in numbers.groupdict().items() if value}
    said["issue"] = said.pop("only", "") or said.get("issue", "")
    said["volume"] = said.pop("alone", "") or said.get("volume", "")
    return given | said


def _imprint(words: str) -> dict[str, str]:
    """Place, publisher and date of "Place: Press, August 1945"; of one name alone, without a colon, the place."""
    before, _, last = words.rpartition(", ")
    where, date = (before, last) if _is_date(last) else (words, "")
    place, colon, publisher = where.partition(": ")
    return {"place": place, "publisher": publisher if colon else "", "date": date}


def _is_date(words: str) -> bool:
    try:
        return dates_given.read(words) is not None
    except DateProblem:
        return False
