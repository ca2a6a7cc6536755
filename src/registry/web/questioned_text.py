"""The passages of a document that are in question: numbered as they stand in its text, and their places where it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from registry.domain.claims import quoting
from registry.domain.statements import Passage
from registry.services.document_questions import DocumentQuestion, PassageInQuestion
from registry.web.noted_text import Place, found_at
from registry.web.page_words import readable

STANDS: Final = frozenset({"carried", "carried_text_changed"})
"""The states in which a passage has a place in the present text."""


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A passage with its number, the question it is in, and the id of its place in the text.

    state is that of the anchor, or `unanchored` where only a page or line is given.
    """

    number: int
    question: DocumentQuestion
    passage: PassageInQuestion
    anchor: str
    state: str


def numbered(questions: Sequence[DocumentQuestion]) -> list[Item]:
    """All passages: those that stand in the text in its order, then the others."""
    found = [(question, passage) for question in questions for passage in question.passages]
    found.sort(key=lambda one: _order(one[1]))
    return [
        Item(
            number=number,
            question=question,
            passage=passage,
            anchor=f"passage-{question.pid}-{passage.key}",
            state=passage.anchored.state if passage.anchored else "unanchored",
        )
        for number, (question, passage) in enumerate(found, 1)
    ]


def places(
    text: str, items: Sequence[Item], *, shift: int = 0, media_type: str = "text/plain"
) -> list[Place]:
    """Where the passages stand in the text as it is shown; `shift` is where that begins in the text they are quoted from."""
    found = []
    for one in items:
        anchored = one.passage.anchored
        if anchored is None or one.state not in STANDS:
            continue
        place = _place(text, anchored.passage, shift, media_type)
        if place is not None:
            found.append(Place(*place, one.number, one.anchor))
    return sorted(found)


def _place(text: str, passage: Passage, shift: int, media_type: str) -> tuple[int, int] | None:
    start = found_at(text, passage, passage.start - shift)
    if start >= 0:
        return start, start + len(passage.exact)
    # The shown text is without the markup of a page, and blanks differ: the words are compared as a reader sees them.
    words = readable(passage.exact, media_type)
    match = next(iter(quoting.find(text, "", words, before=readable(passage.prefix, media_type))), None)
    if match is None or match.likeness < 1:
        return None
    return match.passage.start, match.passage.end


def _order(one: PassageInQuestion) -> tuple[bool, int]:
    stands = one.anchored is not None and one.anchored.state in STANDS
    return not stands, one.anchored.passage.start if one.anchored else 0
