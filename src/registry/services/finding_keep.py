"""Keeping what a rule found, in the place of what its last run found."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Final

import msgspec

from registry.checks.face import Finding, Holdings, Rule
from registry.db.queries import findings
from registry.db.store import Store
from registry.domain.permissions import Actor, Permission
from registry.domain.vocabularies import terms

_ENCODE: Final = msgspec.json.Encoder().encode


def keep(actor: Actor, store: Store, rule: Rule, holdings: Holdings) -> list[Finding]:
    """Run a rule and put what it finds in the place of what its last run found."""
    actor.require(Permission.FINDING_READ)
    start = time.monotonic()
    found = list(rule.find(holdings))
    unique = {one.input_hash: one for one in found}
    row = {
        "rule": rule.name,
        "version": rule.version,
        "at": store.now(),
        "account_id": actor.id,
        "records": len(holdings.records),
        "texts": len(holdings.texts),
        "found": len(unique),
        "milliseconds": int((time.monotonic() - start) * 1000),
    }
    weights = {one.code: number for number, one in enumerate(terms("severity"))}
    with store.aside() as connection:
        findings.replace(connection, rule.name, (_row(one, weights) for one in unique.values()), row)
    return found


def _row(one: Finding, weights: Mapping[str, int]) -> dict[str, object]:
    return {
        "rule": one.rule,
        "input_hash": one.input_hash,
        "version": one.version,
        "weight": weights.get(one.severity, len(weights)),
        "severity": one.severity,
        "pids": f" {' '.join(one.pids)} ",
        "explanation": one.explanation,
        "body": _ENCODE(one).decode(),
    }
