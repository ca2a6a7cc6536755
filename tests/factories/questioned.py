"""A public question on the two documents of `disputed`: its claims stand in passages of their texts."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims.anchoring import passage_at
from registry.domain.permissions import Actor
from registry.services import question_write, text_write
from registry.services.question_write import NewQuestion
from tests.factories import disputed, questions
from tests.factories.questions import HOW, Desk

WORDING = "On which day was the addition dictated?"


def passage(text: str, first: str, last: str) -> s.Passage:
    """The passage of a text from some words to others."""
    start = text.index(first)
    return passage_at(text, text_write.hash_of(text), start, text.index(last, start) + len(last))


def two(admin: Actor, store: Store, people: Desk) -> tuple[str, str, str]:
    """The question and its two documents: a web page, and a plain text."""
    edition, article = disputed.two(admin, store)
    new = NewQuestion(
        wording=WORDING,
        kind="date",
        statements=(
            s.Answer(key="december", text="On 25 December 1922."),
            s.Answer(key="january", text="On 4 January 1923."),
            questions.claim(
                "editors", "december", "The editors", edition, stated=s.When(edtf="1956"), locator="",
                verbatim=disputed.WORDS, passage=passage(disputed.EDITION, "The <i>addition", "1922"),
            ),
            questions.claim(
                "author", "january", "A. Author", article, stated=s.When(edtf="1932"), locator="",
                verbatim=disputed.OTHER_WORDS, passage=passage(disputed.ARTICLE, "The addition", "1923"),
            ),
            questions.claim(
                "witness", "january", "A. Witness", article, reported_by="author", mode="eyewitness",
                verbatim="told me that he was there", locator="second sentence",
            ),
        ),
    )  # fmt: skip
    pid = question_write.create(people.contributor, store, new, **HOW).pid
    questions.open_up(store, people, pid, "editors", "author", "witness")
    return pid, edition, article
