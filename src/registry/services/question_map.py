"""Who contradicts whom in the whole catalogue, from its public questions: people, and the pairs of them with the questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import msgspec

from registry.db.queries import questions
from registry.db.store import Store
from registry.domain import display
from registry.domain.claims import contestation, contradictions
from registry.domain.claims.wording import holder_name
from registry.domain.permissions import Actor
from registry.domain.record import Record
from registry.domain.statements import Claim
from registry.services.question_read import linked_of

MOST_QUESTIONS: Final = 400
MOST_PEOPLE: Final = 30
_BATCH: Final = 100


class Person(msgspec.Struct, frozen=True):
    """Somebody whose claims are contradicted; pid is empty for those who are only named."""

    key: str
    name: str
    pid: str


class Contradiction(msgspec.Struct, frozen=True):
    """Two people (by key) and the questions (pid and wording) in which what they say cannot hold together."""

    first: str
    second: str
    questions: tuple[tuple[str, str], ...]


class Map(msgspec.Struct, frozen=True, kw_only=True):
    """The people who contradict others most, and how. is_cut says that there is more than is shown."""

    people: tuple[Person, ...]
    pairs: tuple[Contradiction, ...]
    questions: int
    is_cut: bool


def of_catalogue(actor: Actor, store: Store) -> Map:
    """The map. At most 400 questions are looked at, by wording, and the thirty people with most contradictions shown.

    A name without a record of its own is somebody else in each question.
    """
    people: dict[str, Person] = {}
    found: dict[tuple[str, str], dict[str, str]] = {}
    looked_at = 0
    for question, linked in _public(actor, store):
        looked_at += 1
        if looked_at > MOST_QUESTIONS:
            break
        for pair in contradictions.pairs(question):
            if pair.is_one_holder:
                continue
            ends = sorted(
                (_person(one, question, linked) for one in (pair.first, pair.second)), key=lambda one: one.key
            )
            people.update((one.key, one) for one in ends)
            found.setdefault((ends[0].key, ends[1].key), {})[question.pid] = display.label(question)
    weight = Counter(key for pair, about in found.items() for key in pair for _ in about)
    ranked = sorted(people.values(), key=lambda one: (-weight[one.key], one.name, one.key))
    shown = {one.key for one in ranked[:MOST_PEOPLE]}
    pairs = [
        Contradiction(first, second, tuple(about.items()))
        for (first, second), about in found.items()
        if first in shown and second in shown
    ]
    return Map(
        people=tuple(sorted(ranked[:MOST_PEOPLE], key=lambda one: (one.name.casefold(), one.key))),
        pairs=tuple(
            sorted(
                pairs,
                key=lambda one: (people[one.first].name, people[one.second].name, one.first, one.second),
            )
        ),
        questions=min(looked_at, MOST_QUESTIONS),
        is_cut=looked_at > MOST_QUESTIONS or len(ranked) > MOST_PEOPLE,
    )


def _public(actor: Actor, store: Store) -> Iterator[tuple[Record, dict[str, Record]]]:
    wanted = questions.WantedQuestions(stages=tuple(sorted(contestation.PUBLIC_STAGES)))
    after: tuple[str, int] | None = None
    with store.read() as connection:
        while batch := questions.page(connection, wanted, after, _BATCH):
            records = [head.record for _, head in batch]
            linked = linked_of(connection, actor, records)
            yield from ((one, linked) for one in records)
            after = (batch[-1][0], batch[-1][1].entity_id)


def _person(claim: Claim, question: Record, linked: dict[str, Record]) -> Person:
    pid = claim.holder if claim.holder in linked else ""
    key = pid or f"{contestation.holder(claim)} in {question.pid}"
    return Person(key, holder_name(claim, linked), pid)
