"""The fields that rows are made of: one line of words, prose, a vocabulary, a link to another record, a choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField

from registry.domain.vocabularies import offered, terms

_LINE_BREAKS: Final = re.compile(r"[\r\n\u2028\u2029]+")


def one_line(value: str | None) -> str:
    """The text in one line, without blanks at its ends."""
    return _LINE_BREAKS.sub(" ", value or "").strip()


def paragraphs(value: str | None) -> str:
    """The text with plain line breaks, without blanks at its ends."""
    return (value or "").replace("\r\n", "\n").replace("\r", "\n").strip()


class Words(StringField):
    """One line of words. `example` is shown as help; `wide` takes the whole width."""

    look = "line"

    def __init__(
        self, label: str, help_: str = "", *, example: str = "", wide: bool = False, **more: Any
    ) -> None:
        self.example, self.wide = example, wide
        super().__init__(label, description=help_, filters=[one_line], **more)


class Prose(TextAreaField):
    """Several lines of words."""

    look = "prose"
    wide = True

    def __init__(self, label: str, help_: str = "", *, example: str = "", rows: int = 3, **more: Any) -> None:
        self.example, self.rows = example, rows
        super().__init__(label, description=help_, filters=[paragraphs], **more)


class Vocabulary(SelectField):
    """A code of a vocabulary, chosen by its label. `empty` is the label of no choice; without it one must choose."""

    look = "choice"
    wide = False
    example = ""

    def __init__(
        self,
        label: str,
        scheme: str,
        help_: str = "",
        *,
        empty: str = "",
        only: Sequence[str] = (),
        **more: Any,
    ) -> None:
        found = [(one.code, one.label) for one in offered(scheme) if not only or one.code in only]
        super().__init__(label, description=help_, validate_choice=False, **more)
        self.scheme = scheme
        self.options = ([("", empty)] if empty else []) + found

    def process(self, *args: Any, **more: Any) -> None:
        """Read the code. One that is no longer offered stays in a record that has it, and can be kept."""
        super().process(*args, **more)
        if self.data and self.data not in dict(self.options):
            known = (one for one in terms(self.scheme) if one.code == self.data)
            self.options += [(one.code, f"{one.label} (no longer used)") for one in known if one.retired]


class Choice(SelectField):
    """A choice among things that are known only when the form is shown, such as the record's archive sources."""

    look = "choice"
    wide = False
    example = ""

    def __init__(self, label: str, help_: str = "", *, among: str, empty: str, **more: Any) -> None:
        super().__init__(label, description=help_, validate_choice=False, **more)
        self.among, self.empty = among, empty
        self.options = [("", empty)]


class Several(SelectMultipleField):
    """Any number of codes of a vocabulary, ticked."""

    look = "several"
    wide = True
    example = ""

    def __init__(self, label: str, scheme: str, help_: str = "", **more: Any) -> None:
        super().__init__(label, description=help_, validate_choice=False, **more)
        self.options = [(one.code, one.label) for one in offered(scheme)]


class Tick(BooleanField):
    """Yes or no."""

    look = "tick"
    wide = False
    example = ""

    def __init__(self, label: str, help_: str = "", **more: Any) -> None:
        super().__init__(label, description=help_, **more)


class Link(StringField):
    """The pid of another record, found by searching. `found` are candidates to choose from, as (pid, label, hint)."""

    look = "link"
    wide = False
    example = ""

    def __init__(self, label: str, kind: str, help_: str = "", **more: Any) -> None:
        super().__init__(label, description=help_, filters=[one_line], **more)
        self.kind = kind
        self.found: list[tuple[str, str, str]] = []
        self.search = self.was_searched = self.made = ""
        self.is_there = False
        """Somebody of that name is in the catalogue, so that one has to be sure to make another."""

    def process(self, formdata: Any, *args: Any, **more: Any) -> None:
        """Read the pid, and the words of a search beside it."""
        super().process(formdata, *args, **more)
        if formdata is not None:
            self.search = one_line(formdata.get(f"{self.name}-search"))


class Hidden(HiddenField):
    """A value that travels with the form."""

    look = "hidden"
