"""A list of rows in a form: counted instead of cut off, each with a key, templates for new ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup
from wtforms import FieldList, FormField
from wtforms.fields.core import UnboundField

from registry.web.forms.fields import Vocabulary
from registry.web.forms.row import Row

MOST: Final = 1000
_INDEX: Final = re.compile(r"\d{1,6}")


if TYPE_CHECKING:
    _List = FieldList[Any]
else:
    _List = FieldList


class Rows(_List):
    """Rows of one kind. `start` is how many empty ones a new record begins with, `most` how many there may be."""

    look = "rows"

    def __init__(
        self, row: type[Row], label: str, help_: str = "", *,
        one: str, start: int = 0, most: int = MOST, open_: bool = False, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(FormField(row), label, description=help_, **more)
        self.row, self.one, self.start, self.most, self.open = row, one, start, most, open_
        self.too_many = 0
        self.stood: tuple[str, ...] = ()
        """The keys of the stored rows in the order in which the form was opened; empty where the browser did not say."""

    def process(self, formdata: Any, *args: Any, **more: Any) -> None:
        """Read the rows that were sent. More than `most` are counted and refused later, never left out silently."""
        super().process(formdata, *args, **more)
        if formdata is not None:
            self.stood = tuple((formdata.get(f"{self.name}-order") or "").split())
        if len(self.entries) > self.most:
            self.too_many = len(self.entries)
        for row in self.forms():
            row.ensure_key()
        self.entries.sort(key=lambda entry: _nth(entry.form))

    def forms(self) -> Iterator[Row]:
        """The rows."""
        for entry in self.entries:
            yield entry.form

    @property
    def order(self) -> tuple[str, ...]:
        """The order in which the form was opened."""
        return self.stood or self._stored()

    @property
    def was_moved(self) -> bool:
        """Whether somebody moved stored rows since the form was opened."""
        now = self._stored()
        return [key for key in self.order if key in now] != [key for key in now if key in self.order]

    def follow(self, keys: Sequence[str]) -> None:
        """Put stored rows into the order of the record; new ones keep their place behind the row before them."""
        places = {key: at for at, key in enumerate(keys)}
        last, ranked = -1, []
        for entry in self.entries:
            last = places.get(str(entry.form.key.data), last)
            ranked.append((last, entry))
        self.entries = [entry for _, entry in sorted(ranked, key=lambda pair: pair[0])]
        self.stood = self._stored()

    def _stored(self) -> tuple[str, ...]:
        return tuple(str(row.key.data) for row in self.forms() if row.is_stored)

    def add(self, data: dict[str, Any] | None = None) -> Row:
        """Put one more row at the end."""
        form: Row = self.append_entry(data).form
        form.ensure_key()
        return form

    def add_behind(self, row: Row, data: dict[str, Any]) -> Row:
        """Put one more row behind another."""
        made = self.add(data)
        entry = self.entries.pop()
        at = next((n for n, one in enumerate(self.entries) if one.form is row), len(self.entries) - 1)
        self.entries.insert(at + 1, entry)
        return made

    def move(self, row: Row, step: int) -> None:
        """Let a row change places with the one before (-1) or behind (1) it; at the ends nothing happens."""
        at = next(n for n, one in enumerate(self.entries) if one.form is row)
        if 0 <= at + step < len(self.entries):
            here, there = self.entries[at], self.entries[at + step]
            self.entries[at], self.entries[at + step] = there, here

    def template(self) -> Row:
        """A row that scripts copy; `__row__` stands where its number belongs, and it has no key yet."""
        form = self.row(prefix=f"{self.name}-__row__-")
        form.key.data = ""
        return form

    def _extract_indices(self, prefix: str, formdata: Any) -> Iterator[int]:
        # wtforms takes any string of digits, also of other scripts and of any length.
        for name in formdata:
            if name.startswith(f"{prefix}-"):
                number = name[len(prefix) + 1 :].split("-", 1)[0]
                if number.isascii() and _INDEX.fullmatch(number):
                    yield int(number)

    @property
    def types(self) -> tuple[str, ...]:
        """The fields that say which sort of value a row is: its role, what happened, the kind of title."""
        return tuple(
            name
            for name in self.row.shown
            if isinstance(getattr(self.row, name, None), UnboundField)
            and getattr(self.row, name).field_class is Vocabulary
        )

    def sources_of(self, row: Row) -> int:
        """How many rows say the same sort of thing as a displayed one: it, and the alternatives to it."""
        if row.rank.data not in ("", None, "display") or self.most == 1:
            return 1
        sort = [row[name].data for name in self.types]
        others = [one for one in self.forms() if one.rank.data == "alternative" and not one.is_blank]
        return 1 + len([one for one in others if [one[name].data for name in self.types] == sort])

    def __html__(self) -> str:
        """Rows are printed by a macro; a template that prints the field itself has forgotten it."""
        return str(Markup("<!-- rows are printed by a macro -->"))


def _nth(row: Row) -> int:
    """Rows that do not say where they stand come last, in the order in which they were sent."""
    given = row.nth.data or ""
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 10**7
