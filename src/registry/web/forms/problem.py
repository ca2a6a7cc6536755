"""The form of a reader's report that something is wrong with a record."""

from __future__ import annotations

from typing import Any, Final

from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Choice, Prose, Words

ABOUT: Final = (
    ("title", "the title"),
    ("people", "a person or body"),
    ("date", "a date"),
    ("appeared", "where it appeared"),
    ("copy", "a copy, or a link that does not work"),
    ("text", "the text or its transcription"),
    ("rights", "rights or privacy"),
    ("page", "the page itself: it cannot be read or used"),
    ("other", "something else"),
)


class ProblemForm(DoorForm):
    """What is wrong, in which part of the record, and how one knows."""

    about = Choice("What is it about?", among="parts", empty="choose what it is about")
    why = Prose(
        "What is wrong, and what should it say?",
        "Write as you would to a librarian.",
        example="The issue is no. 9, not no. 6; the page numbers are right.",
        rows=4,
    )
    says_otherwise = Prose(
        "How do you know? (if you can say)", "A book with its page, an address, your own copy.", rows=2
    )
    reporter = Words("Your name (if you like)", "Only the editors see it.")
    contact = Words(
        "An address at which we may ask you something (if you like)",
        "Only the editors see it; it is never published, and forgotten when it is no longer needed.",
    )
    website = Words("Leave this empty")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.about.options += list(ABOUT)
