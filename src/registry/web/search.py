"""The address of a list and the question behind it, one to one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from flask import url_for
from werkzeug.datastructures import MultiDict

from registry.services.catalogue_read import CatalogueQuery

FILTERS: Final = ("kind", "language", "serial", "agent", "repository", "subject", "place", "decade", "year",
                  "contestation")  # fmt: skip
MENUS: Final = ("kind", "language", "serial", "agent", "repository", "contestation")
LINKED: Final = ("serial", "agent", "repository")
SORTS: Final = ("date", "title", "creator", "changed")
LONGEST: Final = 500
PAGE: Final = 25


def asked(args: MultiDict[str, str]) -> CatalogueQuery:
    """The question of an address. What it does not know is left out; what cannot be is for the service to refuse."""
    values = {name: args.get(name, "")[:LONGEST].strip() for name in FILTERS}
    return CatalogueQuery(
        text=args.get("q", "")[:LONGEST].strip(),
        sort=args.get("sort", "date") or "date",
        descending=args.get("order", "") == "desc",
        after=args.get("after", "")[:LONGEST],
        before=args.get("before", "")[:LONGEST],
        limit=PAGE,
        **values,
    )


def feed(query: CatalogueQuery, after: str = "") -> str:
    """The address of the feed of the documents that the question finds."""
    values = {"q": query.text, **{name: getattr(query, name) for name in FILTERS}, "after": after}
    return url_for("discovery.feed", **{name: value for name, value in values.items() if value})


def address(query: CatalogueQuery, **change: str) -> str:
    """The address of the question, with some things changed; a change goes back to the first page."""
    return url_for("documents.list_", **words(query, **change))


def words(query: CatalogueQuery, **change: str) -> dict[str, Any]:
    """The question as the fields of its address, with some things changed; empty ones are left out."""
    values = {"q": query.text, **{name: getattr(query, name) for name in FILTERS}}
    values |= {
        "sort": "" if query.sort == "date" else query.sort,
        "order": "desc" if query.descending else "",
    }
    values |= change
    return {name: value for name, value in values.items() if value}


def addresses(view: str) -> Callable[..., str]:
    """`address` for a list that is shown in one way (`rows`, or cards where empty) and stays so from page to page."""

    def here(query: CatalogueQuery, **change: str) -> str:
        return address(query, **{"view": view} | change)

    return here


def elsewhere(endpoint: str, query: CatalogueQuery, **more: str) -> str:
    """The address of another page about what the question finds."""
    values = {"q": query.text, **{name: getattr(query, name) for name in FILTERS}, **more}
    values |= {
        "sort": "" if query.sort == "date" else query.sort,
        "order": "desc" if query.descending else "",
    }
    return url_for(endpoint, **{name: value for name, value in values.items() if value})
