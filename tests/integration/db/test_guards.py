"""A write outside a unit of work is impossible: the database itself refuses it, in every table, whoever asks."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Table, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from registry.db.base import Base
from registry.db.engine import Engines, make_engines
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
"""The only tables that are written beside the log."""
TABLES = sorted(Base.metadata.tables.keys() - DOORKEEPER)
every_table = pytest.mark.parametrize("name", TABLES)
HEAD = {"at": "now", "actor_id": 1, "door": "cli", "act": "x", "reason": "y", "salt": "00"}
REFUSALS = ("registry: rows are written only inside", "registry: what is in the history")


@pytest.fixture(scope="module")
def engines(full: Template) -> Iterator[Engines]:
    with full.copy() as url, make_engines(url) as engines:
        yield engines


@pytest.fixture
def connection(engines: Engines) -> Iterator[Connection]:
    with engines.writer.connect() as connection:
        yield connection
        connection.rollback()


def refused(connection: Connection, statement: str, **values: object) -> None:
    """The database refuses a statement, and says that it is the registry that does."""
    with pytest.raises(DBAPIError) as error:
        connection.execute(text(statement), values)
    assert any(words in str(error.value.orig) for words in REFUSALS), error.value.orig
    connection.rollback()


def a_row(connection: Connection, table: Table) -> dict[str, object]:
    row = connection.execute(table.select().limit(1)).mappings().first()
    assert row is not None, f"the full catalogue has nothing in {table.name}"
    return dict(row)


def quoted(names: object) -> list[str]:
    return [f'"{name}"' for name in names]  # type: ignore[attr-defined]


def insertion(table: Table, row: dict[str, object], verb: str = "INSERT") -> str:
    places = ", ".join(f":{name}" for name in row)
    return f"{verb} INTO {table.name} ({', '.join(quoted(row))}) VALUES ({places})"


def another(table: Table, row: dict[str, object]) -> dict[str, object]:
    """The row under a number of its own."""
    new = dict(row)
    for column in table.primary_key.columns:
        new[column.name] = f"{row[column.name]}x" if isinstance(row[column.name], str) else 10**9
    return new


def test_the_full_catalogue_has_a_row_in_every_table_and_a_value_in_every_column(
    connection: Connection,
) -> None:
    empty = []
    for name in set(TABLES) - {"lifecycle", "citation_key"}:
        table = Base.metadata.tables[name]
        for column in table.c:
            query = f'SELECT count(*) FROM {name} WHERE "{column.name}" IS NOT NULL'
            if not connection.execute(text(query)).scalar():
                empty.append(f"{name}.{column.name}")
    assert empty == []


@every_table
def test_a_row_cannot_be_inserted_with_the_number_of_an_old_activity(
    connection: Connection, name: str
) -> None:
    table = Base.metadata.tables[name]
    row = another(table, a_row(connection, table))
    if name == "activity":
        row["seq"] = 1_000
    if "seq" in row and name in ("activity_part", "log_leaf"):
        row["seq"] = connection.execute(text("SELECT max(seq) FROM activity")).scalar_one()
    if "closed_by" in row:
        row["closed_by"] = None
    refused(connection, insertion(table, row), **row)


@every_table
def test_no_column_can_be_changed(connection: Connection, name: str) -> None:
    table = Base.metadata.tables[name]
    for column in table.c:
        connection.rollback()
        row = a_row(connection, table)
        value = "altered" if isinstance(row[column.name], str) else 7
        if column.name == "original":
            value = "true" if connection.dialect.name == "postgresql" else 1
        refused(connection, f'UPDATE {name} SET "{column.name}" = :value', value=value)


@every_table
def test_nothing_can_be_deleted(connection: Connection, name: str) -> None:
    refused(connection, f"DELETE FROM {name}")


@every_table
def test_no_table_can_be_emptied_or_replaced(connection: Connection, name: str) -> None:
    table = Base.metadata.tables[name]
    if connection.dialect.name == "postgresql":
        refused(connection, f"TRUNCATE {name} CASCADE")
        return
    row = a_row(connection, table)
    refused(connection, insertion(table, row, "INSERT OR REPLACE"), **row)
    column = "value" if name == "next_number" else next(iter(table.primary_key.columns)).name
    refused(connection, f'UPDATE OR REPLACE {name} SET "{column}" = "{column}"')


@every_table
def test_a_program_that_follows_no_foreign_keys_is_refused_too(engines: Engines, name: str) -> None:
    """SQLite's own shell, for one: neither keys nor recursive triggers."""
    if engines.dialect != "sqlite":
        return
    table = Base.metadata.tables[name]
    with engines.writer.connect() as connection:
        connection.rollback()
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA foreign_keys=OFF")
        driver.execute("PRAGMA recursive_triggers=OFF")
        try:
            row = a_row(connection, table)
            for seq in (row.get("opened_by"), 10**6):
                new = another(table, row) | {one: seq for one in ("opened_by", "projected_by") if one in row}
                if "closed_by" in row:
                    new["closed_by"] = None
                if name in ("activity_part", "log_leaf"):
                    new["seq"] = 1
                refused(connection, insertion(table, new), **new)
            refused(connection, insertion(table, row, "INSERT OR REPLACE"), **row)
            refused(connection, f"DELETE FROM {name}")
        finally:
            connection.rollback()
            connection.invalidate()


def test_nothing_cascades() -> None:
    keys = [key for table in Base.metadata.tables.values() for key in table.foreign_keys]
    assert keys
    assert [key for key in keys if key.ondelete or key.onupdate] == []


def test_nothing_cascades_in_the_database_either(connection: Connection) -> None:
    from sqlalchemy import inspect

    found = inspect(connection)
    keys = [(name, key) for name in found.get_table_names() for key in found.get_foreign_keys(name)]
    assert len(keys) > 50
    assert [
        one for one in keys if one[1]["options"].get("ondelete") or one[1]["options"].get("onupdate")
    ] == []


@pytest.mark.parametrize("actor", [1, 0])
def test_an_activity_without_a_leaf_or_of_nobody_cannot_be_committed(engines: Engines, actor: int) -> None:
    latest = text("SELECT max(seq) FROM activity")
    with pytest.raises(IntegrityError), engines.writer.begin() as connection:
        last = connection.execute(latest).scalar_one()
        row = HEAD | {"seq": last + 1, "actor_id": actor}
        connection.execute(text(insertion(Base.metadata.tables["activity"], row)), row)
        if not actor:
            leaf = {"seq": last + 1, "hash": "0", "root": "0"}
            connection.execute(text(insertion(Base.metadata.tables["log_leaf"], leaf)), leaf)
    with engines.writer.connect() as connection:
        assert connection.execute(latest).scalar_one() == last


@pytest.mark.parametrize("step", [0, 2, 5])
def test_the_log_has_no_gaps_and_no_forks(connection: Connection, step: int) -> None:
    last = connection.execute(text("SELECT max(seq) FROM activity")).scalar_one()
    row = HEAD | {"seq": last + step}
    refused(connection, insertion(Base.metadata.tables["activity"], row), **row)


def working(connection: Connection) -> int:
    """Begin a unit of work by hand, as somebody would who knows how; returns its number."""
    seq = connection.execute(text("SELECT max(seq) FROM activity")).scalar_one() + 1
    row = HEAD | {"seq": seq}
    connection.execute(text(insertion(Base.metadata.tables["activity"], row)), row)
    return int(seq)


CLOSABLE = sorted(name for name, table in Base.metadata.tables.items() if "closed_by" in table.c)


@pytest.mark.parametrize("name", CLOSABLE)
def test_inside_a_unit_of_work_a_closed_row_stays_closed(connection: Connection, name: str) -> None:
    closed = f"SELECT id FROM {name} WHERE closed_by IS NOT NULL"
    one = connection.execute(text(closed)).scalars().first()
    assert one is not None, f"the full catalogue has no closed row in {name}"
    for change in ("closed_by = NULL", "closed_by = :seq"):
        connection.rollback()
        seq = working(connection)
        refused(connection, f"UPDATE {name} SET {change} WHERE id = :id AND :seq > 0", id=one, seq=seq)


@pytest.mark.parametrize("name", CLOSABLE)
def test_inside_a_unit_of_work_closing_changes_nothing_else(connection: Connection, name: str) -> None:
    table = Base.metadata.tables[name]
    where = "SELECT id FROM {} WHERE closed_by IS NULL"
    one = connection.execute(text(where.format(name))).scalars().first()
    if one is None:
        return
    for column in table.c:
        if column.name == "closed_by":
            continue
        connection.rollback()
        seq = working(connection)
        value = {"original": "NOT original"}.get(column.name)
        if value is None:
            value = "99991" if "INT" in str(column.type).upper() else "'altered'"
        refused(
            connection,
            f'UPDATE {name} SET closed_by = :seq, "{column.name}" = {value} WHERE id = :id',
            id=one,
            seq=seq,
        )


@pytest.mark.parametrize("name", CLOSABLE)
def test_inside_a_unit_of_work_a_row_comes_in_open(connection: Connection, name: str) -> None:
    table = Base.metadata.tables[name]
    row = another(table, a_row(connection, table))
    connection.rollback()
    row["opened_by"] = row["closed_by"] = working(connection)
    if "key" in row:
        row["key"] = "another"
    refused(connection, insertion(table, row), **row)


def test_a_hash_is_erased_only_in_the_unit_of_work_that_closes_it(connection: Connection) -> None:
    last = connection.execute(text("SELECT max(id) FROM credential")).scalar_one()
    working(connection)
    refused(connection, "UPDATE credential SET hash = NULL WHERE id = :id", id=last)
    seq = working(connection)
    connection.execute(
        text("UPDATE credential SET closed_by = :seq WHERE id = :id"), {"seq": seq, "id": last}
    )
    connection.execute(text("UPDATE credential SET hash = NULL WHERE id = :id"), {"id": last})
    refused(connection, "UPDATE credential SET hash = 'again' WHERE id = :id", id=last)


def test_numbers_are_never_issued_twice(connection: Connection) -> None:
    working(connection)
    refused(connection, "UPDATE next_number SET value = value - 1")
    working(connection)
    refused(connection, "UPDATE next_number SET name = 'other'")


def test_after_the_leaf_nothing_can_be_added(connection: Connection) -> None:
    row = a_row(connection, Base.metadata.tables["title"])
    connection.rollback()
    seq = working(connection)
    leaf = {"seq": seq, "hash": "0", "root": "0"}
    connection.execute(text(insertion(Base.metadata.tables["log_leaf"], leaf)), leaf)
    new = row | {"id": 10**9, "key": "new", "opened_by": seq, "closed_by": None}
    refused(connection, insertion(Base.metadata.tables["title"], new), **new)
