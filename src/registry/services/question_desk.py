"""Questions as the desk sees them: drafts among them, by stage, with what is left to do on each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection, func, select

from registry.db.models.entity import RecordHead
from registry.db.models.question import Stage
from registry.db.queries import questions
from registry.db.store import Store
from registry.domain import display, statements as s
from registry.domain.claims import contestation
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.record import Record

_SEEN: Final = ("draft", "published")
PAGE: Final = 50


class DeskQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question in the list of the desk; `left` says what stands between it and its next stage, as a sentence."""

    pid: str
    wording: str
    kind: str
    stage: str
    claims: int
    unchecked: int
    evidence: int
    left: str


class DeskPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the list; `counts` by stage, `next` goes into the next page's `after`."""

    questions: tuple[DeskQuestion, ...]
    counts: Mapping[str, int]
    next: str = ""


def page(
    actor: Actor, store: Store, *, stage: str = "", kind: str = "", text: str = "", after: str = ""
) -> DeskPage:
    """The questions at a stage, by wording. Raises Invalid for a damaged page mark."""
    actor.require(Permission.QUESTION_BUILD)
    wanted = questions.WantedQuestions(
        states=_SEEN,
        stages=(stage,) if stage else (),
        kind=kind,
        words=tuple(text.replace("\0", " ").split()),
    )
    with store.read() as connection:
        found = questions.page(connection, wanted, _place(after), PAGE + 1)
        counts = _counts(connection)
    last = found[PAGE - 1] if len(found) > PAGE else None
    return DeskPage(
        questions=tuple(_listed(head.record) for _, head in found[:PAGE]),
        counts=counts,
        next=f"{last[1].entity_id}:{last[0]}" if last else "",
    )


def _counts(connection: Connection) -> dict[str, int]:
    query = (
        select(Stage.state, func.count())
        .join(RecordHead, RecordHead.entity_id == Stage.subject_id)
        .where(Stage.closed_by.is_(None), RecordHead.kind == "question", RecordHead.state.in_(_SEEN))
        .group_by(Stage.state)
    )
    return {state: amount for state, amount in connection.execute(query)}  # noqa: C416 (rows are not pairs)


def _listed(record: Record) -> DeskQuestion:
    kind, stage = record.first(s.Kind), contestation.stage(record).state
    claims = contestation.live_claims(record)
    unchecked = [one for one in claims if one.key not in contestation.checked_keys(record)]
    return DeskQuestion(
        pid=record.pid,
        wording=display.label(record),
        kind=kind.term if kind else "",
        stage=stage,
        claims=len(claims),
        unchecked=len(unchecked),
        evidence=len(contestation.evidence(record)),
        left=_left(record, stage, len(unchecked)),
    )


def _left(record: Record, stage: str, unchecked: int) -> str:
    proposal = record.first(s.Proposal)
    if proposal is not None:
        return f"A second person has to decide on the proposal to {proposal.act}."
    if unchecked:
        return f"{unchecked} to be compared with the source."
    if stage == "flagged":
        return contestation.why_not_open(record) or "Ready to be opened by a second person."
    approved = {one.assessment for one in record.all(s.Approval)}
    if stage == "under_review":
        waits = any(one.key not in approved for one in record.displayed(s.Assessment))
        return "An assessment waits for a second person." if waits else "Waits for the assessment."
    return ""


def _place(mark: str) -> tuple[str, int] | None:
    if not mark:
        return None
    number, colon, word = mark.partition(":")
    if not colon or not (number.isascii() and number.isdecimal()) or len(number) > 15 or "\0" in word:
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    return word, int(number)
