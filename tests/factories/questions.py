"""Questions to test with: the two worked examples, built step by step by the people whom the rules ask for."""

from __future__ import annotations

from dataclasses import dataclass

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import Actor
from registry.services import question_joining, question_steps, question_write
from registry.services.question_write import NewQuestion
from tests.factories import people, records

HOW = {"door": "cli", "reason": "for a test"}
RATIONALE = (
    "The two printed texts give different days for the same words. The minute of the secretary on duty, seen in "
    "facsimile, gives the earlier day; the later day is first met in a recollection that names no source. Nothing "
    "considered here excludes that the addition was dictated on both days."
)


@dataclass(frozen=True)
class Desk:
    """The people of an editorial desk."""

    contributor: Actor
    cataloguer: Actor
    checker: Actor
    reviewer: Actor
    second: Actor


def desk(store: Store, more: str = "") -> Desk:
    """One person for each part in a question's workflow; `more` is added to their names."""
    return Desk(
        contributor=people.make_actor(store, "contributor", f"Ada{more}"),
        cataloguer=people.make_actor(store, "cataloguer", f"Ben{more}"),
        checker=people.make_actor(store, "cataloguer", f"Cleo{more}"),
        reviewer=people.make_actor(store, "reviewer", f"Dora{more}"),
        second=people.make_actor(store, "reviewer", f"Emil{more}"),
    )


def claim(key: str, answer: str, name: str, document: str, **more: object) -> s.Claim:
    """A claim with what every claim needs."""
    given: dict[str, object] = {
        "mode": "editorial_note",
        "verbatim": f"words of {name}",
        "locator": "p. 3",
        **more,
    }
    return s.Claim(key=key, answer=answer, name_as_given=name, document=document, **given)  # type: ignore[arg-type]


def two_dates(admin: Actor, store: Store, people: Desk) -> tuple[str, str, str]:
    """Example A: the same passage, two dates. Prepared, not opened. Returns the question and its two documents."""
    edition = records.make_document(admin, store, "Edition of 1956", kind="book")
    article = records.make_document(admin, store, "Article of 1932", kind="article")
    new = NewQuestion(
        wording="On which day was the addition to the letter dictated?",
        kind="date",
        statements=(
            s.Answer(key="day-24", text="On 24 December 1922.", date=s.When(edtf="1922-12-24")),
            s.Answer(key="day-25", text="On 25 December 1922.", date=s.When(edtf="1922-12-25")),
            claim("editors", "day-24", "The editors", edition, stated=s.When(edtf="1956")),
            claim(
                "author",
                "day-25",
                "A. Author",
                article,
                stated=s.When(edtf="1932"),
                mode="later_recollection",
            ),
        ),
    )
    made = question_write.create(people.contributor, store, new, **HOW)
    return made.pid, edition, article


def denial(admin: Actor, store: Store, people: Desk) -> tuple[str, dict[str, str]]:
    """Example B: one author denies in 1925 and asserts in 1932; a minute of 1924 records it. Prepared, not opened."""
    author = records.make_agent(admin, store, "A. Author")
    documents = {
        year: records.make_document(admin, store, f"Document of {year}") for year in ("1924", "1925", "1932")
    }
    says = "A written instruction of this kind existed by 1923."
    new = NewQuestion(
        wording="Did the instruction exist by 1923?",
        kind="event_occurrence",
        statements=(
            s.Answer(key="existed", text=says),
            s.Claim(key="denies", answer="existed", holder=author, polarity="denies", stated=s.When(edtf="1925"),
                    document=documents["1925"], locator="p. 1", verbatim="there never was one"),
            s.Claim(key="minute", answer="existed", name_as_given="The minute-taker", mode="contemporary_report",
                    stated=s.When(edtf="1924"), document=documents["1924"], locator="item 4", verbatim="read out",
                    access="facsimile_seen"),
            s.Claim(key="asserts", answer="existed", holder=author, mode="later_recollection",
                    stated=s.When(edtf="1932"), document=documents["1932"], locator="p. 3", verbatim="I had read it"),
        ),
    )  # fmt: skip
    return question_write.create(people.contributor, store, new, **HOW).pid, documents | {"author": author}


def open_up(store: Store, people: Desk, pid: str, *claims: str) -> None:
    """Have claims checked and the question opened, each by somebody who may."""
    question_write.verify(people.checker, store, pid, *claims, **HOW)
    question_steps.open_(people.cataloguer, store, pid, base=0, **HOW)


def question_in(admin: Actor, store: Store, somebody: Desk, state: str) -> str:
    """A question that is published, a draft or withdrawn."""
    pid = two_dates(admin, store, somebody)[0]
    if state != "draft":
        open_up(store, somebody, pid, "editors", "author")
    if state == "withdrawn":
        question_joining.propose(somebody.cataloguer, store, pid, "withdraw", base=0, **HOW)
        question_joining.confirm(somebody.reviewer, store, pid, base=0, **HOW)
    return pid
