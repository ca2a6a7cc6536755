"""Bibliographies on both databases: printed, changed, and printed again as they were; joined to their harvest sets."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from registry.db.models.harvest import HarvestPlace
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import EditRecord, Replace
from registry.domain.errors import Gone, Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.domain.pids import new_pids
from registry.exporters import face
from registry.exporters.losses import LossTally
from registry.services import (
    bibliography_read,
    bibliography_write,
    projection_write,
    record_read,
    record_write,
)
from registry.services.bibliography_write import Form, Row
from tests.factories.people import first_administrator
from tests.factories.records import HOW, make_agent, make_document, make_serial
from tests.integration import annotated

STYLED = {
    one.name for one in face.discover().values() if any(option.name == "style" for option in one.options)
}
FORMATS = sorted(set(face.discover()) - STYLED | {"text", "html"})
"""Of those that the formatter makes only two: it is the slowest part."""


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    """The catalogue, open."""
    store = Store.open(migrated_url)
    yield store
    store.close()


@pytest.fixture
def admin(store: Store) -> Actor:
    """The program's own account."""
    return first_administrator(store)


def printed(store: Store, pid: str, as_of: str = "", names: list[str] = FORMATS) -> dict[str, bytes]:
    """The bibliography in many formats."""
    made = {}
    for name in names:
        found = bibliography_read.listing(STRANGER, store, pid, as_of)
        items = bibliography_read.stream(store, found, base_url="https://registry.example")
        made[name] = b"".join(face.write(face.discover()[name], items, LossTally()))
    return made


def retitled(admin: Actor, store: Store, pid: str, title: str) -> None:
    """Give a record another title."""
    now = record_read.get(admin, store, pid).record
    changes = (Replace(s.Title(key=now.all(s.Title)[0].key, text=title)),)
    record_write.edit(admin, store, EditRecord(pid=pid, base=now.seq, changes=changes), **HOW)


def order(store: Store, pid: str, as_of: str = "") -> list[str]:
    """The documents in the order of print."""
    return [one.document for one in bibliography_read.listing(STRANGER, store, pid, as_of).entries]


def test_it_is_printed_again_byte_for_byte(admin: Actor, store: Store) -> None:
    """After its documents, what they name, and the list itself were changed, each version prints as it did."""
    author, serial = make_agent(admin, store, "Ada Long"), make_serial(admin, store, "The Review")
    issue = make_document(
        admin, store, "An issue", s.Publication(key="in", serial=serial, issue="4"), kind="issue"
    )
    docs = [
        make_document(
            admin, store, title, s.Contribution(key="by", role="aut", agent=author),
            s.PartOf(key="part", parent=issue, pages="3-5"), s.Dating(key="on", variety="written", date=s.When(edtf=edtf)),
        )
        for title, edtf in (("Zebras", "1931"), ("Apes", "1950"), ("Mules", "1940"))
    ]  # fmt: skip
    form = Form(title="Animals & others", about="One.\n\nTwo.", rule="date")
    pid = bibliography_write.create(admin, store, form, docs, state="published", **HOW).pid
    record = bibliography_write.current(admin, store, pid)
    rows = [
        Row(key=one.key, remark="seen", annotation="Of <use>.\n\nOr not.") for one in record.all(s.Listed)
    ]
    form = Form(title="Animals & others", about="One.", rule="date", rows=rows)
    first = bibliography_write.edit(admin, store, pid, form, base=record.seq, **HOW)
    version = str(bibliography_read.listing(STRANGER, store, pid).version)
    assert version == str(first.seq)
    before = printed(store, pid)
    assert before == printed(store, pid, version)
    retitled(admin, store, docs[0], "Aardvarks")
    retitled(admin, store, serial, "The Other Review")
    retitled(admin, store, pid, "Beasts")
    named = record_read.get(admin, store, author).record
    change = Replace(s.Name(key="name", text="Ada Short", variety="authorised"))
    record_write.edit(admin, store, EditRecord(pid=author, base=named.seq, changes=(change,)), **HOW)
    seq = record_read.get(admin, store, pid).record.seq
    taken = Form(title="Beasts", rule="title", rows=[Row(key=f"listed-{docs[2]}", removed=True)])
    bibliography_write.edit(admin, store, pid, taken, base=seq, **HOW)
    after = printed(store, pid)
    assert all(
        after[name] != before[name]
        for name in FORMATS
        if name != "oai-dc" or docs[2].encode() in before[name]
    )
    assert b"Zebras" not in after["text"]
    assert printed(store, pid, version) == before
    projection_write.rebuild(admin, store, door="cli", reason="for a test")
    assert printed(store, pid, version) == before


def test_rules_and_hands_order_it(admin: Actor, store: Store) -> None:
    """By date, title and author inside each section; by hand with moves that stay."""
    docs = [
        make_document(
            admin, store, title, s.Dating(key="on", variety="written", date=s.When(edtf=edtf)),
            s.Contribution(key="by", role="aut", name_as_given=name),
        )
        for title, edtf, name in (("C", "1931", "Xan"), ("A", "1950", "Yan"), ("B", "1940", "Abe"))
    ]  # fmt: skip
    c, a, b = docs
    pid = bibliography_write.create(admin, store, Form(title="L"), docs, state="published", **HOW).pid
    assert order(store, pid) == [c, a, b]
    for rule, wanted in (
        ("date", [c, b, a]),
        ("title", [a, b, c]),
        ("creator", [b, c, a]),
        ("hand", [c, a, b]),
    ):
        base = bibliography_write.current(admin, store, pid).seq
        bibliography_write.edit(admin, store, pid, Form(title="L", rule=rule), base=base, **HOW)
        assert order(store, pid) == wanted
    base = bibliography_write.current(admin, store, pid).seq
    keys = [f"listed-{one}" for one in (b, c, a)]
    rows = [Row(key=key, section="one" if key.endswith(c) else "") for key in keys]
    form = Form(title="L", sections={"one": ("Part", "")}, rows=rows, places={keys[0]: 3})
    bibliography_write.edit(admin, store, pid, form, base=base, **HOW)
    assert order(store, pid) == [a, b, c]
    base = bibliography_write.current(admin, store, pid).seq
    bibliography_write.edit(admin, store, pid, Form(title="L", sections={"one": ("", "")}), base=base, **HOW)
    assert order(store, pid) == [c, a, b]


def test_what_is_not_public_stays_out(admin: Actor, store: Store) -> None:
    """Drafts of lists are nobody's business; drafts among the documents are left out until they are published."""
    shown, hidden = make_document(admin, store), make_document(admin, store, state="draft")
    pid = bibliography_write.create(admin, store, Form(title="L"), [shown, hidden], **HOW).pid
    with pytest.raises(NotFound):
        bibliography_read.listing(STRANGER, store, pid)
    base = bibliography_write.current(admin, store, pid).seq
    record_write.move(admin, store, pid, base, "published", **HOW)
    found = bibliography_read.listing(STRANGER, store, pid)
    assert [one.record.pid for one in bibliography_read.stream(store, found)] == [shown]
    with pytest.raises(NotFound):
        bibliography_read.listing(STRANGER, store, pid, str(base))
    assert specs(store, pid) == {shown}
    seq = record_read.get(admin, store, hidden).record.seq
    record_write.move(admin, store, hidden, seq, "published", **HOW)
    assert specs(store, pid) == {shown, hidden}
    seq = record_read.get(admin, store, pid).record.seq
    form = Form(title="L", rows=[Row(key=f"listed-{shown}", removed=True)])
    seq = bibliography_write.edit(admin, store, pid, form, base=seq, **HOW).seq
    assert specs(store, pid) == {hidden}
    record_write.move(admin, store, pid, seq, "withdrawn", **HOW)
    assert specs(store, pid) == set()
    with pytest.raises(Gone):
        bibliography_read.listing(STRANGER, store, pid)


def test_what_cannot_be_is_refused(admin: Actor, store: Store) -> None:
    """Documents twice, documents that are not there, other kinds, too many, moments that are none."""
    one = make_document(admin, store)
    pid = bibliography_write.create(admin, store, Form(title="L"), [one], state="published", **HOW).pid
    assert bibliography_write.add(admin, store, pid, [one, one], **HOW).new == 0
    for wrong in ([make_agent(admin, store)], ["zzzzzzzz"], new_pids(5_001)):
        with pytest.raises(Invalid):
            bibliography_write.add(admin, store, pid, wrong, **HOW)
    for moment in ("99999999", "0", "soon", "2026-13-01", "9999999999999999999"):
        with pytest.raises(Invalid):
            bibliography_read.listing(STRANGER, store, pid, moment)
    with pytest.raises(NotFound):
        bibliography_read.listing(STRANGER, store, pid, "1901-01-01")
    with pytest.raises(NotFound):
        bibliography_read.listing(STRANGER, store, one)


def specs(store: Store, pid: str) -> set[str]:
    """The documents that harvesters are told of in the set of a bibliography."""
    with store.read() as connection:
        rows = connection.execute(
            select(HarvestPlace.document_id).where(
                HarvestPlace.spec == f"bibliography-{pid}", HarvestPlace.until_seq.is_(None)
            )
        )
        numbers = set(rows.scalars())
        from registry.db.queries import heads

        return {one.pid for one in heads.by_ids(connection, sorted(numbers))}


def test_an_annotated_list_is_as_it_was_read_and_approved(admin: Actor, store: Store) -> None:
    """Headings, introductions, notes, annotations and what is contested, the same bytes on both databases."""
    for form, data in annotated.printed(store, annotated.make(admin, store)).items():
        assert data.decode() == annotated.path(form).read_bytes().decode(), form
