"""Setting findings aside: the reason is remembered until what the finding was concluded from changes."""

from __future__ import annotations

from registry.checks.face import Finding
from registry.db.base import table_of
from registry.db.models.question import FindingDismissal
from registry.db.queries import questions
from registry.db.store import Store
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission


def dismiss(actor: Actor, store: Store, finding: Finding, *, door: str, reason: str) -> int:
    """Set a finding aside with a reason; returns the Activity. It comes back when its inputs change."""
    actor.require(Permission.FINDING_DISMISS)
    if not reason.strip():
        raise Invalid({"reason": ["Say why this needs no attention; whoever meets it again will read it."]})
    with store.work(actor, door=door, act="finding.dismiss", reason=reason.strip()) as work:
        if (finding.rule, finding.input_hash) in questions.dismissals(work.connection):
            raise Invalid({"": ["This was set aside already."]})
        row = {
            "id": work.numbers(1)[0],
            "rule": finding.rule,
            "version": finding.version,
            "input_hash": finding.input_hash,
            "reason": reason.strip(),
        }
        work.open_rows(table_of(FindingDismissal), [row])
        return work.seq


def bring_back(actor: Actor, store: Store, rule: str, input_hash: str, *, door: str, reason: str) -> int:
    """Take a dismissal back; returns the Activity. Raises NotFound when there is none."""
    actor.require(Permission.FINDING_DISMISS)
    with store.work(actor, door=door, act="finding.bring-back", reason=reason.strip()) as work:
        found = questions.dismissals(work.connection).get((rule, input_hash))
        if found is None:
            raise NotFound("This finding was not set aside.")
        work.close_rows(table_of(FindingDismissal), [found[0]])
        return work.seq
