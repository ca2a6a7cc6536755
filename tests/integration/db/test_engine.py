"""Transactions of the two engines under load and error: nothing lost, nobody stuck, readers only read."""

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError

from registry.db.engine import Engines, make_engines, take_write_lock

ADD_ONE = """
import sys
from sqlalchemy import text
from registry.db.engine import make_engines, take_write_lock

with make_engines(sys.argv[1]) as engines:
    for _ in range(int(sys.argv[2])):
        with engines.writer.begin() as connection:
            take_write_lock(connection)
            value = connection.execute(text("SELECT value FROM counter")).scalar_one()
            connection.execute(text("UPDATE counter SET value = :value"), {"value": value + 1})
"""
FORK = """
import os, sys
from sqlalchemy import text
from registry.db.engine import make_engines, take_write_lock

def add_one(engines):
    with engines.writer.begin() as connection:
        take_write_lock(connection)
        connection.execute(text("UPDATE counter SET value = value + 1"))
    with engines.reader.connect() as connection:
        connection.execute(text("SELECT value FROM counter")).scalar_one()

engines = make_engines(sys.argv[1])
add_one(engines)
children = []
for _ in range(3):
    child = os.fork()
    if not child:
        status = 1
        try:
            for _ in range(10):
                add_one(engines)
            engines.dispose()
            status = 0
        finally:
            os._exit(status)
    children.append(child)
    add_one(engines)
failed = [child for child in children if os.waitpid(child, 0)[1]]
add_one(engines)
engines.dispose()
sys.exit(len(failed))
"""


def read(engines: Engines) -> int:
    with engines.reader.connect() as connection:
        return int(connection.execute(text("SELECT value FROM counter")).scalar_one())


def add_one(engines: Engines) -> None:
    with engines.writer.begin() as connection:
        take_write_lock(connection)
        set_value(connection, connection.execute(text("SELECT value FROM counter")).scalar_one() + 1)


def set_value(connection: Connection, value: int) -> None:
    connection.execute(text("UPDATE counter SET value = :value"), {"value": value})


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", script, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> None:
    _, errors = process.communicate(timeout=60)
    assert (process.returncode, errors) == (0, "")


@pytest.fixture
def engines(database_url: str) -> Iterator[Engines]:
    with make_engines(database_url, pool_size=8) as engines:
        with engines.writer.begin() as connection:
            connection.execute(text("CREATE TABLE counter (value INTEGER NOT NULL)"))
            connection.execute(text("INSERT INTO counter VALUES (0)"))
        yield engines


@pytest.fixture
def impatient(database_url: str, engines: Engines) -> Iterator[Engines]:
    """The same database, for somebody who waits a twentieth of a second."""
    with make_engines(database_url, busy_seconds=0.05) as impatient:
        yield impatient


def test_threads_lose_no_update(engines: Engines) -> None:
    with ThreadPoolExecutor(8) as threads:
        for future in [threads.submit(add_one, engines) for _ in range(200)]:
            future.result()
    assert read(engines) == 200


def test_processes_lose_no_update(engines: Engines, database_url: str) -> None:
    processes = [run(ADD_ONE, database_url, "40") for _ in range(4)]
    for process in processes:
        finish(process)
    assert read(engines) == 160


def test_parent_and_forked_children_write_side_by_side(engines: Engines, database_url: str) -> None:
    finish(run(FORK, database_url))
    assert read(engines) == 1 + 3 * 10 + 3 + 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE counter SET value = 1",
        "DELETE FROM counter",
        "DROP TABLE counter",
        "CREATE TABLE x (y INTEGER)",
    ],
)
def test_a_reader_cannot_write(engines: Engines, statement: str) -> None:
    with engines.reader.connect() as connection, pytest.raises(DBAPIError, match=r"read-?only"):
        connection.execute(text(statement))
    assert read(engines) == 0


def test_a_reader_does_not_wait_for_a_writer(engines: Engines) -> None:
    with engines.writer.begin() as connection:
        take_write_lock(connection)
        set_value(connection, 5)
        assert read(engines) == 0
    assert read(engines) == 5


def test_an_error_frees_the_lock_and_undoes_everything(engines: Engines, impatient: Engines) -> None:
    with pytest.raises(ZeroDivisionError), engines.writer.begin() as connection:
        take_write_lock(connection)
        connection.execute(text("CREATE TABLE half_done (y INTEGER)"))
        set_value(connection, 1 // 0)
    add_one(impatient)
    assert read(engines) == 1
    with engines.reader.connect() as connection, pytest.raises(DBAPIError, match="half_done"):
        connection.execute(text("SELECT * FROM half_done"))


def test_a_broken_connection_frees_the_lock(engines: Engines, impatient: Engines) -> None:
    with engines.writer.connect() as connection:
        take_write_lock(connection)
        set_value(connection, 99)
        connection.invalidate()
        connection.rollback()
    add_one(impatient)
    assert read(engines) == 1


def test_a_second_writer_is_told_in_time_that_the_database_is_busy(
    engines: Engines, impatient: Engines
) -> None:
    with engines.writer.begin() as connection:
        take_write_lock(connection)
        set_value(connection, 7)
        with pytest.raises(OperationalError, match=r"database is busy|lock timeout"):
            add_one(impatient)
    assert read(engines) == 7
    add_one(impatient)
    assert read(engines) == 8


def test_a_connection_that_got_no_turn_begins_properly_the_next_time(
    engines: Engines, impatient: Engines
) -> None:
    with impatient.writer.connect() as late:
        with engines.writer.begin() as connection:
            take_write_lock(connection)
            with pytest.raises(OperationalError, match=r"database is busy|lock timeout"):
                take_write_lock(late)
                set_value(late, 1)
        late.rollback()
        take_write_lock(late)
        set_value(late, 2)
        late.rollback()
    assert read(engines) == 0


def test_a_savepoint_can_be_undone_alone(engines: Engines) -> None:
    with engines.writer.begin() as connection:
        set_value(connection, 1)
        with connection.begin_nested() as savepoint:
            set_value(connection, 2)
            savepoint.rollback()
    assert read(engines) == 1


def test_engines_can_be_used_again_after_they_were_closed(engines: Engines) -> None:
    engines.dispose()
    add_one(engines)
    assert read(engines) == 1


def test_a_lock_belongs_to_its_own_database(
    engines: Engines, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "other.sqlite"
    with make_engines(f"sqlite:///{elsewhere}", busy_seconds=0.05) as others:
        with engines.writer.begin() as connection, others.writer.begin() as other:
            take_write_lock(connection)
            take_write_lock(other)
            other.execute(text("CREATE TABLE t (x INTEGER)"))
        assert (engines.dialect, others.dialect) == (engines.writer.dialect.name, "sqlite")
