"""What is in a database: its tables, triggers and indexes, and a hash of the rows of each table."""

from __future__ import annotations

import hashlib

from sqlalchemy import Connection, inspect, text

from registry.db.engine import make_engines

_SQLITE = "SELECT type, name, tbl_name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND name <> 'alembic_version'"
_POSTGRESQL = """
    SELECT 'table', relname, relkind::text FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
     WHERE nspname = 'public' AND relname NOT LIKE 'alembic_version%'
    UNION ALL SELECT 'trigger', tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'function', proname, md5(prosrc) FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace
     WHERE nspname = 'public'
"""


def things(url: str) -> set[tuple[str, str, str]]:
    """Every table, index, trigger and function, with what it belongs to."""
    with make_engines(url) as engines, engines.reader.begin() as connection:
        found = connection.execute(text(_SQLITE if engines.dialect == "sqlite" else _POSTGRESQL))
        return {(str(kind), str(name), str(of)) for kind, name, of in found}


def triggers(url: str) -> set[tuple[str, str]]:
    """The names of the triggers and their tables."""
    return {(name, of) for kind, name, of in things(url) if kind == "trigger"}


def hashes(url: str) -> dict[str, tuple[int, str]]:
    """The number of rows of each table and a hash of them all; without the tables that search keeps for itself."""
    with make_engines(url) as engines, engines.reader.begin() as connection:
        return {
            name: _hash(connection, name)
            for name in sorted(inspect(connection).get_table_names())
            if not name.startswith(("catalogue_search", "alembic_version"))
        }


def _hash(connection: Connection, name: str) -> tuple[int, str]:
    rows = connection.execute(text(f'SELECT * FROM "{name}"')).mappings().all()
    # By name: a column that was added and taken away again may stand in another place.
    told = sorted(repr(sorted((str(column), value) for column, value in row.items())) for row in rows)
    return len(rows), hashlib.sha256("\n".join(told).encode()).hexdigest()
