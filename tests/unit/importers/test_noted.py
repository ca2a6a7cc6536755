"""What RIS says in sentences: those of our own export become values again, those of other programs stay what they are."""

import pytest
from hypothesis import given, strategies as st

from registry.domain import statements as s
from registry.importers import originals
from tests.unit.importers.reading import dates, draft, problems, values

OURS = "N1  - Catalogue record: https://catalogue.example/documents/bcdf0123"
NOTES = (
    "Written 31 July 1945.", "Received with thanks.", "Interviewed by Bo Reed and Sons.", "Original language: ru.",
    "Originally published in Evening Tide 3 (Southport, 1 February 1953): 1.",
)  # fmt: skip


def record(*lines: str) -> str:
    return "\r\n".join(["TY  - JOUR", "TI  - On tides", *lines, "ER  - ", ""])


def test_a_note_of_another_program_is_a_remark_unless_it_gives_a_date() -> None:
    one = draft("ris", record(*(f"N1  - {note}" for note in NOTES)))
    assert (problems(one), dates(one)) == ([], [("written", "1945-07-31", "31 July 1945")])
    assert values(one, s.Description, "text") == list(NOTES[1:])


def test_notes_of_our_own_export_are_values() -> None:
    whole = "N1  - From the containing record bcdf0124: container, rank, nonsense."
    one = draft("ris", record("T2  - Review", *(f"N1  - {note}" for note in NOTES), whole, OURS))
    assert (one.pid, one.parent, one.inherits) == ("bcdf0123", "bcdf0124", ("container",))
    assert values(one, s.Description, "text") == []
    assert values(one, s.Contribution, "role", "name_as_given") == [("ivr", "Bo Reed and Sons")]
    (original,) = [each for each in one.statements if isinstance(each, s.Publication) and each.original]
    assert (original.container_title, original.volume, original.place, original.pages, original.date.edtf) == (
        "Evening Tide", "3", "Southport", "1", "1953-02-01",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Pardo y Vega, Inés", ("Pardo y Vega", "Inés", "", "")),
        ("de la Tour, Marie", ("Tour", "Marie", "de la", "")),
        ("Moss, Otis, Jr.", ("Moss", "Otis", "", "Jr.")),
    ],
)
def test_a_comma_in_a_name_always_divides_it(name: str, parts: tuple[str, ...]) -> None:
    (named,) = draft("ris", record(f"AU  - {name}")).names
    said = tuple(named.facts.get(part, "") for part in ("family", "given", "particle", "suffix"))
    assert (named.name, said) == (name, parts)


def test_a_conference_is_an_event_and_no_periodical_where_our_export_says_so() -> None:
    lines = ("T2  - Second Congress", "CY  - Northport", "DA  - 1925/06/01/", "M3  - speech")
    one = draft(
        "ris", record(*lines, "N1  - Event: Second Congress.", "N1  - Place of the event: Northport.", OURS)
    )
    assert values(one, s.Publication, "container_title") == []
    assert values(one, s.Dating, "variety", "event", "place") == [
        ("delivered", "Second Congress", "Northport")
    ]


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Review 6, no. 8, late edition (New York: Press, August 1945): 229–30",
         {"container": "Review", "volume": "6", "issue": "8", "edition": "late edition", "place": "New York",
          "publisher": "Press", "date": "August 1945", "pages": "229–30"}),
        ("Evening Tide", {"container": "Evening Tide"}),
        ("Class of 1905", {"container": "Class of 1905"}),
        ("Northport: Harbour Press, 1912", {"place": "Northport", "publisher": "Harbour Press", "date": "1912"}),
    ],
)  # fmt: skip
def test_an_original_publication_is_divided_where_its_words_say_how(
    words: str, parts: dict[str, str]
) -> None:
    assert {name: value for name, value in originals.of_words(words).items() if value} == parts


@given(st.text(st.sampled_from("ab I 1 , . : ( ) no. –"), max_size=40))
def test_any_words_are_kept_whole_when_an_original_is_divided(words: str) -> None:
    said = "".join(originals.of_words(words).values())
    assert set(words) - set(" ,.:()no") <= set(said)


ZOTERO = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/" xmlns:x="urn:other">
<bib:Article rdf:about="#1"><z:itemType>newspaperArticle</z:itemType><dc:title>Dockers vote</dc:title><dc:type>news item</dc:type>
<dcterms:isPartOf><bib:Part><dc:title>Page for men</dc:title><dcterms:isPartOf><bib:Newspaper><dc:title>Evening Tide</dc:title>
</bib:Newspaper></dcterms:isPartOf></bib:Part></dcterms:isPartOf><dcterms:dateSubmitted>2015-07-04 10:00:00</dcterms:dateSubmitted>
<dc:description>Citation Key: vote1957
Seen &amp; copied
Original Date: 1950</dc:description><x:colour>red</x:colour>
<dcterms:isReferencedBy><bib:Memo><rdf:value>&lt;h1&gt;Film&lt;/h1&gt;&lt;p&gt;Long &amp;amp; Reed&lt;/p&gt;</rdf:value></bib:Memo>
</dcterms:isReferencedBy></bib:Article></rdf:RDF>"""


def test_what_zotero_writes_inside_an_item_is_read() -> None:
    one = draft("zotero-rdf", ZOTERO)
    assert problems(one) == []
    assert values(one, s.Kind, "term") == ["news_item"]
    assert values(one, s.Publication, "container_title") == ["Evening Tide"]
    assert values(one, s.CitationKey, "value") == ["vote1957"]
    assert values(one, s.Description, "text") == ["Seen & copied Original Date: 1950", "Film Long & Reed"]
    (copy,) = [each for each in one.statements if isinstance(each, s.ArchiveSource)]
    assert copy.retrieved.edtf == "2015-07-04"
