"""The bibliographic formats: what other programs write becomes statements; what is damaged is told with its place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies as st

from registry.domain import statements as s
from registry.importers import face
from registry.importers.face import Unreadable, discover
from tests.unit.importers.reading import dates, draft, drafts, problems, values

BIB = r"""
@string{rev = "The Harbour Review"}
@comment{not an entry}
@article{long1944, author = {Long, Ada and van Gogh, Vincent and {Committee, The}}, title = {{A {\"U}ber} letter \& more},
  journal = rev, year = 1944, month = sep, pages = {1--3}, keywords = {ice, tides}}
@incollection{part, crossref = {whole}, author = {Marie de la Tour}, title = {A part}}
@book{whole, title = {The whole}, publisher = {Harbour Press}, year = {[1944]}}
"""
RIS = """TY  - NEWS\r
AU  - Long, Ada\r
TI  - Dockers vote\r
 again\r
T2  - Evening Tide\r
DA  - 1957/01/13/\r
SP  - 4\r
EP  - 6\r
SN  - 1234-5679\r
N1  - seen on film\r
ER  - \r
"""
MARC = """<record xmlns="http://www.loc.gov/MARC21/slim"><controlfield tag="008">850101s1944    xx |||||||||||||||||eng d</controlfield>
<datafield tag="100" ind1="1" ind2=" "><subfield code="a">Long, Ada,</subfield><subfield code="e">author.</subfield></datafield>
<datafield tag="245" ind1="1" ind2="0"><subfield code="a">On tides :</subfield><subfield code="b">a study /</subfield><subfield code="c">x</subfield></datafield>
<datafield tag="260" ind1=" " ind2=" "><subfield code="a">Northport :</subfield><subfield code="b">Harbour Press,</subfield><subfield code="c">[1944]</subfield></datafield>
<datafield tag="650" ind1=" " ind2="0"><subfield code="a">Tides</subfield><subfield code="z">Northport.</subfield></datafield></record>"""
MODS = """<modsCollection xmlns="http://www.loc.gov/mods/v3"><mods><titleInfo><nonSort>The </nonSort><title>tides</title></titleInfo>
<name type="personal"><namePart type="family">van Long</namePart><namePart type="given">Ada</namePart><role><roleTerm type="code">trl</roleTerm></role></name>
<originInfo><dateCreated encoding="w3cdtf" qualifier="approximate">1944</dateCreated></originInfo>
<language><languageTerm type="code" authority="iso639-2b">ger</languageTerm></language></mods></modsCollection>"""
ZOTERO = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/" xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
<bib:Article rdf:about="#item_1"><z:itemType>newspaperArticle</z:itemType><dcterms:isPartOf rdf:resource="#paper"/>
<bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Long</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
<dcterms:isReferencedBy rdf:resource="#note"/><dc:title>Dockers vote</dc:title><dc:date>13 January 1957</dc:date><dc:subject>strike</dc:subject></bib:Article>
<bib:Newspaper rdf:about="#paper"><dc:title>Evening Tide</dc:title><prism:volume>7</prism:volume></bib:Newspaper>
<bib:Memo rdf:about="#note"><z:itemType>note</z:itemType><rdf:value>&lt;p&gt;On film&lt;/p&gt;</rdf:value></bib:Memo></rdf:RDF>"""
DC = """<x><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:title>On tides</dc:title><dc:creator>Long, Ada</dc:creator><dc:date>1944</dc:date><dc:identifier>https://archive.example/1</dc:identifier></oai_dc:dc></x>"""


def test_bibtex_has_strings_accents_cross_references_and_keeps_brackets() -> None:
    letter, part, whole = drafts("bibtex", BIB)
    assert [problems(one) for one in (letter, part, whole)] == [[], [], []]
    assert letter.label == "A Über letter & more"
    assert values(letter, s.Contribution, "name_as_given") == [
        "Long, Ada",
        "van Gogh, Vincent",
        "Committee, The",
    ]
    assert values(letter, s.Publication, "container_title", "pages") == [("The Harbour Review", "1–3")]
    assert dates(letter) == [("appearance", "1944-09", "1944-09")]
    assert values(letter, s.Subject, "term") == ["ice", "tides"]
    assert (values(part, s.Publication, "container_title"), dates(part)) == (
        ["The whole"],
        [("appearance", "1944", "[1944]")],
    )
    assert values(part, s.Contribution, "name_as_given") == ["de la Tour, Marie"]


def test_ris_goes_on_over_lines_and_divides_pages_and_numbers() -> None:
    one = draft("ris", RIS)
    assert (problems(one), one.label) == ([], "Dockers vote again")
    assert values(one, s.Kind, "term") == ["newspaper_article"]
    assert values(one, s.Publication, "container_title", "pages") == [("Evening Tide", "4-6")]
    assert dates(one) == [("appearance", "1957-01-13", "1957-01-13")]
    assert values(one, s.Identifier, "scheme", "value") == [("issn", "1234-5679")]
    assert values(one, s.Description, "text") == ["seen on film"]


def test_marc_loses_its_punctuation_and_keeps_its_brackets() -> None:
    one = draft("marcxml", MARC)
    assert (problems(one), one.label) == ([], "On tides: a study")
    assert values(one, s.Contribution, "name_as_given", "role") == [("Long, Ada", "aut")]
    assert values(one, s.Publication, "place", "publisher") == [("Northport", "Harbour Press")]
    assert dates(one) == [("appearance", "1944", "[1944]")]
    assert values(one, s.Language, "code") == ["en"]
    assert values(one, s.Subject, "term") == ["Tides – Northport"]


def test_mods_of_others_gives_roles_particles_qualifiers_and_languages() -> None:
    one = draft("mods", MODS)
    assert (problems(one), one.label) == ([], "The tides")
    assert values(one, s.Contribution, "name_as_given", "role") == [("van Long, Ada", "trl")]
    assert one.names[0].facts["particle"] == "van"
    assert dates(one) == [("written", "1944~", "1944~")]
    assert values(one, s.Language, "code") == ["de"]


def test_zotero_finds_the_newspaper_and_the_note_of_an_item() -> None:
    one = draft("zotero-rdf", ZOTERO)
    assert (problems(one), one.label) == ([], "Dockers vote")
    assert values(one, s.Publication, "container_title", "volume") == [("Evening Tide", "7")]
    assert dates(one) == [("appearance", "1957-01-13", "13 January 1957")]
    assert (values(one, s.Subject, "term"), values(one, s.Description, "text")) == (["strike"], ["On film"])


def test_dublin_core_gives_what_it_has() -> None:
    one = draft("oai-dc", DC)
    assert (problems(one), one.label) == ([], "On tides")
    assert values(one, s.ArchiveSource, "url") == ["https://archive.example/1"]
    assert dates(one) == [("published", "1944", "1944")]


def test_csl_json_of_zotero_and_others_is_read() -> None:
    one = draft("csl-json", """{"items": [{"id": 7, "type": "speech", "title": "On ice", "author": [{"family": "Gogh", "given": "V.",
        "non-dropping-particle": "van"}, {"literal": "The Party"}], "issued": {"date-parts": [["1944", "9"]], "circa": true},
        "event-title": "Second Congress", "event-date": {"raw": "23 September 1944"}, "keyword": "ice, tides", "note": "seen"}]}""")  # fmt: skip
    assert problems(one) == []
    assert values(one, s.Contribution, "name_as_given", "role") == [
        ("van Gogh, V.", "spk"),
        ("The Party", "spk"),
    ]
    assert dates(one) == [
        ("delivered", "1944-09~", "1944-09~"),
        ("delivered", "1944-09-23", "23 September 1944"),
    ]
    assert values(one, s.Dating, "event") == ["", "Second Congress"]
    assert values(one, s.Description, "text") == ["seen"]


@pytest.mark.parametrize(
    ("form", "data", "words"),
    [
        ("bibtex", "@article{a, title = {never closed", "line 1 is never closed"),
        ("bibtex", "hello", "no entries"),
        ("ris", "AU  - Long\nTY  - JOUR\n", "Line 1"),
        ("ris", "hello", "no record"),
        ("csl-json", '[{"title": "a"},\n{"title": }]', "line 2"),
        ("csl-json", '"hello"', "list of items"),
        ("mods", "<mods>", "damaged"),
        ("mods", "<x/>", "no record"),
        ("marcxml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><record>&a;</record>', "document type"),
        ("zotero-rdf", "<x><y/></x>", "another format"),
    ],
)
def test_damaged_files_are_refused_with_their_place(form: str, data: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        drafts(form, data)


@pytest.mark.parametrize("form", ["mods", "marcxml", "oai-dc", "zotero-rdf"])
def test_no_entity_is_ever_read(form: str) -> None:
    with pytest.raises(Unreadable, match="document type"):
        drafts(form, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'.encode("utf-16"))


def test_every_format_is_one_file_with_its_own_name() -> None:
    assert set(discover()) == {
        "bibtex",
        "biblatex",
        "csl-json",
        "csv",
        "marcxml",
        "mods",
        "oai-dc",
        "ris",
        "xlsx",
        "zotero-rdf",
    }
    assert [face.guess(name) for name in ("a.bib", "a.RIS", "a.csv", "a.xlsx", "a.json", "a.rdf", "a.pdf")] == [
        "bibtex", "ris", "csv", "xlsx", "csl-json", "zotero-rdf", "",
    ]  # fmt: skip


@settings(deadline=None, max_examples=80)
@given(
    st.sampled_from(sorted(set(discover()) - {"xlsx"})),
    st.binary(max_size=80) | st.text(max_size=80).map(str.encode),
)
def test_any_bytes_give_drafts_or_are_refused(form: str, data: bytes) -> None:
    try:
        drafts(form, data)
    except Unreadable as refusal:
        told = str(refusal)
    else:
        told = "read"
    assert told
