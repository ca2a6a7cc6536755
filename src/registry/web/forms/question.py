"""The forms of a question as such: begun, worded anew, taken a step further, assessed."""

from __future__ import annotations

from registry.web.forms.account import DoorForm
from registry.web.forms.fields import Choice, Hidden, Prose, Tick, Vocabulary, Words
from registry.web.forms.part import Ticks


class QuestionForm(DoorForm):
    """A new question."""

    wording = Words(
        "The question, in neutral words",
        "It ends with a question mark, asks one thing, and takes no side.",
        example="On which day was the addition to the letter dictated?",
        wide=True,
    )
    kind = Vocabulary("What it is about", "question_kind")
    answers = Prose(
        "Possible answers",
        "One on each line, built alike. More can be added later.",
        example="On 24 December 1922.",
        rows=4,
    )
    remark = Prose("What surrounds it", "What a reader needs to know; what does not belong into the question.", rows=3)  # fmt: skip
    looked_again = Tick("I have looked at these words again, and they are to stay")
    reason = Words("Why it is asked", "Kept in the history.", wide=True)


class WordingForm(DoorForm):
    """A question in other words."""

    base = Hidden()
    wording = Words(
        "The question", "It ends with a question mark, asks one thing, and takes no side.", wide=True
    )
    looked_again = Tick("I have looked at these words again, and they are to stay")
    reason = Words("Reason for the change", "The earlier words stay in the history.", wide=True)


class StepForm(DoorForm):
    """One step of the examination; which fields are shown depends on the step."""

    base = Hidden()
    key = Hidden()
    interests = Prose("Your interests in this matter", "What could be thought to lead your judgement; or “none”. It is public.", rows=2)  # fmt: skip
    ground = Vocabulary("Ground", "dismissal_reason", empty="choose one")
    why = Vocabulary("Ground", "reopening_ground", empty="choose one")
    other = Words("Identifier of the other question", example="k3m9x2qa")
    reason = Prose("Reason", "Kept in the history.", rows=2)


class AssessmentForm(DoorForm):
    """A reviewer's conclusion. What was done with each piece of evidence comes in fields of its own name."""

    base = Hidden()
    outcome = Vocabulary("Outcome", "outcome", empty="choose one")
    favours = Choice("Answer that the evidence favours", among="answers", empty="none")
    rationale = Prose(
        "Reasons",
        "At least 200 characters: what was weighed, how, and what would change the conclusion.",
        rows=8,
    )
    interests = Prose("Your interests in this matter", "What could be thought to lead your judgement; or “none”. It is public.", rows=2)  # fmt: skip
    reply_until = Words(
        "Objections are awaited until", "The last day, for those whom it concerns; empty: nobody was asked.", example="2026-12-06",
    )  # fmt: skip
    reason = Words("Note for the history", wide=True)


class SplitForm(DoorForm):
    """A question of its own, made from some answers of another."""

    base = Hidden()
    wording = Words("The new question", "It ends with a question mark, asks one thing, and takes no side.", wide=True)  # fmt: skip
    answers = Ticks("Answers that go along", "With their claims, checks and evidence. They stay here too until they are withdrawn.")  # fmt: skip
    reason = Words("Reason", "Kept in the history.", wide=True)


class AnchorForm(DoorForm):
    """Where the words of a claim stand in the present text."""

    base = Hidden()
    before = Hidden()
    words = Prose("The words in the present text", "Select them in the text, or copy them from it.", rows=4)
    reason = Words("Reason", "Kept in the history.", wide=True)


class DismissFindingForm(DoorForm):
    """A finding that needs no attention."""

    reason = Prose("Why it needs no attention", "Whoever meets it again reads this. It comes back when what it was concluded from changes.", rows=2)  # fmt: skip
