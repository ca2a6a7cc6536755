"""Which of a document's dates is the date of the document in a citation: the rule, by kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from registry.domain import statements as s
from registry.exporters.citation import Appearance, Event
from registry.exporters.moments import Moment, moment

APPEARANCE: Final = "published"
SPOKEN: Final = ("delivered", "written", "signed", APPEARANCE)
WRITTEN: Final = ("written", "signed", "sent", "delivered", "received", APPEARANCE)
PUBLISHED: Final = (APPEARANCE, "delivered", "written", "signed", "sent")
ON_LINE: Final = (APPEARANCE, "written", "delivered", "put_on_line")

RULE: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("speech", "talk", "broadcast", "interview", "questions_and_answers"), SPOKEN),
    **dict.fromkeys(
        (
            "letter",
            "telegram",
            "press_release",
            "statement",
            "minutes",
            "diary",
            "memoir",
            "legal",
            "manuscript",
        ),
        WRITTEN,
    ),
    "web_text": ON_LINE,
}
"""For each kind the types of date in order of preference; every other kind is dated by its appearance."""

OF_THE_COPY: Final = frozenset({"transcribed", "proofread", "put_on_line", "updated", "retrieved"})
"""Dates of a copy or of the work on it, which no citation of the document gives."""


class Dated(msgspec.Struct, frozen=True):
    """The date of the document, the other dates of it, and the datings that no citation gives.

    places: (type of date, place) where the date is given and its place is not.
    """

    issued: Moment | None = None
    issued_as: str = ""
    issued_by_appearance: bool = False
    dates: tuple[tuple[str, Moment], ...] = ()
    event: Event | None = None
    left: tuple[s.Dating, ...] = ()
    places: tuple[tuple[str, str], ...] = ()


UNDATED: Final = Dated()


def dated(kind: str, datings: Sequence[s.Dating], cited: Appearance) -> Dated:
    """Choose the date of a document of that kind; the first dating of each type counts."""
    if not datings and cited.date is None:
        return UNDATED
    known: dict[str, Moment] = {}
    left: list[s.Dating] = []
    places: list[tuple[str, str]] = []
    event = None
    for one in datings:
        found = moment(one.date, one.basis)
        if found is None or one.variety in known:
            left.append(one)
            continue
        known[one.variety] = found
        if event is None and (one.event or one.variety == "delivered"):
            event = Event(title=" ".join(one.event.split()), place=" ".join(one.place.split()), date=found)
        elif (one.place or one.event) and one.variety not in OF_THE_COPY:
            places.append((one.variety, ", ".join(filter(None, (one.event, one.place)))))
    if cited.date is not None:
        left += [one for one in datings if one.variety == APPEARANCE and known.get(APPEARANCE) != cited.date]
        known[APPEARANCE] = cited.date
    issued_as = next((variety for variety in RULE.get(kind, PUBLISHED) if variety in known), "")
    issued = known.pop(issued_as, None)
    left += [
        one for one in datings if one.variety in OF_THE_COPY and one.variety in known and one not in left
    ]
    others = tuple((variety, one) for variety, one in known.items() if variety not in OF_THE_COPY)
    return Dated(
        issued, issued_as, issued_as == APPEARANCE and cited.date is not None, others, event, tuple(left)
    )
