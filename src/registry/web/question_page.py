"""What the page of a question shows: each claim with those that report it, and what its template needs to name things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from registry.domain import display, statements as s
from registry.domain.claims import contestation, published, wording
from registry.domain.record import Record
from registry.services.question_read import Minute, QuestionView


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A question and its minutes, for the template."""

    view: QuestionView
    minutes: Sequence[Minute]
    answers: Mapping[str, s.Answer]
    claims: Mapping[str, s.Claim]
    evidence: Mapping[str, s.Evidence]
    verifications: Mapping[str, s.Verification]
    approval: s.Approval | None

    @property
    def record(self) -> Record:
        """The record of the question."""
        return self.view.record

    def holder(self, claim: s.Claim) -> str:
        """Whose claim it is."""
        return wording.holder_name(claim, self.view.linked)

    def reporters(self, claim: s.Claim) -> list[s.Claim]:
        """Those who say that somebody said it, the outermost first."""
        found: list[s.Claim] = []
        above = self.claims.get(claim.reported_by)
        while above is not None and above not in found and above is not claim:
            found.append(above)
            above = self.claims.get(above.reported_by)
        return found[::-1]

    def called(self, pid: str) -> str:
        """What a linked record is called; empty for one that is not public."""
        found = self.view.linked.get(pid)
        return display.label(found) if found else ""

    def named(self, one: s.Evidence) -> str:
        """What a piece of evidence is."""
        return wording.evidence_name(one, self.view.linked)

    def by_key(self, key: str) -> str:
        """A claim, a piece of evidence or an answer in a few words."""
        if key in self.claims:
            claim = self.claims[key]
            return (
                f"{self.holder(claim)} ({display.words(claim.stated)})"
                if claim.stated
                else self.holder(claim)
            )
        if key in self.evidence:
            return self.named(self.evidence[key])
        return self.answers[key].text if key in self.answers else ""

    def is_hidden(self, pid: str) -> bool:
        """Whether a record is named here that is not public."""
        return pid.startswith(published.HIDDEN) or (bool(pid) and pid not in self.view.linked)


def gathered(view: QuestionView, minutes: Sequence[Minute]) -> Page:
    """Put the page together."""
    record = view.record
    concluded = view.assessment
    return Page(
        view=view,
        minutes=minutes,
        answers={one.key: one for one in record.all(s.Answer)},
        claims={one.key: one for one in contestation.live_claims(record)},
        evidence={one.key: one for one in record.all(s.Evidence)},
        verifications={one.claim: one for one in record.all(s.Verification) if one.rank != "withdrawn"},
        approval=next(
            (one for one in record.all(s.Approval) if concluded and one.assessment == concluded.key), None
        ),
    )
