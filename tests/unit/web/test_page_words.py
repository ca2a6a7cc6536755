"""Pages as words: blocks apart, markup gone, nothing hidden shown, and hostile pages in time."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from registry.web.page_words import readable


@pytest.mark.parametrize(
    ("text", "media_type", "shown"),
    [
        ("<p>A &lt; B</p>", "text/plain", "<p>A &lt; B</p>"),
        ("<p>A &lt; B<p>C\n  D<br>E", "text/html", "A < B\n\nC D\nE"),
        ("<head><title>x</title></head><body>a<!-- b -->c</body>", "text/html", "ac"),
        ("a<script>no()</script>b<style>no{}</style>", "text/html", "ab"),
        ("a<!-- b", "text/html", "a"),
        ("a < b and c > d", "text/html", "a < b and c > d"),
        ("<TEI><teiHeader><title>x</title></teiHeader><text><head>H</head><p>a</p></text></TEI>", "application/xml", "H\n\na"),
    ],
)  # fmt: skip
def test_pages_are_shown_as_words(text: str, media_type: str, shown: str) -> None:
    """A table of pages and what one reads of them."""
    assert readable(text, media_type) == shown


@given(st.text(alphabet="<>/!-apscriptbrhed &;\n", max_size=200))
def test_any_page_gives_words(text: str) -> None:
    """No page is too broken, and plain texts are left alone."""
    assert isinstance(readable(text, "text/html"), str)
    assert readable(text, "text/plain") == text


@pytest.mark.parametrize("piece", ["<!--", "<a", "<p ", "<", "<script>", "&", "< <", "<!"])
def test_hostile_pages_take_no_longer_than_others(piece: str) -> None:
    """A million characters of half a tag end within the limit of the test."""
    assert len(readable(piece * (1_000_000 // len(piece)), "text/html")) <= 1_000_000
