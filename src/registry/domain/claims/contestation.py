"""Whether a question, a claim or a document is contested: computed from records at any moment, never typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from typing import Final, NamedTuple

import msgspec

from registry.domain import statements as s
from registry.domain.claims import lineage
from registry.domain.claims.wording import first_stated, in_order as stated_order
from registry.domain.record import Record

SIGNS: Final[Mapping[str, int]] = {"asserts": 1, "denies": -1}
"""The polarities that take a side. Doubting, qualifying, reporting and silence stand beside the sides."""
_STRENGTH: Final = ("contested", "holder_changed_account", "settled", "reconciled")
PUBLIC_STAGES: Final = frozenset({"open", "under_review", "assessed"})


class Position(NamedTuple):
    """What a claim says, reduced to what can be compared: the answer it is about, for (1) or against (-1), and by whom."""

    answer: str
    sign: int
    holder: str


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One answer with all that is recorded for and against it. `lines` counts independent lines, not citations."""

    answer: s.Answer
    asserted: tuple[s.Claim, ...] = ()
    denied: tuple[s.Claim, ...] = ()
    others: tuple[s.Claim, ...] = ()
    evidence_for: tuple[s.Evidence, ...] = ()
    evidence_against: tuple[s.Evidence, ...] = ()
    evidence_beside: tuple[s.Evidence, ...] = ()
    lines_for: int = 0
    lines_against: int = 0


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A question in figures: its status (a code of `contestation`), and how many of what."""

    status: str
    holders: int
    claims: int
    unchecked: int
    lines: int


def stage(question: Record) -> s.Stage:
    """How far the examination is."""
    return question.first(s.Stage) or s.Stage(state="flagged")


def checked_keys(question: Record) -> frozenset[str]:
    """The keys of the claims that somebody compared with their source."""
    return frozenset(one.claim for one in question.all(s.Verification) if one.rank != "withdrawn")


def live_claims(question: Record) -> tuple[s.Claim, ...]:
    """The claims that were not withdrawn, checked or not."""
    return tuple(one for one in question.all(s.Claim) if one.rank != "withdrawn")


def counted(question: Record) -> tuple[s.Claim, ...]:
    """The claims that count: live, and compared with their source."""
    checked = checked_keys(question)
    return tuple(one for one in live_claims(question) if one.key in checked)


def evidence(question: Record) -> tuple[s.Evidence, ...]:
    """The evidence that was not withdrawn."""
    return tuple(one for one in question.all(s.Evidence) if one.rank != "withdrawn")


def concluded(question: Record) -> s.Assessment | None:
    """The assessment in force: the latest that a second person approved, while the question is assessed."""
    if stage(question).state != "assessed":
        return None
    approved = {one.assessment for one in question.all(s.Approval)}
    found = [one for one in question.displayed(s.Assessment) if one.key in approved]
    return max(found, key=lambda one: one.opened_by, default=None)


def status(question: Record, linked: Mapping[str, Record] | None = None) -> str:
    """A code of `contestation`. An assessment changes it only when it settles or reconciles; favouring a side does not."""
    assessment = concluded(question)
    if assessment is not None and assessment.outcome == "settled_in_literature":
        return "settled"
    if assessment is not None and assessment.outcome == "reconciled_apparent_only":
        return "reconciled"
    claims = counted(question)
    if not claims:
        return "unattested"
    kinds = set(_conflicts(question, claims))
    if kinds:
        return "contested" if "contested" in kinds else "holder_changed_account"
    count = lineage.lines(question, (one.key for one in claims), linked)
    return "singly_attested" if count <= 1 else "corroborated"


def claim_status(question: Record, key: str) -> str:
    """Whether one claim is contested: `contested`, `holder_changed_account`, or empty."""
    claims = counted(question)
    mine = next((one for one in claims if one.key == key), None)
    if mine is None:
        return ""
    others = [one for one in claims if one.key != key]
    found = {kind for one in others for kind in _conflicts(question, (mine, one), only=key)}
    found |= set(_conflicts(question, (mine,), only=key))
    return next((one for one in _STRENGTH if one in found), "")


def contradict(question: Record, first: s.Claim, second: s.Claim) -> bool:
    """Whether two claims cannot hold together, whoever holds them."""
    answers = {one.key: one for one in question.all(s.Answer)}
    one, other = _position(first, answers), _position(second, answers)
    return one is not None and other is not None and _incompatible(one, other, answers)


def of_document(questions: Iterable[Record], pid: str) -> str:
    """The strongest status among the public questions in which a claim of the document counts; empty for none."""
    found = {
        status(one)
        for one in questions
        if is_public(one) and any(claim.document == pid for claim in counted(one))
    }
    return next((one for one in _STRENGTH if one in found), "")


def is_public(question: Record) -> bool:
    """Whether everybody can see the question and it still stands for itself."""
    return question.state == "published" and stage(question).state in PUBLIC_STAGES


def summary(question: Record, linked: Mapping[str, Record] | None = None) -> Summary:
    """The question in figures. A holder who changed account is one holder."""
    claims = counted(question)
    return Summary(
        status=status(question, linked),
        holders=len({holder(one) for one in claims}),
        claims=len(claims),
        unchecked=len(live_claims(question)) - len(claims),
        lines=lineage.lines(question, resting_on(question), linked),
    )


def resting_on(question: Record) -> tuple[str, ...]:
    """The keys of what the lines of a question are made of: the claims that count, and the evidence for or against."""
    bearing = [one.key for one in evidence(question) if one.bearing in ("supports", "undermines")]
    return (*(one.key for one in counted(question)), *bearing)


def sides(question: Record, linked: Mapping[str, Record] | None = None) -> tuple[Side, ...]:
    """The answers in their order, each with its claims and evidence. Unchecked claims are among them; who shows them says so."""
    found = []
    claims, items = live_claims(question), evidence(question)
    for answer in question.all(s.Answer):
        if answer.rank == "withdrawn":
            continue
        mine = [one for one in claims if one.answer == answer.key]
        keys = {one.key: SIGNS.get(one.polarity, 0) for one in mine} | {answer.key: 1}
        about = [(one, _leaning(one) * keys[one.about]) for one in items if one.about in keys]
        asserted = tuple(one for one in mine if one.polarity == "asserts")
        denied = tuple(one for one in mine if one.polarity == "denies")
        favouring = tuple(one for one, sign in about if sign > 0)
        opposing = tuple(one for one, sign in about if sign < 0)
        found.append(
            Side(
                answer=answer,
                asserted=asserted,
                denied=denied,
                others=tuple(one for one in mine if one.polarity not in SIGNS),
                evidence_for=favouring,
                evidence_against=opposing,
                evidence_beside=tuple(one for one, sign in about if not sign),
                lines_for=lineage.lines(question, (one.key for one in (*asserted, *favouring)), linked),
                lines_against=lineage.lines(question, (one.key for one in (*denied, *opposing)), linked),
            )
        )
    return tuple(found)


def in_order(found: Iterable[Side]) -> tuple[Side, ...]:
    """By when an answer was first given, and inside by when each claim was stated; never by preference."""
    ordered = [
        msgspec.structs.replace(
            one,
            asserted=tuple(stated_order(one.asserted)),
            denied=tuple(stated_order(one.denied)),
            others=tuple(stated_order(one.others)),
        )
        for one in found
    ]
    return tuple(sorted(ordered, key=lambda one: first_stated((*one.asserted, *one.denied, *one.others))))


def why_not_open(question: Record) -> str:
    """Why a question cannot be opened to the public yet, as a sentence; empty when it can."""
    if unchecked := [one.key for one in live_claims(question) if one.key not in checked_keys(question)]:
        return f"Somebody has to compare every claim with its source first: {', '.join(unchecked)}."
    if not any(_conflicts(question, counted(question))):
        return (
            "A question needs two claims that cannot hold together, or one answer that is both stated and denied, or a "
            "claim with evidence against it."
        )
    return ""


def holder(claim: s.Claim) -> str:
    """Who holds a claim, as one name for one person."""
    return claim.holder or f"name {' '.join(claim.name_as_given.casefold().split())}"


def _conflicts(question: Record, claims: Iterable[s.Claim], only: str = "") -> Iterator[str]:
    answers = {one.key: one for one in question.all(s.Answer)}
    placed = [(one, _position(one, answers)) for one in claims]
    positions = [(one, at) for one, at in placed if at is not None]
    for (_, first), (_, second) in combinations(positions, 2):
        if _incompatible(first, second, answers):
            yield "contested" if first.holder != second.holder else "holder_changed_account"
    for claim, at in positions:
        if only and claim.key != only:
            continue
        if any(_speaks_against(one, claim, at, answers) for one in evidence(question)):
            yield "contested"


def _position(claim: s.Claim, answers: Mapping[str, s.Answer]) -> Position | None:
    sign = SIGNS.get(claim.polarity, 0)
    key, turned = _root(claim.answer, answers)
    if not sign or key not in answers or answers[key].variety == "context":
        return None
    # Denying a refinement leaves what it refines untouched.
    if sign * turned < 0 and answers[claim.answer].variety == "refinement":
        return None
    return Position(key, sign * turned, holder(claim))


def _root(key: str, answers: Mapping[str, s.Answer]) -> tuple[str, int]:
    """The answer that an answer comes down to: what it refines, or (turned round, -1) what it denies."""
    sign, seen = 1, {key}
    while key in answers and answers[key].of and answers[key].of not in seen:
        if answers[key].variety == "denial":
            sign = -sign
        elif answers[key].variety != "refinement":
            break
        key = answers[key].of
        seen.add(key)
    return key, sign


def _incompatible(one: Position, other: Position, answers: Mapping[str, s.Answer]) -> bool:
    if one.answer == other.answer:
        return one.sign != other.sign
    alternatives = all(answers[at.answer].variety == "alternative" for at in (one, other))
    return alternatives and one.sign > 0 and other.sign > 0


def _speaks_against(one: s.Evidence, claim: s.Claim, at: Position, answers: Mapping[str, s.Answer]) -> bool:
    leaning = _leaning(one)
    if one.about == claim.key:
        return leaning < 0
    if one.about not in answers:
        return False
    key, turned = _root(one.about, answers)
    if key == at.answer:
        return leaning * turned * at.sign < 0
    # What supports one alternative speaks against a claim of another.
    return _incompatible(at, Position(key, leaning * turned, ""), answers)


def _leaning(one: s.Evidence) -> int:
    return {"supports": 1, "undermines": -1}.get(one.bearing, 0)
