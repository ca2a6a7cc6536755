"""Formatted bibliographies: the marks of dates, clean HTML, and clear errors."""

import subprocess
from typing import Any

import pytest
from lxml import etree

from registry.domain import statements as s
from registry.domain.record import Described, Record
from registry.exporters import pandoc, styles
from registry.exporters.citing import cite
from registry.exporters.entries import parted
from registry.exporters.face import Loss
from registry.exporters.formatted import format_bibliography, format_citation, plugin
from registry.exporters.prepared_items import prepared_item
from registry.exporters.styles import Marks
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import ADA, LINKED, by, dating, document, title, when


def formatted(case: str, style: str = "chicago-author-date") -> str:
    return format_citation(CASES[case], style, "text")


@pytest.mark.parametrize(
    ("case", "author_date", "notes"),
    [
        ("supplied-date", "Long, Ada. [1944]. “To My Sister.”", "“To My Sister.” Letter. [1944]."),
        (
            "supplied-day",
            "Ada. [1944]. “To My Brother.” Letter. [September 23].",
            "Letter. [September 23, 1944].",
        ),
        ("approximate-date", "Reed, Bo. ca. 1910. ", "Pamphlet. ca. 1910."),
        ("supplied-approximate", "Reed, Bo. [ca. 1911]. ", "Pamphlet. [ca. 1911]."),
        ("undated", "Long, Ada. n.d. ", "Manuscript. n.d. "),
        ("decade", "Long, Ada. 1930s. “A Fragment.” Manuscript. https", "Manuscript. 1930s."),
        (
            "old-style",
            "Long, Ada. 1917 (O.S.). “From the Capital.” Letter. October 25.",
            "October 25, 1917 (O.S.).",
        ),
    ],
)
def test_dates_print_as_firm_as_they_are(case: str, author_date: str, notes: str) -> None:
    assert author_date in formatted(case)
    assert notes in formatted(case, "chicago-notes-bibliography")


def test_a_letter_names_its_addressee_archive_and_place_in_the_archive() -> None:
    for style in ("chicago-author-date", "chicago-notes-bibliography"):
        entry = formatted("letter", style)
        for part in ("Letter to Bo Reed", "September 23, 1944", "box 12, folder 3", "City Archive", "24–25"):
            assert part in entry


def test_no_document_is_without_an_entry() -> None:
    bare = Described(record=Record(pid="bare", kind="document"))
    spoken = Described(record=CASES["speech"].record, linked=LINKED)
    for style in styles.styles():
        entries = format_bibliography([*CASES.values(), bare, spoken], style)
        assert [entry.pid for entry in entries] == [
            *(one.record.pid for one in CASES.values()),
            "bare",
            "doc-speech",
        ]
        assert all(entry.text for entry in entries)


def test_entries_keep_the_order_of_the_items_and_come_alone_as_in_a_list() -> None:
    names = ["speech", "article", "poem"]
    together = format_bibliography([CASES[name] for name in names])
    assert [one.text for one in together] == [formatted(name) for name in names]


def test_markup_in_a_title_is_text_and_stays_text() -> None:
    nasty = "<i>Tides</i> & <script>alert(1)</script> &lt;b>"
    record = document("markup", "letter", title(nasty), by(ADA), dating("written", when("1900")))
    assert nasty in format_citation(record, output="text")
    html = format_citation(record, output="html")
    assert "&lt;script&gt;" in html
    assert "<i>" not in html
    assert "<script" not in html


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:alert(1)//https://x"])
def test_no_address_runs_a_script(url: str) -> None:
    record = document("address", "letter", title("T"), by(ADA), s.ArchiveSource(key="a", url=url))
    html = format_citation(record, output="html").lower()
    assert 'href="javascript' not in html
    assert 'href="data' not in html


def test_html_is_well_formed_and_only_of_the_elements_that_are_allowed() -> None:
    for one in CASES.values():
        root = etree.fromstring(f"<p>{format_citation(one)}</p>")
        assert {str(element.tag) for element in root.iter()} <= {
            "p",
            "i",
            "b",
            "em",
            "strong",
            "span",
            "sup",
            "sub",
            "a",
        }
        assert all(set(element.attrib) <= {"href", "class"} for element in root.iter())


def test_the_html_of_the_formatter_is_stripped_of_everything_else() -> None:
    page = (
        '<div class="references"><div id="ref-i0" class="csl-entry" onclick="x()"><em onclick="x()">A</em>'
        '<img src="x" onerror="x()"/><a href="ftp://x">b</a><a href="https://x/?a=1&amp;b">c</a><span id="z">d</span>'
        "<script>e</script></div></div>"
    )
    assert parted(page).html == {"i0": '<em>A</em>b<a href="https://x/?a=1&amp;b">c</a>de'}
    assert parted(page).text == {"i0": "Abcde"}


def test_what_the_style_does_not_print_is_reported() -> None:
    losses: list[Loss] = []
    data = b"".join(plugin.chunks([CASES["newspaper-article"], CASES["interview"]], losses.append))
    assert len(data.decode().splitlines()) == 2
    losses.clear()
    list(plugin.chunks([CASES["several-authors"]], losses.append))
    assert ("remark", "Otis Moss, Jr. as author: attribution rejected.") in {
        (one.field, one.value) for one in losses
    }


def test_an_unknown_style_is_named_and_others_are_offered() -> None:
    for name in ("no-such-style", "../chicago-author-date", "", "Chicago"):
        with pytest.raises(styles.NoSuchStyle, match="chicago-author-date"):
            format_bibliography([], name)


def test_an_unknown_output_is_refused() -> None:
    with pytest.raises(Exception, match="no output called 'pdf'"):
        format_bibliography([], output="pdf")


def test_a_dependent_style_is_the_one_it_stands_for() -> None:
    assert b"independent-parent" not in styles.prepared("nature-digest")


def test_a_style_is_made_ready_without_what_compares_entries() -> None:
    style = styles.prepared("apa", Marks("[", "]"))
    for word in (b"disambiguate", b"subsequent-author-substitute", b"<sort"):
        assert word not in style
    assert b'prefix="["' in style


def test_without_the_formatter_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import pypandoc

    def missing() -> str:
        raise OSError("no pandoc")

    monkeypatch.setattr(pypandoc, "get_pandoc_path", missing)
    pandoc.program.cache_clear()
    try:
        with pytest.raises(pandoc.FormatterMissing, match="install the package pypandoc-binary"):
            pandoc.bibliography([], styles.prepared("apa"))
    finally:
        pandoc.program.cache_clear()


def test_a_formatter_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def slow(command: list[str], **settings: Any) -> None:
        raise subprocess.TimeoutExpired(command, settings["timeout"])

    monkeypatch.setattr(subprocess, "run", slow)
    with pytest.raises(pandoc.FormatterFailed, match="took longer than 120 seconds"):
        pandoc.bibliography([], styles.prepared("apa"))


def test_a_formatter_that_fails_says_why() -> None:
    with pytest.raises(pandoc.FormatterFailed, match="could not be formatted"):
        pandoc.bibliography([{"id": "i0", "type": "book"}], b"<not-a-style")


def test_an_item_of_a_periodical_is_formatted_as_an_article_of_it() -> None:
    item = prepared_item(cite(CASES["interview"])).item
    assert (item["type"], item["issued"]["date-parts"]) == ("interview", [[1957, 1, 13]])
    item = prepared_item(cite(CASES["letter"])).item
    assert (item["type"], item["issued"]["date-parts"]) == ("article-journal", [[1944, 10]])
    assert item["genre"] == "letter to Bo Reed, September 23, 1944"
