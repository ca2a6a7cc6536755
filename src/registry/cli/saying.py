"""What all commands share: how help is laid out, how messages are written, and where settings come from."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

import click

from registry.config import Settings


class _Examples:
    """Help whose indented paragraphs are examples, kept as they are; the others are wrapped."""

    def format_help_text(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the help paragraph by paragraph."""
        del context
        words: str = getattr(self, "help", None) or ""
        for paragraph in inspect.cleandoc(words).split("\n\n"):
            formatter.write_paragraph()
            with formatter.indentation():
                if all(line.startswith("    ") for line in paragraph.splitlines()):
                    formatter.write("".join(f"{line}\n" for line in paragraph.splitlines()))
                else:
                    formatter.write_text(paragraph)


class Command(_Examples, click.Command):
    """A command with examples in its help."""


class Group(_Examples, click.Group):
    """A group of commands, in the order in which they were written down."""

    command_class = Command

    def list_commands(self, context: click.Context) -> list[str]:
        """The commands in their order."""
        del context
        return list(self.commands)


def with_settings(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option --database-url, and the settings as its first argument."""

    @click.option(
        "--database-url",
        metavar="URL",
        help="sqlite:////path/to/file or postgresql://user@host/name; otherwise REGISTRY_DATABASE_URL, or a file in "
        "your data folder.",
    )
    @functools.wraps(command)
    def run(database_url: str | None, **given: Any) -> Any:
        url = database_url or click.get_current_context().find_root().obj
        return command(Settings.from_env({"database_url": url}), **given)

    return run


def one_line(message: str) -> str:
    """The message without line breaks."""
    return " ".join(message.split())


def note(message: str) -> None:
    """Say something to the person at the keyboard, beside the output."""
    click.echo(message, err=True)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 record`, `1,234 records`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
