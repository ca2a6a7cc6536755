"""What a citation takes from a record: which date, which appearance, which copy, which name."""

import pytest

from registry.domain import statements as s
from registry.domain.record import Described, Record
from registry.domain.statements import When
from registry.exporters.citation import Citation
from registry.exporters.citing import cite
from registry.exporters.moments import moment
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import (
    ADA,
    BULLETIN,
    CITY,
    CRUX,
    ISSUE,
    LINKED,
    REVIEW,
    WEB,
    agent,
    by,
    dating,
    document,
    title,
    when,
)


def cited(kind: str, *statements: s.Statement) -> Citation:
    return cite(document("one", kind, *statements))


def issued(kind: str, *statements: s.Statement) -> tuple[str, str]:
    citation = cited(kind, *statements)
    return citation.issued_as, citation.issued.edtf if citation.issued else ""


ALL_DATES = (
    dating("written", when("1944-09-23")),
    dating("delivered", when("1944-10-01")),
    dating("put_on_line", when("2005-03")),
    s.Publication(key="p", container_title="Review", date=when("1944-12")),
)


@pytest.mark.parametrize(
    ("kind", "variety", "edtf"),
    [
        ("letter", "written", "1944-09-23"),
        ("press_release", "written", "1944-09-23"),
        ("speech", "delivered", "1944-10-01"),
        ("broadcast", "delivered", "1944-10-01"),
        ("interview", "delivered", "1944-10-01"),
        ("article", "published", "1944-12"),
        ("poem", "published", "1944-12"),
        ("web_text", "published", "1944-12"),
    ],
)
def test_each_kind_is_dated_by_what_it_is(kind: str, variety: str, edtf: str) -> None:
    assert issued(kind, *ALL_DATES) == (variety, edtf)


def test_the_next_best_date_is_taken_and_that_of_the_page_never() -> None:
    assert issued("article", ALL_DATES[0]) == ("written", "1944-09-23")
    assert issued("letter", ALL_DATES[3]) == ("published", "1944-12")
    assert issued("article", ALL_DATES[2]) == ("", "")
    assert issued("web_text", ALL_DATES[2]) == ("put_on_line", "2005-03")


def test_the_other_dates_are_kept_and_those_of_the_copy_are_left_over() -> None:
    citation = cited("letter", *ALL_DATES)
    assert [(variety, one.edtf) for variety, one in citation.dates] == [
        ("delivered", "1944-10-01"),
        ("published", "1944-12"),
    ]
    assert ("dating (put on line)", "2005-03") in {(one.field, one.value) for one in citation.beyond}


def test_two_dates_of_publication_are_not_made_one() -> None:
    citation = cited("article", dating("published", when("1944-11")), ALL_DATES[3])
    assert citation.issued is not None
    assert citation.issued.edtf == "1944-12"
    assert ("dating (published)", "1944-11") in {(one.field, one.value) for one in citation.beyond}


def test_an_item_takes_from_its_issue_what_it_does_not_say_itself() -> None:
    own = s.Publication(key="p", serial=REVIEW.pid, pages="7", date=when("1956-03"))
    citation = cited("article", s.PartOf(key="o", parent=ISSUE.pid), own)
    assert (citation.container.container, citation.container.volume) == ("The Harbour Review", "17")
    assert citation.container.pages == "7"
    assert citation.issued is not None
    assert citation.issued.edtf == "1956-03"
    assert citation.inherited == ("volume", "issue", "publisher", "place")
    assert citation.inherited_from == ISSUE.pid


@pytest.mark.parametrize(
    "own",
    [
        s.Publication(
            key="p", variety="pamphlet", publisher="Far Press", place="Overseas", date=when("1957")
        ),
        s.Publication(key="p", publisher="Far Press", date=when("1957")),
        s.Publication(key="p", place="Overseas", date=when("1957")),
        s.Publication(key="p", edition="2nd ed."),
    ],
)
def test_an_imprint_of_others_is_not_mixed_into_the_place_in_the_issue(own: s.Publication) -> None:
    cited_from = cited("article", s.PartOf(key="o", parent=ISSUE.pid), own).container
    assert (cited_from.container, cited_from.publisher) == ("The Harbour Review", "Harbour Press")
    assert (cited_from.place, cited_from.edition) == ("Northport", "")
    assert cited_from.date is not None
    assert cited_from.date.edtf == "1956-21"


def test_pages_alone_are_the_place_in_the_issue() -> None:
    own = s.Publication(key="p", pages="7", place="Northport")
    citation = cited("article", s.PartOf(key="o", parent=ISSUE.pid), own)
    assert (citation.container.container, citation.container.pages) == ("The Harbour Review", "7")
    assert citation.remarks == ()


def test_an_agent_who_spoke_and_wrote_is_named_once() -> None:
    assert len(cited("speech", by(ADA, "spk"), by(ADA, "aut")).authors) == 1
    bare = [
        s.Contribution(key=key, role=role, name_as_given="Long, Ada")
        for key, role in (("a", "aut"), ("b", "spk"))
    ]
    assert len(cited("speech", *bare).authors) == 1


def test_a_second_name_of_one_agent_is_left_over_and_not_lost() -> None:
    citation = cited("poem", by(CRUX), by(CRUX, "spk", given="Crux", attribution="pseudonymous"))
    assert [one.parts.family for one in citation.authors] == ["Marsh"]
    assert ("other name of the same", "Crux") in {(one.field, one.value) for one in citation.beyond}


def test_an_item_of_an_item_looks_further_up() -> None:
    section = Record(
        pid="doc-section", kind="document", statements=(s.Title(text="Letters"), s.PartOf(parent=ISSUE.pid))
    )
    described = document("deep", "letter", s.PartOf(key="o", parent=section.pid))
    citation = cite(Described(record=described.record, linked={**LINKED, section.pid: section}))
    assert citation.container.container == "The Harbour Review"


def test_records_that_contain_each_other_do_not_hang() -> None:
    one = Record(pid="a", kind="document", statements=(s.Title(text="A"), s.PartOf(parent="b")))
    other = Record(pid="b", kind="document", statements=(s.Title(text="B"), s.PartOf(parent="a")))
    assert cite(Described(record=one, linked={"a": one, "b": other})).container.container in "AB"


def test_without_the_containing_record_the_own_publication_is_cited() -> None:
    own = s.Publication(key="p", container_title="Review", volume="3")
    described = document("lone", "article", s.PartOf(key="o", parent="elsewhere"), own)
    citation = cite(Described(record=described.record))
    assert (citation.container.container, citation.inherited) == ("Review", ())


def test_of_several_appearances_the_original_is_cited_and_the_others_are_told() -> None:
    citation = cited(
        "article",
        s.Publication(key="p1", container_title="Reprints", date=when("1960")),
        s.Publication(key="p2", serial=BULLETIN.pid, issue="9", date=when("1944"), original=True),
    )
    assert citation.container.container == "Members’ Bulletin"
    assert citation.remarks == ("Also published in Reprints (1960).",)


def test_the_copy_with_a_shelfmark_holds_it_and_the_copy_with_an_address_shows_it() -> None:
    paper = s.ArchiveSource(key="a", repository=CITY.pid, shelfmark="box 1")
    web = s.ArchiveSource(key="b", repository=WEB.pid, url="https://a.example/", retrieved=when("2015"))
    citation = cited("letter", web, paper, s.DescribedFrom(key="f", archive_source="b"))
    assert (citation.copy.archive, citation.copy.shelfmark) == ("City Archive", "box 1")
    assert (citation.url, citation.copy.site) == ("https://a.example/", "Ada Long Web Archive")
    assert citation.copy.accessed is not None


def test_of_two_copies_the_one_described_from_comes_first() -> None:
    one, other = (s.ArchiveSource(key=key, repository_name=key.upper(), shelfmark=key) for key in "ab")
    citation = cited("letter", one, other, s.DescribedFrom(key="f", archive_source="b"))
    assert citation.copy.archive == "B"
    assert ("archive source (digital edition)", "a") in {(left.field, left.value) for left in citation.beyond}


def test_only_what_is_on_display_is_cited_and_alternatives_are_left_over() -> None:
    citation = cited(
        "letter",
        title("Shown"),
        s.Title(key="t2", text="Beside it", rank="alternative"),
        s.Title(key="t3", text="Taken back", rank="withdrawn"),
    )
    assert citation.title == "Shown"
    assert [(one.field, one.value) for one in citation.beyond] == [("alternative title (title)", "Beside it")]


def test_a_supplied_title_stands_in_brackets_once() -> None:
    assert cited("letter", title("To a friend", "supplied")).title == "[To a friend]"
    assert cited("letter", title("[To a friend]", basis="supplied")).title == "[To a friend]"
    assert cited("letter", title("To a friend")).title == "To a friend"


@pytest.mark.parametrize(
    ("text", "whole"),
    [("Tides", "Tides: A Reply"), ("Tides?", "Tides? A Reply"), ("Tides:", "Tides: A Reply")],
)
def test_a_subtitle_follows_its_title(text: str, whole: str) -> None:
    assert cited("letter", title(text), title("A Reply", "subtitle")).title == whole


def test_a_pseudonym_is_printed_as_the_agent_record_divides_it() -> None:
    anna = agent(
        "agt-anna", "Anna Low", "person",
        s.Name(key="n2", text="Madame du Port", variety="pseudonym", family="Port", given="Madame", particle="du"),
        family="Low", given="Anna",
    )  # fmt: skip
    described = document("pen", "poem", by(anna, given="Madame du Port", attribution="pseudonymous"))
    citation = cite(Described(record=described.record, linked={anna.pid: anna}))
    assert citation.authors[0].parts.inverted() == "du Port, Madame"
    assert citation.remarks == ("“Madame du Port” is a pseudonym of Anna Low.",)


def test_a_disputed_name_stays_with_a_remark_and_a_rejected_one_is_only_a_remark() -> None:
    citation = cited("letter", by(ADA, attribution="disputed"), by(CRUX, attribution="rejected"))
    assert [one.parts.family for one in citation.authors] == ["Long"]
    assert citation.remarks == (
        "Ada Long as author: attribution disputed.",
        "Leo Marsh as author: attribution rejected.",
    )


def test_an_agent_that_changed_is_not_cited_under_its_old_name() -> None:
    described = document("renamed", "letter", by(ADA))
    assert cite(described).authors[0].parts.family == "Long"
    married = agent(ADA.pid, "Ada Reed", family="Reed", given="Ada")
    again = Described(record=described.record, linked={**LINKED, ADA.pid: married})
    assert cite(again).authors[0].parts.family == "Reed"


def test_what_is_not_linked_does_not_stop_an_export() -> None:
    for one in CASES.values():
        assert cite(Described(record=one.record)).pid == one.record.pid


@pytest.mark.parametrize(
    ("when", "basis", "year", "label"),
    [
        (When(edtf="1944"), "", "1944", "1944"),
        (When(edtf="1944"), "supplied", "[1944]", "[1944]"),
        (When(text="[1944]", edtf="1944"), "", "[1944]", "[1944]"),
        (When(edtf="1944~"), "inferred", "[ca. 1944]", "[about 1944]"),
        (When(edtf="1944?"), "", "1944?", "perhaps 1944"),
        (When(edtf="1944/1946"), "", "1944–1946", "1944–1946"),
        (When(edtf="[1933,1935]", text="[1933,1935]"), "", "1933 or 1935", "1933 or 1935"),
        (When(edtf="-0043"), "", "44 BC", "44 BC"),
        (When(text="in the frost"), "conjectural", "[in the frost]", "[in the frost]"),
        (When(text="soon", edtf="not a date"), "", "soon", "soon"),
        (When(text="May 1", edtf="1900-05-01", calendar="of the moon"), "", "May 1", "May 1"),
    ],
)
def test_a_date_in_a_citation(when: When, basis: str, year: str, label: str) -> None:
    found = moment(when, basis)
    assert found is not None
    assert (found.year, found.label) == (year, label)


def test_no_date_is_no_moment() -> None:
    assert moment(When()) is None
