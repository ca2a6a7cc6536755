"""The statements about the examination of a question: stages, assessments, approvals, descent; and a reader's report."""

from __future__ import annotations

from registry.domain.statements.base import Statement


class Stage(Statement, frozen=True, kw_only=True, tag="stage"):
    """How far the examination is: a code of `question_state` or `flag_state`, and why.

    code is the kind of reason (`dismissal_reason`, `reopening_ground`), other the question merged into or opened,
    interests the conflict-of-interest statement of whoever took it for review.
    """

    state: str
    reason: str = ""
    code: str = ""
    other: str = ""
    interests: str = ""


class Assessment(Statement, frozen=True, kw_only=True, tag="assessment"):
    """What a reviewer (who opened it) concluded; `favours` is the key of an answer, where the outcome can favour one.

    considered holds the keys of the evidence that was weighed. interests is the conflict-of-interest statement. reply_until
    is the last day (ISO 8601) on which objections are awaited before approval, where a reply was invited.
    """

    outcome: str
    rationale: str
    interests: str
    favours: str = ""
    considered: tuple[str, ...] = ()
    reply_until: str = ""


class SetAside(Statement, frozen=True, kw_only=True, tag="set_aside"):
    """Evidence (by key) that an assessment (by key) leaves out of account, and why."""

    assessment: str
    evidence: str
    reason: str


class Approval(Statement, frozen=True, kw_only=True, tag="approval"):
    """A second person (who opened it) approves an assessment (by key), with their own statement of interests."""

    assessment: str
    interests: str


class Proposal(Statement, frozen=True, kw_only=True, tag="proposal"):
    """An act that needs a second person: merging into `other`, or withdrawing. Closed when it is done or dropped."""

    act: str
    reason: str
    other: str = ""


class Descent(Statement, frozen=True, kw_only=True, tag="descent"):
    """Where a question comes from: a flag that was taken up, a question it was split from or that was merged into it."""

    variety: str
    other: str


class Report(Statement, frozen=True, kw_only=True, tag="report"):
    """What somebody marks as contested: the document, what it says there in neutral words, and why that is contested.

    says_otherwise names a source in the reporter's words; reporter is a name that a visitor chose to give.
    """

    document: str
    says: str
    why: str
    says_otherwise: str = ""
    reporter: str = ""
