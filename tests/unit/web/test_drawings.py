"""Drawings: words fit their lines in every script, and the drawing holds what the stops say, escaped."""

from __future__ import annotations

from hypothesis import given, strategies as st
from selectolax.lexbor import LexborHTMLParser

from registry.domain import statements as s
from registry.domain.chain import chain
from registry.domain.record import Record
from registry.web import chain_words
from registry.web.chain_drawing import drawing, lines
from registry.web.year_bars import bars


def drawn(*statements: s.Statement) -> str:
    record = Record(pid="bbbbbbbb", kind="document", statements=statements)  # type: ignore[arg-type]
    return drawing(chain(record, {}), "The way", chain_words.lines)


@given(st.text(max_size=300), st.integers(10, 50))
def test_a_line_is_never_longer_than_fits(text: str, fits: int) -> None:
    found = lines(text, fits)
    assert len(found) <= 3
    assert all(len(one) <= fits + 1 or not one.isascii() for one in found)


def test_wide_letters_take_more_room_and_what_is_left_out_is_shown_to_be() -> None:
    assert len(lines("夏目漱石" * 30, 33)[0]) <= 16
    assert lines("word " * 100, 33)[-1].endswith("…")
    assert lines("W" * 200, 33)[0] == "W" * 17


def test_a_drawing_says_what_happened_and_hides_no_markup() -> None:
    svg = drawn(
        s.Contribution(key="c", role="aut", name_as_given='<b>"نجيب محفوظ"</b>'),
        s.Dating(
            key="d", variety="written", date=s.When(text="1944", edtf="1944"), certainty="low", place="A & B"
        ),
    )
    page = LexborHTMLParser(svg)
    said = " ".join(node.text() for node in page.css("text"))
    assert "Written" in said
    assert "1944" in said
    assert "A & B" in said
    assert "certainty low" in said
    assert page.css("b") == []
    assert [node.attributes["aria-label"] for node in page.css("svg")] == ["The way"]
    # The name keeps its direction to itself.
    assert "\u2068" in said


def test_years_are_bars_and_many_years_are_decades() -> None:
    few, many = LexborHTMLParser(bars([(1944, 1), (1956, 4)], "Years")), bars([(1500, 1), (2000, 2)], "Years")
    assert [node.text() for node in few.css("title")] == ["1944: 1", "1956: 4"]
    assert "1500s: 1" in many
    assert bars([], "Years") == ""
