"""`registry export`: the catalogue, or what a search finds in it, in a bibliographic format."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final, Generic, TypeVar

import click

from registry.cli import style_option
from registry.cli.saying import Command, counted, note, with_settings
from registry.config import Settings
from registry.db.queries.catalogue import SORTS
from registry.domain.permissions import STRANGER
from registry.domain.record import Described
from registry.exporters import face
from registry.exporters.losses import LossTally
from registry.exporters.questions import face as question_face
from registry.services import (
    bibliography_read,
    catalogue_read,
    opening,
    question_export,
    style_read,
    whole_file,
)
from registry.services.catalogue_read import CatalogueQuery

FORMATS: Final = face.discover()
OF_QUESTIONS: Final = question_face.discover()
NAMES: Final = sorted({*FORMATS, *OF_QUESTIONS})
SHOWN: Final = 10
STYLE: Final = "style"
T = TypeVar("T")
OWN: Final = frozenset(
    {"database-url", "format", "query", "output", "sort", "questions", "contested", "bibliography", "as-of"}
)
"""The options of the command itself; a format's option of such a name has the format's name before it."""


def _flag(exporter: face.Exporter, option: face.Option) -> str:
    return f"{exporter.name}-{option.name}" if option.name in OWN else option.name


def _named(flag: str, option: face.Option) -> str:
    if flag != STYLE:
        return option.label
    return "A citation style: its name in the CSL collection, that of one of the house, or a CSL file"


def _options_of_formats(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give the command an option for each option of a format; formats that share a name share the option."""
    by_flag: dict[str, list[tuple[face.Exporter, face.Option]]] = {}
    for exporter in FORMATS.values():
        for option in exporter.options:
            by_flag.setdefault(_flag(exporter, option), []).append((exporter, option))
    for flag, found in sorted(by_flag.items(), reverse=True):
        choices = (
            ()
            if flag == STYLE
            else tuple(dict.fromkeys(one for _, option in found for one in option.choices))
        )
        of = ", ".join(exporter.name for exporter, _ in found)
        command = click.option(
            f"--{flag}", default=None, type=click.Choice(choices) if choices else str,
            metavar="STYLE" if flag == STYLE else None,
            help=f"{_named(flag, found[0][1])} (for {of}); {found[0][1].default} unless given.",
        )(command)  # fmt: skip
    return command


@click.command(cls=Command)
@click.option("--format", "name", type=click.Choice(NAMES), required=True, help="The format.")
@_options_of_formats
@click.option("--query", default="", metavar="Q", help="Only documents that contain these words.")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write to this file, whole or not at all; without it, to standard output.")  # fmt: skip
@click.option("--sort", type=click.Choice(list(SORTS)), default="key", show_default=True,
              help="The order of the documents; “key” is that of the citation keys.")  # fmt: skip
@click.option(
    "--bibliography", default="", metavar="PID", help="The documents of this bibliography, in its order."
)
@click.option("--as-of", default="", metavar="WHEN",
              help="The bibliography and its documents as of a version’s number or a day (2026-03-01).")  # fmt: skip
@click.option("--contested", is_flag=True, help="Add a note to documents of which something is contested.")
@click.option("--questions", is_flag=True, help="Write the public questions instead of documents.")
@with_settings
def export(
    settings: Settings, name: str, query: str, output: Path | None, sort: str, bibliography: str,
    as_of: str, contested: bool, questions: bool, **given: str | None,
) -> None:  # fmt: skip
    """Write published documents as a bibliography.

    The same catalogue gives the same bytes, on either database. What the format cannot carry is counted on standard
    error, with examples.

        registry export --format bibtex --output catalogue.bib
        registry export --format csl-json --query sedova
        registry export --format formatted --style mhra-notes
        registry export --format docx --style journal.csl --output list.docx
        registry export --bibliography k3m9x2qa --as-of 2026-03-01 --format html
        registry export --questions --format claim-review
    """
    if as_of and not bibliography:
        raise click.UsageError("--as-of goes with --bibliography.", click.get_current_context())
    if bibliography and (query or questions):
        raise click.UsageError(
            "--bibliography goes alone: without --query and --questions.", click.get_current_context()
        )
    if questions:
        _questions(settings, name, query, output, {**given, "contested": "yes" if contested else None})
        return
    if name not in FORMATS:
        raise click.UsageError(
            f"The format {name} is for questions; add --questions.", click.get_current_context()
        )
    exporter = FORMATS[name]
    options = _options(exporter, given)
    tally = LossTally()
    wanted = CatalogueQuery(text=query, sort=sort)
    with opening.catalogue(settings.database_url) as store:
        if STYLE in options:
            options[STYLE] = style_option.ready(store, options[STYLE])
        found: Iterator[Described]
        if bibliography:
            list_ = bibliography_read.listing(STRANGER, store, bibliography, as_of)
            if list_.style and any(one.name == STYLE for one in exporter.options) and STYLE not in options:
                options[STYLE] = style_read.ready(store, list_.style)
            found = bibliography_read.stream(
                store, list_, base_url=settings.base_url, contested=contested or None
            )
        else:
            found = catalogue_read.stream(
                STRANGER, store, wanted, base_url=settings.base_url, contested=contested
            )
        items = _Counted(found)
        chunks = face.write(exporter, items, tally, **options)
        _write(chunks, output)
    _report(exporter, tally, items.number, output)


def _questions(
    settings: Settings, name: str, query: str, output: Path | None, given: dict[str, str | None]
) -> None:
    for parameter, value in given.items():
        if value is not None:
            flag = f"--{parameter.replace('_', '-')}"
            raise click.UsageError(f"{flag} is not for questions.", click.get_current_context())
    if name not in OF_QUESTIONS:
        choices = ", ".join(OF_QUESTIONS)
        raise click.UsageError(
            f"Questions have no format {name}; they have {choices}.", click.get_current_context()
        )
    with opening.catalogue(settings.database_url) as store:
        items = _Counted(question_export.stream(store, query, base_url=settings.base_url))
        _write(OF_QUESTIONS[name].chunks(items), output)
    if output is not None:
        note(f"{counted(items.number, 'question')} written to {output}.")


class _Counted(Generic[T]):
    """Items, counted as they go by."""

    def __init__(self, items: Iterator[T]) -> None:
        self._items, self.number = items, 0

    def __iter__(self) -> Iterator[T]:
        for item in self._items:
            self.number += 1
            yield item


def _options(exporter: face.Exporter, given: dict[str, str | None]) -> dict[str, str]:
    own = {_flag(exporter, option).replace("-", "_"): option for option in exporter.options}
    chosen: dict[str, str] = {}
    for parameter, value in given.items():
        if value is None:
            continue
        option = own.get(parameter)
        flag = f"--{parameter.replace('_', '-')}"
        if option is None:
            raise click.UsageError(
                f"The format {exporter.name} has no option {flag}.", click.get_current_context()
            )
        if option.choices and value not in option.choices and option.name != STYLE:
            choices = ", ".join(option.choices)
            raise click.UsageError(
                f"{flag} of {exporter.name} is one of {choices}.", click.get_current_context()
            )
        chosen[option.name] = value
    return chosen


def _write(chunks: Iterator[bytes], output: Path | None) -> None:
    if output is None:
        stream = sys.stdout.buffer
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
        return
    with whole_file.writing(output) as file:
        for chunk in chunks:
            file.write(chunk)


def _report(exporter: face.Exporter, tally: LossTally, number: int, output: Path | None) -> None:
    if output is not None:
        note(f"{counted(number, 'document')} written to {output}.")
    if not tally:
        return
    note(
        f"{exporter.label} could not carry {counted(tally.total, 'value')} of {counted(number, 'document')}:"
    )
    lines = tally.lines()
    for line in lines[:SHOWN]:
        note(f"  {line}")
    if len(lines) > SHOWN:
        note(f"  and {counted(len(lines) - SHOWN, 'more kind')} of value")
