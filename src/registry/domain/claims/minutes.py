"""The history of a question in sentences, as minutes: what was done, in the same words whichever side it serves."""

from __future__ import annotations

from collections.abc import Mapping

from registry.domain import display, statements as s
from registry.domain.claims.wording import claim_label, evidence_name, holder_name
from registry.domain.record import AnyStatement, Record
from registry.domain.vocabularies import label

_STAGES: Mapping[str, str] = {
    "flagged": "Began to prepare the question.",
    "open": "Opened the question.",
    "under_review": "Took the question for review. Interests stated: {interests}",
    "assessed": "The assessment is in force.",
    "dismissed": "Dismissed: {code}. {reason}",
    "merged": "Merged the question into {other}. {reason}",
    "raised": "Marked words as contested.",
    "taken_up": "Took the flag up as question {other}.",
}


def sentence(
    now: AnyStatement,
    before: AnyStatement | None,
    known: Mapping[str, AnyStatement],
    linked: Mapping[str, Record],
) -> str:
    """What opening a statement (in the place of an earlier version, or of none) amounts to; empty for nothing worth a line.

    known holds the answers, claims and evidence of the question by key.
    """
    if now.rank == "withdrawn":
        return f"Withdrew: {subject(before or now, known, linked)} Reason: {now.note}"
    if isinstance(now, s.Stage):
        return _stage(now, before, linked)
    if isinstance(now, s.Lifecycle):
        return "Withdrew the question from public view." if now.state == "withdrawn" else ""
    text = subject(now, known, linked)
    if not text:
        return ""
    return f"Superseded an earlier version: {text}" if before is not None else text


def closing(one: AnyStatement, known: Mapping[str, AnyStatement], linked: Mapping[str, Record]) -> str:
    """What closing a statement without a successor amounts to."""
    if isinstance(one, s.Proposal):
        return f"The proposal to {label('proposed_act', one.act)} was settled."
    if isinstance(one, s.Verification):
        return "The claim has to be compared with its source again."
    text = subject(one, known, linked)
    return f"Removed: {text}" if text else ""


def subject(one: AnyStatement, known: Mapping[str, AnyStatement], linked: Mapping[str, Record]) -> str:
    """A statement in a sentence."""
    match one:
        case s.Title():
            return f"Question: “{one.text}”"
        case s.Answer():
            return f"Answer ({label('answer_relation', one.variety)}): {_ended(one.text)}"
        case s.Claim():
            answer = known.get(one.answer)
            if not isinstance(answer, s.Answer):
                return f"Claim of {holder_name(one, linked)}."
            quotation = f" “{one.verbatim}”" if one.verbatim else ""
            return f"Claim: {_ended(claim_label(one, answer, linked))}{quotation}"
        case s.Verification():
            how = label("verification_type", one.variety)
            return f"Compared {_part(one.claim, known, linked)} with its source ({how})."
        case s.Evidence():
            item = evidence_name(one, linked) or "a work"
            seen = label("access", one.access)
            return (
                f"Evidence that {label('bearing', one.bearing)}: {_ended(item)} {seen[:1].upper()}{seen[1:]}."
            )
        case s.Assessment():
            return f"Assessment: {label('outcome', one.outcome)}. Interests stated: {_ended(one.interests)}"
        case s.SetAside():
            return f"Set aside {_part(one.evidence, known, linked)}: {_ended(one.reason)}"
        case s.Approval():
            return f"Approved the assessment. Interests stated: {_ended(one.interests)}"
        case s.Proposal():
            to = f" with {called(one.other, linked)}" if one.other else ""
            return f"Proposed to {label('proposed_act', one.act)}{to}: {_ended(one.reason)}"
        case s.Descent():
            return _descent(one, linked)
        case _:
            return ""


def _part(key: str, known: Mapping[str, AnyStatement], linked: Mapping[str, Record]) -> str:
    match known.get(key):
        case s.Claim() as claim:
            return f"the claim of {holder_name(claim, linked)}"
        case s.Evidence() as item:
            return f"the evidence “{evidence_name(item, linked)}”"
        case _:
            return key


def called(pid: str, linked: Mapping[str, Record]) -> str:
    """Another record in a sentence; of one that is not among `linked` no address is given, for it would lead nowhere."""
    found = linked.get(pid)
    return f"“{display.label(found)}” ({pid})" if found else "a record that is not public"


def _descent(one: s.Descent, linked: Mapping[str, Record]) -> str:
    # A flag is not public, and its address would lead nowhere.
    if one.variety == "raised_by_flag":
        return "A reader or cataloguer had marked words as contested."
    return f"{label('question_descent', one.variety).capitalize()}: {called(one.other, linked)}."


def _stage(now: s.Stage, before: AnyStatement | None, linked: Mapping[str, Record]) -> str:
    earlier = before.state if isinstance(before, s.Stage) else ""
    if now.state == "open" and earlier == "under_review":
        return f"Handed the question back: {_ended(now.reason)}"
    if now.state == "open" and earlier == "assessed":
        return f"Reopened ({label('reopening_ground', now.code)}): {_ended(now.reason)}"
    words = _STAGES.get(now.state, now.state)
    return words.format(
        interests=_ended(now.interests),
        code=label("dismissal_reason", now.code),
        reason=_ended(now.reason) if now.reason else "",
        other=called(now.other, linked) if now.other else "",
    ).strip()


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
