"""Words that were seen on a page are found in the text that is kept, and what is found is really there."""

from __future__ import annotations

import html

from hypothesis import given, strategies as st

from registry.domain.claims.quoting import find

SHA = "0" * 64
PAGE = (
    "<html><head><title>said so</title></head><body><p>He <i>sa</i>id so &ldquo;twice&rdquo;,\n and &amp; again.</p>"
    "<script>said so</script><p>He said so once more.</p></body></html>"
)
WORDS = st.lists(st.text("abcdeéЖ🙂", min_size=1, max_size=6), min_size=3, max_size=40)


def exact(words: str, before: str = "", text: str = PAGE) -> list[str]:
    kind = "text/html" if "<" in text else "text/plain"
    return [one.passage.exact for one in find(text, SHA, words, before=before, media_type=kind)]


def test_words_are_found_across_markup_entities_and_line_breaks() -> None:
    """Neither the head nor a script is text; quotation marks of any kind are one."""
    assert exact('said so "twice", and & again') == ["sa</i>id so &ldquo;twice&rdquo;,\n and &amp; again"]
    assert exact("he said so") == ["He <i>sa</i>id so", "He said so"]
    assert exact("he said so", before="and & again. ") == ["He said so", "He <i>sa</i>id so"]
    assert exact("quite other words altogether") == []
    assert exact("") == []


def test_words_that_are_a_little_different_are_offered_and_said_to_be() -> None:
    (found,) = find(
        "The note was dictated on the 25th of December.", SHA, "note was dictatd on the 25th of Decembr"
    )
    assert found.likeness < 1
    assert found.passage.exact.startswith("note was dictated")


@given(WORDS, st.data(), st.booleans())
def test_any_stretch_is_found_where_it_stands(words: list[str], data: st.DataObject, marked: bool) -> None:
    """What a reader selects, with blanks as the browser gives them, is among what is found; offsets fit the text."""
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, len(words)))
    wanted = " ".join(words[first:last])
    text = "\n".join(words)
    if marked:
        text = "<p>" + "</p>\n<p>".join(html.escape(word) for word in words) + "</p>"
    found = find(text, SHA, wanted, media_type="text/html" if marked else "text/plain")
    assert all(text[one.passage.start : one.passage.end] == one.passage.exact for one in found)
    if len(wanted) >= 3:
        assert found
        assert found[0].likeness == 1.0
