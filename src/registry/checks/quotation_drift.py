"""How two documents that give the same words differ in them: each difference classed, the weighty ones first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from rapidfuzz.distance import Levenshtein

from registry.checks.face import Finding, Holdings, finding
from registry.checks.shared_passage import inputs_of, places_of, shortened

_TOKEN: Final = re.compile(r"\[[^\]]{0,40}\]|…|\.{3,}|\w+(?:[-'’]\w+)*")
_NEGATIONS: Final = frozenset({"not", "no", "never", "nor", "neither", "none", "without", "cannot"})
_MODALS: Final = frozenset(
    {"may", "might", "must", "can", "could", "should", "shall", "will", "would", "ought"}
)
_MONTHS: Final = frozenset(
    "january february march april may june july august september october november december".split()
)
WEIGHTY: Final = frozenset({"negation", "number", "name", "modality", "omission"})
LONG_OMISSION: Final = 5
LIKE: Final = 0.75
"""Below this likeness the passages are two wordings (or translations), whose differences say nothing."""


class Edit(NamedTuple):
    """One difference: its class, and the words on either side."""

    kind: str
    one: str
    other: str


class QuotationDrift:
    """Aligns the two wordings token by token."""

    name = "quotation_drift"
    version = 1
    sentence = "Two documents give the same words differently: a negation, a number, a name, or words left out without a mark."
    needs_texts = True

    def find(self, holdings: Holdings) -> Iterator[Finding]:
        """Stretch by stretch, where a difference is weighty."""
        for one in holdings.shared:
            places = places_of(one, holdings)
            if one.likeness < LIKE or len({place.pid for place in places}) < 2:
                continue
            weighty = [
                edit for edit in edits(places[0].quotation, places[1].quotation) if edit.kind in WEIGHTY
            ]
            if not weighty:
                continue
            told = "; ".join(
                f"{edit.kind}: “{edit.one or '–'}” / “{edit.other or '–'}”" for edit in weighty[:6]
            )
            explanation = f"In the words “{shortened(places[0].quotation, 60)}” the documents differ. {told}."
            inputs = [inputs_of(places), [list(edit) for edit in weighty]]
            yield finding(self, "medium", explanation, places, inputs)


def edits(one: str, other: str) -> list[Edit]:
    """The differences of two wordings, in order, each with its class."""
    first, second = _TOKEN.findall(one), _TOKEN.findall(other)
    found: list[Edit] = []
    for op in Levenshtein.opcodes(first, second):
        if op.tag == "equal":
            continue
        a, b = first[op.src_start : op.src_end], second[op.dest_start : op.dest_end]
        if not (a and b) and _marked(first if not a else second, op.src_start if not a else op.dest_start):
            found.append(Edit("mark of omission or insertion", " ".join(a), " ".join(b)))
            continue
        # Split equal blocks token by token, or one change swallows its neighbours.
        pairs = list(zip(a, b, strict=True)) if len(a) == len(b) else [(" ".join(a), " ".join(b))]
        found += [Edit(_class(x, y), x, y) for x, y in pairs]
    return found


def _marked(tokens: list[str], at: int) -> bool:
    """Whether an ellipsis or a bracket stands where the other wording has more words."""
    return any(one.startswith(("…", "...", "[")) for one in tokens[max(0, at - 2) : at + 2])


def _class(one: str, other: str) -> str:
    a, b = (text.casefold() for text in (one, other))
    words = {*a.split(), *b.split()}
    changed = set(a.split()) ^ set(b.split())
    if changed & _NEGATIONS or f"un{a}" == b or f"un{b}" == a:
        return "negation"
    if any(character.isdigit() for text in changed for character in text) or (changed & _MONTHS - _MODALS):
        return "number"
    if a == b:
        return "case"
    if (words and words <= {"…", "...", "…."}) or any(word.startswith(("[", "...", "…")) for word in words):
        return "mark of omission or insertion"
    if not one or not other:
        long = max(len(a.split()), len(b.split())) > LONG_OMISSION
        return "omission" if long else "small omission"
    if changed & _MODALS:
        return "modality"
    if one[:1].isupper() and other[:1].isupper() and Levenshtein.normalized_similarity(a, b) < 0.7:
        return "name"
    return "spelling" if Levenshtein.normalized_similarity(a, b) >= 0.7 else "substitution"


plugin = QuotationDrift()
