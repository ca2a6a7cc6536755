"""The public figures of marking and examining: by author, by person without a name, by outcome, and how long it took."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from statistics import median
from typing import Final

import msgspec

from registry.db.queries import heads, question_figures as counted
from registry.db.store import Store
from registry.domain.claims import contestation
from registry.services.account_read import PROGRAM

MOST: Final = 50
LATEST: Final = 2000
"""Decisions whose time is taken: the latest."""
_DAY: Final = 24 * 3600


class Marked(msgspec.Struct, frozen=True, kw_only=True):
    """An author: how many flags are on their documents, what became of them, and in how many questions they hold claims."""

    pid: str
    name: str
    waiting: int = 0
    taken_up: int = 0
    dismissed: int = 0
    questions: int = 0

    @property
    def flags(self) -> int:
        """All of them."""
        return self.waiting + self.taken_up + self.dismissed


class Waited(msgspec.Struct, frozen=True, kw_only=True):
    """How long decisions took, in days: half took no longer than the median, nine of ten no longer than `most`."""

    number: int = 0
    median: float = 0
    most: float = 0


class PublicFigures(msgspec.Struct, frozen=True, kw_only=True):
    """What everybody may see. Nobody who marked something is named: only how many flags single accounts raised."""

    flags: Mapping[str, int]
    """By state of `flag_state`."""
    dismissals: Mapping[str, int]
    """By reason of `dismissal_reason`."""
    visitors: int
    """Flags of those without an account."""
    accounts: tuple[int, ...]
    """The numbers of flags of single accounts, the most first."""
    authors: tuple[Marked, ...]
    questions: Mapping[str, int]
    """By stage."""
    outcomes: Mapping[str, int]
    flag_days: Waited
    question_days: Waited


def public(store: Store) -> PublicFigures:
    """The figures as they are now."""
    with store.read() as connection:
        stages = counted.stages(connection)
        by_account = counted.flags_by_account(connection)
        by_author = counted.flags_by_author(connection)
        by_holder = counted.questions_by_holder(connection, MOST)
        outcomes = counted.outcomes(connection)
        flag_times = counted.decided_flags(connection, LATEST)
        question_times = counted.assessed_questions(connection, LATEST)
        marked: dict[int, dict[str, int]] = defaultdict(dict)
        for agent, state, number in by_author:
            marked[agent][state] = number
        for agent, number in by_holder:
            marked[agent]["questions"] = number
        most = sorted(marked, key=lambda agent: (-sum(marked[agent].values()), agent))[:MOST]
        named = {one.entity_id: one for one in heads.by_ids(connection, most) if one.state == "published"}
    return PublicFigures(
        flags=_summed((state, number) for kind, state, _, number in stages if kind == "flag"),
        dismissals=_summed(
            (code, number)
            for kind, state, code, number in stages
            if kind == "flag" and state == "dismissed" and code
        ),
        visitors=by_account.get(PROGRAM, 0),
        accounts=tuple(sorted((n for account, n in by_account.items() if account != PROGRAM), reverse=True)),
        authors=tuple(
            Marked(
                pid=named[agent].pid,
                name=named[agent].label,
                waiting=marked[agent].get("raised", 0),
                taken_up=marked[agent].get("taken_up", 0),
                dismissed=marked[agent].get("dismissed", 0),
                questions=marked[agent].get("questions", 0),
            )
            for agent in most
            if agent in named
        ),
        questions=_summed(
            (state, number)
            for kind, state, _, number in stages
            if kind == "question" and state in contestation.PUBLIC_STAGES
        ),
        outcomes=_summed((outcome, 1) for outcome in outcomes.values()),
        flag_days=_waited(flag_times),
        question_days=_waited(question_times),
    )


def _summed(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    for name, number in pairs:
        found[name] += number
    return dict(sorted(found.items()))


def _waited(times: Iterable[tuple[str, str]]) -> Waited:
    days = sorted(
        max(0.0, (datetime.fromisoformat(until) - datetime.fromisoformat(since)).total_seconds() / _DAY)
        for since, until in times
    )
    if not days:
        return Waited()
    return Waited(number=len(days), median=median(days), most=days[max(0, -(-len(days) * 9 // 10) - 1)])
