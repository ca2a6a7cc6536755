"""The places of remarks in a text: marked once, numbered, found again where markup was taken away, never markup."""

from __future__ import annotations

import html
import re

from hypothesis import given, strategies as st

from registry.domain.statements import Passage
from registry.web.cited import cited
from registry.web.noted_text import noted

TEXT = "One two three.\n\nFour five six five."


def test_a_place_is_marked_and_has_the_number_of_its_remark() -> None:
    paragraphs, placed = noted(TEXT, [Passage(exact="two", start=4, end=7)])
    assert '<mark class="noted">two</mark><sup' in paragraphs[0]
    assert 'href="#note-1" id="at-1"' in paragraphs[0]
    assert paragraphs[1] == "Four five six five."
    assert placed == {1}


def test_a_place_that_moved_is_found_by_its_words() -> None:
    _, placed = noted(TEXT, [Passage(exact="six", start=900, end=903)])
    assert placed == {1}
    paragraphs, _ = noted(TEXT, [Passage(exact="five", prefix="six ", start=900, end=904)])
    assert 'six <mark class="noted">five</mark>' in paragraphs[1]


def test_words_that_stand_twice_or_nowhere_are_not_guessed() -> None:
    assert noted(TEXT, [Passage(exact="five"), Passage(exact="seven"), Passage()])[1] == frozenset()


def test_a_passage_over_two_paragraphs_is_marked_in_both_and_numbered_once() -> None:
    paragraphs, _ = noted(TEXT, [Passage(exact="three.\n\nFour", start=8, end=20)])
    assert [one.count("<mark") for one in paragraphs] == [1, 1]
    assert "".join(paragraphs).count('id="at-1"') == 1


def test_a_part_counts_from_where_it_begins_in_the_whole() -> None:
    paragraphs, _ = noted(TEXT, [Passage(exact="two", start=104, end=107)], shift=100)
    assert '<mark class="noted">two</mark>' in paragraphs[0]


@given(
    st.text("ab<& \n", max_size=40), st.lists(st.tuples(st.integers(-2, 40), st.integers(0, 12)), max_size=4)
)
def test_marks_change_no_word_and_every_number_stands_once(text: str, spans: list[tuple[int, int]]) -> None:
    notes = [Passage(exact=text[max(a, 0) : max(a, 0) + n], start=a, end=a + n) for a, n in spans]
    paragraphs, placed = noted(text, notes)
    shown = "".join(paragraphs)
    bare = html.unescape(re.sub(r"<sup.*?</sup>|</?mark[^>]*>", "", shown))
    assert "".join(bare.split()) == "".join(text.split())
    for number in placed:
        visible = notes[number - 1].exact.strip()
        assert shown.count(f'id="at-{number}"') == (1 if visible else shown.count(f'id="at-{number}"'))


def test_a_citation_keeps_emphasis_and_nothing_else() -> None:
    assert cited("A <em>Review</em> &amp; <a href='x'>y</a>.") == "A <em>Review</em> &amp; y."
    assert cited("<i>open <script>x</script>") == "<i>open x</i>"
    assert cited("&lt;b&gt; 1 < 2") == "&lt;b&gt; 1 &lt; 2"
