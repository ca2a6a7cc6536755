"""`registry check`: what the automatic rules suspect, for people and for scripts."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import click
import msgspec

from registry.cli.saying import Command, counted, note, one_line, with_settings
from registry.config import Settings
from registry.services import finding_read, opening, setup
from registry.services.finding_read import Found


@click.command(cls=Command)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="text: a line for each finding; json: an array of objects.")  # fmt: skip
@click.option("--rule", "rules", multiple=True, metavar="NAME", help="Only this rule; may be given again.")
@click.option("--all", "dismissed", is_flag=True, help="Also what was set aside, with the reason.")
@with_settings
def check(settings: Settings, form: str, rules: tuple[str, ...], dismissed: bool) -> None:
    """Look for what may be wrong.

    Dates that contradict each other, impossible orders of events, words that two documents date or give differently, missing provenance, altered texts and more. Findings are hints for people, never shown to readers, and kept for the desk's page until the next run; the status is 0 whether there are any or not. Rules that compare texts need the texts to be attached.

        registry check
        registry check --rule passage_dated_twice --format json
    """
    with opening.catalogue(settings.database_url) as store:
        ran = finding_read.run(setup.initialise(store), store, rules, dismissed=dismissed, keep=True)
    if form == "json":
        click.echo(json.dumps([_told(one) for one in ran.found], ensure_ascii=False, indent=2))
        return
    for one in ran.found:
        click.echo(_line(one))
    by_rule = Counter(one.finding.rule for one in ran.found)
    parts = ", ".join(f"{name} {number}" for name, number in sorted(by_rule.items()))
    looked = f"{counted(ran.records, 'record')} and {counted(ran.texts, 'text')} looked at"
    note(f"{looked}; {counted(len(ran.found), 'finding')}{f': {parts}' if parts else ''}.")


def _told(one: Found) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(one.finding)
    return told | {"dismissed": one.dismissed, "labels": list(one.labels)}


def _line(one: Found) -> str:
    found = one.finding
    aside = f" [set aside: {one.dismissed}]" if one.dismissed else ""
    return f"{found.severity}  {found.rule}  {' '.join(found.pids)}  {one_line(found.explanation + aside)}"
