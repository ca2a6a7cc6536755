"""`registry init` and `registry seed`: a catalogue from nothing, and the records that come with the program."""

from __future__ import annotations

from pathlib import Path

import click

from registry import paths
from registry.cli.saying import Command, counted, note, one_line, with_settings
from registry.config import Settings
from registry.domain.errors import Invalid
from registry.services import opening, seeding, setup


@click.command(cls=Command)
@with_settings
def init(settings: Settings) -> None:
    """Make a catalogue, or bring its tables up to date.

    Twice does no harm. While there is no administrator it prints a one-time address at which the first one chooses a name and password.
    Each call prints a new address; earlier ones stop working.

        registry init
        registry init --database-url postgresql://archive@localhost/catalogue
    """
    revision = opening.prepare(settings.database_url)
    click.echo(f"The catalogue {opening.shown(settings.database_url)} is ready (tables {revision}).")
    with opening.catalogue(settings.database_url) as store:
        setup.initialise(store)
        token = setup.first_way_in(store)
    if token:
        click.echo(
            f"There is no administrator yet. Open this address once, within {setup.FIRST_HOURS} hours:"
        )
        click.echo(f"{settings.base_url}/welcome/{token}")


@click.command(cls=Command)
@click.option(
    "--texts",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Attach the texts in this folder whose hash a record gives.",
)
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False, exists=True), hidden=True)
@with_settings
def seed(settings: Settings, texts: Path | None, folder: Path | None) -> None:
    """Load the records that come with the program.

    Records that are there already are left alone. All new records are loaded, or none. With --texts the texts themselves are attached too, where a file has exactly
    the bytes that a record describes; then passages can be shown.

        registry seed
        registry seed --texts ~/texts
    """
    with opening.catalogue(settings.database_url) as store:
        actor = setup.initialise(store)
        try:
            done = seeding.load(actor, store, folder or paths.folder("seeds"))
        except Invalid as invalid:
            _report(invalid)
            raise click.exceptions.Exit(1) from None
        click.echo(f"{counted(len(done.created), 'record')} created, {len(done.present):,} already there.")
        if texts is None:
            return
        problems = 0
        for file in seeding.attach_texts(actor, store, texts):
            click.echo(f"{file.name}: {_WORDS[file.outcome]}{one_line(file.problem)}")
            problems += bool(file.problem)
    if problems:
        note(f"registry seed: {counted(problems, 'text')} could not be attached; see above.")
        raise click.exceptions.Exit(1)


_WORDS = {
    "attached": "text attached",
    "present": "text was attached already",
    "unmatched": "no record describes this file; left alone",
    "problem": "not attached: ",
}


def _report(invalid: Invalid) -> None:
    amount = sum(map(len, invalid.problems.values()))
    note(
        f"registry seed: nothing was loaded; {counted(amount, 'problem')} in the files, to be corrected there:"
    )
    for where, messages in invalid.problems.items():
        for message in messages:
            note(f"{where}: {one_line(message)}" if where else one_line(message))
