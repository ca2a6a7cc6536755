"""A text with marks: not a character of it changes, whatever spans lie over it and whatever markup is in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, strategies as st
from selectolax.lexbor import LexborHTMLParser

from registry.web.marked_text import MARKED, Span, marked

SPANS = st.lists(
    st.builds(Span, st.integers(-2, 60), st.integers(-2, 60), st.sampled_from("abcd")), max_size=8
)
TEXTS = st.text(alphabet='ab <>/!-&;"p=é🚢\n', max_size=50) | st.sampled_from(
    (
        "<p>a</p><!-- b",
        "<script>a<b</script>c",
        '<meta name="author" content="Ada">',
        "a<br/>b&amp;c",
        "<!-- a --><h1>b</h1>",
    )
)


def words_of(made: str) -> str:
    node = LexborHTMLParser(f"<div id=all>{made}</div>").css_first("#all")
    assert node is not None
    return node.text()


@given(TEXTS, SPANS, st.sampled_from(("text/plain", *sorted(MARKED))))
def test_the_words_stay_as_they_are(text: str, spans: list[Span], media_type: str) -> None:
    """Offsets that a script counts are those of the text; each value that is in it has one anchor."""
    made = str(marked(text, spans, media_type))
    assert words_of(made) == text
    anchors = re.findall(r'id="(mark-\w)"', made)
    assert len(anchors) == len(set(anchors))
    reached = {one.key for one in spans if 0 <= one.start < min(one.end, len(text))}
    assert set(anchors) == {f"mark-{key}" for key in reached}


def test_marks_overlap_nest_and_repeat() -> None:
    """The words stay as they are, whatever spans lie over them; each value has one anchor."""
    text = "Ada & <b>Quill</b>, 1934"
    spans = [
        Span(0, 17, "a"),
        Span(9, 14, "b"),
        Span(9, 14, "c"),
        Span(12, 99, "d"),
        Span(5, 5, "e"),
        Span(40, 50, "f"),
    ]
    made = str(marked(text, spans, "text/html"))
    assert words_of(made) == text
    assert sorted(re.findall(r'id="(mark-\w)"', made)) == ["mark-a", "mark-b", "mark-c", "mark-d"]
    assert 'data-keys="b c a"' in made
    assert str(marked("a < b", [])) == "a &lt; b"


def test_markup_is_set_apart_but_for_what_was_read_from_it() -> None:
    """Tags can be hidden; the value of an attribute that something was read from is a mark, and a link is never empty."""
    text = '<meta content="Ada">\n<p>by <i>Ada</i></p>'
    made = str(marked(text, [Span(15, 18, "a"), Span(27, 34, "b")], "text/html"))
    assert '<mark data-keys="a"><a href="#value-a">Ada</a></mark>' in made
    assert '<span class="tag">&lt;meta content=&#34;</span>' in made
    assert '<span class="tag block">&lt;p&gt;</span>' in made
    assert '<a href="#value-b">Ada</a>' in made
    assert '<a href="#value-b"><span' not in made


@pytest.mark.parametrize("piece", ["<!--", "<a", "<p>", "<script>", "</script", "<", ">", "<!"])
def test_hostile_pages_take_no_longer_than_others(piece: str) -> None:
    """Four hundred thousand characters of broken markup end within the limit of the test."""
    text = piece * (400_000 // len(piece))
    assert "tag" in str(marked(text, [Span(0, 400_000, "a")], "text/html")) or piece in (
        "<",
        ">",
        "<a",
        "</script",
        "<!",
    )
