"""Work that waits on other pages of the desk than those of records: how much, and where. Each is one cheap question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec
from sqlalchemy import Connection, func, literal, select

from registry.db.models.entity import RecordHead
from registry.db.models.proposal import Reading
from registry.db.models.question import FindingDismissal, Stage
from registry.db.models.suspicion import Finding
from registry.db.queries.desk import CAP
from registry.db.queries.twins import RULE
from registry.db.store import Store
from registry.domain.permissions import Actor, Permission


class Elsewhere(msgspec.Struct, frozen=True, kw_only=True):
    """How much waits at another place; the door knows its address by the name."""

    name: str
    count: int
    is_capped: bool


def waiting(actor: Actor, store: Store) -> tuple[Elsewhere, ...]:
    """What waits elsewhere for somebody with the actor's rights, places where nothing waits included."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    found = []
    with store.read() as connection:
        for name, (needed, ask) in PLACES.items():
            if actor.may(needed):
                amount = ask(connection)
                found.append(Elsewhere(name=name, count=min(amount, CAP), is_capped=amount > CAP))
    return tuple(found)


def _readings(connection: Connection) -> int:
    return _capped(connection, select(literal(1)).where(Reading.state.in_(("unread", "waiting"))))


def _stage(kind: str, *states: str) -> Callable[[Connection], int]:
    def ask(connection: Connection) -> int:
        records = (
            select(literal(1)).select_from(Stage).join(RecordHead, RecordHead.entity_id == Stage.subject_id)
        )
        mine = (RecordHead.kind == kind, RecordHead.state.in_(("draft", "published")))
        return _capped(connection, records.where(Stage.closed_by.is_(None), Stage.state.in_(states), *mine))

    return ask


def _findings(*rules: str) -> Callable[[Connection], int]:
    def ask(connection: Connection) -> int:
        aside = select(FindingDismissal.id).where(
            FindingDismissal.rule == Finding.rule,
            FindingDismissal.input_hash == Finding.input_hash,
            FindingDismissal.closed_by.is_(None),
        )
        query = select(literal(1)).select_from(Finding).where(~aside.exists())
        mine = Finding.rule.in_(rules) if rules else Finding.rule != RULE
        return _capped(connection, query.where(mine))

    return ask


def _capped(connection: Connection, query: object) -> int:
    some = query.limit(CAP + 1).subquery()  # type: ignore[attr-defined]
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


PLACES: Final[dict[str, tuple[Permission, Callable[[Connection], int]]]] = {
    "readings": (Permission.RECORD_CREATE, _readings),
    "flags": (Permission.FLAG_TRIAGE, _stage("flag", "raised")),
    "questions": (Permission.QUESTION_EDIT, _stage("question", "flagged")),
    "assessments": (Permission.QUESTION_ASSESS, _stage("question", "open", "under_review")),
    "findings": (Permission.FINDING_READ, _findings()),
    "duplicates": (Permission.RECORD_EDIT, _findings(RULE)),
}
"""By name: who has it, and how it is counted."""
