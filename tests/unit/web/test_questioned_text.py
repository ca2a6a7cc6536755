"""Passages in question in the text that is shown: found in web pages too, marked with remarks, no word lost."""

from __future__ import annotations

import html
import re

from hypothesis import given, strategies as st

from registry.domain.claims.anchoring import Anchored, passage_at
from registry.services.document_questions import DocumentQuestion, PassageInQuestion
from registry.web import noted_text, questioned_text
from registry.web.noted_text import Place
from registry.web.page_words import readable

PAGE = "<p>Nothing here.</p><p>It was <b>said</b> on\nthe 4th &amp; the 5th.</p>"


def question(*passages: PassageInQuestion) -> DocumentQuestion:
    return DocumentQuestion(pid="qqqqqqqq", wording="When?", status="contested", sides=(), passages=passages)


def in_question(key: str, text: str, words: str, state: str = "carried") -> PassageInQuestion:
    start = text.index(words)
    anchored = Anchored(state=state, passage=passage_at(text, "0" * 64, start, start + len(words)))
    return PassageInQuestion(key=key, label="", verbatim=words, locator="", anchored=anchored)


def test_a_passage_of_a_web_page_is_found_among_its_words() -> None:
    shown = readable(PAGE, "text/html")
    items = questioned_text.numbered(
        [question(in_question("a", PAGE, "was <b>said</b> on\nthe 4th &amp; the"))]
    )
    (place,) = questioned_text.places(shown, items, media_type="text/html")
    assert shown[place.start : place.end] == "was said on the 4th & the"


def test_passages_have_numbers_in_the_order_of_the_text_and_those_without_a_place_come_last() -> None:
    text = "one two three two"
    lost = in_question("lost", text, "one", state="orphaned")
    unplaced = PassageInQuestion(key="page", label="", verbatim="", locator="p. 1", anchored=None)
    items = questioned_text.numbered(
        [question(lost, unplaced, in_question("late", text, "three"), in_question("early", text, "one"))]
    )
    assert [one.passage.key for one in items[:2]] == ["early", "late"]
    assert {one.state for one in items[2:]} == {"orphaned", "unanchored"}
    assert [one.number for one in questioned_text.places(text, items)] == [1, 2]


def test_a_text_of_a_part_begins_where_the_part_does() -> None:
    whole = "Another item.\n\nIt was said then."
    items = questioned_text.numbered([question(in_question("a", whole, "said"))])
    (place,) = questioned_text.places(whole[15:], items, shift=15)
    assert whole[15:][place.start : place.end] == "said"


def test_a_remark_and_a_passage_in_question_may_overlap() -> None:
    (paragraph,) = noted_text.paragraphs("abcdef", [Place(0, 4, 1), Place(2, 6, 1, "passage-q-a")])
    assert '<mark class="noted">ab</mark>' in paragraph
    assert '<mark class="in-question noted">cd</mark>' in paragraph
    assert '<span id="passage-q-a"></span><mark' in paragraph
    assert paragraph.count("popovertarget") == 1


PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20), st.booleans()), max_size=6)


@given(st.text(alphabet='ab <&>\n"', max_size=60), PLACES)
def test_no_word_is_lost_or_doubled_and_every_anchor_is_there_once(
    text: str, given_places: list[tuple[int, int, bool]]
) -> None:
    places = sorted(
        Place(start, min(start + length, len(text)), number, f"passage-{number}" if asked else "")
        for number, (start, length, asked) in enumerate(given_places)
        if start < len(text)
    )
    made = [str(one) for one in noted_text.paragraphs(text, places)]
    bare = [html.unescape(re.sub(r"<sup.*?</sup>|<[^>]*>", "", one)) for one in made]
    assert [one.strip() for one in bare] == [one.strip() for one in text.split("\n\n") if one.strip()]
    for one in places:
        inside = text[one.start : one.end]
        if one.anchor and inside.strip() and "\n\n" not in inside:
            assert "".join(made).count(f'id="{one.anchor}"') == 1
