"""`registry read`: what a reader proposes for a document, with the words that each value was read from."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

import click

from registry.cli.saying import Command, counted, note, one_line, with_settings
from registry.config import Settings
from registry.domain.errors import RegistryError

SHOWN: Final = 60
UNREADABLE: Final = "unreadable"


@click.command(cls=Command)
@click.argument(
    "files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE..."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="text: a line for each value; json: an array with an object for each file.")  # fmt: skip
@click.option("--score", type=click.Path(path_type=Path, file_okay=False, exists=True), metavar="DIR",
              help="Instead of files: read the labelled cases of this folder and print precision and recall by field.")  # fmt: skip
@with_settings
def read(_settings: Settings, files: tuple[Path, ...], form: str, score: Path | None) -> None:
    """Propose values for documents, from their own words.

    Each value comes with the place it was read from, the rule that read it, and how certain that is. Nothing is saved.
    A file called - is standard input.

        registry read letter.html
        registry read *.txt --format json
        registry read --score cases
    """
    if bool(files) == bool(score):
        raise click.UsageError("Name the files to read, or a folder of labelled cases with --score.")
    if score is not None:
        _score(score, form)
        return
    told = [_told(file) for file in files]
    if form == "json":
        _print(told)
    else:
        for one in told:
            _show(one)
    unread = [one for one in told if any(warning["code"] == UNREADABLE for warning in one["warnings"])]
    for one in unread:
        note(f"registry read: {one['file']}: {one_line(one['warnings'][0]['message'])}")
    if unread:
        raise click.exceptions.Exit(1)


def _told(file: Path) -> dict[str, Any]:
    """What was read from a file; a file that cannot be read has a warning `unreadable` and nothing else."""
    # The readers load dictionaries of words and languages, which no other command needs.
    from registry.readers import ReadError, present, read as read_document

    try:
        data = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return present.as_json(read_document(data, name=file.name), str(file))
    except OSError as error:
        message = f"{error.strerror or error}."
    except ReadError as error:
        message = str(error)
    warning = {"code": UNREADABLE, "message": message, "start": 0, "end": 0}
    return {"file": str(file), "record": {}, "proposals": [], "parts": [], "warnings": [warning]}


def _show(told: dict[str, Any]) -> None:
    click.echo(
        f"{told['file']}: {counted(len(told['proposals']), 'value')}, {counted(len(told['parts']), 'part')}"
    )
    for one in told["proposals"]:
        click.echo(f"  {_line(one)}")
    for part in told["parts"]:
        click.echo(f"  part {part['start']}–{part['end']}: {one_line(part['title'])}")
        for one in part["proposals"]:
            click.echo(f"    {_line(one)}")
    for warning in told["warnings"]:
        if warning["code"] != UNREADABLE:
            click.echo(f"  note: {one_line(warning['message'])}")


def _line(proposal: dict[str, Any]) -> str:
    value = proposal["value"]
    said = ", ".join(value.values()) if isinstance(value, dict) else str(value)
    words = one_line(proposal["exact"])
    quoted = words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
    return f"{proposal['field']}: {one_line(said)} (“{quoted}”, {proposal['rule']}, {proposal['certainty']})"


def _score(folder: Path, form: str) -> None:
    from registry.readers import ReadError
    from registry.readers.score import score as score_cases

    try:
        report = score_cases(folder)
    except ReadError as error:
        raise RegistryError(str(error)) from None
    rows = {**report.fields, "all fields": report.total}
    if form == "json":
        fields = {
            name: {"right": one.right, "wrong": one.wrong, "missing": one.missing, "precision": round(one.precision, 4),
                   "recall": round(one.recall, 4), "f1": round(one.f1, 4)}
            for name, one in rows.items()
        }  # fmt: skip
        differences = [
            dict(zip(("case", "field", "kind", "value"), one, strict=True)) for one in report.differences
        ]
        _print({"cases": report.cases, "fields": fields, "differences": differences})
        return
    click.echo(f"{counted(report.cases, 'case')}\n{'field':36} right wrong missing precision recall    f1")
    for name, one in rows.items():
        counts = f"{one.right:5} {one.wrong:5} {one.missing:7}"
        click.echo(f"{name:36} {counts} {one.precision:9.3f} {one.recall:6.3f} {one.f1:5.3f}")


def _print(value: Any) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
