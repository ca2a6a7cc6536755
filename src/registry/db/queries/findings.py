"""The stored findings: by rule, a page at a time, with what somebody said about them; and when each rule last ran."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, Select, delete, func, insert, select, tuple_

from registry.db.base import table_of
from registry.db.models.account import Account
from registry.db.models.question import FindingDismissal
from registry.db.models.suspicion import Finding, FindingRun
from registry.db.queries.twins import RULE

_FOUND: Final = table_of(Finding).c
_BATCH: Final = 500


class WantedFindings(NamedTuple):
    """Which findings: rule, severity, those about a record (pid), those set aside or not."""

    rule: str = ""
    severity: str = ""
    pid: str = ""
    aside: bool = False


def replace(connection: Connection, rule: str, rows: Iterable[dict[str, Any]], run: dict[str, Any]) -> None:
    """Put the findings of a rule's run in the place of those of the run before."""
    connection.execute(delete(Finding).where(_FOUND.rule == rule))
    connection.execute(delete(FindingRun).where(FindingRun.rule == rule))
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            connection.execute(insert(Finding), batch)
            batch = []
    if batch:
        connection.execute(insert(Finding), batch)
    connection.execute(insert(FindingRun), [run])


def page(
    connection: Connection, wanted: WantedFindings, after: tuple[str, int, str] | None, limit: int
) -> Sequence[Row[Any]]:
    """Findings behind a place (rule, weight, hash), with the reason and Activity of a dismissal."""
    query = _joined(
        select(_FOUND.rule, _FOUND.weight, _FOUND.input_hash, _FOUND.body, FindingDismissal.reason,
               FindingDismissal.opened_by)
    ).where(*_conditions(wanted))  # fmt: skip
    if after is not None:
        query = query.where(tuple_(_FOUND.rule, _FOUND.weight, _FOUND.input_hash) > tuple_(*after))
    order = query.order_by(_FOUND.rule, _FOUND.weight, _FOUND.input_hash).limit(limit)
    return connection.execute(order).all()


def one(connection: Connection, rule: str, input_hash: str) -> Row[Any] | None:
    """One finding, as in `page`."""
    query = _joined(
        select(_FOUND.rule, _FOUND.weight, _FOUND.input_hash, _FOUND.body, FindingDismissal.reason,
               FindingDismissal.opened_by)
    )  # fmt: skip
    return connection.execute(
        query.where(_FOUND.rule == rule, _FOUND.rule != RULE, _FOUND.input_hash == input_hash)
    ).one_or_none()


def counts(connection: Connection) -> dict[str, tuple[int, int]]:
    """How many findings there are by rule: those that wait, and those set aside."""
    aside = func.count(FindingDismissal.id)
    query = _joined(select(_FOUND.rule, func.count() - aside, aside)).group_by(_FOUND.rule)
    return {rule: (waiting, gone) for rule, waiting, gone in connection.execute(query)}


def runs(connection: Connection) -> dict[str, Row[Any]]:
    """When each rule last ran, over how much, and for whom (the shown name), by rule."""
    query = select(*table_of(FindingRun).c, Account.display_name.label("by")).join(
        Account, Account.id == FindingRun.account_id
    )
    rows: Any = connection.execute(query).all()
    return {row.rule: row for row in rows}


def _joined(query: Select[Any]) -> Select[Any]:
    gone = (
        (FindingDismissal.rule == _FOUND.rule)
        & (FindingDismissal.input_hash == _FOUND.input_hash)
        & FindingDismissal.closed_by.is_(None)
    )
    return query.select_from(Finding).outerjoin(FindingDismissal, gone)


def _conditions(wanted: WantedFindings) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [
        FindingDismissal.id.is_not(None) if wanted.aside else FindingDismissal.id.is_(None),
        _FOUND.rule != RULE,
    ]
    if wanted.rule:
        found.append(_FOUND.rule == wanted.rule)
    if wanted.severity:
        found.append(_FOUND.severity == wanted.severity)
    if wanted.pid:
        found.append(_FOUND.pids.contains(f" {wanted.pid} ", autoescape=True))
    return found
