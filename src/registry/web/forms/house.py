"""The forms of the house: its settings, a term of a vocabulary, a help text, a comment, an assignment."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from wtforms import BooleanField, SelectField, SelectMultipleField

from registry.domain.house import DECISIONS, LANGUAGES, TWO_PEOPLE
from registry.domain.house_rules import REQUIREMENTS
from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Hidden, Prose, Words

_REASON: Final = ("Reason for the change", "Kept in the history, beside your name.")


class OneOf(SelectField):
    """A choice among options that are given."""

    look = "choice"
    wide = True
    example = ""

    def __init__(self, label: str, options: Iterable[tuple[str, str]], help_: str = "", **more: Any) -> None:
        super().__init__(label, description=help_, validate_choice=False, **more)
        self.options = list(options)


class Ticks(SelectMultipleField):
    """Any number of options that are given."""

    look = "several"
    wide = True
    example = ""

    def __init__(self, label: str, options: Iterable[tuple[str, str]], help_: str = "", **more: Any) -> None:
        super().__init__(label, description=help_, validate_choice=False, **more)
        self.options = list(options)


class YesNo(BooleanField):
    """Yes or no."""

    look = "tick"
    wide = True
    example = ""

    def __init__(self, label: str, help_: str = "", **more: Any) -> None:
        super().__init__(label, description=help_, **more)


class SettingsForm(DoorForm):
    """The settings of the house."""

    base = Hidden()
    name = Words(DECISIONS["name"].label, DECISIONS["name"].means, wide=True)
    about = Prose(DECISIONS["about"].label, DECISIONS["about"].means, rows=3)
    contact = Words(
        DECISIONS["contact"].label, DECISIONS["contact"].means, example="archive@library.example", wide=True
    )
    languages = Ticks(DECISIONS["languages"].label, LANGUAGES.items(), DECISIONS["languages"].means)
    required = Ticks(
        DECISIONS["required"].label,
        [(name, one.label) for name, one in REQUIREMENTS.items()],
        DECISIONS["required"].means,
    )
    two_people = OneOf(DECISIONS["two_people"].label, TWO_PEOPLE.items(), DECISIONS["two_people"].means)
    reason = Words(*_REASON, example="agreed at the meeting of 3 May", wide=True)


class TermForm(DoorForm):
    """A term of a vocabulary."""

    code = Words("Code", "What records keep; it never changes.", example="open_letter")
    label = Words("Label", "What pages and forms call it.", example="open letter", wide=True)
    definition = Prose("Definition", "When to use it, and when not.", rows=3)
    like = OneOf(
        "Nearest term of the program",
        [],
        "Exports use what the standards call that one, because they cannot know terms of the house. It cannot be changed later.",
    )
    retired = YesNo("No longer offered", "Records that have it keep it.")
    reason = Words(*_REASON, wide=True)


class HelpForm(DoorForm):
    """The words beside a field."""

    help = Prose("Help", "What the field wants. Left empty, the program’s own words are shown.", rows=2)
    example = Words("Example", "Left empty, the program’s own example is shown.", wide=True)
    reason = Words(*_REASON, wide=True)


class CommentForm(DoorForm):
    """A comment."""

    body = Prose(
        "Comment",
        "Only colleagues see it. Write @ and the name that somebody signs in with to tell them.",
        rows=3,
    )
    thread = Hidden()


class AssignForm(DoorForm):
    """An assignment."""

    account = OneOf("Who", [])
    why = Words("What should be done, and why", wide=True, example="compare the date with the newspaper")


class StepForm(DoorForm):
    """A step in the workflow."""

    base = Hidden()
    reason = Words(
        "Reason", "Kept in the history; everybody can read it once the record is published.", wide=True
    )
    note = Prose(
        "Note to those who made it",
        "Only colleagues see it; it becomes a comment that they are told of.",
        rows=2,
    )
