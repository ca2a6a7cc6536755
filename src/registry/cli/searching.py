"""`registry search`: documents by words, for people and for scripts."""

from __future__ import annotations

import json
from typing import Any, Final

import click
import msgspec

from registry.cli.saying import Command, counted, note, with_settings
from registry.config import Settings
from registry.db.store import Store
from registry.domain.permissions import STRANGER
from registry.services import catalogue_read, opening
from registry.services.catalogue_read import CatalogueEntry, CataloguePage, CatalogueQuery

PAGE: Final = 200
MOST: Final = 10_000


@click.command(cls=Command)
@click.argument("query")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True,
              help="text: a line for each document; json: an array of objects.")  # fmt: skip
@click.option(
    "--limit", type=click.IntRange(1, MOST), default=20, show_default=True, help="At most so many documents."
)
@with_settings
def search(settings: Settings, query: str, form: str, limit: int) -> None:
    """Find published documents by words.

    All the words have to be there, in titles, names, places, dates or notes. A word also finds longer ones that begin with it. An empty QUERY ('') lists everything.

        registry search "sedova mexico"
        registry search stalin --format json --limit 100
    """
    with opening.catalogue(settings.database_url) as store:
        found, last = _found(store, query, limit)
    if form == "json":
        click.echo(json.dumps([_told(one, settings) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            click.echo(_line(one))
    total = f"more than {last.count:,}" if last.count_is_capped else f"{last.count:,}"
    if last.next:
        note(f"{len(found):,} of {total} documents shown; ask for more with --limit.")
    elif form == "text":
        note(f"{counted(len(found), 'document')} found.")


def _found(store: Store, query: str, limit: int) -> tuple[list[CatalogueEntry], CataloguePage]:
    found: list[CatalogueEntry] = []
    after = ""
    while True:
        size = min(PAGE, limit - len(found))
        page = catalogue_read.page(STRANGER, store, CatalogueQuery(text=query, after=after, limit=size))
        found += page.entries
        after = page.next
        if not after or len(found) >= limit:
            return found, page


def _told(entry: CatalogueEntry, settings: Settings) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(entry)
    return told | {"url": f"{settings.base_url}/documents/{entry.pid}"}


def _line(entry: CatalogueEntry) -> str:
    where = ", ".join(part for part in (entry.creators, entry.container, entry.date_words) if part)
    return f"{entry.pid}  {entry.title}" + (f" — {where}" if where else "")
