"""A row of a form: one statement with its provenance, from the record and back."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from typing import Any, ClassVar, Final

import msgspec
from wtforms import Form

from registry.domain.record import AnyStatement
from registry.domain.statements import SourceRef, Statement, When
from registry.web.forms.fields import Choice, Hidden, Prose, Tick, Vocabulary, Words
from registry.web.forms.when import needs_edtf, read, typed

_KEY: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
PROVENANCE: Final = ("rank", "basis", "certainty", "source", "source_detail", "locator", "note")
_BOOKKEEPING: Final = ("key", "was", "nth", "remove")


class Row(Form):
    """One statement. `shown` are the fields in sight, `more` those behind “more”; both name fields of the statement.

    A row is found again by its key, whatever its place; `was` is a digest of what it held when the form was shown, so
    that a row which nobody touched can be told from one that somebody changed.
    """

    statement: ClassVar[type[Statement]]
    shown: ClassVar[tuple[str, ...]]
    more: ClassVar[tuple[str, ...]] = ()
    essential: ClassVar[tuple[str, ...]]
    """A new row in which all of these are empty was not filled in."""
    whens: ClassVar[tuple[str, ...]] = ()

    key = Hidden()
    was = Hidden()
    nth = Hidden()
    """Where the row stands among those of its kind, from 1: rows are found by key, and ordered by this."""
    remove = Tick("Remove this")
    rank = Vocabulary(
        "Shown as", "rank", "Displayed, or an alternative beside the displayed value.", default="display"
    )
    basis = Vocabulary(
        "Basis", "basis", "Left open, it is as the record says under “described from”.", empty="as the record"
    )
    certainty = Vocabulary(
        "Certainty",
        "certainty",
        "How sure you are, in a word; low and medium need a note.",
        empty="not stated",
    )
    source = Choice("Source", "What this value rests on.", among="sources", empty="not stated")
    source_detail = Words(
        "Which one", "The outside work as you would cite it, or the identifier of the document."
    )
    locator = Words("Place in the source", example="p. 24, second column")
    note = Prose("Note", "Why this value, and why it is not certain.", rows=2)

    is_new_alternative = False
    """It was just added because another source says otherwise: its provenance is the first thing to fill in."""

    @property
    def is_stored(self) -> bool:
        """Whether the row came from the record."""
        return bool(self.was.data)

    @property
    def is_blank(self) -> bool:
        """Whether nothing that matters was typed."""
        return not any(self._filled(name) for name in self.essential)

    @property
    def gist(self) -> str:
        """Its first words, to be known by in a list."""
        found = []
        for name in self.shown:
            field = self[f"{name}_text"] if name in self.whens else self[name]
            if isinstance(field, Vocabulary | Choice):
                found.append(str(dict(field.options).get(field.data, "")))
            elif isinstance(field, Words | Prose):
                found.append(str(field.data or "")[:80])
        return " · ".join([one for one in found if one][:3])

    def ensure_key(self) -> str:
        """The row's key, a new one where the browser sent none or a strange one."""
        if not _KEY.fullmatch(self.key.data or ""):
            stem = str(self.statement.__struct_config__.tag).replace("_", "-")
            self.key.data = f"{stem}-{secrets.token_hex(4)}"
        return str(self.key.data)

    def build(self, kept: AnyStatement | None, more: Mapping[str, Any]) -> AnyStatement:
        """The statement as typed. What the form does not show is taken from `kept`, the statement as stored."""
        own = {name: value for name, value in more.items() if name in self.statement.__struct_fields__}
        values: dict[str, Any] = {"key": self.key.data, "id": 0, "opened_by": 0, "position": 0, **own}
        for name in (*self.shown, *self.more):
            if name in self.whens:
                values[name] = self._when(name)
            elif name not in values and name in self.statement.__struct_fields__:
                value = self[name].data
                values[name] = tuple(value) if isinstance(value, list) else value if value is not None else ""
        values |= {name: self[name].data or "" for name in ("basis", "certainty", "locator", "note")}
        values["rank"] = self.rank.data or "display"
        values["source"] = self._source(kept)
        if kept is not None:
            return msgspec.structs.replace(kept, **values)
        return self.statement(**values)  # type: ignore[return-value]

    def problems(self) -> dict[str, list[str]]:
        """What is wrong before the rules of the domain are asked: dates that cannot be, sources without a name."""
        found: dict[str, list[str]] = {}
        for name in self.whens:
            reading = read(*self._when_parts(name))
            if reading.is_wrong:
                found[name] = [reading.problem]
        if self.source.data in ("work", "document") and not self.source_detail.data:
            found["source_detail"] = ["Say which one: a citation, or the identifier of a document."]
        return found

    def digest(self) -> str:
        """A digest of everything in the row."""
        content = repr([(f.short_name, f.data) for f in self if f.short_name not in _BOOKKEEPING])
        return hashlib.sha256(content.encode()).hexdigest()[:16]

    @classmethod
    def loaded(cls, statement: Statement) -> dict[str, Any]:
        """The data of a row that shows the statement."""
        data: dict[str, Any] = {"key": statement.key, "rank": statement.rank, "note": statement.note}
        data |= {"basis": statement.basis, "certainty": statement.certainty, "locator": statement.locator}
        data |= _source_data(statement.source)
        for name in (*cls.shown, *cls.more):
            value = getattr(statement, name)
            if isinstance(value, When):
                data |= {
                    f"{name}_text": value.text,
                    # Only where the words do not say it: it would stand against words that are corrected.
                    f"{name}_edtf": value.edtf if needs_edtf(value) else "",
                    f"{name}_calendar": value.calendar,
                }
            else:
                data[name] = list(value) if isinstance(value, tuple) else value
        data["was"] = cls(data=data).digest()
        return data

    def _filled(self, name: str) -> bool:
        if name in self.whens:
            return any(self._when_parts(name)[:2])
        return bool(self[name].data)

    def _when_parts(self, name: str) -> tuple[str, str, str]:
        text, edtf, calendar = (self[f"{name}_{part}"].data or "" for part in ("text", "edtf", "calendar"))
        return text, edtf, calendar

    def _when(self, name: str) -> When:
        return typed(*self._when_parts(name)) if self._filled(name) else When()

    def _source(self, kept: AnyStatement | None) -> SourceRef | None:
        chosen, detail = self.source.data or "", self.source_detail.data or ""
        kind, _, key = chosen.partition(":")
        if not kind:
            return None
        old = (
            kept.source if kept is not None and kept.source is not None and kept.source.kind == kind else None
        )
        citation = detail if kind == "work" else (old.citation if old else "")
        return SourceRef(kind=kind, key=key, pid=detail if kind == "document" else "", citation=citation)


def _source_data(source: SourceRef | None) -> dict[str, str]:
    if source is None:
        return {"source": "", "source_detail": ""}
    chosen = f"{source.kind}:{source.key}" if source.key else source.kind
    return {"source": chosen, "source_detail": source.pid or source.citation}


def date_fields(
    label: str, help_: str = "", example: str = "23 September 1944"
) -> tuple[Words, Words, Vocabulary]:
    """The three fields of a date: the words, the EDTF, the calendar."""
    return (
        Words(label, help_ or "As the source writes it, or as EDTF.", example=example),
        Words(
            f"{label} as EDTF", "Only where the words are not understood.", example="1944-09-23, 1945~, 193X"
        ),
        Vocabulary(
            "Calendar",
            "calendar",
            "Julian for old-style dates, such as Russian ones to 1918.",
            default="gregorian",
        ),
    )
