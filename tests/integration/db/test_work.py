"""Units of work: all or nothing, one after another, and saved means saved."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from registry.db.models.account import Account
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, EditRecord
from registry.domain.errors import Busy, Conflict, Forbidden
from registry.domain.permissions import STRANGER, Actor
from registry.services import log_read, projection_write, record_read, record_write
from tests.factories import records

ADMIN = Actor(id=1, name="registry", roles=frozenset({"administrator"}))


def numbers(store: Store) -> list[int]:
    with store.read() as connection:
        return list(connection.execute(text("SELECT seq FROM activity ORDER BY seq")).scalars())


def next_row(store: Store) -> int:
    with store.read() as connection:
        return int(connection.execute(text("SELECT value FROM next_number")).scalar_one())


@pytest.fixture
def impatient(migrated_url: str, store: Store) -> Iterator[Store]:
    """The same catalogue for somebody who waits a tenth of a second."""
    store = Store.open(migrated_url, busy_seconds=0.1)
    yield store
    store.close()


def test_what_fails_in_the_middle_leaves_nothing_not_even_a_gap(store: Store, admin: Actor) -> None:
    before, row = numbers(store), next_row(store)
    with pytest.raises(RuntimeError), store.work(admin, door="cli", act="x", reason="y") as work:
        work.open_rows(
            Account.__table__,
            [{"id": work.numbers(1)[0], "name": "n", "display_name": "n", "kind": "person"}],
        )
        raise RuntimeError
    assert (numbers(store), next_row(store)) == (before, row)
    records.make_document(admin, store)
    assert numbers(store) == [*before, before[-1] + 1]
    assert log_read.verify(store).problem == ""


def test_a_unit_of_work_that_does_nothing_leaves_no_activity(store: Store, admin: Actor) -> None:
    before = numbers(store)
    with store.work(admin, door="cli", act="x", reason="y"):
        pass
    assert numbers(store) == before


def test_nobody_can_do_the_work_of_nobody(store: Store, admin: Actor) -> None:
    before = numbers(store)
    with pytest.raises(IntegrityError), store.work(STRANGER, door="cli", act="x", reason="y") as work:
        work.keep()
    records.make_document(admin, store)
    assert len(numbers(store)) == len(before) + 1


def test_a_writer_inside_a_writer_is_told_that_it_is_busy(impatient: Store, admin: Actor) -> None:
    pid = records.make_document(admin, impatient)
    with store_at_work(impatient, admin), pytest.raises(Busy) as error:
        records.edit(admin, impatient, pid, Add(s.Subject(term="x")))
    assert "Nothing was saved" in str(error.value)
    records.edit(admin, impatient, pid, Add(s.Subject(term="x")))


def store_at_work(store: Store, actor: Actor):  # type: ignore[no-untyped-def]
    return store.work(actor, door="cli", act="x", reason="y")


def test_readers_read_while_somebody_writes(impatient: Store, admin: Actor) -> None:
    pid = records.make_document(admin, impatient)
    with store_at_work(impatient, admin):
        assert record_read.get(STRANGER, impatient, pid).record.pid == pid


def test_a_reader_sees_one_moment(store: Store, admin: Actor) -> None:
    count = text("SELECT count(*) FROM activity")
    with store.read() as connection:
        before = connection.execute(count).scalar_one()
        records.make_document(admin, store)
        assert connection.execute(count).scalar_one() == before
    with store.read() as connection:
        assert connection.execute(count).scalar_one() == before + 1


def test_verifying_while_others_write_finds_nothing(store: Store, admin: Actor) -> None:
    with ThreadPoolExecutor(2) as threads:
        writing = [threads.submit(records.make_document, admin, store, f"T {number}") for number in range(20)]
        while not all(one.done() for one in writing):
            assert log_read.verify(store).problem == ""
        assert all(one.result() for one in writing)


def test_the_reader_cannot_write(store: Store, admin: Actor) -> None:
    with pytest.raises(Exception, match=r"read-?only"), store.read() as connection:
        connection.execute(text("DELETE FROM web_session"))


def add_stubbornly(store: Store, pid: str, name: str, times: int) -> tuple[int, int]:
    """Add so many subjects, each time beginning anew when somebody was faster; returns saves and conflicts."""
    conflicts = saves = 0
    while saves < times:
        base = record_read.get(ADMIN, store, pid).record.seq
        add = Add(s.Subject(key=f"{name}-{saves}", term=name))
        try:
            record_write.edit(ADMIN, store, EditRecord(pid=pid, base=base, changes=(add,)), **records.HOW)
            saves += 1
        except Conflict:
            conflicts += 1
    return saves, conflicts


def in_a_process(url: str, pid: str, name: str, times: int) -> tuple[int, int]:
    store = Store.open(url)
    done = add_stubbornly(store, pid, name, times)
    store.close()
    return done


def nothing_lost(store: Store, pid: str, before: int, saves: int) -> None:
    record = record_read.get(ADMIN, store, pid).record
    assert len(record.all(s.Subject)) == saves
    assert len(record_read.history(ADMIN, store, pid)) == saves + 1
    assert numbers(store) == list(range(1, before + saves + 1))
    assert projection_write.check(store).differences == ()
    assert log_read.verify(store).problem == ""


def test_fifty_editors_of_one_record_lose_nothing(store: Store, admin: Actor) -> None:
    pid = records.make_document(admin, store)
    before = len(numbers(store))
    with ThreadPoolExecutor(10) as threads:
        editors = [threads.submit(add_stubbornly, store, pid, f"e{number}", 1) for number in range(50)]
        done = [one.result() for one in editors]
    nothing_lost(store, pid, before, sum(saves for saves, _ in done))
    assert sum(conflicts for _, conflicts in done) > 0, "nobody ever met anybody: the test tests nothing"


def test_editors_in_several_processes_lose_nothing(store: Store, admin: Actor, migrated_url: str) -> None:
    pid = records.make_document(admin, store)
    before = len(numbers(store))
    with ProcessPoolExecutor(3, mp_context=multiprocessing.get_context("spawn")) as processes:
        editors = [processes.submit(in_a_process, migrated_url, pid, f"p{number}", 8) for number in range(3)]
        done = [one.result() for one in editors]
    nothing_lost(store, pid, before, sum(saves for saves, _ in done))


def test_without_a_base_editors_would_lose_updates(store: Store, admin: Actor) -> None:
    """The control: whoever saves over a version that they have not seen is stopped, and by nothing else."""
    pid = records.make_document(admin, store)
    base = record_read.get(admin, store, pid).record.seq
    outcomes = []
    for number in range(5):
        try:
            add = Add(s.Subject(key=f"x-{number}", term="x"))
            record_write.edit(admin, store, EditRecord(pid=pid, base=base, changes=(add,)), **records.HOW)
            outcomes.append("saved")
        except Conflict:
            outcomes.append("conflict")
    assert outcomes == ["saved", *["conflict"] * 4]


def test_two_who_publish_and_throw_away_at_once_one_wins(store: Store, admin: Actor) -> None:
    pids = [records.make_document(admin, store, f"T {number}", state="draft") for number in range(10)]
    bases = {pid: record_read.get(admin, store, pid).record.seq for pid in pids}

    def step(pid: str, state: str) -> bool:
        try:
            record_write.move(admin, store, pid, bases[pid], state, **records.HOW)
        except Conflict:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        for pid in pids:
            both = [threads.submit(step, pid, state) for state in ("published", "withdrawn")]
            assert sorted(one.result() for one in both) == [False, True]
    assert log_read.verify(store).problem == ""


def test_saved_means_that_another_process_sees_it(store: Store, admin: Actor, migrated_url: str) -> None:
    pid = records.make_document(admin, store)
    other = Store.open(migrated_url)
    assert record_read.get(STRANGER, other, pid).record.pid == pid
    other.close()


def test_the_catalogue_is_rebuilt_by_administrators_only(store: Store, admin: Actor) -> None:
    with pytest.raises(Forbidden):
        projection_write.rebuild(STRANGER, store, **records.HOW)
