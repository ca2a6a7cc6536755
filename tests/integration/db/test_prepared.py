"""Prepared questions: the same answer as the question itself, for one value or for many, with constants inside."""

from __future__ import annotations

import pytest
from sqlalchemy import literal, select

from registry.db.models.entity import Entity
from registry.db.prepared import Prepared
from registry.db.store import Store
from registry.services import record_write
from tests.factories import records
from tests.factories.people import first_administrator

PIDS = Prepared(lambda many: select(Entity.pid).where(Entity.pid.in_(many)))


@pytest.fixture
def pids(store: Store) -> list[str]:
    made = [records.agent(f"Agent {number}") for number in range(20)]
    admin = first_administrator(store)
    return [one.pid for one in record_write.create_many(admin, store, made, **records.HOW)]


def test_any_number_of_values_gets_its_own_answer(store: Store, pids: list[str]) -> None:
    with store.read() as connection:
        for count in (1, 2, 3, 7, 8, 9, 20):
            wanted = pids[:count]
            assert sorted(pid for (pid,) in PIDS.rows(connection, wanted)) == sorted(wanted)
        assert [tuple(row) for row in PIDS.rows(connection, ["zzzzzzzz"])] == []
        assert [tuple(row) for row in PIDS.rows(connection, ["%s", "' OR 1=1 --", "?"])] == []


def test_values_may_stand_twice_and_beside_constants(store: Store, pids: list[str]) -> None:
    question = Prepared(
        lambda values: (
            select(Entity.pid, literal("50 %s ?").label("kept"))
            .where(Entity.pid == values[0], Entity.pid == values[0], Entity.kind == values[1])
            .limit(1)
        )
    )
    with store.read() as connection:
        assert [tuple(row) for row in question.rows(connection, [pids[0], "agent"])] == [(pids[0], "50 %s ?")]
        assert [tuple(row) for row in question.rows(connection, [pids[0], "serial"])] == []
