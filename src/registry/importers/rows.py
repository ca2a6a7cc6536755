"""A row of a table becomes a draft: one small function for each column."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from registry.domain import statements as s
from registry.domain.names import folded
from registry.domain.pids import is_pid
from registry.importers import columns, dates_given, remarks_given
from registry.importers.building import Builder
from registry.importers.codes import authors_role, date_type
from registry.importers.face import Choice, Draft, Options, Unit
from registry.importers.gathered import Given
from registry.importers.names_given import several

SEPARATOR: Final = "|"
CHOICES: Final = (
    Choice(name="separator", label="What stands between several values in a cell", default=SEPARATOR,
           choices=("|", ";", "/", "¦", "none")),
)  # fmt: skip
PEOPLE: Final = {
    "editors": "edt", "translators": "trl", "addressees": "rcp", "interviewers": "ivr", "compilers": "com",
    "contributors": "ctb",
}  # fmt: skip
PARTS: Final = {
    "event": "event", "event_place": "event_place", "container": "container", "volume": "volume", "issue": "issue",
    "pages": "pages", "edition": "edition", "publisher": "publisher", "place": "place", "archive": "archive",
    "archive_place": "archive_place", "collection": "collection", "shelfmark": "shelfmark", "web_address": "url",
    "web_site": "site",
}  # fmt: skip
WHENS: Final = {"published": "published", "event_date": "event_date", "seen": "seen"}
_YES: Final = frozenset({"yes", "y", "true", "1", "x", "ja", "oui"})
_NO: Final = frozenset({"", "no", "n", "false", "0", "nein", "non"})


FORMULA: Final = "\x00"
"""What a formula begins with in the raw form of a row, so that no text can be taken for one."""


def raw(cells: Sequence[str], *, formula: str = "") -> str:
    """A row as a unit keeps it. With `formula`, cells that begin so are formulas; otherwise they are marked already."""
    told = [FORMULA + cell if formula and cell.startswith(formula) else cell for cell in cells]
    return json.dumps(told, ensure_ascii=False)


def shown(unit: str) -> list[str]:
    """The cells of a unit as they stood in the file."""
    cells: list[str] = json.loads(unit)
    return [cell.removeprefix(FORMULA) for cell in cells]


@lru_cache(maxsize=16)
def _fields(mapping: str, header: str) -> tuple[tuple[int, str, str], ...]:
    """(place, field, header) of the columns that are read."""
    headers = json.loads(header)
    names = json.loads(mapping) if mapping else columns.matched(headers)
    return tuple((at, name, headers[at] or name) for at, name in enumerate(names[: len(headers)]) if name)


def draft(unit: Unit, options: Options) -> Draft:
    """What a row says; raw is a JSON list of cells, and the header and mapping are in the options."""
    cells: list[str] = json.loads(unit.raw)
    builder = Builder(unit)
    header: list[str] = json.loads(options.get("header", "[]"))
    for at, cell in enumerate(cells):
        name = header[at] if at < len(header) and header[at] else f"column {at + 1}"
        if cell.startswith(FORMULA):
            builder.fault(
                name,
                cell[1:],
                "formula",
                "A formula is not read. Write its result, or an apostrophe before it.",
            )
        if at >= len(header) and cell.strip():
            builder.fault(name, cell, "columns", "This row has more cells than the header has columns. Look for a "
                          "separator that should stand in quotation marks.")  # fmt: skip
    fields = _fields(options.get("mapping", ""), options.get("header", "[]"))
    for at, field, name in fields:
        if field == "title":
            builder.title_column = name
            builder.title_is_wrong = at < len(cells) and cells[at].startswith(FORMULA)
    given = {
        field: (cells[at], name)
        for at, field, name in fields
        if at < len(cells) and cells[at].strip() and not cells[at].startswith(FORMULA)
    }
    mark = options.get("separator", SEPARATOR)
    _Row(builder, given, "" if mark == "none" else mark).read()
    return builder.finish()


class _Row:
    """The cells of one row by column, each with the header it stands under."""

    def __init__(self, builder: Builder, given: Mapping[str, tuple[str, str]], mark: str) -> None:
        self.builder, self.given, self.mark = builder, given, mark

    def text(self, field: str) -> str:
        return folded(self.given[field][0]) if field in self.given else ""

    def column(self, field: str) -> str:
        return self.given[field][1] if field in self.given else field.replace("_", " ")

    def apart(self, field: str) -> list[str]:
        return several(self.given[field][0], self.mark) if field in self.given else []

    def is_yes(self, field: str) -> bool:
        text = self.text(field).casefold()
        if text not in _YES and text not in _NO:
            self.builder.fault(self.column(field), text, "yes or no", "Write yes, or leave the cell empty.")
        return text in _YES

    def read(self) -> None:
        """Everything, in the order of the record."""
        made = self.builder
        made.known_as(self.text("pid"), self.column("pid"))
        made.kind(self.text("kind"), self.column("kind"), genre=self.text("genre"))
        self._titles()
        for text in self.apart("authors"):
            made.name(authors_role(made.kind_code), text, self.column("authors"))
        for field, role in PEOPLE.items():
            for text in self.apart(field):
                made.name(role, text, self.column(field))
        for field, part in PARTS.items():
            made.put(part, self.text(field), self.column(field))
        self._dates()
        self._inherited()
        self._original()
        self._about()
        for field, (text, column) in self.given.items():
            of, _, what = field.partition(":")
            if what:
                made.origin(what, text, column, self.column(of))
            elif field in columns.PROVENANCE:
                made.origin(field, text, column)

    def _titles(self) -> None:
        made = self.builder
        made.title(self.text("title"), self.column("title"), supplied=self.is_yes("title_supplied"))
        for field, variety in (
            ("subtitle", "subtitle"),
            ("short_title", "abbreviated"),
            ("original_title", "original"),
        ):
            made.title(self.text(field), self.column(field), variety)
        for text in self.apart("alternative_title"):
            made.title(text, self.column("alternative_title"), "alternative")

    def _dates(self) -> None:
        made = self.builder
        variety = self._date_type(self.text("date_type"), "date_type")
        words, column = self.text("date_in_words"), self.column("date")
        if text := self.text("date") or words:
            column = column if self.text("date") else self.column("date_in_words")
            # the same words in both columns: whoever wrote them knows that they are no date
            kept = bool(words) and words == text
            when = made.when(text, column, supplied=self.is_yes("date_supplied"), words=kept)
            if when is not None:
                made.parts.dates.append(
                    (
                        variety,
                        Given(text, column),
                        dates_given.with_calendar_of(when, words) if words else when,
                    )
                )
        for one in self.apart("other_dates"):
            self._other_date(one, words=bool(words))
        for field, part in WHENS.items():
            if self.text(field) and (
                found := made.when(self.text(field), self.column(field), words=bool(words))
            ):
                made.parts.whens[part] = (Given(self.text(field), self.column(field)), found)

    def _other_date(self, text: str, *, words: bool) -> None:
        made, column = self.builder, self.column("other_dates")
        name, _, date = text.partition(":")
        if not date.strip():
            made.fault(
                column,
                text,
                "date type",
                "Write the type of the date, a colon and the date: received: 1 October 1944.",
            )
        elif (variety := self._date_type(name.strip(), "other_dates")) and (
            when := made.when(date, column, words=words)
        ):
            made.parts.dates.append((variety, Given(text, column), when))

    def _date_type(self, text: str, field: str) -> str:
        found = date_type(text) if text else ""
        if text and not found:
            self.builder.fault(self.column(field), text, "date type", f"“{text}” is no type of date. Write one such as "
                               "written, delivered, received or published.")  # fmt: skip
        return found

    def _inherited(self) -> None:
        parent = self.text("part_of")
        if parent and not is_pid(parent):
            self.builder.fault(
                self.column("part_of"), parent, "identifier", f"“{parent}” is not an identifier of a record."
            )
        elif parent:
            self.builder.parent = parent
            self.builder.inherits = tuple(self.apart("inherited"))

    def _original(self) -> None:
        if words := self.text("original_publication"):
            self.builder.later(
                s.Publication(original=True, container_title=words),
                self.column("original_publication"),
                words,
            )

    def _about(self) -> None:
        made = self.builder
        for scheme in ("issn", "isbn", "doi"):
            made.identifier(scheme, self.text(scheme), self.column(scheme))
        made.language(self.text("language"), self.column("language"))
        made.language(self.text("original_language"), self.column("original_language"), "original")
        made.subjects(self.apart("subjects"), self.column("subjects"))
        if "abstract" in self.given:
            made.describe(self.given["abstract"][0], self.column("abstract"), "abstract")
        if rights := self.text("rights"):
            made.add(s.Rights(variety="statement", as_given=rights), self.column("rights"), rights)
        if key := self.text("citation_key"):
            made.add(s.CitationKey(value=key), self.column("citation_key"), key)
        for field in ("notes", "other"):
            remarks_given.read(made, self.apart(field), self.column(field))
