"""Passages found again in corrected texts: the state tells what happened, and a quotation is never edited."""

import random

from hypothesis import given, settings, strategies as st

from registry.domain.claims import anchoring
from registry.domain.claims.anchoring import Anchored
from registry.domain.statements import Passage

OLD = (
    "The letter was read out at the meeting.\n\nThe note was dictated on the twenty-fifth of December, and the "
    "secretary wrote it down word by word.\nNobody objected.\n\nA vote was taken in the evening.\n"
)
QUOTED = "dictated on the twenty-fifth of December, and the secretary"


def passage(text: str, words: str) -> Passage:
    start = text.index(words)
    return anchoring.passage_at(text, "a" * 64, start, start + len(words))


def carried(new: str, words: str = QUOTED, old: str = OLD) -> Anchored:
    (found,) = anchoring.carried(old, new, "b" * 64, [passage(old, words)])
    return found


def test_an_insertion_before_it_moves_the_place_and_nothing_else() -> None:
    new = "A heading was added.\n\n" + OLD
    found = carried(new)
    assert found.state == "carried"
    assert new[found.passage.start : found.passage.end] == QUOTED
    assert found.passage.text_sha256 == "b" * 64


def test_a_corrected_word_inside_is_shown_as_changed() -> None:
    new = OLD.replace("twenty-fifth", "twenty-fourth")
    found = carried(new)
    assert found.state == "carried_text_changed"
    assert found.passage.exact == QUOTED.replace("twenty-fifth", "twenty-fourth")
    assert 0.9 < found.score < 1


def test_a_moved_sentence_is_found_by_its_words() -> None:
    sentence = OLD[OLD.index("The note") : OLD.index("Nobody")]
    found = carried(OLD.replace(sentence, "") + "\nLater on.\n" + sentence)
    assert found.state == "carried"
    assert found.passage.exact == QUOTED


def test_deleted_words_are_orphaned_and_stay_as_they_were() -> None:
    given = passage(OLD, QUOTED)
    found = carried(OLD.replace(OLD[OLD.index("The note") : OLD.index("Nobody")], ""))
    assert (found.state, found.passage) == ("orphaned", given)


def test_words_that_stand_in_two_places_alike_are_ambiguous() -> None:
    """Without surroundings and without a place in the old text nothing tells one from the other: a person has to."""
    given = Passage(text_sha256="a" * 64, start=0, end=3, exact=QUOTED)
    (found,) = anchoring.carried(OLD, f"{OLD} And again: {QUOTED}.", "b" * 64, [given])
    assert (found.state, found.passage) == ("ambiguous", given)


def test_offsets_count_code_points() -> None:
    old = "🙂🙂 é\nThe words in question stand here, all of them.\n"
    found = carried("🙂 " + old, "The words in question stand here", old)
    assert (found.state, found.passage.start) == ("carried", old.index("The words") + 2)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(0, 8))
def test_however_a_text_is_corrected_the_answer_is_honest(seed: int, changes: int) -> None:
    """What is carried stands there; what is not keeps the passage that was given."""
    chance = random.Random(seed)
    letters = list(OLD)
    for _ in range(changes):
        at = chance.randrange(len(letters))
        letters[at : at + chance.randrange(3)] = chance.choice(["", "x", "new words "])
    new = "".join(letters)
    given = passage(OLD, QUOTED)
    (found,) = anchoring.carried(OLD, new, "b" * 64, [given])
    if found.state.startswith("carried"):
        assert new[found.passage.start : found.passage.end] == found.passage.exact
        assert (found.passage.exact == QUOTED) == (found.state == "carried")
        assert anchoring.likeness(QUOTED, found.passage.exact) >= 0.8
    else:
        assert found.passage == given
