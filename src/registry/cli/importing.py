"""`registry import`: a file of records into the catalogue, whole or not at all; and undoing an import."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import click

from registry.cli.saying import Command, counted, note, one_line, with_settings
from registry.config import Settings
from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor
from registry.importers import face
from registry.services import import_apply, import_read, import_run, import_undo, opening, setup, whole_file
from registry.services.import_state import Batch

FORMATS: Final = face.discover()
SHOWN: Final = 20


@click.command(cls=Command, name="import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="The format; guessed from the name where that tells it.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen, and change nothing.")
@click.option("--duplicates", type=click.Choice(["skip", "new"]), default="skip", show_default=True,
              help="What becomes of entries like documents that are known: left out, or made anew.")  # fmt: skip
@click.option(
    "--leave-out-problems", is_flag=True, help="Import the entries without problems and leave out the others."
)
@click.option(
    "--problems",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="CSV",
    help="Write every problem to this file.",
)
@click.option(
    "--failed",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OUT",
    help="Write the entries with problems to this file, to be mended.",
)
@click.option(
    "--separator",
    metavar="MARK",
    help="What stands between several values in a cell of a table; | unless given.",
)
@click.option(
    "--state",
    type=click.Choice(list(import_apply.STATES)),
    default="draft",
    show_default=True,
    help="What the new records begin as.",
)
@click.option("--reason", default="", metavar="WORDS", help="Why; kept in the history.")
@click.option("--undo", metavar="IMPORT", help="Instead of a file: withdraw what an earlier import made.")
@click.option("--edited", is_flag=True, help="With --undo: also what was edited since.")
@with_settings
def import_(settings: Settings, file: Path | None, undo: str | None, **given: Any) -> None:
    """Import a file of records: checked first, then made as one change, all or nothing.

    Every problem is told with its row and column, and nothing is imported while there is one (exit status 1). Names stay
    as the file gives them; linking them to known agents is done on the page of the import.

        registry import letters.csv --format csv --dry-run
        registry import library.bib --format bibtex
        registry import --undo 3k7q2m5x --reason "wrong file"
    """
    if bool(file) == bool(undo):
        raise click.UsageError(
            "Name the file to import, or an earlier import with --undo.", click.get_current_context()
        )
    with opening.catalogue(settings.database_url) as store:
        actor = setup.initialise(store)
        if undo:
            _undo(actor, store, undo, given)
        else:
            assert file is not None
            _import(actor, store, file, given)


def _import(actor: Actor, store: Store, file: Path, given: dict[str, Any]) -> None:
    options = {"separator": given["separator"]} if given["separator"] else {}
    with file.open("rb") as stream:
        batch = _started(actor, store, stream, file, given["form"], options)
        applied = False
        try:
            with _bar("Reading", 0) as told:
                batch = import_run.step(
                    actor,
                    store,
                    batch.pid,
                    seconds=float("inf"),
                    file=stream,
                    told=lambda now: told(now.units, 0),
                )
            _tell(actor, store, batch, given)
            if (
                given["dry_run"]
                or (batch.faulty and not given["leave_out_problems"])
                or batch.state != "ready"
            ):
                _refuse(batch, given)
                return
            if batch.twins and given["duplicates"] == "new":
                import_apply.choose_rows(actor, store, batch.pid, "new")
            applied = _apply(actor, store, batch, given)
        finally:
            if not applied:
                import_run.forget(store, batch.pid)


def _started(
    actor: Actor, store: Store, stream: Any, file: Path, form: str | None, options: dict[str, str]
) -> Batch:
    if not form and not face.guess(file.name):
        raise click.UsageError(
            f"Say with --format in which format {file.name} is.", click.get_current_context()
        )
    return import_run.start(actor, store, stream, file.name, form or "", options, keep=False)


def _apply(actor: Actor, store: Store, batch: Batch, given: dict[str, Any]) -> bool:
    try:
        with _bar("Importing", batch.units) as told:
            done = import_apply.apply(actor, store, batch.pid, reason=given["reason"], state=given["state"],
                                      leave_out=given["leave_out_problems"], progress=told)  # fmt: skip
    except Invalid as refusal:
        for messages in refusal.problems.values():
            for message in messages:
                note(f"registry import: {one_line(message)}")
        raise click.exceptions.Exit(1) from None
    click.echo(
        f"{counted(done.documents, 'document')} imported as {given['state'].replace('_', ' ')} (import {batch.pid}, Activity {done.seq})."
    )
    if batch.faulty:
        raise click.exceptions.Exit(1)
    return True


def _refuse(batch: Batch, given: dict[str, Any]) -> None:
    if batch.state == "failed":
        note(f"registry import: {one_line(batch.problem)}")
    elif given["dry_run"]:
        note("Nothing was changed: this was a dry run.")
    else:
        note(
            "registry import: nothing was imported. Mend the file, or leave the entries out with --leave-out-problems."
        )
    if batch.faulty or batch.state == "failed":
        raise click.exceptions.Exit(1)


def _tell(actor: Actor, store: Store, batch: Batch, given: dict[str, Any]) -> None:
    good = batch.units - batch.faulty - batch.twins
    click.echo(f"{counted(batch.units, 'entry', 'entries')} read: {good:,} good, {batch.faulty:,} with problems, {batch.twins:,} like "
               "documents that are known.")  # fmt: skip
    shown = 0
    for row in import_read.every(actor, store, batch.pid, ("faulty",)):
        for one in row.faults:
            if not one.notice and shown < SHOWN:
                shown += 1
                value = one.value if len(one.value) <= 60 else one.value[:59] + "…"
                click.echo(f"{row.place}, {one.column}: “{one_line(value)}”: {one_line(one.message)}")
        if shown == SHOWN:
            click.echo("and more; --problems writes all of them to a file.")
            break
    twins, _ = import_read.rows(actor, store, batch.pid, ("twin",), limit=SHOWN)
    for row in twins:
        first = next(one for one in row.twins if not one.printing)
        click.echo(
            f"{row.place}: “{one_line(row.label)[:60]}” is like {first.pid or 'another'}: {first.reason}"
        )
    for name, write in (("problems", import_read.problems_csv), ("failed", import_read.failed)):
        if given[name] is not None:
            with whole_file.writing(given[name]) as out:
                for chunk in write(actor, store, batch.pid):
                    out.write(chunk)


def _undo(actor: Actor, store: Store, pid: str, given: dict[str, Any]) -> None:
    edited = {one.pid for one in import_undo.standing(actor, store, pid).edited} if given["edited"] else set()
    done = import_undo.undo(actor, store, pid, reason=given["reason"], edited=edited)
    kept = [f"{counted(done.edited, 'record')} edited since and kept" if done.edited else "",
            f"{counted(done.used, 'record')} in use and kept" if done.used else ""]  # fmt: skip
    click.echo("; ".join(filter(None, (f"{counted(done.withdrawn, 'record')} withdrawn", *kept))) + ".")


def _silent(*_: int) -> None:
    """What is told to nobody."""


@contextmanager
def _bar(what: str, total: int) -> Iterator[Any]:
    """A bar on a terminal, nothing elsewhere. Yields a function that is told how many of how many are done."""
    if not sys.stderr.isatty():
        yield _silent
        return
    with click.progressbar(
        length=max(total, 1), label=what, file=sys.stderr, show_pos=True, show_eta=bool(total)
    ) as bar:

        def told(done: int, of: int) -> None:
            bar.length = max(of, done, 1)
            bar.update(done - bar.pos)

        yield told
