"""One suggested statement: the value, the proposals it is made of, and the provenance that follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from registry.domain.dates import DateError, parse
from registry.domain.proposals import Proposed, words_of
from registry.domain.proposing_passages import locator, passage, tidy
from registry.domain.record import AnyStatement
from registry.domain.statements import When

_ORDER: Final = ("high", "medium", "low")
_WIDEST: Final = 400
"""Proposals further apart than this do not make one quotation."""


class Reading(NamedTuple):
    """The text that proposals point into, and its hash."""

    text: str
    sha256: str


class Suggested(msgspec.Struct, frozen=True, kw_only=True):
    """A statement to be accepted, corrected or rejected, with the proposals that it is made of.

    Without proposals it only holds the others together (a transcription, what the record was described from).
    """

    statement: AnyStatement
    proposals: tuple[Proposed, ...] = ()

    @property
    def key(self) -> str:
        """The key of the statement."""
        return self.statement.key


def suggested(reading: Reading, statement: AnyStatement, proposals: Sequence[Proposed]) -> Suggested:
    """The statement with basis, certainty, locator, passage and note as its proposals have them."""
    if not proposals:
        return Suggested(statement=statement)
    start, end = _stretch(proposals)
    certainty = max((one.certainty for one in proposals), key=_rank)
    found = passage(reading.text, reading.sha256, start, end)
    made = msgspec.structs.replace(
        statement,
        basis="item",
        certainty=certainty,
        passage=found,
        locator=locator(reading.text, start, end),
        note=_note(proposals, certainty),
    )
    return Suggested(statement=made, proposals=tuple(proposals))


def when(one: Proposed | None) -> When:
    """The date of a proposal: the words of the text beside its EDTF. One that is not EDTF is kept as words only."""
    if one is None:
        return When()
    value = words_of(one.value)
    try:
        parse(value)
    except (DateError, ValueError):
        return When(text=tidy(one.exact) or value)
    return When(text=tidy(one.exact)[:200] or value, edtf=value)


def _stretch(proposals: Sequence[Proposed]) -> tuple[int, int]:
    start, end = min(one.start for one in proposals), max(one.end for one in proposals)
    if end - start <= _WIDEST:
        return start, end
    return proposals[0].start, proposals[0].end


def _rank(certainty: str) -> int:
    return _ORDER.index(certainty) if certainty in _ORDER else len(_ORDER)


def _note(proposals: Sequence[Proposed], certainty: str) -> str:
    """Why the value is not certain: the rules that are not sure, and what else the text allows."""
    if certainty == "high":
        return ""
    unsure = [one for one in proposals if one.certainty != "high"]
    reasons = dict.fromkeys(one.why or one.rule or "read from the text" for one in unsure)
    others = dict.fromkeys(words_of(x) for one in unsure for x in one.alternatives)
    said = "Read by rule: " + " ".join(reasons)
    return f"{said} Other readings: {'; '.join(others)}." if others else said
