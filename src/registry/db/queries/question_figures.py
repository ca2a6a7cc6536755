"""Numbers about flags and questions, counted by the database: by outcome, by person, by author, and how long it took."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Row, distinct, func, or_, select
from sqlalchemy.orm import aliased

from registry.db.models.activity import Activity
from registry.db.models.claim import Claim
from registry.db.models.document import Contribution
from registry.db.models.entity import RecordHead
from registry.db.models.question import Approval, Assessment, Report, Stage
from registry.domain.display import CREATORS


def stages(connection: Connection) -> Sequence[Row[str, str, str | None, int]]:
    """How many flags, and how many published questions, are at each stage: kind, state, code of the reason, number."""
    query = (
        select(RecordHead.kind, Stage.state, Stage.code, func.count())
        .join(RecordHead, RecordHead.entity_id == Stage.subject_id)
        .where(
            Stage.closed_by.is_(None),
            or_(
                RecordHead.kind == "flag", (RecordHead.kind == "question") & (RecordHead.state == "published")
            ),
        )
        .group_by(RecordHead.kind, Stage.state, Stage.code)
    )
    return connection.execute(query).all()


def flags_by_account(connection: Connection) -> dict[int, int]:
    """How many flags each account raised, by its number."""
    query = (
        select(Activity.actor_id, func.count())
        .join(Report, Report.opened_by == Activity.seq)
        .where(Report.closed_by.is_(None))
        .group_by(Activity.actor_id)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def flags_by_author(connection: Connection) -> list[tuple[int, str, int]]:
    """How many flags are on published documents by each agent, by what became of them: agent, state, number."""
    query = (
        select(Contribution.agent_id, Stage.state, func.count(distinct(Report.subject_id)))
        .join(Report, Report.document_id == Contribution.subject_id)
        .join(Stage, Stage.subject_id == Report.subject_id)
        .join(RecordHead, RecordHead.entity_id == Report.document_id)
        .where(
            Contribution.closed_by.is_(None),
            Contribution.agent_id.is_not(None),
            Contribution.role.in_(sorted(CREATORS)),
            Contribution.rank == "display",
            Report.closed_by.is_(None),
            Stage.closed_by.is_(None),
            RecordHead.state == "published",
        )
        .group_by(Contribution.agent_id, Stage.state)
    )
    return [(agent or 0, state, number) for agent, state, number in connection.execute(query)]


def questions_by_holder(connection: Connection, most: int) -> list[tuple[int, int]]:
    """In how many published questions each agent holds a claim, the most first: agent, number."""
    number = func.count(distinct(Claim.subject_id)).label("number")
    query = (
        select(Claim.holder_id, number)
        .join(RecordHead, RecordHead.entity_id == Claim.subject_id)
        .where(
            Claim.closed_by.is_(None),
            Claim.rank != "withdrawn",
            Claim.holder_id.is_not(None),
            RecordHead.state == "published",
        )
        .group_by(Claim.holder_id)
        .order_by(number.desc(), Claim.holder_id)
        .limit(most)
    )
    return [(agent or 0, number) for agent, number in connection.execute(query)]


def outcomes(connection: Connection) -> dict[int, str]:
    """The outcome of the latest approved assessment of each published question that is assessed, by question."""
    query = (
        select(Assessment.subject_id, Assessment.outcome)
        .join(
            Approval, (Approval.subject_id == Assessment.subject_id) & (Approval.assessment == Assessment.key)
        )
        .join(Stage, Stage.subject_id == Assessment.subject_id)
        .join(RecordHead, RecordHead.entity_id == Assessment.subject_id)
        .where(
            Assessment.closed_by.is_(None),
            Assessment.rank == "display",
            Approval.closed_by.is_(None),
            Stage.closed_by.is_(None),
            Stage.state == "assessed",
            RecordHead.state == "published",
        )
        .order_by(Assessment.opened_by)
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def decided_flags(connection: Connection, most: int) -> Sequence[Row[str, str]]:
    """When flags were raised and when they were decided, the latest decisions first."""
    raised, decided = aliased(Activity), aliased(Activity)
    query = (
        select(raised.at, decided.at)
        .select_from(Stage)
        .join(Report, Report.subject_id == Stage.subject_id)
        .join(raised, raised.seq == Report.opened_by)
        .join(decided, decided.seq == Stage.opened_by)
        .where(
            Stage.closed_by.is_(None),
            Stage.state.in_(("dismissed", "taken_up")),
            Report.closed_by.is_(None),
        )
        .order_by(Stage.opened_by.desc())
        .limit(most)
    )
    return connection.execute(query).all()


def assessed_questions(connection: Connection, most: int) -> Sequence[Row[str, str]]:
    """When published questions were first opened and when the assessment in force was approved, the latest first."""
    first = (
        select(Stage.subject_id, func.min(Stage.opened_by).label("seq"))
        .where(Stage.state == "open")
        .group_by(Stage.subject_id)
        .subquery()
    )
    opened, approved = aliased(Activity), aliased(Activity)
    query = (
        select(opened.at, approved.at)
        .select_from(Stage)
        .join(first, first.c.subject_id == Stage.subject_id)
        .join(opened, opened.seq == first.c.seq)
        .join(approved, approved.seq == Stage.opened_by)
        .join(RecordHead, RecordHead.entity_id == Stage.subject_id)
        .where(Stage.closed_by.is_(None), Stage.state == "assessed", RecordHead.state == "published")
        .order_by(Stage.opened_by.desc())
        .limit(most)
    )
    return connection.execute(query).all()
