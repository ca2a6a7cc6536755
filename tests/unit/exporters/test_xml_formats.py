"""MODS, Dublin Core and MARCXML: valid, one element for each record, whatever its values are."""

import io
from pathlib import Path

import pymarc
import pytest
from hypothesis import given
from lxml import etree

from registry.domain import statements as s
from registry.exporters.face import discover, write
from registry.exporters.losses import LossTally
from tests.unit.exporters import readers
from tests.unit.exporters.cases import CASES
from tests.unit.exporters.makers import ADA, LEAGUE, by, document, title
from tests.unit.exporters.texts import any_article, filled

FORMATS = ("marcxml", "mods", "oai-dc")
MODS = {"m": "http://www.loc.gov/mods/v3"}
DC = {"dc": "http://purl.org/dc/elements/1.1/"}


def exported(name: str, *records: object) -> etree._Element:
    data = b"".join(write(discover()[name], records, LossTally()))  # type: ignore[arg-type]
    return etree.fromstring(data)


def marc(*records: object) -> list[pymarc.Record]:
    data = b"".join(write(discover()["marcxml"], records, LossTally()))  # type: ignore[arg-type]
    read = pymarc.parse_xml_to_array(io.BytesIO(data), strict=True)
    assert all(read), "a record that the reader gave up"
    return read


@pytest.mark.parametrize("name", FORMATS)
def test_there_are_as_many_elements_as_documents(name: str) -> None:
    assert len(exported(name, *CASES.values())) == len(CASES)
    assert len(exported(name)) == 0


@pytest.mark.needs_shared
def test_mods_is_valid(shared: Path) -> None:
    etree.XMLSchema(etree.parse(shared / "schemas" / "mods.xsd")).assertValid(
        exported("mods", *CASES.values())
    )


@pytest.mark.needs_shared
def test_dublin_core_is_valid(shared: Path) -> None:
    schema = etree.XMLSchema(etree.parse(shared / "schemas" / "oai_dc.xsd"))
    for one in exported("oai-dc", *CASES.values()):
        schema.assertValid(one)


def test_each_marc_record_is_read_back_with_its_title() -> None:
    read = marc(*CASES.values())
    assert [one["001"].data for one in read] == [one.record.pid for one in CASES.values()]
    for one in read:
        assert len(one["008"].data) == 40
        assert len(str(one.leader)) == 24
        assert one["245"]["a"]
        assert [field.tag for field in one.fields] == sorted(field.tag for field in one.fields)
        assert pymarc.Record(one.as_marc()).title == one.title


@pytest.mark.parametrize(
    ("case", "dates"),
    [
        ("letter", "s1944    "),
        ("undated", "nuuuuuuuu"),
        ("decade", "q19301939"),
        ("date-in-words", "nuuuuuuuu"),
        ("translated", "s1938    "),
    ],
)
def test_years_of_marc_say_no_more_than_is_known(case: str, dates: str) -> None:
    assert marc(CASES[case])[0]["008"].data[6:15] == dates


def test_names_are_entered_as_what_they_are() -> None:
    bare = s.Contribution(key="c", role="edt", name_as_given="Smith & Sons, Ltd")
    (one,) = marc(document("named", "statement", by(LEAGUE, "isb"), by(ADA, "rcp"), bare, title("T")))
    assert one["110"]["a"] == "League of Tenants, Weavers and Dockers"
    assert (one["700"]["a"], one["700"]["4"]) == ("Long, Ada", "rcp")
    assert one["720"]["a"] == "Smith & Sons, Ltd"
    found = exported("mods", document("named", "statement", by(LEAGUE, "isb"), by(ADA, "rcp"), bare))
    assert found.xpath("m:mods/m:name/@type", namespaces=MODS) == ["corporate", "personal"]


def test_roles_that_citations_do_not_know_are_named() -> None:
    record = document("introduced", "book", s.Contribution(key="c", role="aui", name_as_given="Low, Cy"))
    assert exported("mods", record).xpath("//m:roleTerm[@type='code']/text()", namespaces=MODS) == ["aui"]
    assert marc(record)[0]["700"]["4"] == "aui"
    assert exported("oai-dc", record).xpath("//dc:contributor/text()", namespaces=DC) == [
        "Low, Cy (author of introduction)"
    ]


def test_a_supplied_date_and_title_say_so_in_mods() -> None:
    found = exported("mods", CASES["supplied-day"])
    assert found.xpath("//m:dateCreated[@encoding]/@qualifier", namespaces=MODS) == ["inferred"]
    assert found.xpath("//m:dateCreated/text()", namespaces=MODS) == ["1944-09-23", "[23 September 1944]"]
    found = exported("mods", CASES["letter-unpublished"])
    assert found.xpath("m:mods/m:titleInfo[@supplied='yes']/m:title/text()", namespaces=MODS) == [
        "Letter to the League"
    ]


@given(filled())
def test_any_text_gives_one_well_formed_record_with_equal_values(values: dict[str, str]) -> None:
    record = any_article(values)
    (found,) = exported("mods", record)
    for path, field in (("m:titleInfo/m:title", "title"), ("m:relatedItem[@type='host']/m:titleInfo/m:title", "container"),
                        ("m:abstract", "abstract"), ("m:subject/m:topic", "subject"),
                        ("m:location/m:shelfLocator", "shelfmark")):  # fmt: skip
        told = "".join(found.xpath(f"{path}/text()", namespaces=MODS))
        assert readers.squashed(told) == readers.squashed(values[field]), field
    (found,) = exported("oai-dc", record)
    for name, field in (("title", "title"), ("publisher", "publisher"), ("subject", "subject")):
        told = "".join(found.xpath(f"dc:{name}/text()", namespaces=DC))
        assert readers.squashed(told) == readers.squashed(values[field]), field
    (one,) = marc(record)
    for tag, code, field in (("852", "j", "shelfmark"), ("520", "a", "abstract"), ("653", "a", "subject")):
        told = "".join(one[tag].get_subfields(code)) if tag in one else ""
        assert readers.squashed(told) == readers.squashed(values[field]), field


HOSTILE = ("javascript:alert(1)", 'https://x.example/a b<>"{}|\\^`[]%zz\u2028é', "]]>", "<!ENTITY x 'y'>&x;")


@pytest.mark.needs_shared
@pytest.mark.parametrize("url", HOSTILE)
def test_any_address_leaves_mods_valid(shared: Path, url: str) -> None:
    record = document("seen", "letter", title(url), s.ArchiveSource(key="a", url=url, shelfmark=url))
    found = exported("mods", record)
    etree.XMLSchema(etree.parse(shared / "schemas" / "mods.xsd")).assertValid(found)
