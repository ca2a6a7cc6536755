"""The form of a bibliography: what it is called and how it is ordered, its sections, and a page of its entries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec
from werkzeug.datastructures import MultiDict

from registry.domain import statements as s
from registry.domain.pids import new_pid
from registry.domain.record import Record
from registry.services.bibliography_write import Form, Row
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Choice, Hidden, Prose, Vocabulary, Words, one_line, paragraphs

MOST_ROWS: Final = 200


class BibliographyForm(DoorForm):
    """The list as such."""

    base = Hidden()
    title = Words("Title", wide=True, example="Writings on the theatre, 1920–1940")
    about = Prose("About this list", "What it holds and what it leaves out; printed under the title.", rows=4)
    rule = Vocabulary("Order", "list_order", "Inside each section.")
    style = Choice(
        "Style", "In which its page and its downloads are formatted, unless somebody chooses another.",
        among="styles", empty="the usual one",
    )  # fmt: skip
    reason = Words("Reason", "Kept in the history.", wide=True)


class SectionRow(msgspec.Struct, kw_only=True):
    """A heading as the form shows it."""

    key: str
    text: str = ""
    about: str = ""


class EntryRow(msgspec.Struct, kw_only=True):
    """An entry as the form shows it; `place` is the place in the whole list that somebody typed."""

    key: str
    document: str
    section: str = ""
    remark: str = ""
    annotation: str = ""
    removed: bool = False
    place: str = ""
    wrong: list[str] = []


def sections_of(record: Record) -> list[SectionRow]:
    """The headings of a list as they are, and an empty one."""
    stored = [SectionRow(key=one.key, text=one.text, about=one.about) for one in record.displayed(s.Section)]
    return [*stored, blank()]


def blank() -> SectionRow:
    """A heading that can be filled in."""
    return SectionRow(key=f"section-{new_pid()}")


def rows_of(listed: Iterable[s.Listed]) -> list[EntryRow]:
    """Entries as they are."""
    return [
        EntryRow(
            key=one.key,
            document=one.document,
            section=one.section,
            remark=one.remark,
            annotation=one.annotation,
        )
        for one in listed
    ]


def sections_sent(sent: MultiDict[str, str]) -> list[SectionRow]:
    """The headings that came with the form, in their order there."""
    return [
        SectionRow(key=row["key"], text=one_line(row.get("text")), about=paragraphs(row.get("about")))
        for row in _rows(sent, "sections")
    ]


def rows_sent(sent: MultiDict[str, str]) -> list[EntryRow]:
    """The entries that came with the form, in their order there."""
    return [
        EntryRow(
            key=row["key"],
            document=row.get("document", "")[:8],
            section=row.get("section", "")[:60],
            remark=one_line(row.get("remark")),
            annotation=paragraphs(row.get("annotation")),
            removed=bool(row.get("remove")),
            place=row.get("place", "").strip()[:6],
        )
        for row in _rows(sent, "rows")
    ]


def moved(rows: list[Any], wanted: str) -> bool:
    """Let the row of `<key>:up` or `<key>:down` change places with its neighbour; whether it was among these."""
    key, _, way = wanted.partition(":")
    at = next((number for number, one in enumerate(rows) if one.key == key), -1)
    other = at + (-1 if way == "up" else 1)
    if at < 0:
        return False
    if 0 <= other < len(rows):
        rows[at], rows[other] = rows[other], rows[at]
    return True


def command(
    form: BibliographyForm, sections: list[SectionRow], rows: list[EntryRow], stored: set[str]
) -> Form:
    """What the service is asked for. An empty heading that was never stored is no heading."""
    return Form(
        title=form.title.data or "",
        about=form.about.data or "",
        rule=form.rule.data or "hand",
        style=form.style.data or "",
        sections={
            one.key: (one.text, one.about) for one in sections if one.text or one.about or one.key in stored
        },
        rows=[
            Row(
                key=one.key,
                section=one.section,
                remark=one.remark,
                annotation=one.annotation,
                removed=one.removed,
            )
            for one in rows
        ],
        places={one.key: int(one.place) for one in rows if _is_place(one.place)},
    )


def faults(rows: Iterable[EntryRow], sections: Iterable[SectionRow]) -> dict[str, list[str]]:
    """What the form itself finds wrong: places that are no numbers, an introduction without a heading."""
    found = {}
    for one in rows:
        if one.place and not _is_place(one.place):
            one.wrong = [f"“{one.place}” is not a place in the list; write a number from 1."]
            found[one.key] = one.wrong
    for section in sections:
        if section.about and not section.text:
            found[section.key] = ["Give this section a heading, or take its introduction away."]
    return found


def _is_place(text: str) -> bool:
    return text.isascii() and text.isdecimal() and int(text) > 0


def _rows(sent: MultiDict[str, str], name: str) -> list[Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for field, value in sent.items():
        group, _, rest = field.partition("-")
        number, _, part = rest.partition("-")
        if group == name and number.isascii() and number.isdecimal() and part:
            found.setdefault(number, {})[part] = value
    rows = [one for _, one in sorted(found.items(), key=lambda pair: int(pair[0])) if one.get("key")]
    return sorted(
        rows[:MOST_ROWS],
        key=lambda one: int(n) if (n := one.get("nth", "")).isdecimal() and n.isascii() else 0,
    )
