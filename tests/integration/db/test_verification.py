"""Whatever is altered behind the guards' back, in any table, `verify` finds it and says where."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Table, text

from registry.db.base import Base
from registry.db.engine import Engines, make_engines
from registry.services import log_read
from registry.services.log_read import Verification
from tests.factories.clones import Template

DOORKEEPER = {
    "web_session",
    "sign_in_attempt",
    "one_time_link",
    "reading",
    "reading_proposals",
    "flag_attempt",
    "flag_receipt",
    "finding",
    "finding_run",
    "harvest_moment",
    "harvest_place",
    "form_draft",
    "comment",
    "mention",
    "assignment",
    "account_language",
    "import_batch",
    "import_piece",
    "import_row",
    "import_name",
    "import_mapping",
}
PROJECTIONS = {
    "record_head",
    "catalogue_entry",
    "catalogue_term",
    "catalogue_count",
    "name_word",
    "desk_entry",
}
TABLES = sorted(Base.metadata.tables.keys() - DOORKEEPER)
every_table = pytest.mark.parametrize("name", TABLES)
NOT_IN_THE_LOG = {
    ("record_head", "projected_by"),
    ("catalogue_entry", "projected_by"),
    ("catalogue_term", "projected_by"),
    ("catalogue_count", "projected_by"),
    ("name_word", "projected_by"),
    ("desk_entry", "projected_by"),
}
"""What a guard needs while it writes; it says nothing about a record."""


@pytest.fixture(scope="module")
def engines(full: Template) -> Iterator[Engines]:
    """A copy whose guards and constraints somebody with all rights has taken away."""
    with full.copy() as url, make_engines(url) as engines:
        if engines.dialect == "sqlite":
            with engines.writer.begin() as connection:
                query = text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'guard%'")
                for name in connection.execute(query).scalars().all():
                    connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            with engines.writer.begin() as connection:
                query = text(
                    "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE conname LIKE 'ck\\_%'"
                )
                for table, name in connection.execute(query).all():
                    connection.execute(text(f"ALTER TABLE {table} DROP CONSTRAINT {name}"))
        yield engines


@pytest.fixture
def intruder(engines: Engines) -> Iterator[Connection]:
    """A transaction that no guard watches; it is taken back after the test."""
    with engines.writer.connect() as connection:
        if engines.dialect == "sqlite":
            connection.rollback()
            driver: Any = connection.connection.driver_connection
            driver.execute("PRAGMA foreign_keys=OFF")
            driver.execute("PRAGMA recursive_triggers=OFF")
            driver.execute("PRAGMA ignore_check_constraints=ON")
        else:
            connection.execute(text("SET session_replication_role = replica"))
            connection.commit()
        yield connection
        connection.rollback()
        connection.invalidate()


class _Inside:
    """A store that reads what a transaction sees."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        yield self._connection


def verify(connection: Connection) -> Verification:
    return log_read.verify(_Inside(connection))  # type: ignore[arg-type]


def rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    found = connection.execute(table.select().order_by(*table.primary_key.columns)).mappings().all()
    return [dict(row) for row in found]


def where(table: Table, row: dict[str, Any]) -> str:
    return " AND ".join(f'"{one.name}" = :key_{one.name}' for one in table.primary_key.columns)


def keys(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    return {f"key_{one.name}": row[one.name] for one in table.primary_key.columns}


def alter(connection: Connection, table: Table, row: dict[str, Any], **new: object) -> None:
    settings = ", ".join(f'"{name}" = :new_{name}' for name in new)
    values = keys(table, row) | {f"new_{name}": value for name, value in new.items()}
    done = connection.execute(text(f"UPDATE {table.name} SET {settings} WHERE {where(table, row)}"), values)
    assert done.rowcount == 1


def altered(value: object) -> object:
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1_000_000
    return "0" if value is None else f"{value}\u200b"


def named(problem: str, table: Table, row: dict[str, Any]) -> None:
    """The problem says which table, and which row or Activity or record."""
    assert table.name in problem
    places = [
        row.get("id"),
        row.get("seq"),
        row.get("opened_by"),
        row.get("pid"),
        row.get("position"),
        row.get("value"),
    ]
    if table.name in PROJECTIONS:
        places = [row.get("pid"), "The projection"]
    assert any(str(place) in problem for place in places if place is not None), problem


def test_an_untouched_catalogue_has_no_problem(intruder: Connection) -> None:
    found = verify(intruder)
    assert found.problem == ""
    assert found.activities > 10
    assert found.rows > 50
    assert len(found.root) == 64


@every_table
def test_one_altered_cell_is_found(intruder: Connection, name: str) -> None:
    table = Base.metadata.tables[name]
    known = rows(intruder, table)
    # Every column of the last row, and of a closed one the first: what is not live counts as well.
    closed = [row for row in known if row.get("closed_by") is not None]
    all_columns = list(table.c)
    # The digests are the same on both databases: on the slower one some columns are enough.
    of_last = all_columns if intruder.dialect.name == "sqlite" else all_columns[::4]
    for row, columns in [(known[-1], of_last), *((row, all_columns[2:3]) for row in closed[:1])]:
        for column in columns:
            if (name, column.name) in NOT_IN_THE_LOG:
                continue
            new = altered(row[column.name])
            if new == "0" and "CHAR" not in str(column.type) and "TEXT" not in str(column.type):
                new = 1
            if name == "next_number" and column.name == "value":
                new = 1
            with intruder.begin_nested() as step:
                alter(intruder, table, row, **{column.name: new})
                problem = verify(intruder).problem
                assert problem, f"{name}.{column.name} was altered unseen"
                if name != "next_number":
                    named(problem, table, row)
                step.rollback()


@every_table
def test_a_deleted_row_is_found(intruder: Connection, name: str) -> None:
    table = Base.metadata.tables[name]
    known = rows(intruder, table)
    for row in (known[0], known[-1]):
        with intruder.begin_nested() as step:
            intruder.execute(text(f"DELETE FROM {name} WHERE {where(table, row)}"), keys(table, row))
            problem = verify(intruder).problem
            assert name in problem
            step.rollback()


@every_table
def test_an_added_row_is_found(intruder: Connection, name: str) -> None:
    table = Base.metadata.tables[name]
    row = rows(intruder, table)[-1]
    for column in table.c:
        unique = column.primary_key or column.name in (
            "pid",
            "name",
            "key",
            "text_sha256",
            "value",
            "input_hash",
        )
        if unique:
            value = row[column.name]
            row[column.name] = f"{value}x" if isinstance(value, str) else value + 1_000_000
    if name == "account_role":
        row["role"] = "reader"
    names = ", ".join(f'"{one}"' for one in row)
    intruder.execute(
        text(f"INSERT INTO {name} ({names}) VALUES ({', '.join(f':{one}' for one in row)})"), row
    )
    problem = verify(intruder).problem
    assert name in problem, problem


@every_table
def test_two_rows_that_changed_places_are_found(intruder: Connection, name: str) -> None:
    table = Base.metadata.tables[name]
    known = rows(intruder, table)
    first, second = known[0], known[-1]
    kept = {one.name for one in table.primary_key.columns}
    others = [one for one in first if one not in kept and first[one] != second[one]]
    if not others or others == ["projected_by"]:
        return
    # Out of the way first: some columns are unique.
    intruder.execute(text(f"DELETE FROM {name} WHERE {where(table, first)}"), keys(table, first))
    alter(intruder, table, second, **{one: first[one] for one in others})
    back = first | {one: second[one] for one in others}
    places = ", ".join(f":{one}" for one in back)
    names = ", ".join(f'"{one}"' for one in back)
    intruder.execute(text(f"INSERT INTO {name} ({names}) VALUES ({places})"), back)
    assert name in verify(intruder).problem


@pytest.mark.parametrize("how", ["", "[", '[["open","title",1]]', '[["erase","credential",'])
def test_parts_that_cannot_even_be_read_are_found(intruder: Connection, how: str) -> None:
    table = Base.metadata.tables["activity_part"]
    row = rows(intruder, table)[-1]
    alter(intruder, table, row, entries=how)
    assert verify(intruder).problem.startswith(f"Activity {row['seq']} ")


@pytest.mark.parametrize(("column", "value"), [("salt", "not hexadecimal"), ("position", 2**60)])
def test_values_that_nobody_can_have_written_are_found(
    intruder: Connection, column: str, value: object
) -> None:
    table = Base.metadata.tables["title"]
    row = rows(intruder, table)[0]
    alter(intruder, table, row, **{column: value})
    named(verify(intruder).problem, table, row)


def test_a_tail_cut_from_the_leaves_alone_is_found(intruder: Connection) -> None:
    intruder.execute(text("DELETE FROM log_leaf WHERE seq = (SELECT max(seq) FROM activity)"))
    assert "log_leaf" in verify(intruder).problem


def test_an_erased_hash_does_not_break_the_log_and_cannot_come_back(intruder: Connection) -> None:
    table = Base.metadata.tables["credential"]
    erased = next(row for row in rows(intruder, table) if row["hash"] is None)
    assert verify(intruder).problem == ""
    with intruder.begin_nested() as step:
        alter(intruder, table, erased, hash="$argon2id$again")
        named(verify(intruder).problem, table, erased)
        step.rollback()
    # What is left of the row is still watched over.
    alter(intruder, table, erased, account_id=1)
    named(verify(intruder).problem, table, erased)
