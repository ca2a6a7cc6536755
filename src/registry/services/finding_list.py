"""The findings that the last runs left, in pages; a page of them costs the same however large the catalogue is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row

from registry.checks.face import Finding, Rule
from registry.db.queries import findings, heads, questions
from registry.db.queries.findings import WantedFindings
from registry.db.store import Store
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.services import finding_read
from registry.services.finding_read import Found

PAGE: Final = 25
_DECODE: Final = msgspec.json.Decoder(Finding).decode


class RuleInfo(msgspec.Struct, frozen=True, kw_only=True):
    """A rule, what its last run left, and when that was (empty: never). Findings of another version are out of date."""

    rule: Rule
    waiting: int = 0
    aside: int = 0
    at: str = ""
    by: str = ""
    records: int = 0
    texts: int = 0
    milliseconds: int = 0
    is_current: bool = False


class FindingQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which findings: rule, severity, record (pid), those set aside; `after` a page's mark."""

    rule: str = ""
    severity: str = ""
    pid: str = ""
    aside: bool = False
    after: str = ""


class FindingPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of findings, and all rules."""

    found: tuple[Found, ...]
    rules: tuple[RuleInfo, ...]
    next: str = ""


def page(actor: Actor, store: Store, query: FindingQuery) -> FindingPage:
    """A page of stored findings. Raises Invalid for a damaged page mark."""
    actor.require(Permission.FINDING_READ)
    wanted = WantedFindings(rule=query.rule, severity=query.severity, pid=query.pid, aside=query.aside)
    with store.read() as connection:
        rows = findings.page(connection, wanted, _place(query.after), PAGE + 1)
        shown = _found(connection, rows[:PAGE])
        rules = _rules(connection)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    mark = f"{last.rule}:{last.weight}:{last.input_hash}" if last else ""
    return FindingPage(found=shown, rules=rules, next=mark)


def get(actor: Actor, store: Store, rule: str, input_hash: str) -> Found:
    """One stored finding. Raises NotFound when the last run of its rule did not find it."""
    actor.require(Permission.FINDING_READ)
    with store.read() as connection:
        # PostgreSQL takes no text with a zero in it, not even to look for it.
        row = None if "\0" in rule + input_hash else findings.one(connection, rule, input_hash)
        if row is None:
            raise NotFound(
                "The last run of this rule did not find this. What it was concluded from has changed."
            )
        return _found(connection, [row])[0]


def rules(actor: Actor, store: Store) -> tuple[RuleInfo, ...]:
    """All rules, with when they last ran and what that left."""
    actor.require(Permission.FINDING_READ)
    with store.read() as connection:
        return _rules(connection)


def _rules(connection: Connection) -> tuple[RuleInfo, ...]:
    counts, runs = findings.counts(connection), findings.runs(connection)
    return tuple(_info(one, counts, runs) for one in finding_read.rules().values())


def _info(rule: Rule, counts: Mapping[str, tuple[int, int]], runs: Mapping[str, Row[Any]]) -> RuleInfo:
    waiting, aside = counts.get(rule.name, (0, 0))
    run = runs.get(rule.name)
    if run is None:
        return RuleInfo(rule=rule, waiting=waiting, aside=aside)
    return RuleInfo(
        rule=rule,
        waiting=waiting,
        aside=aside,
        at=run.at,
        by=run.by,
        records=run.records,
        texts=run.texts,
        milliseconds=run.milliseconds,
        is_current=run.version == rule.version,
    )


def _found(connection: Connection, rows: list[Row[Any]] | Any) -> tuple[Found, ...]:
    decoded = [(_DECODE(row.body), row) for row in rows]
    named = heads.by_pids(connection, {pid for one, _ in decoded for pid in one.pids})
    actors = questions.actors_of(connection, [row.opened_by for _, row in decoded if row.opened_by])
    return tuple(
        Found(
            finding=one,
            dismissed=row.reason or "",
            dismissed_by=actors[row.opened_by][1] if row.opened_by else "",
            labels=tuple(named[pid].label if pid in named else pid for pid in one.pids),
            kinds=tuple(named[pid].kind if pid in named else "" for pid in one.pids),
        )
        for one, row in decoded
    )


def _place(mark: str) -> tuple[str, int, str] | None:
    if not mark:
        return None
    parts = mark.split(":")
    if (
        len(parts) != 3
        or not (parts[1].isascii() and parts[1].isdecimal())
        or len(parts[1]) > 2
        or "\0" in mark
    ):
        raise Invalid({"after": ["This address of a page is damaged; begin again with the first page."]})
    return parts[0], int(parts[1]), parts[2]
