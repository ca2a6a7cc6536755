"""The grammars one by one: dates in running text, names, citations, holdings, labels, licences."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from registry.readers.citations import read_citation
from registry.readers.dates import find_dates, find_day_without_year
from registry.readers.folding import fold
from registry.readers.holdings import read_holding
from registry.readers.labels import meanings, opening_label
from registry.readers.layer import Layer, Strand
from registry.readers.licences import find_licence
from registry.readers.names import is_person, read_credit, turned


def strand(text: str) -> Strand:
    return Layer(text, text).strand(0, len(text))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Written:July 31, 1945.", ["1945-07-31"]),
        ("Vol. VI No. 8, August 1945, pp. 229–30", ["1945-08"]),
        ("between 3 and 9 September 1901", ["1901-09-03/1901-09-09"]),
        ("October 21-27, 1864", ["1864-10-21/1864-10-27"]),
        ("July/August 2014 and September/October 2014", ["2014-07/2014-08", "2014-09/2014-10"]),
        ("1º de Março de 1919", ["1919-03-01"]),
        ("12 марта 1908 г.", ["1908-03-12"]),
        ("Wien, den 3. Oktober 1889", ["1889-10-03"]),
        ("le 4 mai 1871", ["1871-05-04"]),
        ("24.XII.1922", ["1922-12-24"]),
        ("2000年10月18日公開", ["2000-10-18"]),
        ("Summer 1958", ["1958-22"]),
        ("printemps 1985", ["1985-21"]),
        ("c. March 1906", ["1906-03~"]),
        ("1918-19", ["1918/1919"]),
        ("in the 1920s", ["192X"]),
        ("31 February 1920", []),
        ("no date at all", []),
        ("No. 8 of 12", []),
    ],
)
def test_dates_in_running_text(text: str, edtf: list[str]) -> None:
    assert [d.edtf for d in find_dates(text)] == edtf


def test_a_date_in_two_calendars_is_gregorian_and_keeps_the_other() -> None:
    (found,) = find_dates("25 October (7 November) 1917")
    assert (found.edtf, found.alternatives) == ("1917-11-07", ("1917-10-25",))


def test_an_ambiguous_date_offers_both_readings() -> None:
    (found,) = find_dates("11/05/2012")
    assert {found.edtf, *found.alternatives} == {"2012-05-11", "2012-11-05"}


def test_a_day_without_a_year_stays_without_one() -> None:
    found = find_day_without_year("in London, on Friday 20 June. In")
    assert found is not None
    assert found.edtf == "XXXX-06-20"


@given(st.text(max_size=200))
def test_dates_never_overlap_and_lie_in_the_text(text: str) -> None:
    found = find_dates(text)
    assert all(0 <= d.start < d.end <= len(text) for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.text(max_size=200))
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ted Crane & David Wall.", ["Ted Crane", "David Wall"]),
        ("Zodiac/Brian Baggins;", ["Zodiac", "Brian Baggins"]),
        ("The Late George Hanna", ["George Hanna"]),
        ("from the Russian by M. Scholl", ["M. Scholl"]),
        ("Allen Lutins with assistance from Jim Tarzia.", ["Allen Lutins", "Jim Tarzia"]),
        ("K. Goins (2008)", ["K. Goins"]),
        ("José Ortega y Gasset", ["José Ortega y Gasset"]),
        ("Joan Pujol y Marta Rius", ["Joan Pujol", "Marta Rius"]),
        ("Jørgen Lund, 24. januar 2009", ["Jørgen Lund"]),
        ("geen", []),
        ("", []),
    ],
)
def test_names_of_a_credit(text: str, names: list[str]) -> None:
    assert [n.tidy for n in read_credit(strand(text)).names] == names


def test_the_archive_a_credit_was_made_for() -> None:
    credit = read_credit(strand("Oliver Fähnrich für das Archiv der Arbeiterpresse."))
    assert [n.tidy for n in credit.names] == ["Oliver Fähnrich"]
    assert credit.archive is not None
    assert credit.archive.tidy == "Archiv der Arbeiterpresse"


@pytest.mark.parametrize("text", ["J. V. Stalin", "Rosa Hartwig", "Hugo von Hofmannsthal", "Антон Берёзин"])
def test_a_name_alone_is_a_person(text: str) -> None:
    assert is_person(text)


@pytest.mark.parametrize("text", ["Labor Action", "The Bridge", "Letter to America", "Marxists Internet Archive", "Stalin", "Über die Langsamkeit"])  # fmt: skip
def test_headings_and_serials_are_no_persons(text: str) -> None:
    assert not is_person(text)


def test_names_in_catalogue_order_are_turned() -> None:
    assert turned("Aylett, Robert, 1583-1655?") == "Robert Aylett"
    assert turned("Text Creation Partnership") == "Text Creation Partnership"


def test_a_citation_of_a_serial() -> None:
    found = read_citation(strand("Fourth International, Vol. VI No. 8, August 1945, pp. 229–30."))
    parts = [found.container, found.volume, found.issue, found.pages]
    assert [p.tidy if p else None for p in parts] == ["Fourth International", "VI", "8", "229–30"]
    assert found.date is not None
    assert (found.date.edtf, found.is_serial) == ("1945-08", True)


def test_a_citation_of_a_book() -> None:
    found = read_citation(strand("Songs of the Picket (Pittsburgh: Union Press, 1926), pp. vii-ix"))
    parts = [found.container, found.place, found.publisher, found.pages]
    assert [p.tidy if p else None for p in parts] == [
        "Songs of the Picket",
        "Pittsburgh",
        "Union Press",
        "vii-ix",
    ]


def test_a_holding_in_an_archive() -> None:
    found = read_holding(strand("РГАСПИ. Ф. 17. Оп. 13. Д. 781. Л. 24–25."))
    assert found is not None
    assert found.repository is not None
    assert found.shelfmark is not None
    assert (found.repository.tidy, found.shelfmark.tidy) == ("РГАСПИ", "Ф. 17. Оп. 13. Д. 781. Л. 24–25")


def test_an_internet_archive_is_no_repository() -> None:
    assert read_holding(strand("Marxists Internet Archive, Box 3")) is None


@pytest.mark.parametrize(
    ("label", "kinds"),
    [
        ("Transcribed/HTML Markup", ("transcribed", "markup")),
        ("Transkription und HTML-Markierung", ("transcribed", "markup")),
        ("Traduzione dal piemontese", ("translated",)),
        ("Впервые опубликовано", ("published",)),
        ("Dear Friends", ()),
        ("KESSLER", ()),
    ],
)
def test_what_labels_mean(label: str, kinds: tuple[str, ...]) -> None:
    assert meanings(label) == kinds


def test_prose_that_begins_like_a_label_is_left_alone() -> None:
    assert opening_label("Source of strength is the union") is None
    assert opening_label("Speech at Nineteenth Party Congress") is None


def test_licences_are_found_by_name_and_address() -> None:
    for text, expected in (
        ("is under CC BY-SA 4.0.", "CC BY-SA 4.0"),
        ("see https://creativecommons.org/licenses/by/4.0/.", "https://creativecommons.org/licenses/by/4.0/"),
        ("Ce texte est dans le domaine public", "domaine public"),
        ("terms of the GNU Free Documentation License", "GNU Free Documentation License"),
    ):
        found = find_licence(strand(text))
        assert found is not None
        assert found.text == expected
