"""How many statements the pages of questions send: as many with ten questions and twenty claims as with one and two."""

from __future__ import annotations

from collections.abc import Callable

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.permissions import STRANGER, Actor
from registry.services import (
    document_questions,
    question_export,
    question_figures,
    question_list,
    question_map,
    question_read,
    question_write,
    record_read,
)
from registry.services.question_list import QuestionQuery
from tests.factories import questions
from tests.factories.counting import statements
from tests.factories.questions import HOW
from tests.factories.records import make_document


def test_pages_of_questions_cost_the_same_however_many_there_are(store: Store, admin: Actor) -> None:
    """The figures of docs/performance.md, in its words."""
    people = questions.desk(store)
    pid, edition, _ = questions.two_dates(admin, store, people)
    questions.open_up(store, people, pid, "editors", "author")
    plain = make_document(admin, store, "Nothing is contested here")
    records = {one: record_read.get(admin, store, one).record for one in (edition, plain)}
    acts: dict[str, Callable[[], object]] = {
        "index": lambda: question_list.index(STRANGER, store, QuestionQuery()),
        "question": lambda: question_read.get(STRANGER, store, pid),
        "contested document": lambda: document_questions.of_document(store, records[edition]),
        "plain document": lambda: document_questions.of_document(store, records[plain]),
        "map": lambda: question_map.of_catalogue(STRANGER, store),
        "figures": lambda: question_figures.public(store),
        "export": lambda: list(question_export.stream(store)),
    }
    few = {name: counted(store, act) for name, act in acts.items()}
    keys = [f"more-{number}" for number in range(18)]
    more = [questions.claim(key, "day-24", f"Somebody of {key}", edition) for key in keys]
    question_write.add(people.contributor, store, pid, *more, **HOW)
    question_write.verify(people.checker, store, pid, *keys, **HOW)
    for number in range(9):
        new = question_write.NewQuestion(
            wording=f"On which day was letter {number} dictated?",
            kind="date",
            statements=(
                s.Answer(key="day-24", text="On the 24th."),
                s.Answer(key="day-25", text="On the 25th."),
                questions.claim("editors", "day-24", "The editors", edition),
                questions.claim("author", "day-25", "An author", edition),
            ),
        )
        other = question_write.create(people.contributor, store, new, **HOW).pid
        questions.open_up(store, people, other, "editors", "author")
    assert {name: counted(store, act) for name, act in acts.items()} == few
    assert few == {
        "index": 4,
        "question": 3,
        "contested document": 3,
        "plain document": 1,
        "map": 4,
        "figures": 7,
        "export": 5,
    }


def counted(store: Store, act: Callable[[], object]) -> int:
    act()
    with statements(store) as sent:
        act()
    return len(sent)
