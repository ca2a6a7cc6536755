"""What the record of a question or flag must keep by itself: rules that need no other record and no other person."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from registry.domain import statements as s
from registry.domain.claims.wording import question_problem
from registry.domain.statements import Statement

Problem = tuple[str, str]

MAY_FAVOUR: Final = frozenset({"evidence_favours_one", "settled_in_literature"})
SHORTEST_RATIONALE: Final = 200
LONGEST_VERBATIM: Final = 2000
"""Characters of a quotation: enough for a passage, too few for a chapter of somebody's book."""
_REGISTRY: Final = frozenset({"registry", "the registry", "the registry itself"})


def problems(kind: str, statements: Sequence[Statement]) -> Iterator[Problem]:
    """Everything wrong with the statements of a question or flag that one statement, or the record, shows."""
    keys = {one.key: one for one in statements}
    for one in statements:
        match one:
            case s.Title() if kind == "question":
                if message := question_problem(one.text):
                    yield f"{one.key}.text", message
            case s.Claim():
                yield from _claim(one)
            case s.Evidence():
                yield from _evidence(one, keys)
            case s.Assessment():
                yield from _assessment(one, keys)
            case s.SetAside() | s.Proposal() if not one.reason.strip():
                yield f"{one.key}.reason", "Give the reason; it is public."
            case s.Approval() if not one.interests.strip():
                yield f"{one.key}.interests", _INTERESTS
            case s.Report():
                yield from _report(one)
            case _:
                pass
    yield from _answers([one for one in statements if isinstance(one, s.Answer)])
    if kind == "flag" and not any(isinstance(one, s.Report) for one in statements):
        yield "", "A flag needs its report: the document, what it says there, and why that is contested."


_INTERESTS: Final = "State your interests in this question, or write “none”."


def _claim(one: s.Claim) -> Iterator[Problem]:
    if not (one.holder or one.name_as_given.strip()):
        yield (
            f"{one.key}.holder",
            "Say whose claim this is: choose an agent, or give the name as the source has it.",
        )
    if one.name_as_given.strip().casefold() in _REGISTRY:
        yield f"{one.key}.name_as_given", "The registry makes no claims; name the person or body that does."
    outside = one.source is not None and bool(one.source.citation.strip())
    if not (one.document or outside):
        yield (
            f"{one.key}.document",
            "Say where the claim is made: a document, or an outside work that you cite.",
        )
    if not (one.passage or one.locator.strip()):
        yield (
            f"{one.key}.locator",
            "Say at which place: select the words in the text, or give a page, paragraph or line.",
        )
    if one.polarity == "silent_where_expected":
        if not one.note.strip():
            yield f"{one.key}.note", "Say in the note why a mention was to be expected here."
    elif not one.verbatim.strip():
        yield f"{one.key}.verbatim", "Quote the words in which the claim is made."
    if len(one.verbatim) > LONGEST_VERBATIM:
        yield f"{one.key}.verbatim", f"Quote at most {LONGEST_VERBATIM} characters."
    if one.reported_by == one.key:
        yield f"{one.key}.reported_by", "A claim cannot be reported in itself."


def _evidence(one: s.Evidence, keys: dict[str, Statement]) -> Iterator[Problem]:
    if not (one.document or one.shelfmark.strip() or one.citation.strip() or one.work.strip()):
        yield (
            f"{one.key}.citation",
            "Say what the evidence is: a document, a shelfmark in an archive, or a work that you cite.",
        )
    if one.work and _csl(one.work) is None:
        yield f"{one.key}.work", "This is not a CSL-JSON item: it needs at least a type and a title."
    if one.archive_source and not one.document:
        yield f"{one.key}.archive_source", "An archive source belongs to a document; choose the document too."
    for key in one.derived_from:
        if not isinstance(keys.get(key), s.Claim | s.Evidence) or key == one.key:
            yield f"{one.key}.derived_from", f"There is no other claim or evidence “{key}” in this question."


def _csl(text: str) -> dict[str, object] | None:
    try:
        item = json.loads(text)
    except ValueError:
        return None
    return item if isinstance(item, dict) and item.get("type") and item.get("title") else None


def _assessment(one: s.Assessment, keys: dict[str, Statement]) -> Iterator[Problem]:
    if len(one.rationale.strip()) < SHORTEST_RATIONALE:
        yield (
            f"{one.key}.rationale",
            f"Explain the conclusion in at least {SHORTEST_RATIONALE} characters, not {len(one.rationale.strip())}.",
        )
    if not one.interests.strip():
        yield f"{one.key}.interests", _INTERESTS
    if one.favours and one.outcome not in MAY_FAVOUR:
        yield f"{one.key}.favours", "This outcome favours no answer; choose another outcome or no answer."
    if one.outcome == "evidence_favours_one" and not one.favours:
        yield f"{one.key}.favours", "Say which answer the evidence favours."
    for key in one.considered:
        if not isinstance(keys.get(key), s.Evidence):
            yield f"{one.key}.considered", f"There is no evidence “{key}” in this question."


def _report(one: s.Report) -> Iterator[Problem]:
    if not one.says.strip():
        yield f"{one.key}.says", "Say in neutral words what the document says there."
    if not one.why.strip():
        yield f"{one.key}.why", "Say why this is contested."
    if not (one.passage or one.locator.strip()):
        yield (
            f"{one.key}.locator",
            "Say where in the document: select the words in question, or give the page, paragraph or line.",
        )


def _answers(answers: Sequence[s.Answer]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for one in answers:
        if one.rank == "withdrawn":
            continue
        text = " ".join(one.text.casefold().split()).rstrip(".")
        if text in seen:
            yield f"{one.key}.text", f"The answer “{seen[text]}” says the same."
        seen[text] = one.key
        if one.variety in ("denial", "refinement") and not one.of:
            yield f"{one.key}.of", f"Say which answer this is a {one.variety} of."
        if one.of == one.key:
            yield f"{one.key}.of", "An answer cannot be the denial or refinement of itself."
