"""The command itself: its groups, the option that every command takes, and mistakes told in one line."""

from __future__ import annotations

import contextlib
import sys
from typing import IO, Any, Final

import click

from registry.cli import accounts, check, exporting, importing, reading, searching, serving, starting, upkeep
from registry.cli.saying import Command, Group, one_line
from registry.config import SettingsError
from registry.db.address import DatabaseAddressError
from registry.db.migrate import MigrationError
from registry.domain.errors import RegistryError

NO: Final = 1
USAGE: Final = 2


class Program(Group):
    """A group whose mistakes are one line on standard error; exit status 1 for a no, 2 for wrong usage."""

    command_class = Command

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line and leave the process with its status."""
        _speak_utf8()
        extra["standalone_mode"] = False
        try:
            status = super().main(*args, **extra)
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader has gone away: what is left in the buffers has nowhere to go.
            sys.stdout = _Nowhere(sys.stdout)
            status = NO
        except click.exceptions.NoArgsIsHelpError as wanted:
            wanted.show()
            status = USAGE
        except click.UsageError as mistake:
            path = mistake.ctx.command_path if mistake.ctx else "registry"
            status = _fail(path, f"{mistake.format_message()} Try “{path} --help”.", USAGE)
        except (SettingsError, DatabaseAddressError) as mistake:
            status = _fail("registry", str(mistake), USAGE)
        except (RegistryError, MigrationError) as refusal:
            status = _fail("registry", str(refusal), NO)
        except click.ClickException as refusal:
            status = _fail("registry", refusal.format_message(), NO)
        except click.Abort:
            status = _fail("registry", "stopped; nothing that was begun is kept.", NO)
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            status = _fail("registry", f"{where}{error.strerror or error}.", NO)
        sys.exit(status if isinstance(status, int) else 0)


class _Nowhere:
    """A standard output that nobody reads any more."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream

    def flush(self) -> None:
        """Drop what is left."""
        with contextlib.suppress(OSError):
            self._stream.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def _fail(path: str, message: str, status: int) -> int:
    click.echo(f"{path}: {one_line(message)}", err=True)
    return status


def _speak_utf8() -> None:
    """Texts are UTF-8 whatever the locale says; a message that cannot be shown is shown escaped."""
    for stream, errors in (
        (sys.stdin, "strict"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors=errors)


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="registry", message="registry %(version)s")
@click.option(
    "--database-url", metavar="URL", help="The database, for any command (may also stand behind it)."
)
@click.pass_context
def main(context: click.Context, database_url: str | None) -> None:
    """Keep a catalogue of historical documents in which every value says where it comes from.

    Begin with a new catalogue, the records that come with the program, and a look at it:

        registry init
        registry seed
        registry serve

    The database is that of --database-url, or of REGISTRY_DATABASE_URL, or a file in your data folder. Exit status: 0
    done, 1 the answer is no or the work could not be done, 2 wrong usage.
    """
    context.obj = database_url


for _command in (starting.init, starting.seed, serving.serve, accounts.user, reading.read, searching.search, importing.import_,
                 exporting.export, check.check, upkeep.verify, upkeep.rebuild, upkeep.backup, upkeep.restore):  # fmt: skip
    main.add_command(_command)
