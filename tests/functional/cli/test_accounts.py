"""`registry user`: people are added with a password that is not weak, listed, and sent one-time addresses."""

import pytest

from tests.functional.cli.conftest import Registry

GOOD = "correct horse battery\n"


def test_somebody_is_added(registry: Registry) -> None:
    """With the password from standard input; the list shows the roles, never the password."""
    registry("init")
    registry(
        "user",
        "add",
        "Ada",
        "--role",
        "cataloguer",
        "--role",
        "reader",
        "--display-name",
        "Ada L.",
        stdin=GOOD,
    )
    said = registry("user", "list").stdout
    assert "ada\tcataloguer, reader\tpassword set\tAda L.\n" in said
    assert "correct horse" not in said


@pytest.mark.parametrize(
    ("stdin", "said"),
    [("short\n", "12 characters"), ("", "no password"), ("\n", "no password"), (b"\xff\xfe\xff", "UTF-8")],
    ids=["weak", "nothing", "empty line", "other bytes"],
)
def test_a_password_that_will_not_do(registry: Registry, stdin: str | bytes, said: str) -> None:
    """One line says why; nobody is added."""
    registry("init")
    answer = registry("user", "add", "ada", "--role", "reader", stdin=stdin, status=1).stderr
    assert answer.count("\n") == 1
    assert said in answer
    assert "ada" not in registry("user", "list").stdout


def test_a_name_that_is_taken(registry: Registry) -> None:
    """In whatever letters it is written."""
    registry("init")
    registry("user", "add", "Ada", "--role", "reader", stdin=GOOD)
    assert "already" in registry("user", "add", "ADA", "--role", "reader", stdin=GOOD, status=1).stderr


def test_a_one_time_address(registry: Registry) -> None:
    """For somebody who is there; for nobody else, and not for the program itself."""
    registry("init")
    registry("user", "add", "ada", "--role", "reader", stdin=GOOD)
    said = registry("user", "link", "ada", REGISTRY_BASE_URL="https://archive.example").stdout
    assert said.startswith("https://archive.example/welcome/")
    assert "nobody called bob" in registry("user", "link", "bob", status=1).stderr
    assert "nobody called registry" in registry("user", "link", "registry", status=1).stderr
