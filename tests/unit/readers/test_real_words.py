"""Misprints that are words themselves: suspected where a set phrase or the text speaks for another word, and nowhere else."""

import pytest

from registry.readers import read

PROSE = (
    "The people of the town had been waiting for him since the morning, and when he came they went with him to the square. "
    "There was not one of them who had not heard what he said the year before, and all of them knew that it would be hard. "
)


def suspected(text: str) -> list[tuple[str, str]]:
    result = read(text)
    found = [p for p in result.proposals if p.rule == "suspected-misprint"]
    for p in found:
        assert result.text[p.start : p.end] == p.exact
        assert p.certainty == "low"
    return [(p.exact, str(p.alternatives[0])) for p in found]


def test_a_set_phrase_speaks_for_another_word() -> None:
    text = PROSE + "He spoke to a huge and jammed ball that night. On the other band, nobody left early."
    assert suspected(text) == [("ball", "hall"), ("band", "hand")]


def test_the_same_pair_of_words_elsewhere_in_the_text_speaks_for_another_word() -> None:
    text = PROSE + (
        "They met in the workers hall. The workers hall was cold. In the end the hall was let, and the old hall was shut. "
        "Nobody in the workers ball had a coat."
    )
    assert suspected(text) == [("ball", "hall")]


@pytest.mark.parametrize(
    "sentence",
    [
        "There was a ball in the town that night, and a band played on the lawn with great ease.",
        "The hall was full. The hall was cold, the old hall and the new hall, and the ball rolled over the floor.",
        "He laid a tile on the roof, and the clay was wet, and a bead of sweat stood on his brow.",
    ],
)
def test_a_word_in_its_place_is_left_alone(sentence: str) -> None:
    assert suspected(PROSE + sentence) == []
