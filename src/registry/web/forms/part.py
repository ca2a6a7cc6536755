"""What the forms of a question's parts share: links that are looked up, choices among the parts, problems laid beside fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from wtforms import SelectMultipleField

from registry.domain import statements as s
from registry.domain.record import Record
from registry.domain.statements import Statement, When
from registry.services.passage_read import Quotable
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Choice, Hidden, Link, Tick, Words
from registry.web.forms.when import read, typed

Options = list[tuple[str, str]]


class Ticks(SelectMultipleField):
    """Any number of things that are known only when the form is shown, ticked."""

    look = "several"
    wide = True
    example = ""

    def __init__(self, label: str, help_: str = "", **more: Any) -> None:
        super().__init__(label, description=help_, validate_choice=False, **more)
        self.options: Options = []


class PartForm(DoorForm):
    """A part of a question. `was` is the Activity that opened the version that the editor saw; 0 for a new part."""

    one: ClassVar[str]
    statement: ClassVar[type[Statement]]
    known_as: ClassVar[Mapping[str, str]] = {}
    """The field of this form that a problem with a field of the statement belongs to, where the names differ."""
    whens: ClassVar[tuple[str, ...]] = ()

    was = Hidden(default="0")
    before = Hidden()
    looked_again = Tick("I have looked at these words again, and they are to stay")
    reason = Words("Reason", "Kept in the history of the question.", wide=True)

    def offer(self, record: Record, names: Mapping[str, str]) -> None:
        """Fill the choices with what the question has now."""

    def links(self) -> Iterator[Link]:
        """The fields that name other records."""
        for field in self:
            if isinstance(field, Link):
                yield field

    def set_options(self, name: str, options: Iterable[tuple[str, str]]) -> None:
        """What can be chosen in a field."""
        field = self._fields[name]
        if isinstance(field, Choice):
            field.options = [("", field.empty), *options]
        elif isinstance(field, Ticks):
            field.options = list(options)

    def when(self, name: str) -> When:
        """A date as typed; a date that cannot be is noted as a fault."""
        text, edtf, calendar = (self.text_of(f"{name}_{part}") for part in ("text", "edtf", "calendar"))
        if not text and not edtf:
            return When()
        found = read(text, edtf, calendar)
        if found.is_wrong:
            self.lay({f"{name}_text": [found.problem]})
        return typed(text, edtf, calendar)

    def lay_statement(self, problems: Mapping[str, Iterable[str]]) -> None:
        """Put what the rules say of a statement beside the fields of this form."""
        laid: dict[str, list[str]] = {}
        for name, messages in problems.items():
            bare = name.rpartition(".")[2] if "." in name else name
            bare = self.known_as.get(bare, bare)
            laid.setdefault(f"{bare}_text" if bare in self.whens else bare, []).extend(messages)
        self.lay(laid)

    def quoted(self, found: Quotable | None, wanted: str) -> s.Passage | None:
        """The passage of the words in the text of the chosen document; what is wrong is noted beside the words."""
        words, field = self.text_of("words"), "words"
        if found is None or not found.text or not words:
            return None
        matches = found.find(words, self.before.data or "")
        for one in matches:
            if str(one.passage.start) == wanted:
                return one.passage
        if len(matches) == 1 and matches[0].likeness == 1.0:
            return matches[0].passage
        if not matches and self.text_of("locator"):
            # Quoted from another copy: the locator says where.
            return None
        if len(matches) == 1:
            self.lay(
                {
                    field: [
                        "The text has these words a little differently. Choose its words below, or give a page instead."
                    ]
                }
            )
        elif matches and self.before.data:
            return matches[0].passage
        elif matches:
            self.lay({field: [f"These words stand in {len(matches)} places. Choose below which are meant."]})
        else:
            self.lay(
                {
                    field: [
                        "These words do not stand in the text. Copy them from it, or give the place of another copy."
                    ]
                }
            )
        return None

    def text_of(self, name: str) -> str:
        """What was typed in a field; empty for one that the form does not have."""
        found = self._fields.get(name)
        return str(found.data or "") if found is not None else ""


def when_data(name: str, value: When) -> dict[str, str]:
    """The data of the three fields of a date."""
    return {f"{name}_text": value.text, f"{name}_edtf": value.edtf, f"{name}_calendar": value.calendar}


def shortened(text: str, most: int = 90) -> str:
    """The beginning of a text, for a menu."""
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
