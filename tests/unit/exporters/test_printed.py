"""Bibliographies to read: page, Markdown, plain text and word processor, the same entries in each."""

import io
import zipfile
from html import escape

import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree, html

from registry.domain.record import Described
from registry.exporters import pandoc
from registry.exporters.face import discover, write
from registry.exporters.formatted import format_bibliography
from registry.exporters.losses import LossTally
from registry.exporters.markdown_text import markdown
from registry.exporters.styles import NoSuchStyle
from tests.unit.exporters import golden, readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import document, title
from tests.unit.exporters.texts import NASTY

MARKED_UP = ("*a* _b_ `c`", "# a", "1. a", "- a", "> a", "[a](b)", "<b>a</b>", "&amp; &lt;", "a | b", "<script>x</script>",
             "![a](b)", "~~a~~", "***", "\\*", "@a", "$a$", "a\\")  # fmt: skip
HOSTILE = [document(f"h{number}", "letter", title(text)) for number, text in enumerate((*NASTY, *MARKED_UP))]


def exported(name: str, records: list[Described], **options: str) -> bytes:
    return b"".join(write(discover()[name], records, LossTally(), **options))


def entries(records: list[Described]) -> list[str]:
    return [one.text for one in format_bibliography(records, output="text")]


@pytest.fixture(params=["cases", "hostile"])
def records(request: pytest.FixtureRequest) -> list[Described]:
    return list(CASES.values()) if request.param == "cases" else HOSTILE


def test_the_text_has_an_entry_to_a_paragraph(records: list[Described]) -> None:
    assert exported("text", records).decode().split("\n\n")[:-1] == entries(records)


def test_the_page_has_the_entries_and_nothing_that_runs(records: list[Described]) -> None:
    page = html.fromstring(exported("html", records))
    found = page.findall(".//p[@class='entry']")
    assert [one.get("id") for one in found] == [one.record.pid for one in records]
    assert [readers.squashed(one.text_content()) for one in found] == [
        readers.squashed(one) for one in entries(records)
    ]
    used = {str(one.tag) for one in page.find("body").iter()}
    assert used <= {"body", "h1", "p", "i", "b", "em", "strong", "span", "sup", "sub", "a"}
    assert all(one.startswith(("http://", "https://")) for one in page.xpath("//@href"))


def test_markdown_reads_back_as_the_entries(records: list[Described]) -> None:
    """Read by pandoc as CommonMark."""
    page = html.fragments_fromstring(
        pandoc.converted(exported("markdown", records), "commonmark", "html").decode()
    )
    assert {one.tag for one in page} == {"p"}
    assert [readers.squashed(one.text_content()) for one in page] == [
        readers.squashed(one) for one in entries(records)
    ]


INLINE = st.recursive(
    st.text("ab *_`\\\\<>&[].!?1-~|“”(", min_size=1, max_size=5).map(escape),
    lambda inner: st.builds(
        "{0}<{1}>{2}</{1}>{3}".format, st.just("") | inner, st.sampled_from(["i", "b", "em", "strong", "sup", "sub"]),
        inner, st.just("") | inner,
    ),
    max_leaves=4,
)  # fmt: skip


@settings(max_examples=25)
@given(st.lists(INLINE, min_size=5, max_size=40))
def test_any_entry_reads_back_from_markdown(inline: list[str]) -> None:
    """Every text is kept, and nothing becomes markup that was none. Letters around it keep the spaces apart."""
    written = "".join(f"{markdown(f'z {one} z')}\n\n" for one in inline)
    page = html.fragments_fromstring(pandoc.converted(written.encode(), "commonmark", "html").decode())
    wanted = [html.fragment_fromstring(f"<p>z {one} z</p>") for one in inline]
    assert [readers.squashed(one.text_content()) for one in page] == [
        readers.squashed(one.text_content()) for one in wanted
    ]


@pytest.mark.parametrize(
    ("entry", "written"),
    [
        ("Long, A. <em>Tides</em> 6", "Long, A. *Tides* 6"),
        ("<b>a</b>.", "**a**."),
        ("x<em>“y”</em>", "x<em>“y”</em>"),
        ("<em>a <em>b</em></em>", "<em>a <em>b</em></em>"),
        ("1944. A", "1944\\. A"),
        ("# a", "\\# a"),
        ("a\\.", "a\\\\."),
        ('<a href="https://a.example/b_c">https://a.example/b_c</a>', "<https://a.example/b_c>"),
        ('<a href="https://a.example/?a&amp;copy;">x*</a>', "[x\\*](<https://a.example/?a&amp;copy;>)"),
    ],
)
def test_markdown_is_what_a_person_would_write(entry: str, written: str) -> None:
    assert markdown(entry) == written


def test_the_document_has_the_entries_in_their_style(records: list[Described]) -> None:
    heading, *found = readers.docx(exported("docx", records))
    assert heading == "Heading1: Bibliography"
    assert [readers.squashed(one.removeprefix("Bibliography: ")) for one in found] == [
        readers.squashed(one) for one in entries(records)
    ]


def test_no_time_is_in_the_document() -> None:
    data = exported("docx", [CASES["letter"]])
    archive = zipfile.ZipFile(io.BytesIO(data))
    assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))
    assert data == exported("docx", [CASES["letter"]])


@pytest.mark.parametrize("name", golden.IN_A_STYLE)
def test_every_style_can_be_asked_for_and_an_unknown_one_is_refused(name: str) -> None:
    chicago, apa = (
        exported(name, [CASES["article"]], style=style) for style in ("chicago-author-date", "apa")
    )
    assert chicago != apa
    with pytest.raises(NoSuchStyle):
        exported(name, [CASES["article"]], style="nobody-wrote-it")


@pytest.mark.parametrize("name", golden.IN_A_STYLE)
def test_what_the_style_does_not_print_is_reported(name: str) -> None:
    tallies = [LossTally(), LossTally()]
    for one, tally in zip((name, "formatted"), tallies, strict=True):
        list(write(discover()[one], CASES.values(), tally))
    assert tallies[0].lines() == tallies[1].lines() != []
