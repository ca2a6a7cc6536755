"""The public questions in which a document speaks, for its page: the sides in brief, and where each of its claims stands."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection

from registry.db.queries import heads, questions
from registry.db.store import Store
from registry.domain import display, statements as s
from registry.domain.claims import anchoring, contestation, published, wording
from registry.domain.permissions import STRANGER
from registry.domain.record import Record
from registry.services import claim_anchors
from registry.services.claim_anchors import AnchoredClaim
from registry.services.question_read import linked_of


class BriefSide(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, and the names of those who state it, who deny it, and who speak of it otherwise."""

    answer: str
    asserted: tuple[str, ...]
    denied: tuple[str, ...]
    others: tuple[str, ...]


class PassageInQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A claim of the document: its words, who holds it and what it says, where they stand now (None: no passage is given)."""

    key: str
    label: str
    verbatim: str
    locator: str
    anchored: anchoring.Anchored | None


class DocumentQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question in brief, with the claims that stand in the document."""

    pid: str
    wording: str
    status: str
    sides: tuple[BriefSide, ...]
    passages: tuple[PassageInQuestion, ...]


def of_document(store: Store, record: Record) -> tuple[DocumentQuestion, ...]:
    """What is public, whoever asks; by wording. One statement is sent for a document of which nothing is in question.

    Claims of the parts of a document stand in its text too.
    """
    with store.read() as connection:
        named = questions.concerning(connection, record.pid)
        if not named:
            return ()
        found = [
            one.record
            for one in heads.by_ids(connection, sorted(named))
            if contestation.is_public(one.record)
        ]
        linked = linked_of(connection, STRANGER, found)
        documents = {pid for several in named.values() for pid in several if pid in linked}
        shown = [published.record(one, linked) for one in found]
        anchored = _anchored(connection, shown, record, documents)
    made = [_question(one, linked, documents, anchored) for one in sorted(shown, key=display.label)]
    return tuple(one for one in made if one.passages)


def _anchored(
    connection: Connection, shown: list[Record], record: Record, documents: set[str]
) -> dict[tuple[str, str], AnchoredClaim]:
    return {
        (one.question, one.key): one
        for pid in sorted(documents)
        for one in claim_anchors.of_questions(connection, shown, pid, record)
    }


def _question(
    question: Record,
    linked: Mapping[str, Record],
    documents: set[str],
    anchored: Mapping[tuple[str, str], AnchoredClaim],
) -> DocumentQuestion:
    answers = {one.key: one for one in question.all(s.Answer)}
    mine = [one for one in wording.in_order(contestation.counted(question)) if one.document in documents]
    return DocumentQuestion(
        pid=question.pid,
        wording=display.label(question),
        status=contestation.status(question, linked),
        sides=tuple(
            BriefSide(
                answer=side.answer.text,
                asserted=_names(side.asserted, linked),
                denied=_names(side.denied, linked),
                others=_names(side.others, linked),
            )
            for side in contestation.in_order(contestation.sides(question, linked))
        ),
        passages=tuple(
            PassageInQuestion(
                key=one.key,
                label=wording.claim_label(one, answers[one.answer], linked),
                verbatim=one.verbatim,
                locator=one.locator,
                anchored=anchored[question.pid, one.key].anchored
                if (question.pid, one.key) in anchored
                else None,
            )
            for one in mine
            if one.answer in answers
        ),
    )


def _names(claims: tuple[s.Claim, ...], linked: Mapping[str, Record]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wording.holder_name(one, linked) for one in claims))
