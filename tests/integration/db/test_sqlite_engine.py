"""What only SQLite needs: a safe library and journal, settings, forks, killed writers, the file itself."""

import fcntl
import os
import sqlite3
import types
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from registry.db import sqlite
from registry.db.engine import DatabaseAddressError, Engines, make_engines
from tests.integration.db.test_engine import add_one, finish, read, run

HOLD = """
import sys
from sqlalchemy import text
from registry.db.engine import make_engines

engines = make_engines(sys.argv[1])
print("starting", flush=True)
with engines.writer.begin() as connection:
    connection.execute(text("UPDATE counter SET value = 99"))
    print("holding", flush=True)
    sys.stdin.read()
"""
FORK_IN_USE = """
import os, sys
from sqlalchemy import text
from registry.db.engine import make_engines
from registry.domain.errors import RegistryError

engines = make_engines(sys.argv[1])
with engines.reader.connect() as connection:
    connection.execute(text("SELECT value FROM counter"))
    child = os.fork()
    if not child:
        status = 1
        try:
            make_engines(sys.argv[1]).writer.connect()
        except RegistryError as error:
            status = 0 if "Fork before opening" in str(error) else 2
        finally:
            os._exit(status)
    status = os.waitpid(child, 0)[1]
    connection.execute(text("SELECT value FROM counter"))
engines.dispose()
sys.exit(os.waitstatus_to_exitcode(status))
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "registry.sqlite"


@pytest.fixture
def engines(file: Path) -> Iterator[Engines]:
    with make_engines(f"sqlite:///{file}", busy_seconds=5) as engines:
        with engines.writer.begin() as connection:
            connection.execute(text("CREATE TABLE counter (value INTEGER NOT NULL)"))
            connection.execute(text("INSERT INTO counter VALUES (0)"))
        yield engines


def pragma(engines: Engines, name: str) -> object:
    values = set()
    for engine in (engines.writer, engines.reader):
        with engine.connect() as connection:
            values.add(connection.execute(text(f"PRAGMA {name}")).scalar_one())
    return values.pop() if len(values) == 1 else values


@pytest.fixture
def old_library(monkeypatch: pytest.MonkeyPatch) -> None:
    current = sqlite.library()
    old = types.ModuleType("old_sqlite")
    vars(old).update(vars(current), sqlite_version_info=(3, 40, 1), sqlite_version="3.40.1")
    monkeypatch.setattr(sqlite, "library", lambda: old)


def test_settings(engines: Engines) -> None:
    expected = {"foreign_keys": 1, "recursive_triggers": 1, "trusted_schema": 0, "cell_size_check": 1}
    assert {name: pragma(engines, name) for name in expected} == expected
    assert pragma(engines, "busy_timeout") == 5000
    assert pragma(engines, "query_only") == {0, 1}


def test_the_library_that_is_shipped_may_use_the_fast_journal(engines: Engines) -> None:
    full = 2
    assert (pragma(engines, "journal_mode"), pragma(engines, "synchronous")) == ("wal", full)


def test_an_old_library_gets_the_slow_journal(old_library: None, engines: Engines) -> None:
    extra = 3
    assert (pragma(engines, "journal_mode"), pragma(engines, "synchronous")) == ("delete", extra)
    add_one(engines)
    assert read(engines) == 1


def test_an_old_library_turns_a_file_back(
    engines: Engines, file: Path, request: pytest.FixtureRequest
) -> None:
    engines.dispose()
    request.getfixturevalue("old_library")
    with make_engines(f"sqlite:///{file}") as old:
        assert pragma(old, "journal_mode") == "delete"


def test_an_old_library_refuses_a_file_that_others_use_in_the_fast_journal(
    engines: Engines, file: Path, request: pytest.FixtureRequest
) -> None:
    with engines.reader.connect() as other:
        other.execute(text("SELECT value FROM counter"))
        request.getfixturevalue("old_library")
        complaint = r"SQLite 3\.40\.1 can corrupt.*pysqlite3 0\.6\.1"
        old = make_engines(f"sqlite:///{file}", busy_seconds=0.05)
        with pytest.raises(DatabaseAddressError, match=complaint):
            old.writer.connect()


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False), ((3, 44, 5), False), ((3, 44, 6), True), ((3, 45, 0), False), ((3, 50, 6), False),
        ((3, 50, 7), True), ((3, 51, 0), False), ((3, 51, 2), False), ((3, 51, 3), True), ((4, 0, 0), True),
    ],
)  # fmt: skip
def test_which_versions_are_safe(version: tuple[int, int, int], safe: bool) -> None:
    assert sqlite.wal_safe(version) is safe


def test_pythons_own_library_serves_where_the_other_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pysqlite3", None)
    monkeypatch.delitem(__import__("sys").modules, "pysqlite3.dbapi2", raising=False)
    assert sqlite.library() is sqlite3


def test_a_killed_writer_leaves_nothing_and_blocks_nobody(engines: Engines, file: Path) -> None:
    holder = run(HOLD, f"sqlite:///{file}")
    assert holder.stdout is not None
    assert [holder.stdout.readline() for _ in range(2)] == ["starting\n", "holding\n"]
    with make_engines(f"sqlite:///{file}", busy_seconds=0.05) as late:
        with pytest.raises(OperationalError, match="database is busy"):
            add_one(late)
        holder.kill()
        holder.communicate()
        add_one(late)
    assert read(engines) == 1


def test_a_writer_killed_at_the_head_of_the_queue_frees_it(engines: Engines, file: Path) -> None:
    with engines.writer.begin() as connection:
        head = run(HOLD, f"sqlite:///{file}")
        assert head.stdout is not None
        assert head.stdout.readline() == "starting\n"
        lock = os.open(f"{file}.wlock", os.O_RDONLY)
        try:
            while True:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                fcntl.flock(lock, fcntl.LOCK_UN)
        except BlockingIOError:
            pass  # the other process stands at the head, waiting for us
        finally:
            os.close(lock)
        head.kill()
        head.communicate()
        connection.execute(text("UPDATE counter SET value = 7"))
    add_one(engines)
    assert read(engines) == 8


def test_without_a_place_for_the_lock_file_writing_goes_on(engines: Engines, file: Path) -> None:
    lock = Path(f"{file}.wlock")
    lock.unlink()
    lock.symlink_to(file.parent / "missing" / "lock")
    add_one(engines)
    assert read(engines) == 1


def test_forked_in_the_middle_of_reading_the_child_is_refused(engines: Engines, file: Path) -> None:
    finish(run(FORK_IN_USE, f"sqlite:///{file}"))


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    file = tmp_path / "new" / "folder" / "registry.sqlite"
    with make_engines(f"sqlite:///{file}") as engines, engines.writer.begin() as connection:
        connection.execute(text("CREATE TABLE t (x INTEGER)"))
    assert file.is_file()


def test_a_relative_path_stays_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path)
    with make_engines("sqlite:///registry.sqlite") as engines:
        monkeypatch.chdir(tmp_path / "elsewhere")
        with engines.writer.begin() as connection:
            connection.execute(text("CREATE TABLE t (x INTEGER)"))
    assert (tmp_path / "registry.sqlite").is_file()


def test_a_file_of_another_kind_is_left_alone(file: Path) -> None:
    file.write_text("Letters, 1945-1956\n")
    with pytest.raises(
        DatabaseAddressError, match=r"registry\.sqlite is not an SQLite database\. Nothing was"
    ):
        make_engines(f"sqlite:///{file}")
    assert file.read_text() == "Letters, 1945-1956\n"


def test_a_folder_or_a_path_below_a_file_is_refused(file: Path) -> None:
    with pytest.raises(DatabaseAddressError, match="cannot be opened: Is a directory"):
        make_engines(f"sqlite:///{file.parent}")
    file.touch()
    with pytest.raises(DatabaseAddressError, match=r"cannot be opened: .*Name a file in a folder"):
        make_engines(f"sqlite:///{file}/below.sqlite")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(DatabaseAddressError, match=r"in memory|takes no options, and this one has mode, uri"):
        make_engines(url)
