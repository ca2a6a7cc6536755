"""`registry verify`, `rebuild`, `backup` and `restore`: what keeps a catalogue safe and sound."""

from __future__ import annotations

from pathlib import Path

import click

from registry.cli.saying import Command, counted, note, one_line, with_settings
from registry.config import Settings
from registry.domain.errors import RegistryError
from registry.services import backup as backups, log_read, opening, projection_write, setup


@click.command(cls=Command)
@with_settings
def verify(settings: Settings) -> None:
    """Prove that nothing was altered.

    Recomputes the whole history, compares every row of every table with it, names the first thing that differs and ends with status 1. Keep the root elsewhere: with it a
    later verification can also show that nothing was cut off.

        registry verify
    """
    with opening.catalogue(settings.database_url) as store:
        found = log_read.verify(store)
    if found.problem:
        raise RegistryError(f"the history does not verify: {found.problem}")
    done = f"{counted(found.activities, 'activity', 'activities')}, {counted(found.rows, 'row')}"
    click.echo(f"{done}, all as they were written; root {found.root}")


@click.command(cls=Command)
@click.option("--check", is_flag=True, help="Only compare; status 1 when something differs.")
@with_settings
def rebuild(settings: Settings, check: bool) -> None:
    """Compute lists and search anew.

    They are projections: everything in them follows from the statements.

        registry rebuild --check
        registry rebuild
    """
    with opening.catalogue(settings.database_url) as store:
        if check:
            found = projection_write.check(store)
        else:
            reason = "rebuilt by command"
            found = projection_write.rebuild(setup.initialise(store), store, door="cli", reason=reason)
    differing = [f"{one.table} of {one.pid}: {one.field}" for one in found.differences]
    for line in differing:
        note(one_line(line))
    if check and differing:
        raise RegistryError(
            f"{len(differing)} projections are not what the statements say; run “registry rebuild”."
        )
    done = "compared" if check else "rebuilt"
    click.echo(f"{counted(found.records, 'record')} {done}, {len(differing)} differed.")


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@with_settings
def backup(settings: Settings, file: Path) -> None:
    """Copy the whole catalogue into FILE.

    The catalogue may be in use. The copy is one moment of the catalogue, the same form for SQLite and PostgreSQL, and holds everything except
    sessions and one-time addresses. It has password hashes in it: keep it where only you can read it.

        registry backup catalogue-2025-01-31.zip
    """
    with opening.catalogue(settings.database_url) as store:
        done = backups.backup(setup.initialise(store), store, file)
    click.echo(
        f"{counted(done.rows, 'row')} of {counted(done.activities, 'activity', 'activities')} kept in {file}."
    )
    click.echo(f"root {done.root}")


@click.command(cls=Command)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@with_settings
def restore(settings: Settings, file: Path) -> None:
    """Fill an empty database from a backup.

    The result is verified; nothing is kept when anything is wrong. A backup of SQLite can be restored into PostgreSQL and the other way round.

        registry restore catalogue.zip --database-url postgresql://archive@localhost/catalogue
    """
    with opening.troubles(settings.database_url):
        done = backups.restore(settings.database_url, file)
    click.echo(
        f"{counted(done.rows, 'row')} of {counted(done.activities, 'activity', 'activities')} restored."
    )
    click.echo(f"root {done.root}")
