"""Mistakes and help: one line on standard error, the right status, and an example for every command."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import click
import pytest

from registry.cli import main
from tests.functional.cli.conftest import Registry

READING = [
    ("seed",), ("verify",), ("rebuild",), ("rebuild", "--check"), ("search", "x"), ("export", "--format", "ris"),
    ("user", "list"), ("user", "link", "ada"), ("user", "add", "ada", "--role", "reader"), ("serve", "--port", "0"),
    ("backup", "copy.zip"),
]  # fmt: skip


def _commands(group: click.Group, path: str = "registry") -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


@pytest.mark.parametrize(
    ("path", "command"), list(_commands(main)), ids=lambda one: one if isinstance(one, str) else ""
)
def test_every_command_explains_itself(path: str, command: click.Command, bare: Registry) -> None:
    """The help of a command shows an example of it, says what each option is for, and takes a database."""
    said = bare(*path.split()[1:], "--help").stdout
    assert f"\n    {path}" in said
    assert "--database-url" in said
    assert [
        one.name for one in command.params if isinstance(one, click.Option) and not (one.help or one.hidden)
    ] == []


@pytest.mark.parametrize("command", READING, ids=" ".join)
def test_no_catalogue_yet(command: tuple[str, ...], fresh: Registry, tmp_path: Path) -> None:
    """No command but init makes a catalogue: the others say what to run, and leave no empty file behind."""
    before = sorted(tmp_path.rglob("*"))
    said = fresh(*command, status=1).stderr
    assert said.count("\n") == 1
    assert "registry init" in said
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("command", "named"),
    [
        (("nonsense",), "nonsense"),
        (("export", "--format", "word"), "word"),
        (("export",), "--format"),
        (("search", "x", "--limit", "0"), "0"),
        (("search",), "QUERY"),
        (("seed", "--texts", "no-such-folder"), "no-such-folder"),
        (("user", "add", "ada", "--role", "king"), "king"),
        (("user", "add", "ada"), "--role"),
        (("serve", "--port", "70000"), "70000"),
        (("restore", "no-such-file"), "no-such-file"),
        (("verify", "--loudly"), "--loudly"),
        (("verify", "--database-url", "sqlite:///x?y=z"), "y"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_wrong_usage(command: tuple[str, ...], named: str, bare: Registry) -> None:
    """Status 2, one line, with the word that was wrong in it."""
    result = bare(*command, status=2)
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    assert named in result.stderr


def test_a_setting_that_cannot_be_used(bare: Registry) -> None:
    """The line names the variable."""
    said = bare("init", status=2, REGISTRY_SESSION_HOURS="many").stderr
    assert said.count("\n") == 1
    assert "REGISTRY_SESSION_HOURS" in said


def test_alone_it_shows_its_help(bare: Registry) -> None:
    """Somebody who types the name only gets the list of commands."""
    assert "registry init" in bare(status=2).stderr


def test_it_says_its_version(bare: Registry) -> None:
    """`registry --version`."""
    assert bare("--version").stdout.startswith("registry ")


def test_texts_are_utf8_in_every_locale(
    filled: Registry, process: Callable[..., CompletedProcess[bytes]]
) -> None:
    """A terminal that promises ASCII only still gets the title as it is."""
    done = process(
        "search", "passante", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING=""
    )
    assert "Lettre d’une passante".encode() in done.stdout
    assert done.returncode == 0


def test_a_reader_that_goes_away(filled: Registry, environment: dict[str, str]) -> None:
    """`registry export … | head` prints no traceback."""
    import subprocess
    import sys

    for command in (("export", "--format", "csl-json"), ("search", ""), ("--help",)):
        reading, writing = os.pipe()
        os.close(reading)
        program = "import sys; from registry.cli import main; main(sys.argv[1:])"
        with os.fdopen(writing, "wb") as closed:
            done = subprocess.run(
                [sys.executable, "-c", program, *command], env=environment, stdout=closed, stderr=subprocess.PIPE,
                check=False, timeout=60,
            )  # fmt: skip
        assert b"Traceback" not in done.stderr
        assert b"Broken" not in done.stderr
        assert b"Exception" not in done.stderr
