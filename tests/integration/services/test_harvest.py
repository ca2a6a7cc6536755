"""Harvesting as a service: what a page costs, what is forgotten, and sets that others fill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from registry.db import harvest as announcing
from registry.db.queries import harvest, heads
from registry.db.queries.harvest import Span, Spot
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Add, Replace
from registry.domain.permissions import Actor
from registry.services import harvest_read, projection_write, record_write
from tests.factories import records
from tests.factories.counting import statements
from tests.factories.people import first_administrator


@pytest.fixture
def store(migrated_url: str) -> Iterator[Store]:
    store = Store.open(migrated_url)
    yield store
    store.close()


@pytest.fixture
def admin(store: Store) -> Actor:
    return first_administrator(store)


def make(admin: Actor, store: Store, amount: int) -> list[str]:
    commands = [records.document(f"Letter {n}", state="published") for n in range(amount)]
    return [one.pid for one in record_write.create_many(admin, store, commands, **records.HOW)]


def listed(store: Store, spec: str = "") -> list[str]:
    """A whole list, page by page."""
    listing = harvest_read.begin(store, spec, "", "")
    found: list[str] = []
    after = None
    while listing is not None:
        page = harvest_read.page(store, listing, after, 7, bodies=False, base_url="")
        assert page is not None
        found += [one.pid for one in page.items]
        after = page.after
        if after is None:
            break
    return found


def test_a_page_costs_the_same_wherever_it_is(admin: Actor, store: Store) -> None:
    make(admin, store, 60)
    listing = harvest_read.begin(store, "", "", "")
    assert listing is not None
    costs, after = [], None
    for _ in range(6):
        with statements(store) as sent:
            page = harvest_read.page(store, listing, after, 10, bodies=True, base_url="")
        assert page is not None
        costs.append(len(sent))
        after = page.after
    assert after is None
    assert len(set(costs)) == 1
    assert costs[0] <= 6


def test_pages_and_sets_are_read_from_indexes(admin: Actor, store: Store) -> None:
    """No page reads the list from its beginning: each step is a search in an index."""
    make(admin, store, 5)
    with store.read() as connection, statements(store) as sent:
        harvest.spots(connection, Span("kind-letter", 0, 10, 10), Spot(1, 1), 10)
        harvest.specs(connection, "", 10)
    questions = [one for one in sent if "harvest_place" in str(one)]
    assert len(questions) == 2
    with store.read() as connection:
        if store.engines.dialect == "sqlite":
            plans = [
                " ".join(row[3] for row in connection.execute(text(f"EXPLAIN QUERY PLAN {sql}"), values))
                for sql, values in PLANNED
            ]
            assert all("SCAN harvest_place" not in plan for plan in plans), plans
        else:
            connection.execute(text("SET LOCAL enable_seqscan = off"))
            connection.execute(text("SET LOCAL enable_bitmapscan = off"))
            plans = [
                " ".join(row[0] for row in connection.execute(text(f"EXPLAIN {sql}"), values))
                for sql, values in PLANNED
            ]
            assert all("Seq Scan on harvest_place" not in plan for plan in plans), plans
    for plan, index in zip(
        plans, ("ix_harvest_place_now", "ix_harvest_place_then", "ix_harvest_place_now"), strict=True
    ):
        assert index in plan


PLANNED = (
    (
        """SELECT seq, document_id FROM harvest_place WHERE spec = :spec AND (seq, document_id) > (:a, :b) AND seq <= :c
        AND until_seq IS NULL ORDER BY seq, document_id LIMIT 10""",
        {"spec": "", "a": 0, "b": 0, "c": 9},
    ),
    (
        "SELECT seq, document_id FROM harvest_place WHERE spec = :spec AND until_seq IS NOT NULL AND until_seq > :a",
        {"spec": "", "a": 0},
    ),
    (
        "SELECT min(spec) FROM harvest_place WHERE spec > :spec AND until_seq IS NULL",
        {"spec": ""},
    ),
)
"""The steps of a page and of a list of sets, as the module `db.queries.harvest` puts them together."""


def test_sets_that_others_fill(admin: Actor, store: Store) -> None:
    """Documents join and leave a set that their records do not name; editing them changes nothing of that."""
    pids = make(admin, store, 3)
    records.make_document(admin, store, "Never shown", pid="gggggggg", state="draft")
    with store.read() as connection:
        numbers = heads.numbers_of(connection, [*pids, "gggggggg"])
    spec = "bibliography-hhhhhhhh"

    def regroup(ids: list[int], **how: str) -> None:
        with store.work(admin, door="cli", act="bibliography.edit", reason="for a test") as work:
            announcing.regroup(work, ids, **how)
            work.keep()

    def members() -> list[str]:
        with store.read() as connection:
            found = harvest.spots(
                connection, Span(spec, 0, 2**40, harvest.last_seq(connection)), Spot(0, 0), 50
            )
            names = heads.pids_of(connection, [one.document_id for one in found])
        return [names[one.document_id] for one in found]

    regroup([numbers[one] for one in (*pids[:2], "gggggggg")], joining=spec)
    assert members() == pids[:2]
    assert listed(store) == [pids[2], *pids[:2]]
    records.edit(admin, store, pids[0], Add(s.Subject(term="strike")))
    assert members() == [pids[1], pids[0]]
    records.edit(admin, store, pids[0], Replace(s.Kind(key="kind", term="telegram")))
    assert listed(store, "kind-telegram") == [pids[0]]
    assert members() == [pids[1], pids[0]]
    regroup([numbers[pids[1]]], leaving=spec)
    assert members() == [pids[0]]
    assert len(listed(store)) == 3


def test_two_changes_in_one_unit_of_work_are_one(admin: Actor, store: Store) -> None:
    """The last counts: an agent's new name and an edit of the document in one Activity."""
    from registry.db import records as rows
    from registry.domain.changes import applied
    from registry.domain.commands import EditRecord

    agent = records.make_agent(admin, store)
    pid = records.make_document(admin, store, "A letter", s.Contribution(key="a", role="aut", agent=agent))
    with store.work(admin, door="cli", act="record.edit", reason="for a test") as work:
        for one, change in (
            (agent, Replace(s.Name(key="name", text="B.", variety="authorised"))),
            (pid, Replace(s.Kind(key="kind", term="speech"))),
            (agent, Replace(s.Name(key="name", text="C.", variety="authorised"))),
        ):
            head = heads.by_pid(work.connection, one)
            assert head is not None
            rows.change(
                work, head, applied(head.record, EditRecord(pid=one, base=head.seq, changes=(change,)))
            )
    assert listed(store) == listed(store, "kind-speech") == [pid]
    assert listed(store, "kind-letter") == []


def test_places_that_were_left_long_ago_are_forgotten(migrated_url: str) -> None:
    """Rebuilding forgets what no list that is still going on can ask for, and nothing else."""
    long_ago = Store.open(migrated_url, clock=lambda: datetime.now(UTC) - timedelta(days=30))
    admin = first_administrator(long_ago)
    (pid,) = make(admin, long_ago, 1)
    records.edit(admin, long_ago, pid, Add(s.Subject(term="old")))
    long_ago.close()
    store = Store.open(migrated_url)
    records.edit(admin, store, pid, Add(s.Subject(term="new")))
    projection_write.rebuild(admin, store, door="cli", reason="for a test")
    with store.read() as connection:
        left = connection.execute(
            text("SELECT count(*) FROM harvest_place WHERE until_seq IS NOT NULL")
        ).scalar()
    assert left == 2
    assert listed(store) == [pid]
    store.close()


def test_rebuilding_tells_of_what_was_never_told(admin: Actor, store: Store) -> None:
    """As after a restore from a catalogue that had no harvesting yet."""
    pids = make(admin, store, 3)
    with store.aside() as connection:
        connection.execute(text("DELETE FROM harvest_place"))
    assert listed(store) == []
    projection_write.rebuild(admin, store, door="cli", reason="for a test")
    assert listed(store) == pids
