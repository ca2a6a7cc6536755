"""What is exported and imported again gives the same record in all that the format carries: the same bytes a second time.

Values that a format carries only in words (leftovers) come back as remarks, and are left out of the comparison.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings, strategies as st
from lxml import etree

from registry.domain import statements as s
from registry.domain.pids import ALPHABET, is_pid
from registry.domain.record import ENTITY_FIELDS, AnyStatement, Described, Record
from registry.exporters import face as exporters
from registry.importers import face as importers
from registry.importers.face import Draft
from registry.services.import_apply import inside
from registry.services.import_names import linked, record_of
from tests.unit.exporters.cases import CASES
from tests.unit.importers.reading import drafts, problems

FORMATS = ("csv", "csl-json", "biblatex", "mods", "ris", "zotero-rdf")
LEFT_OUT = {
    "hostile": "its citation key is none that the rules allow",
    "nothing-known": "a record has to have a title",
}
"""Cases that cannot come back, and why."""
SAYS_MORE = re.compile(
    "N1  - (Kind|The date|Event|Place of|Interviewed|Compiled|Edited|Transl|With|To |Publ|Written|Rights|IS|On line|Arch|From the|Cat)"
)
"""The notes of RIS that are read back for what they say."""
WORDS = {
    "several-authors": "a sentence on a pseudonym comes back as a remark: whose it is only a link can say",
    "web-text": "whether a name alone is a person is not known",
    "bare-names": "whether a name alone is a person is not known",
}
"""Cases in which something comes back as words only, and what."""


def pid_of(name: str) -> str:
    """An identifier of the right form for one of the names that the cases use."""
    return (
        name
        if is_pid(name)
        else "".join(ALPHABET[byte % 30] for byte in hashlib.sha256(name.encode()).digest()[:8])
    )


def renamed(record: Record) -> Record:
    """The record with identifiers of the right form."""
    made: list[AnyStatement] = []
    for one in record.statements:
        links = {
            name: pid_of(getattr(one, name))
            for name in ENTITY_FIELDS.get(type(one), ())
            if getattr(one, name)
        }
        made.append(msgspec.structs.replace(one, **links))
    return msgspec.structs.replace(record, pid=pid_of(record.pid), statements=tuple(made))


def exported(form: str, described: Described) -> bytes:
    return b"".join(exporters.write(exporters.discover()[form], [described], lambda _: None))


def returned(draft: Draft, linked_before: dict[str, Record], base_url: str) -> Described:
    """The draft as a record, all its names made records of their own."""
    choices: dict[tuple[str, str], str] = {}
    known = dict(linked_before)
    for one in draft.names:
        pid = pid_of(f"{one.kind} {one.name}")
        choices[one.kind, one.name] = pid
        known[pid] = Record(
            pid=pid, kind=one.kind, statements=record_of(one.kind, one.name, json.dumps(dict(one.facts)))
        )
    statements = inside(draft) if draft.parent else draft.statements
    record = Record(pid=draft.pid, kind="document", statements=linked(statements, choices))
    return Described(record=record, linked=known, base_url=base_url)


def there_and_back(form: str, described: Described) -> tuple[bytes, bytes]:
    """An export, and the export of what its import gives."""
    before = {pid_of(pid): renamed(one) for pid, one in described.linked.items()}
    whole = Described(record=renamed(described.record), linked=before, base_url=described.base_url)
    first = exported(form, whole)
    (draft,) = drafts(form, first)
    assert problems(draft) == []
    return first, exported(form, returned(draft, before, described.base_url))


def carried(form: str, data: bytes, *, words: bool = True) -> Any:
    """What a format carries otherwise than as leftovers in words (with words=False also without its notes)."""
    if form == "csv":
        (row,) = csv.DictReader(io.StringIO(data.decode()))
        return {name: cell for name, cell in row.items() if name != "other" and (words or name != "notes")}
    if form == "csl-json":
        (item,) = json.loads(data)
        if not words:
            item.pop("note", None)
            item["custom"].pop("remarks", None)
        return item
    if form == "mods":
        root = etree.fromstring(data)
        for one in list(root.iter("{http://www.loc.gov/mods/v3}note")):
            if not words or one.get("displayLabel"):
                one.getparent().remove(one)
        for one in root.iter("{http://www.loc.gov/mods/v3}name"):
            one.attrib.pop("type", None) if not words else None
        return etree.canonicalize(root, strip_text=True)
    if form == "zotero-rdf":
        root = etree.fromstring(data)
        for memo in root.iter("{http://purl.org/net/biblio#}Memo"):
            said = re.findall("<p>(.*?)</p>", memo[0].text)
            memo[0].text = "\n".join(one for one in said if words or SAYS_MORE.match(f"N1  - {one}"))
        return etree.canonicalize(root, strip_text=True)
    lines = data.decode().splitlines()
    if form == "ris":
        return [line for line in lines if words or not line.startswith("N1  - ") or SAYS_MORE.match(line)]
    return [line.rstrip(",") for line in lines if words or not line.startswith(("  note =", "  remarks ="))]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("case", [name for name in CASES if name not in LEFT_OUT])
def test_every_case_comes_back(form: str, case: str) -> None:
    first, second = there_and_back(form, CASES[case])
    words = case not in WORDS
    assert carried(form, second, words=words) == carried(form, first, words=words)


texts = st.text(
    st.sampled_from("abc XYZ é ж 水 | \\ { } & % $ # _ ~ ^ ; , : . ' \" < > = - [ ] ( )"),
    min_size=1,
    max_size=24,
)
plain = st.text(st.sampled_from("abcdefg hij éж水"), min_size=1, max_size=18).map(str.strip).filter(bool)
whens = st.sampled_from(
    ["1944", "1944-09", "1944-09-23", "1945-08~", "1940?", "1910-03/1912-05", "193X", "1944-21"]
).map(lambda edtf: s.When(text=edtf, edtf=edtf))


@st.composite
def documents(draw: st.DrawFn) -> Described:
    """Any document of the values that bibliographies know."""
    kind = draw(
        st.sampled_from(
            [
                "letter",
                "article",
                "speech",
                "pamphlet",
                "interview",
                "chapter",
                "manuscript",
                "newspaper_article",
            ]
        )
    )
    made: list[AnyStatement] = [
        s.Kind(key="kind", term=kind, genre=draw(st.sampled_from(["", "", "open letter", "speech"]))),
        s.Title(key="title", text="T" + draw(texts), basis=draw(st.sampled_from(["", "supplied"])), note="n"),
    ]
    for number, name in enumerate(draw(st.lists(plain, max_size=3, unique=True))):
        role = draw(st.sampled_from(["aut", "edt", "trl", "rcp", "ivr", "com", "ctb"]))
        made.append(s.Contribution(key=f"c{number}", role=role, name_as_given=f"Z{name}, A"))
    dated = draw(st.booleans())
    if dated:
        made.append(s.Dating(key="written", variety="written", date=draw(whens)))
    if draw(st.booleans()):
        event = {"event": draw(plain | st.just("")), "place": draw(plain | st.just(""))}
        made.append(s.Dating(key="delivered", variety="delivered", date=draw(whens), **event))
    if draw(st.booleans()):
        parts = {
            name: draw(plain | st.just("")) for name in ("volume", "issue", "pages", "publisher", "place")
        }
        date = draw(whens | st.just(s.When()))
        made.append(s.Publication(key="p", container_title="J" + draw(plain), date=date, **parts))
    if draw(st.booleans()):
        made.append(
            s.ArchiveSource(
                key="copy", repository_name="R" + draw(plain), collection=draw(plain), shelfmark=draw(plain)
            )
        )
    made += [s.Subject(key=f"s{n}", term=one) for n, one in enumerate(draw(st.lists(plain, max_size=3)))]
    made += (
        [s.Description(key="abstract", text="A" + draw(texts), variety="abstract")]
        if draw(st.booleans())
        else []
    )
    made += (
        [s.Language(key="l", code=draw(st.sampled_from(["en", "ru", "de-AT"])))]
        if draw(st.booleans())
        else []
    )
    made.append(s.CitationKey(key="k", value="key1944"))
    return Described(
        record=Record(pid="bcdf0123", kind="document", statements=tuple(made)),
        base_url="https://catalogue.example",
    )


@pytest.mark.parametrize("form", FORMATS)
@settings(deadline=None, max_examples=40)
@given(described=documents())
def test_any_document_comes_back(form: str, described: Described) -> None:
    first, second = there_and_back(form, described)
    assert carried(form, second, words=False) == carried(form, first, words=False)


def test_the_formats_that_come_back_are_read_by_importers_of_their_names() -> None:
    assert set(FORMATS) <= importers.discover().keys() & exporters.discover().keys()
