"""BibLaTeX: two independent parsers read it, dates are EDTF where BibLaTeX takes them, originals are related entries."""

import pytest
from hypothesis import given

from registry.domain import statements as s
from registry.exporters.biblatex import edtf, plugin
from registry.exporters.moments import moment
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import ADA, ON_LINE, REVIEW, by, dating, document, title, when
from tests.unit.exporters.texts import any_article, filled

ALL = "".join(plugin.render(one).data.decode() + "\n" for one in CASES.values())


def read(case: str) -> dict[str, tuple[str, dict[str, str]]]:
    """The entries of a case by key."""
    return {
        key: (kind, fields) for kind, key, fields in readers.bibtex(plugin.render(CASES[case]).data.decode())
    }


def test_two_parsers_read_all_the_cases_without_complaint_and_alike() -> None:
    ours, theirs = readers.bibtex(ALL), readers.pybtex(ALL)
    assert [(kind, key) for kind, key, _ in ours] == [(kind, key) for kind, key, _ in theirs]
    assert len(ours) == len(CASES) + 1, "one of the cases is a reprint"


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("letter", "letter"),
        ("speech", "misc"),
        ("interview", "misc"),
        ("article", "article"),
        ("pamphlet", "booklet"),
        ("issue", "periodical"),
        ("chapter", "incollection"),
        ("web-text", "online"),
        ("undated", "unpublished"),
    ],
)
def test_each_kind_has_its_entry_type(case: str, kind: str) -> None:
    assert next(iter(read(case).values()))[0] == kind


def test_a_web_text_without_an_address_and_an_article_without_a_review_are_of_no_kind() -> None:
    for kind in ("web_text", "article", "chapter", "review"):
        text = plugin.render(document("bare", kind, title("T"))).data.decode()
        assert text.startswith("@misc{")


def test_an_article_in_a_book_is_a_part_of_the_book() -> None:
    printed = s.Publication(key="p", variety="book", container_title="Collected Papers", pages="3")
    ((kind, _, fields),) = readers.bibtex(
        plugin.render(document("in-a-book", "article", title("T"), printed)).data.decode()
    )
    assert (kind, fields["booktitle"]) == ("incollection", "Collected Papers")


def test_the_original_of_a_reprint_is_a_related_entry_in_the_same_file() -> None:
    entries = read("item-first-published-elsewhere")
    (reprint, original) = entries.values()
    assert reprint[1]["related"] in entries
    assert (reprint[1]["relatedtype"], reprint[1]["origlocation"]) == ("origpubin", "Southport")
    assert (reprint[1]["date"], reprint[1]["origdate"]) == ("1956-21", "1953-02-01")
    assert (original[1]["journaltitle"], original[1]["options"]) == ("Evening Tide", "dataonly")


@pytest.mark.parametrize(
    ("given", "taken"),
    [
        ("1944", "1944"),
        ("1944-09-23", "1944-09-23"),
        ("1944-21", "1944-21"),
        ("193X", "193X"),
        ("1944-XX", "1944-XX"),
        ("1944-09-XX", "1944-09-XX"),
        ("1944~", "1944~"),
        ("1944-09?", "1944-09?"),
        ("1944/1945-02", "1944/1945-02"),
        ("1944/..", "1944/.."),
        ("../1944", "../1944"),
        ("-0043", "-0043"),
        ("Y12000", "Y12000"),
        ("[1933,1935]", ""),
        ("{1933,1935}", ""),
        ("1944-~09", ""),
        ("?1944-09", ""),
        ("1944-XX-23", ""),
        ("1944-33", ""),
        ("XXXX", ""),
    ],
)  # fmt: skip
def test_dates_are_edtf_where_biblatex_takes_them(given: str, taken: str) -> None:
    assert edtf(moment(when(given))) == taken


def test_a_supplied_date_keeps_its_brackets_and_is_sorted_by_its_year() -> None:
    ((_, fields),) = read("supplied-day").values()
    assert (fields["year"], fields["month"], fields["day"], fields["sortyear"]) == (
        "[1944]",
        "9",
        "23",
        "1944",
    )
    assert "date" not in fields


def test_a_day_of_access_that_biblatex_does_not_take_is_told() -> None:
    seen = s.ArchiveSource(key="a", url=ON_LINE.url, retrieved=s.When(text="last summer"))
    ((_, _, fields),) = readers.bibtex(plugin.render(document("seen", "letter", seen)).data.decode())
    assert "urldate" not in fields
    assert "Seen last summer." in fields["note"]


def test_a_speech_has_its_event_and_place() -> None:
    event = dating("delivered", when("1952-10-14"), place="Northport", event="Congress")
    ((_, _, fields),) = readers.bibtex(
        plugin.render(document("spoken", "speech", by(ADA, "spk"), event)).data.decode()
    )
    assert (fields["eventtitle"], fields["venue"], fields["eventdate"]) == (
        "Congress",
        "Northport",
        "1952-10-14",
    )


@given(filled())
def test_any_text_in_any_field_reads_back_as_one_entry_with_equal_fields(values: dict[str, str]) -> None:
    text = plugin.render(any_article(values)).data.decode()
    ((_, key, fields),) = readers.bibtex(text)
    ((_, other_key, _),) = readers.pybtex(text)
    assert key == other_key
    for field, value in {
        "title": values["title"],
        "journaltitle": values["container"],
        "volume": values["volume"],
        "number": values["issue"],
        "pages": values["pages"],
        "publisher": values["publisher"],
        "shelfmark": values["shelfmark"],
        "year": values["date"],
    }.items():
        assert readers.squashed(readers.unescaped(fields.get(field, ""))) == readers.squashed(value), field


def test_the_serial_of_a_review_is_its_title() -> None:
    own = s.Publication(key="p", serial=REVIEW.pid, issue="2", date=when("1956-21"))
    ((_, _, fields),) = readers.bibtex(
        plugin.render(document("number", "issue", title("Spring Number"), own)).data.decode()
    )
    assert (readers.unescaped(fields["title"]), readers.unescaped(fields["issuetitle"])) == (
        "The Harbour Review", "Spring Number",
    )  # fmt: skip
