"""The forms of answers and claims."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from registry.domain import statements as s
from registry.domain.claims.wording import holder_name
from registry.domain.record import Record
from registry.services.passage_read import Quotable
from registry.web.forms.fields import Choice, Link, Prose, Vocabulary, Words
from registry.web.forms.part import PartForm, shortened, when_data
from registry.web.forms.row import date_fields
from registry.web.page_words import readable


class AnswerForm(PartForm):
    """One possible answer."""

    one = "answer"
    statement = s.Answer
    whens = ("date",)

    text = Words("Answer", "A neutral sentence, built like the other answers.", example="On 25 December 1922.", wide=True)  # fmt: skip
    variety = Vocabulary("Beside the other answers it is", "answer_relation")
    of = Choice("Which answer it denies or refines", among="answers", empty="none")
    date_text, date_edtf, date_calendar = date_fields("The day it gives, if it gives one", example="25 December 1922")  # fmt: skip

    def offer(self, record: Record, names: Mapping[str, str]) -> None:
        """The answers there are."""
        del names
        self.set_options("of", answers_of(record))

    @staticmethod
    def loaded(one: s.Answer) -> dict[str, Any]:
        """The data of a form that shows the answer."""
        return {"text": one.text, "variety": one.variety, "of": one.of, **when_data("date", one.date)}

    def build(self, key: str, found: Quotable | None, at: str) -> s.Answer:
        """The answer as typed."""
        del found, at  # an answer quotes nothing
        return s.Answer(
            key=key,
            text=self.text.data or "",
            variety=self.variety.data or "alternative",
            of=self.of.data or "",
            date=self.when("date"),
        )


class ClaimForm(PartForm):
    """Somebody's words on an answer: whose, which, where, when, from what position."""

    one = "claim"
    statement = s.Claim
    whens = ("stated",)
    known_as = {"verbatim": "words", "passage": "words", "source": "outside"}

    answer = Choice("About which answer", among="answers", empty="choose one")
    polarity = Vocabulary("What the words do", "polarity")
    holder = Link("Whose claim it is", "agent", "Whoever is quoted holds the claim, not whoever quotes.")
    name_as_given = Words("Name as the source has it", "Enough where there is no record of the person.")
    reported_by = Choice(
        "Reported in the claim", "If A says that B said it: choose the claim of A.", among="claims", empty="not reported in another claim",
    )  # fmt: skip
    mode = Vocabulary("Speaking as", "claim_mode", default="not_stated")
    stated_text, stated_edtf, stated_calendar = date_fields("When it was said", example="June 1932")
    document = Link("In which document", "document")
    words = Prose(
        "The words",
        "Select them in the text beside, or paste them: where they stand is found for you.",
        rows=4,
    )
    locator = Words("Page, paragraph or line", example="p. 594")
    outside = Prose("Or an outside work", "Cited as you would in a footnote, where no document of the catalogue has it.", rows=2)  # fmt: skip
    access = Vocabulary(
        "How you saw it",
        "access",
        "At second hand: you saw only somebody who cites it, not the source itself.",
        default="published_transcript",
    )
    language = Words("Language of the words", example="ru")
    translation = Prose("Translation of the words", rows=2)
    certainty = Vocabulary("How certain our reading of the words is", "certainty", empty="not stated")
    note = Prose("Note", "For silence: why a mention was to be expected.", rows=2)

    def offer(self, record: Record, names: Mapping[str, str]) -> None:
        """The answers and the other claims there are."""
        del names
        self.set_options("answer", answers_of(record))
        self.set_options("reported_by", claims_of(record))

    @staticmethod
    def loaded(one: s.Claim) -> dict[str, Any]:
        """The data of a form that shows the claim."""
        same = ("answer", "polarity", "holder", "name_as_given", "reported_by", "mode", "document", "locator", "access",
                "language", "translation", "certainty", "note")  # fmt: skip
        return {
            **{name: getattr(one, name) for name in same},
            **when_data("stated", one.stated),
            "words": one.verbatim,
            "outside": one.source.citation if one.source else "",
        }

    def build(self, key: str, found: Quotable | None, at: str) -> s.Claim:
        """The claim as typed; its words are those of the text, where they stand there."""
        passage = self.quoted(found, at)
        outside = self.outside.data or ""
        words = self.words.data or ""
        return s.Claim(
            key=key,
            answer=self.answer.data or "",
            polarity=self.polarity.data or "asserts",
            holder=self.holder.data or "",
            name_as_given=self.name_as_given.data or "",
            reported_by=self.reported_by.data or "",
            mode=self.mode.data or "not_stated",
            stated=self.when("stated"),
            document=self.document.data or "",
            verbatim=readable(passage.exact, found.media_type) if passage and found else words,
            passage=passage,
            locator=self.locator.data or "",
            source=s.SourceRef(kind="work", citation=outside) if outside else None,
            access=self.access.data or "published_transcript",
            language=self.language.data or "",
            translation=self.translation.data or "",
            certainty=self.certainty.data or "",
            note=self.note.data or "",
        )


def answers_of(record: Record) -> list[tuple[str, str]]:
    """The answers of a question that were not withdrawn, for a menu."""
    return [(one.key, shortened(one.text)) for one in record.all(s.Answer) if one.rank != "withdrawn"]


def claims_of(record: Record) -> list[tuple[str, str]]:
    """The claims of a question that were not withdrawn, for a menu."""
    return [
        (one.key, shortened(f"{holder_name(one, {})}: “{one.verbatim}”"))
        for one in record.all(s.Claim)
        if one.rank != "withdrawn"
    ]
