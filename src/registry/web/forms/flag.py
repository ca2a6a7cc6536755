"""The forms of flags: what anybody says about disputed words, and what an editor does with it."""

from __future__ import annotations

from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Hidden, Prose, Tick, Vocabulary, Words


class FlagForm(DoorForm):
    """Words that are disputed: which, what they say, why, and perhaps who says otherwise."""

    words = Prose(
        "The words in question",
        "Copy them from the text, or type them; where they stand is found for you.",
        rows=3,
    )
    before = Hidden()
    until = Hidden()
    value = Hidden()
    place = Words("Where in the document", "If you cannot copy the words: a page, paragraph or line.", example="p. 12, second paragraph")  # fmt: skip
    says = Prose(
        "What does it say there?",
        "In neutral words, as if for somebody who thinks otherwise.",
        example="It dates the addition to 25 December.",
        rows=2,
    )
    why = Prose("Why is that disputed?", example="Another edition has 4 January.", rows=3)
    says_otherwise = Prose(
        "Who or what says otherwise? (if you know)",
        "A book with its page, an address, a name. It helps, but you need not have one.",
        rows=2,
    )
    reporter = Words("Your name (if you like)", "Only the editors see it.")
    contact = Words(
        "An address at which we may ask you something (if you like)",
        "Only the editors see it; it is never published, and forgotten after half a year.",
    )
    website = Words("Leave this empty")


class TakeUpForm(DoorForm):
    """A question prepared from a flag."""

    wording = Words(
        "The question, in neutral words",
        "It ends with a question mark and asks one thing.",
        example="On which day was the addition to the letter dictated?",
        wide=True,
    )
    kind = Vocabulary("What it is about", "question_kind")
    looked_again = Tick("I have looked at these words again, and they are to stay")
    reason = Words("Why it is taken up", "Kept in the history.", wide=True)


class JoinForm(DoorForm):
    """A flag that belongs to a question that there is."""

    question = Words(
        "Identifier of the question",
        "The eight letters and digits at the end of its address.",
        example="k3m9x2qa",
    )
    reason = Words("Why it belongs there", "Kept in the history.", wide=True)


class DismissForm(DoorForm):
    """A flag that is not taken up."""

    code = Vocabulary("Ground", "dismissal_reason", empty="choose one")
    reason = Prose("In words, for whoever sent it", "They can read this.", rows=2)
