"""`registry init`: from nothing to a catalogue with a way in, as often as one likes."""

import re

from tests.functional.cli.conftest import Registry

WAY_IN = re.compile(r"^https?://[^ ]+/welcome/\S{20,}$", re.MULTILINE)


def test_the_first_call_prints_a_way_in(fresh: Registry) -> None:
    """There is no default password: the first administrator comes in by an address that works once."""
    said = fresh("init", REGISTRY_BASE_URL="https://archive.example").stdout
    assert WAY_IN.findall(said)[0].startswith("https://archive.example/welcome/")


def test_twice_does_no_harm(fresh: Registry) -> None:
    """The second call changes nothing and prints a new address instead of the first."""
    first = WAY_IN.findall(fresh("init").stdout)
    before = fresh("verify").stdout
    second = WAY_IN.findall(fresh("init").stdout)
    assert len(first) == len(second) == 1
    assert first != second
    assert fresh("verify").stdout == before


def test_no_way_in_once_there_is_an_administrator(fresh: Registry) -> None:
    """An installation with an administrator has no second front door."""
    fresh("init")
    fresh("user", "add", "ada", "--role", "administrator", stdin="correct horse battery\n")
    assert not WAY_IN.findall(fresh("init").stdout)


def test_an_address_that_is_none(fresh: Registry) -> None:
    """Wrong usage: one line that says what to write."""
    said = fresh("init", "--database-url", "mysql://somewhere/x", status=2).stderr
    assert said.count("\n") == 1
    assert "sqlite:///" in said


def test_a_server_that_does_not_answer(fresh: Registry) -> None:
    """The line names the database and never the password."""
    url = "postgresql://keeper:hidden-word@127.0.0.1:1/catalogue"
    said = fresh("init", "--database-url", url, status=1).stderr
    assert said.count("\n") == 1
    assert "127.0.0.1:1/catalogue" in said
    assert "hidden-word" not in said


def test_the_option_may_stand_before_the_command(fresh: Registry, database_url: str) -> None:
    """`registry --database-url … verify` is `registry verify --database-url …`."""
    fresh("init")
    elsewhere = {"REGISTRY_DATABASE_URL": "sqlite:////nowhere/at/all.sqlite"}
    one = fresh("--database-url", database_url, "verify", **elsewhere)
    other = fresh("verify", "--database-url", database_url, **elsewhere)
    assert one.stdout == other.stdout
