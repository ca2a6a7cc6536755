"""The form of the items of an issue: a row for each, and those that were left empty are none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from werkzeug.datastructures import MultiDict
from wtforms import Form

from registry.services.items_write import MOST, Item
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Hidden, Link, Vocabulary, Words
from registry.web.forms.record import Fault, name_draft

ROWS: Final = 8


class ItemRow(Form):
    """One item. Only what is typed makes it one: its kind and language are offered from the row before."""

    title = Words("Title", wide=True)
    name = Words("Author as given")
    author = Link("Author", "agent")
    pages = Words("Pages")
    kind = Vocabulary("Kind", "document_kind", default="article")
    language = Words("Language")

    @property
    def is_blank(self) -> bool:
        """Whether nothing of the item was typed."""
        return not any(self[name].data for name in ("title", "name", "author", "pages"))

    def item(self) -> Item:
        """What was typed."""
        return Item(**{name: str(self[name].data or "") for name in Item.__struct_fields__})


class ItemsForm(DoorForm):
    """The rows, and why they are entered."""

    count = Hidden()
    draft = Hidden()
    """What the form is kept under while it is not saved."""
    reason = Words(
        "Reason for the change",
        "Kept in the history of each item.",
        example="from the contents of the issue",
        wide=True,
    )

    def __init__(self, sent: MultiDict[str, str] | None, language: str = "") -> None:
        super().__init__(sent, data={"reason": "from the contents of the issue"})
        name_draft(self.draft)
        given = self.count.data or ""
        amount = int(given) if given.isascii() and given.isdecimal() and len(given) < 4 else ROWS
        self.amount = min(max(amount, ROWS), MOST)
        offered: dict[str, Any] = {"language": language}
        self.rows = [ItemRow(sent, prefix=f"item-{number}", data=offered) for number in range(self.amount)]

    def more(self) -> None:
        """Some more empty rows, beginning with the kind and language of the last."""
        last = self.rows[-1]
        data = {"kind": last.kind.data, "language": last.language.data}
        for number in range(self.amount, min(self.amount + ROWS, MOST)):
            self.rows.append(ItemRow(None, prefix=f"item-{number}", data=data))
        self.amount = len(self.rows)

    def filled(self) -> list[ItemRow]:
        """The rows that are items."""
        return [one for one in self.rows if not one.is_blank]

    def links(self) -> Iterator[Link]:
        """The fields that name other records."""
        for one in self.rows:
            yield one.author

    def lay_items(self, problems: Mapping[str, list[str]]) -> None:
        """Put what a service found wrong beside its row."""
        filled = self.filled()
        for place, messages in problems.items():
            number, colon, name = place.partition(":")
            row = filled[int(number)] if colon and int(number) < len(filled) else None
            field = row[name] if row is not None and name in row else None
            if field is None:
                self.lay({place: messages})
                continue
            field.errors = [*field.errors, *messages]
            at = self.rows.index(row) + 1 if row is not None else 0
            self.faults.extend(
                Fault(field.id, f"Item {at}, {field.label.text}", message) for message in messages
            )
