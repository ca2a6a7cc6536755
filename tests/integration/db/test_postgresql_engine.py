"""What only PostgreSQL needs: URLs as people have them, settings of a session, commits that are not sure."""

import pytest
from sqlalchemy import text

from registry.db import address
from registry.db.engine import DatabaseAddressError, Engines, make_engines

pytestmark = pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)


@pytest.mark.parametrize("scheme", ["postgresql+psycopg", "postgresql", "postgres"])
def test_every_usual_scheme_connects(database_url: str, scheme: str) -> None:
    _, rest = database_url.split("://", 1)
    with make_engines(f"{scheme}://{rest}") as engines, engines.reader.connect() as connection:
        assert engines.dialect == "postgresql"
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


def test_the_first_host_that_answers_is_used(database_url: str, tmp_path: object) -> None:
    url = database_url.replace("?host=", f"?host={tmp_path}&host=", 1)
    with make_engines(url) as engines, engines.writer.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar_one() == 1


def settings(engines: Engines, role: str) -> list[str]:
    with getattr(engines, role).connect() as connection:
        names = (
            "TimeZone",
            "transaction_isolation",
            "transaction_read_only",
            "client_encoding",
            "application_name",
        )
        return [str(connection.execute(text(f"SHOW {name}")).scalar_one()) for name in names]


def test_settings_of_a_session(database_url: str) -> None:
    with make_engines(database_url) as engines:
        assert settings(engines, "writer") == ["UTC", "read committed", "off", "UTF8", "registry"]
        assert settings(engines, "reader") == ["UTC", "repeatable read", "on", "UTF8", "registry"]


def test_statements_are_prepared_only_on_demand(database_url: str) -> None:
    prepared = {}
    for option in ("", "&prepare_threshold=0"):
        with make_engines(database_url + option) as engines, engines.reader.connect() as connection:
            for _ in range(8):
                connection.execute(text("SELECT 1"))
            prepared[option] = connection.execute(
                text("SELECT count(*) FROM pg_prepared_statements")
            ).scalar_one()
    assert prepared[""] == 0
    assert prepared["&prepare_threshold=0"] > 0


def test_a_commit_that_may_be_missing_on_the_standby_is_marked(database_url: str) -> None:
    warning = "canceling wait for synchronous replication due to user request"
    with make_engines(database_url) as engines, engines.writer.connect() as connection:
        info = connection.info
        connection.execute(text(f"DO $$ BEGIN RAISE WARNING '{warning}' USING ERRCODE = '01000'; END $$"))
        connection.commit()
        assert info["unsure"] is True
        connection.execute(text("DO $$ BEGIN RAISE WARNING 'the weather is bad'; END $$"))
        connection.commit()
        assert "unsure" not in info


def test_unusable_addresses_say_what_to_write(database_kind: str) -> None:
    for url, complaint in {
        "mysql://me:secret@host/x": "does not know databases of the kind 'mysql'",
        "registry.sqlite": "cannot be read",
        "": "cannot be read",
        "postgresql://me:secret@host:port/x": "cannot be read",
        "postgresql://host/x?prepare_threshold=often": "prepare_threshold",
        "sqlite://registry.sqlite": "three slashes",
    }.items():
        with pytest.raises(DatabaseAddressError, match=complaint) as refused:
            make_engines(url)
        assert "secret" not in str(refused.value)


def test_several_hosts_stay_in_the_address(database_kind: str) -> None:
    parsed = address.parse(
        "postgres://app:x@/registry?host=h1:5432&host=h2:5433&target_session_attrs=read-write"
    )
    assert parsed.query["host"] == ("h1:5432", "h2:5433")
    assert parsed.drivername == "postgresql+psycopg"
