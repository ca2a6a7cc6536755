"""Imports from file to records: whole or not at all, one Activity, duplicates, names, and undoing after edits."""

from __future__ import annotations

import io

import pytest

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Replace
from registry.domain.errors import Forbidden, Invalid, NotFound
from registry.domain.permissions import Actor
from registry.services import (
    import_apply,
    import_names,
    import_read,
    import_run,
    import_state,
    import_undo,
    record_read,
)
from registry.services.import_state import Batch
from tests.factories.people import make_actor
from tests.factories.records import edit, make_agent, make_document

HEAD = "title,kind,authors,date,container,pages\n"
TWO = HEAD + 'On tides,article,"Long, Ada",May 1944,The Harbour Review,1\nOn ice,letter,"Long, Ada",1945,,\n'
WRONG = HEAD + "On wind,article,,03/04/1945,,\n"


@pytest.fixture
def ada(store: Store, admin: Actor) -> Actor:
    """A cataloguer."""
    return make_actor(store, "cataloguer", "ada")


def taken(actor: Actor, store: Store, data: str | bytes, name: str = "a.csv") -> Batch:
    """A file, taken in and read."""
    file = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return import_run.step(actor, store, import_run.start(actor, store, file, name).pid)


def made(actor: Actor, store: Store, batch: Batch) -> list[str]:
    """The pids that an import made."""
    return [row.record for row in import_read.every(actor, store, batch.pid, ("done",))]


def test_an_import_is_one_activity_and_every_value_says_where_it_stood(store: Store, ada: Actor) -> None:
    batch = taken(ada, store, TWO)
    assert (batch.state, batch.units, batch.faulty, batch.twins) == ("ready", 2, 0, 0)
    done = import_apply.apply(ada, store, batch.pid)
    pids = made(ada, store, batch)
    assert (done.documents, len(pids)) == (2, 2)
    records = [record_read.get(ada, store, pid).record for pid in pids]
    assert {one.seq for one in records} == {done.seq}
    assert {one.state for one in records} == {"draft"}
    title = records[0].first(s.Title)
    assert (title.basis, title.locator) == ("imported", "row 2")
    assert title.source.citation == f"a.csv, imported file with SHA-256 {batch.sha256}"


def test_one_bad_row_stops_the_whole_and_can_be_left_out_and_mended(store: Store, ada: Actor) -> None:
    batch = taken(ada, store, TWO + WRONG.removeprefix(HEAD))
    with pytest.raises(Invalid, match="One row has a problem"):
        import_apply.apply(ada, store, batch.pid)
    assert import_state.get(ada, store, batch.pid).state == "ready"
    failed = b"".join(import_read.failed(ada, store, batch.pid)).decode()
    assert failed.splitlines()[1].startswith("On wind,article,,03/04/1945,,,date: This can be 3 April 1945")
    mended = taken(ada, store, failed.replace("03/04/1945", "3 April 1945"), "mended.csv")
    assert (mended.faulty, mended.header[-1]) == (0, "problems")
    assert import_apply.apply(ada, store, batch.pid, leave_out=True).documents == 2


def test_what_fails_in_the_middle_leaves_nothing_behind(
    store: Store, ada: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "".join(f"Report {n},letter,,1944,,\n" for n in range(30))
    batch = taken(ada, store, HEAD + rows)
    monkeypatch.setattr(import_apply, "CHUNK", 10)

    def stop(done: int, total: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_apply.apply(ada, store, batch.pid, progress=stop)
    assert import_state.get(ada, store, batch.pid).state == "ready"
    assert made(ada, store, batch) == []
    assert import_apply.apply(ada, store, batch.pid).documents == 30


def test_reading_goes_on_where_it_stopped_and_two_readers_do_no_harm(
    store: Store, ada: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "CHUNK", 4)
    rows = "".join(f"Report {n},letter,,1944,,\n" for n in range(10))
    batch = import_run.start(ada, store, io.BytesIO((HEAD + rows).encode()), "a.csv")
    first = import_run.step(ada, store, batch.pid, seconds=0)
    assert (first.units, first.state) == (4, "reading")
    assert import_run.take(store, batch, [], done=True) is False
    last = import_run.step(ada, store, batch.pid)
    assert (last.units, last.state) == (10, "ready")
    places = [row.place for row in import_read.every(ada, store, batch.pid, ("good",))]
    assert places == [f"row {n}" for n in range(2, 12)]


def test_known_documents_are_found_and_another_printing_is_none(
    store: Store, ada: Actor, admin: Actor
) -> None:
    when = s.When(text="May 1944", edtf="1944-05")
    printed = s.Publication(key="p", container_title="The Harbour Review", date=when)
    known = make_document(admin, store, "On tides", printed, kind="article")
    again = "On tides,article,,May 1944,The Harbour Review,\n"
    elsewhere = "On tides,article,,June 1950,Evening Tide,\n"
    batch = taken(ada, store, HEAD + again + elsewhere + elsewhere)
    same, twice = import_read.rows(ada, store, batch.pid, ("twin",))[0]
    (other,) = import_read.rows(ada, store, batch.pid, ("good",))[0]
    assert [(one.pid, one.printing) for one in same.twins] == [(known, False)]
    assert [one.reason for one in twice.twins if not one.printing] == ["the same as row 3 of this file"]
    assert [(one.pid, one.printing) for one in other.twins] == [(known, True)]
    import_apply.choose_rows(ada, store, batch.pid, "new", [same.number])
    assert import_apply.apply(ada, store, batch.pid).documents == 2


def test_names_are_only_suggested_and_linked_or_made_where_somebody_says_so(
    store: Store, ada: Actor, admin: Actor
) -> None:
    known = make_agent(admin, store, "Ada Long")
    batch = taken(ada, store, TWO)
    names, amount = import_names.page(ada, store, batch.pid)
    by_name = {one.name: one for one in names}
    assert amount == 2
    assert known in [offer.pid for offer in by_name["Long, Ada"].offers]
    review = by_name["The Harbour Review"].digest
    with pytest.raises(Invalid, match="no record zzzzzzzz"):
        import_names.choose(ada, store, batch.pid, {review: "zzzzzzzz"})
    import_names.choose(ada, store, batch.pid, {by_name["Long, Ada"].digest: known, review: "new"})
    done = import_apply.apply(ada, store, batch.pid)
    assert (done.documents, done.others) == (2, 1)
    article, letter = (record_read.get(ada, store, pid).record for pid in made(ada, store, batch))
    assert (letter.first(s.Contribution).agent, letter.first(s.Contribution).name_as_given) == (
        known,
        "Long, Ada",
    )
    serial = record_read.get(ada, store, article.first(s.Publication).serial).record
    assert serial.first(s.Title).text == "The Harbour Review"


def test_columns_are_matched_otherwise_and_remembered(store: Store, ada: Actor) -> None:
    data = "Heading of it,Colour\nOn ice,blue\n"
    batch = taken(ada, store, data)
    assert batch.faulty == 1
    with pytest.raises(Invalid, match="two columns"):
        import_run.match(ada, store, batch.pid, ["title", "title"], {})
    import_run.match(ada, store, batch.pid, ["title", "subjects"], {})
    assert import_run.step(ada, store, batch.pid).faulty == 0
    again = taken(ada, store, data)
    assert (again.faulty, again.twins) == (0, 0)
    (row,) = import_read.rows(ada, store, again.pid, ("good",), drafts=True)[0]
    assert [one.term for one in row.draft.statements if isinstance(one, s.Subject)] == ["blue"]


def test_undoing_withdraws_what_was_made_and_keeps_what_was_edited(
    store: Store, ada: Actor, admin: Actor
) -> None:
    batch = taken(ada, store, TWO + "On wind,letter,,1946,,\n")
    import_apply.apply(ada, store, batch.pid)
    first, second, third = made(ada, store, batch)
    edit(admin, store, second, Replace(s.Title(key="title-1", text="On thick ice")))
    standing = import_undo.standing(ada, store, batch.pid)
    assert ([one.pid for one in standing.edited], standing.counts) == ([second], {"draft": 3})
    done = import_undo.undo(ada, store, batch.pid, reason="the wrong file")
    assert (done.withdrawn, done.edited) == (2, 1)
    states = [record_read.get(admin, store, pid).record.state for pid in (second,)]
    assert states == ["draft"]
    assert import_undo.standing(ada, store, batch.pid).counts == {"draft": 1, "withdrawn": 2}
    again = import_undo.undo(ada, store, batch.pid, reason="that one too", edited=[second])
    assert (again.withdrawn, again.seq) == (1, done.seq + 1)
    nothing = import_undo.undo(ada, store, batch.pid, reason="once more")
    assert (nothing.seq, nothing.withdrawn) == (0, 0)
    assert {first, third} & {second} == set()


def test_what_is_published_is_undone_by_a_reviewer(store: Store, ada: Actor, admin: Actor) -> None:
    batch = taken(admin, store, TWO)
    with pytest.raises(Forbidden):
        import_apply.apply(ada, store, batch.pid, state="published")
    from registry.services import record_write

    import_apply.apply(ada, store, batch.pid)
    (first, _) = made(ada, store, batch)
    base = record_read.get(admin, store, first).record.seq
    record_write.move(admin, store, first, base, "published", door="cli", reason="for a test")
    with pytest.raises(Forbidden, match="published"):
        import_undo.undo(ada, store, batch.pid, reason="wrong", edited=[first])


def test_a_new_item_of_an_issue_finds_its_issue_wherever_it_stands_in_the_file(
    store: Store, ada: Actor
) -> None:
    head = "pid,title,kind,container,volume,pages,part_of,inherited\n"
    item = "bcdf0001,An item,article,The Harbour Review,17,60,bcdf0002,container | volume\n"
    issue = "bcdf0002,Spring number,issue,The Harbour Review,17,,,\n"
    lost = "bcdf0003,A lost item,article,The Harbour Review,18,61,bcdf0009,container | volume\n"
    batch = taken(ada, store, head + item + issue + lost)
    assert import_apply.apply(ada, store, batch.pid).documents == 3
    record = record_read.get(ada, store, "bcdf0001").record
    assert (record.first(s.PartOf).parent, record.first(s.PartOf).pages) == ("bcdf0002", "60")
    assert record.all(s.Publication) == ()
    kept = record_read.get(ada, store, "bcdf0003").record
    assert (kept.first(s.Publication).container_title, kept.all(s.PartOf)) == ("The Harbour Review", ())


def test_an_import_that_is_discarded_is_gone_and_others_have_no_business_there(
    store: Store, ada: Actor
) -> None:
    batch = taken(ada, store, TWO)
    with pytest.raises(Forbidden):
        import_state.get(make_actor(store, "contributor", "cleo"), store, batch.pid)
    import_run.discard(ada, store, batch.pid)
    with pytest.raises(NotFound):
        import_state.get(ada, store, batch.pid)


@pytest.mark.parametrize(("name", "data", "words"), [("a.pdf", b"x", "format"), ("a.csv", b"", "empty")])
def test_a_file_that_cannot_be_taken_says_why(
    store: Store, ada: Actor, name: str, data: bytes, words: str
) -> None:
    with pytest.raises(Invalid, match=words):
        import_run.start(ada, store, io.BytesIO(data), name)


def test_a_damaged_file_is_kept_in_the_list_with_what_is_wrong(store: Store, ada: Actor) -> None:
    batch = taken(ada, store, "@article{a, title = {never", "a.bib")
    assert (batch.state, "never closed" in batch.problem) == ("failed", True)
    assert [one.pid for one in import_read.listing(ada, store).batches] == [batch.pid]
