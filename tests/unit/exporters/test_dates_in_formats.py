"""Whatever EDTF a date is in, every format says it without inventing a month or a day."""

import json

import pytest
from hypothesis import given, strategies as st
from lxml import etree

from registry.domain import statements as s
from registry.exporters import bibtex, csl_json, ris
from registry.exporters.face import discover, write
from registry.exporters.formatted import format_citation
from registry.exporters.losses import LossTally
from registry.exporters.moments import moment
from tests.unit.exporters import readers
from tests.unit.exporters.makers import dating, document, title, when

YEAR = st.one_of(
    st.integers(0, 9999).map("{:04}".format),
    st.sampled_from(["193X", "19XX", "-0043", "0000", "Y12000", "XXXX"]),
)
MONTH = st.sampled_from(["", "-01", "-12", "-XX", "-21", "-24", "-33"])
DAY = st.sampled_from(["", "-01", "-28", "-XX"])
MARK = st.sampled_from(["", "~", "?", "%"])
POINT = st.builds(
    lambda y, m, d, q: f"{y}{m}{d if (m and m < '-20') or m == '-XX' else ''}{q}", YEAR, MONTH, DAY, MARK
)
EDTF = st.one_of(
    POINT,
    st.builds("{}/{}".format, POINT, st.one_of(POINT, st.sampled_from(["", ".."]))),
    st.builds("[{},{}]".format, POINT, POINT),
    st.builds("{{{},{}}}".format, POINT, POINT),
    st.text("0123456789X-/?~%[]{},.Y", max_size=14),
)


@given(EDTF, st.sampled_from(["gregorian", "julian", "unknown"]), st.sampled_from(["", "supplied"]))
def test_every_format_writes_every_date(edtf: str, calendar: str, basis: str) -> None:
    record = document(
        "any", "letter", title("T"), dating("written", when(edtf, "as given", calendar), basis=basis)
    )
    item = json.loads(csl_json.plugin.render(record).data)
    found = moment(when(edtf, "as given", calendar), basis)
    assert found is not None
    for parts in item["issued"].get("date-parts", []):
        assert len(parts) <= 1 + edtf.count("-")
    ((_, _, fields),) = readers.bibtex(bibtex.plugin.render(record).data.decode())
    assert fields["year"]
    assert ("day" in fields) <= ("month" in fields)
    (one,) = readers.ris(ris.plugin.render(record).data.decode())
    assert one["DA"][0].count("/") >= 3
    if found.supplied:
        assert fields["year"].startswith("[")


@given(EDTF, st.sampled_from(["gregorian", "julian", "unknown"]), st.sampled_from(["", "supplied"]))
def test_no_date_breaks_a_format(edtf: str, calendar: str, basis: str) -> None:
    """Whatever stands in any date of a record, every format is well-formed, and says something of it."""
    date = when(edtf, "as given", calendar)
    record = document(
        "any", "letter", title("T"), dating("written", date, basis=basis), dating("delivered", date, event="E"),
        s.Publication(key="p", container_title="R", date=date), s.ArchiveSource(key="a", url="https://a.example/", retrieved=date),
    )  # fmt: skip
    found = moment(date, basis)
    assert found is not None
    for name in ("marcxml", "mods", "oai-dc", "tei"):
        data = b"".join(write(discover()[name], [record], LossTally()))
        told = "".join(str(one) for one in etree.fromstring(data).itertext())
        assert found.edtf in told or found.words in told, name
    for name in ("prov-json", "schema-org"):
        json.loads(b"".join(write(discover()[name], [record], LossTally())))
    text = b"".join(write(discover()["biblatex"], [record], LossTally())).decode()
    ((_, _, fields),) = readers.bibtex(text)
    assert ("date" in fields) != ("year" in fields)


@pytest.mark.parametrize(
    ("edtf", "day", "year"),
    [
        ("1944", "1944///", "1944"),
        ("1944-09", "1944/09//", "1944"),
        ("1944-XX-23", "1944///", "1944"),
        ("1944-21", "1944///", "1944"),
        ("-0043", "///44 BC", "44 BC"),
        ("1945/..", "1945///", ""),
        ("1944-09-23/1944-09-25", "1944/09/23/", "1944"),
    ],
)
def test_no_month_or_day_is_invented(edtf: str, day: str, year: str) -> None:
    record = document("any", "letter", title("T"), dating("written", when(edtf)))
    (one,) = readers.ris(ris.plugin.render(record).data.decode())
    assert one["DA"][0].startswith(day)
    ((_, _, fields),) = readers.bibtex(bibtex.plugin.render(record).data.decode())
    assert fields["year"].startswith(year)
    assert "1 January" not in format_citation(record, output="text")
    assert "January" not in fields.get("note", "")
