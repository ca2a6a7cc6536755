"""A corrected transcription: claims find their words again, and what was quoted stays as it was quoted, on both databases."""

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.claims.anchoring import passage_at
from registry.domain.commands import Replace
from registry.domain.errors import Invalid
from registry.domain.permissions import STRANGER, Actor
from registry.services import claim_anchors, question_read, question_write, text_write
from tests.factories import questions, records
from tests.factories.questions import HOW

FIRST = "A heading.\n\nThe note was dictated on the 25th of Decembr 1922 in the evening.\n"
SECOND = (
    "A heading, added by the editor.\n\nThe note was dictated on the 25th of December 1922 in the evening.\n"
)
QUOTED = "dictated on the 25th of Decembr 1922"


def version(text: str, number: int) -> s.TextVersion:
    return s.TextVersion(
        key="text",
        transcription="typed",
        number=number,
        text_sha256=text_write.hash_of(text),
        length=len(text),
    )


def test_acceptance_b_a_corrected_transcription(store: Store, admin: Actor) -> None:
    """b: the anchor is carried, the change is shown, the quotation is untouched, and a person confirms the new place."""
    desk = questions.desk(store)
    document = records.make_document(
        admin, store, "An article", s.Transcription(key="typed"), version(FIRST, 1)
    )
    text_write.attach(admin, store, text_write.hash_of(FIRST), FIRST, **HOW)
    pid, _, _ = questions.two_dates(admin, store, desk)
    start = FIRST.index(QUOTED)
    place = passage_at(FIRST, text_write.hash_of(FIRST), start, start + len(QUOTED))
    claim = s.Claim(key="said", answer="day-25", name_as_given="A. Author", document=document, passage=place)
    question_write.add(desk.contributor, store, pid, claim, **HOW)
    questions.open_up(store, desk, pid, "editors", "author", "said")
    (found,) = claim_anchors.of_document(STRANGER, store, document)
    assert (found.anchored.state, found.verbatim, found.status) == ("carried", QUOTED, "contested")

    records.edit(admin, store, document, Replace(version(SECOND, 2)))
    (found,) = claim_anchors.of_document(STRANGER, store, document)
    assert found.anchored.state == "orphaned"
    text_write.attach(admin, store, text_write.hash_of(SECOND), SECOND, **HOW)
    (found,) = claim_anchors.of_document(STRANGER, store, document)
    assert found.anchored.state == "carried_text_changed"
    assert found.anchored.passage.exact == "dictated on the 25th of December 1922"
    assert found.verbatim == QUOTED

    question_write.move_anchor(desk.cataloguer, store, pid, "said", found.anchored.passage, base=0, **HOW)
    question_write.verify(desk.checker, store, pid, "said", **HOW)
    (found,) = claim_anchors.of_document(STRANGER, store, document)
    assert (found.anchored.state, found.verbatim) == ("carried", QUOTED)
    assert question_read.get(STRANGER, store, pid).summary.unchecked == 0


def test_a_quotation_that_is_not_in_the_text_is_refused(store: Store, admin: Actor) -> None:
    desk = questions.desk(store)
    document = records.make_document(
        admin, store, "An article", s.Transcription(key="typed"), version(FIRST, 1)
    )
    text_write.attach(admin, store, text_write.hash_of(FIRST), FIRST, **HOW)
    pid, _, _ = questions.two_dates(admin, store, desk)
    place = s.Passage(text_sha256=text_write.hash_of(FIRST), start=0, end=7, exact="another")
    claim = s.Claim(key="said", answer="day-25", name_as_given="A. Author", document=document, passage=place)
    with pytest.raises(Invalid, match="other words at this place"):
        question_write.add(desk.contributor, store, pid, claim, **HOW)
