"""Questions as lists: the index with filters and paging, those of an agent, and the figures that show what is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection

from registry.db.queries import questions
from registry.db.queries.heads import Head
from registry.db.store import Store
from registry.domain import display, statements as s
from registry.domain.claims import contestation
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Record
from registry.domain.validation import problem_with_text
from registry.services.question_read import linked_of, number_of

MOST: Final = 100
LOOKED_AT: Final = 1000
"""Questions whose contestation is computed for one page of the index."""


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A question in a list."""

    pid: str
    wording: str
    kind: str
    stage: str
    status: str
    claims: int
    holders: int
    lines: int


class QuestionQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which questions: kind, stage, contestation, document, agent (pids), words of the wording.

    `drafts` asks for those that are not public yet.
    """

    kind: str = ""
    stage: str = ""
    status: str = ""
    document: str = ""
    agent: str = ""
    text: str = ""
    drafts: bool = False
    after: str = ""
    limit: int = 50


class QuestionPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the index; `next` goes into the next query's `after`, empty on the last page.

    count is None where counting would mean to compute the contestation of all; such a page may hold fewer than asked for
    and still have a next.
    """

    questions: tuple[Listed, ...]
    count: int | None
    next: str = ""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What shows whether marking is lopsided: numbers by author marked, flagger, outcome of flags, and of assessments."""

    questions: Mapping[str, int]
    """By stage."""
    flags: Mapping[str, int]
    """By state; reasons of dismissal as `dismissed: <code>`."""
    flaggers: Mapping[str, int]
    """By account; visitors together. The names are for the desk, not for the public."""
    authors: Mapping[str, int]
    """Public questions by the agent (pid) whose claims they hold."""
    outcomes: Mapping[str, int]


def of_agent(actor: Actor, store: Store, pid: str) -> tuple[Listed, ...]:
    """The questions in which an agent holds a claim."""
    return index(actor, store, QuestionQuery(agent=pid, limit=MOST)).questions


def index(actor: Actor, store: Store, query: QuestionQuery) -> QuestionPage:
    """The index of questions, by wording. Raises NotFound for an unknown document or agent, Invalid for a damaged page mark."""
    if query.drafts:
        actor.require(Permission.RECORD_READ_DRAFTS)
    for name in ("kind", "stage", "status", "text"):
        if problem := problem_with_text(getattr(query, name)):
            raise Invalid({name: [problem]})
    limit = max(1, min(query.limit, MOST))
    with store.read() as connection:
        wanted = questions.WantedQuestions(
            states=("draft",) if query.drafts else ("published",),
            stages=_stages(query),
            kind=query.kind,
            document_id=number_of(connection, actor, query.document) if query.document else None,
            agent_id=number_of(connection, actor, query.agent) if query.agent else None,
            words=tuple(query.text.split()),
        )
        if query.status:
            return _of_status(connection, actor, wanted, query, limit)
        found = questions.page(connection, wanted, _place(query.after), limit + 1)
        count = questions.count(connection, wanted)
        linked = linked_of(connection, actor, [head.record for _, head in found])
    return QuestionPage(
        questions=tuple(_listed(head.record, linked) for _, head in found[:limit]),
        count=count,
        next=_mark(found[limit - 1]) if len(found) > limit else "",
    )


def _stages(query: QuestionQuery) -> tuple[str, ...]:
    """What was merged into another question keeps its page and is listed only when asked for."""
    if query.stage or query.drafts:
        return (query.stage,) if query.stage else ()
    return tuple(sorted(contestation.PUBLIC_STAGES))


def _of_status(
    connection: Connection,
    actor: Actor,
    wanted: questions.WantedQuestions,
    query: QuestionQuery,
    limit: int,
) -> QuestionPage:
    """Contestation is computed, not kept: at most LOOKED_AT questions are computed for one page."""
    shown: list[Listed] = []
    place = _place(query.after)
    for _ in range(LOOKED_AT // MOST):
        found = questions.page(connection, wanted, place, MOST + 1)
        linked = linked_of(connection, actor, [head.record for _, head in found])
        for one in found[:MOST]:
            listed = _listed(one[1].record, linked)
            if listed.status == query.status:
                if len(shown) == limit:
                    return QuestionPage(
                        questions=tuple(shown), count=None, next=f"{place[1]}:{place[0]}" if place else ""
                    )
                shown.append(listed)
            place = (one[0], one[1].entity_id)
        if len(found) <= MOST:
            return QuestionPage(questions=tuple(shown), count=None)
    return QuestionPage(questions=tuple(shown), count=None, next=f"{place[1]}:{place[0]}" if place else "")


def _mark(row: tuple[str, Head]) -> str:
    return f"{row[1].entity_id}:{row[0]}"


def figures(actor: Actor, store: Store) -> Figures:
    """The figures of all questions and flags. Flaggers are named only to those who may triage flags."""
    with store.read() as connection:
        about = [one.record for one in questions.every(connection, "question", ("published",))]
        flags = [one.record for one in questions.every(connection, "flag", ("draft",))]
        who = questions.actors_of(connection, [one.all(s.Report)[0].opened_by for one in flags])
    stages = [contestation.stage(one) for one in flags]
    named = actor.may(Permission.FLAG_TRIAGE)
    return Figures(
        questions=Counter(contestation.stage(one).state for one in about),
        flags=Counter(f"{one.state}: {one.code}" if one.code else one.state for one in stages),
        flaggers=Counter(name for _, name in who.values()) if named else {},
        authors=Counter(
            pid for one in about for pid in {c.holder for c in contestation.counted(one) if c.holder}
        ),
        outcomes=Counter(found.outcome for one in about if (found := contestation.concluded(one))),
    )


def _listed(record: Record, linked: Mapping[str, Record]) -> Listed:
    kind, summary = record.first(s.Kind), contestation.summary(record, linked)
    return Listed(
        pid=record.pid,
        wording=display.label(record),
        kind=kind.term if kind else "",
        stage=contestation.stage(record).state,
        status=summary.status,
        claims=summary.claims,
        holders=summary.holders,
        lines=summary.lines,
    )


def _place(mark: str) -> tuple[str, int] | None:
    if not mark:
        return None
    number, colon, word = mark.partition(":")
    if not colon or not number.isdecimal() or len(number) > 15 or "\0" in word:
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    return word, int(number)
