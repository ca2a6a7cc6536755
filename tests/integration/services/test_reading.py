"""Texts on the desk: taken in, queued, read again, accepted as records; on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import STRANGER, Actor
from registry.domain.proposals import ProposedPart
from registry.domain.proposing import part_suggestions, suggestions
from registry.domain.proposing_suggestion import Reading
from registry.domain.record import AnyStatement
from registry.services import (
    backup,
    catalogue_read,
    log_read,
    reading,
    reading_accept,
    reading_known,
    reading_state,
    reading_text,
    record_read,
    text_read,
)
from registry.services.catalogue_read import CatalogueQuery
from registry.services.reading_state import ReadingDetail
from tests.factories.pages import LETTER, archive, page
from tests.factories.people import make_actor
from tests.factories.records import make_agent, make_document, make_repository, make_serial

HOW = {"reason": "read from the page"}


def _statements(detail: ReadingDetail) -> list[AnyStatement]:
    return [one.statement for one in suggestions(detail.latest, Reading(detail.text, detail.text_sha256))]


def test_a_pasted_page_becomes_a_document_with_its_text(store: Store, admin: Actor) -> None:
    """Every passage of the record quotes the text that is kept with it, and the log stays whole."""
    pid = reading.start(admin, store, LETTER.replace("\n", "\r\n"))
    detail = reading.get(admin, store, pid)
    assert detail.text == LETTER
    assert detail.info.state == "waiting"
    assert detail.latest.title == "Letter to the Editors of The Harbour Review"

    saved = reading_accept.accept(admin, store, pid, _statements(detail), **HOW)
    assert saved.pid == pid
    record = record_read.get(admin, store, pid).record
    text = text_read.get(admin, store, detail.text_sha256)
    placed = [one for one in record.statements if one.passage is not None]
    assert len(placed) > 8
    assert all(text[one.passage.start : one.passage.end] == one.passage.exact for one in placed)  # type: ignore[union-attr]
    assert all(one.basis == "item" and one.locator for one in placed)
    author = next(one for one in record.all(s.Contribution) if one.role == "aut")
    assert text_read.excerpt(admin, store, author.passage).agrees  # type: ignore[arg-type]
    assert reading.get(admin, store, pid).info.state == "done"
    assert log_read.verify(store).problem == ""


def test_accepting_twice_makes_one_document(store: Store, admin: Actor) -> None:
    """The second press of the button gives the document of the first."""
    pid = reading.start(admin, store, LETTER)
    statements = _statements(reading.get(admin, store, pid))
    first = reading_accept.accept(admin, store, pid, statements, **HOW)
    assert reading_accept.accept(admin, store, pid, statements, **HOW).pid == first.pid
    assert len(record_read.history(admin, store, pid)) == 1


def test_an_issue_becomes_a_document_with_parts_at_once(store: Store, admin: Actor) -> None:
    """One Activity for the whole and its items, in their order; the items quote the text of the whole."""
    detail = reading.get(admin, store, reading.start(admin, store, LETTER))
    kept = Reading(detail.text, detail.text_sha256)
    found = [ProposedPart(title=title, start=0, end=20) for title in ("First item", "Second item")]
    parts = [
        [one.statement for one in part_suggestions(part, kept, "bcdfghjk", number)]
        for number, part in enumerate(found, 1)
    ]
    pid = detail.info.pid
    saved = reading_accept.accept(admin, store, pid, _statements(detail), parts=parts, **HOW)
    entries = catalogue_read.page(admin, store, CatalogueQuery(state="draft", sort="title")).entries
    inside = [one for one in entries if one.title.endswith("item")]
    assert [(one.title, one.place_in_parent) for one in inside] == [("First item", 1), ("Second item", 2)]
    for one in inside:
        record = record_read.get(admin, store, one.pid).record
        assert [x.parent for x in record.all(s.PartOf)] == [pid]
        assert record_read.history(admin, store, one.pid)[0].seq == saved.seq


def test_a_quotation_that_does_not_stand_there_is_refused(store: Store, admin: Actor) -> None:
    """A passage that was tampered with names its field, and nothing is saved."""
    pid = reading.start(admin, store, LETTER)
    detail = reading.get(admin, store, pid)
    wrong = s.Passage(text_sha256=detail.text_sha256, start=3, end=9, exact="never!")
    title = s.Title(key="title", text="A letter", passage=wrong)
    with pytest.raises(Invalid) as error:
        reading_accept.accept(admin, store, pid, [title], **HOW)
    assert list(error.value.problems) == ["title"]
    with pytest.raises(NotFound):
        record_read.get(admin, store, pid)
    assert reading.get(admin, store, pid).info.state == "waiting"


def test_problems_of_a_part_say_which_part(store: Store, admin: Actor) -> None:
    """An item without a title is named by its number; nothing of the whole is saved."""
    pid = reading.start(admin, store, LETTER)
    statements = _statements(reading.get(admin, store, pid))
    with pytest.raises(Invalid) as error:
        reading_accept.accept(admin, store, pid, statements, parts=[[s.Title(key="title", text=" ")]], **HOW)
    assert all(field.startswith("part 1:") for field in error.value.problems)
    assert all("Item 1" in one for messages in error.value.problems.values() for one in messages)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "no text"),
        (b"   \n ", "no text"),
        (b"%PDF-1.7 x", "PDF"),
        (b"a\x00b", "NUL"),
        ("a\0b".encode("utf-16"), "NUL"),
        (b"x" * (reading_text.LARGEST + 1), "bytes"),
    ],
    ids=("empty", "blank", "pdf", "nul", "nul-in-utf-16", "too-long"),
)
def test_what_is_no_text_is_refused_in_words(store: Store, admin: Actor, data: bytes, words: str) -> None:
    """The error says what is wrong; nothing is kept."""
    with pytest.raises(Invalid, match=words):
        reading.start(admin, store, data, "page.txt")
    assert reading.queue(admin, store, states=reading.STATES).readings == ()


@pytest.mark.parametrize(
    ("data", "title"),
    [
        ("Łódź\n\nWritten: 1931\n\nWords".encode("utf-16"), "Łódź"),
        ("\ufeffÉtude\n\nWritten: 1931\n\nWords".encode(), "Étude"),
        ("E\u0301tude\r\n\r\nWritten: 1931\r\n\r\nWords".encode(), "Étude"),
        ("Étude\n\nWritten: 1931\n\nWords".encode("cp1252"), "Étude"),
        (b"<meta charset=utf-7><p>+2AA- +2D/eAA- x</p><p>Written: 1931</p>", ""),
    ],
    ids=("utf-16", "mark", "nfd-crlf", "cp1252", "halves-of-characters"),
)
def test_texts_in_any_encoding_are_kept_in_one_form(
    store: Store, admin: Actor, data: bytes, title: str
) -> None:
    """NFC, line feeds, no mark; every proposal points into the text as it is kept."""
    detail = reading.get(admin, store, reading.start(admin, store, data, "page.html"))
    assert "\r" not in detail.text
    assert not detail.text.startswith("\ufeff")
    assert title in detail.text
    for one in detail.latest.proposals:
        assert detail.text[one.start : one.end] == one.exact


def test_an_upload_of_many_is_read_bit_by_bit(store: Store, admin: Actor) -> None:
    """Progress is counted; what cannot be read is listed with its reason and does not stop the others."""
    files = {f"b/{number}.html": page(number) for number in range(5)} | {"b/x.pdf": b"%PDF-1.7"}
    batch = reading.start_many(admin, store, [("pages.zip", archive(files)), ("one.txt", LETTER.encode())])
    assert reading.progress(admin, store, batch).unread == 6
    done = reading.read_on(admin, store, batch, seconds=0)
    assert done.unread == 6
    done = reading.read_on(admin, store, batch, seconds=60)
    assert (done.read, done.total, done.counts["unreadable"]) == (7, 7, 1)
    listed = reading.queue(admin, store, states=reading.STATES, batch=batch).readings
    assert {one.name for one in listed} == {*files, "one.txt"}
    assert [("PDF" in one.problem, one.state) for one in listed if one.name == "b/x.pdf"] == [
        (True, "unreadable")
    ]
    assert len(reading.queue(admin, store, batch=batch).readings) == 6


def test_the_queue_says_who_works_on_what(store: Store, admin: Actor) -> None:
    """A text in somebody's hands is not saved by another, unless it is taken over."""
    one, other = make_actor(store, "cataloguer", "one"), make_actor(store, "cataloguer", "other")
    pid = reading.start(admin, store, LETTER)
    statements = _statements(reading.get(admin, store, pid))
    reading.take(one, store, pid)
    reading.take(one, store, pid)
    with pytest.raises(Invalid, match="One works on this"):
        reading.take(other, store, pid)
    with pytest.raises(Invalid, match="One works on this"):
        reading_accept.accept(other, store, pid, statements, **HOW)
    reading.take(other, store, pid, over=True)
    assert reading_accept.accept(other, store, pid, statements, **HOW).pid == pid
    with pytest.raises(Invalid, match="catalogued"):
        reading.take(one, store, pid)


def test_a_discarded_text_comes_back_as_it_was(store: Store, admin: Actor) -> None:
    """Discarding loses nothing, and a catalogued text cannot be discarded."""
    pid = reading.start(admin, store, LETTER)
    reading.discard(admin, store, pid)
    assert reading.queue(admin, store).readings == ()
    with pytest.raises(Invalid, match="put it back"):
        reading_accept.accept(admin, store, pid, _statements(reading.get(admin, store, pid)), **HOW)
    reading.put_back(admin, store, pid)
    detail = reading.get(admin, store, pid)
    assert (detail.info.state, detail.text, detail.number) == ("waiting", LETTER, 1)
    reading_accept.accept(admin, store, pid, _statements(detail), **HOW)
    with pytest.raises(Invalid):
        reading.discard(admin, store, pid)


def test_a_newer_reader_shows_only_what_differs(
    store: Store, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first reading stays; the second is set beside the one that was decided on."""
    pid = reading.start(admin, store, LETTER)
    detail = reading.get(admin, store, pid)
    assert reading.rerun(admin, store, pid) == ()
    reading_accept.accept(admin, store, pid, _statements(detail), decisions={"rejected": ["title"]}, **HOW)

    monkeypatch.setattr(reading_text, "reader_version", lambda: "newer")
    monkeypatch.setattr(reading_state, "reader_version", lambda: "newer")
    found = reading_text.readers.read

    def better(text: str, **more: str) -> object:
        result = found(text, **more)
        result.proposals = [one for one in result.proposals if one.field != "title"]
        return result

    monkeypatch.setattr(reading_text.readers, "read", better)
    changed = reading.rerun(admin, store, pid)
    assert [(one.field, one.new) for one in changed] == [("title", None)]
    detail = reading.get(admin, store, pid)
    assert sorted(detail.sets) == [1, 2]
    assert [one.field for one in reading.news(detail)] == ["title"]
    assert detail.decisions == {"set": 1, "rejected": ["title"]}


def test_a_backup_keeps_the_desk(store: Store, admin: Actor, tmp_path: Path, migrated_sqlite: Path) -> None:
    """Texts, proposals and decisions come back from a backup, also into the other kind of database."""
    waiting, done = (reading.start(admin, store, LETTER + x) for x in ("1", "2"))
    reading.take(admin, store, waiting)
    statements = _statements(reading.get(admin, store, done))
    reading_accept.accept(admin, store, done, statements, decisions={"corrected": ["title"]}, **HOW)
    backup.backup(admin, store, tmp_path / "kept.zip")
    url = f"sqlite:///{tmp_path / 'other' / 'registry.sqlite'}"
    backup.restore(url, tmp_path / "kept.zip")
    other = Store.open(url)
    try:
        for pid in (waiting, done):
            assert reading.get(admin, other, pid) == reading.get(admin, store, pid)
        assert reading.start(admin, other, LETTER) not in (waiting, done)
    finally:
        other.close()


def test_known_names_are_offered_with_reasons_and_never_linked(store: Store, admin: Actor) -> None:
    """An agent, a serial and a repository of the page; the record that is saved links to none of them."""
    voss = make_agent(admin, store, "Voss, Harriet")
    serial = make_serial(admin, store, "Harbour Review")
    archive_ = make_repository(admin, store, "Harriet Voss Internet Archive")
    make_agent(admin, store, "Harriet Stone")
    pid = reading.start(admin, store, LETTER)
    detail = reading.get(admin, store, pid)
    statements = _statements(detail)
    found = reading_known.matches(admin, store, statements)
    assert [one.pid for one in found["agent", "Harriet Voss"]] == [voss]
    assert found["serial", "The Harbour Review"][0].reason == "same but for the article: Harbour Review"
    assert [one.pid for one in found["serial", "The Harbour Review"]] == [serial]
    assert found["repository", "Harriet Voss Internet Archive"][0].reason.startswith("same")
    assert ("agent", "Ada Quill") not in found
    reading_accept.accept(admin, store, pid, statements, **HOW)
    linked = set(record_read.get(admin, store, pid).linked)
    assert linked & {voss, serial, archive_} == set()


def test_documents_that_are_here_already_are_shown(store: Store, admin: Actor) -> None:
    """The same text, and the same title with a date that fits; another year is another document."""
    title = "Letter to the Editors of the Harbour Review"
    dated = s.Dating(key="d", variety="written", date=s.When(text="July 1934", edtf="1934-07"))
    other = s.Dating(key="d", variety="written", date=s.When(text="1951", edtf="1951"))
    near = make_document(admin, store, title, dated)
    make_document(admin, store, title, other)
    first = reading.start(admin, store, LETTER)
    detail = reading.get(admin, store, first)
    found = reading_known.twins(admin, store, detail, _statements(detail))
    assert [(one.pid, one.is_record) for one in found] == [(near, True)]
    assert "date fits" in found[0].reason
    second = reading.get(admin, store, reading.start(admin, store, LETTER))
    assert "on this desk" in {x.pid: x.reason for x in reading_known.twins(admin, store, second, [])}[first]
    reading_accept.accept(admin, store, first, _statements(detail), **HOW)
    found = reading_known.twins(admin, store, second, [])
    assert [(one.pid, one.reason) for one in found] == [(first, "the same text")]


@pytest.mark.parametrize("role", ["", "reader"])
def test_only_those_who_may_create_see_the_desk(store: Store, admin: Actor, role: str) -> None:
    """Every service of the desk asks first."""
    pid = reading.start(admin, store, LETTER)
    actor = make_actor(store, role) if role else STRANGER
    for ask in (
        lambda: reading.start(actor, store, LETTER),
        lambda: reading.start_many(actor, store, [("a.txt", b"a")]),
        lambda: reading.read_on(actor, store, "bcdfghjk"),
        lambda: reading.progress(actor, store, "bcdfghjk"),
        lambda: reading.queue(actor, store),
        lambda: reading.get(actor, store, pid),
        lambda: reading.take(actor, store, pid),
        lambda: reading.put_back(actor, store, pid),
        lambda: reading.discard(actor, store, pid),
        lambda: reading.rerun(actor, store, pid),
        lambda: reading_accept.accept(actor, store, pid, [], **HOW),
        lambda: reading_known.matches(actor, store, []),
    ):
        with pytest.raises(Forbidden):
            ask()  # type: ignore[no-untyped-call]


def test_a_contributor_accepts_but_does_not_attach(store: Store, admin: Actor) -> None:
    """Who may not attach texts makes the record all the same; its passages wait for the text."""
    actor = make_actor(store, "contributor")
    pid = reading.start(actor, store, LETTER)
    detail = reading.get(actor, store, pid)
    reading_accept.accept(actor, store, pid, _statements(detail), **HOW)
    assert not text_read.is_there(admin, store, detail.text_sha256)
    assert reading_accept.attach(admin, store, detail)
    assert text_read.is_there(admin, store, detail.text_sha256)
