"""Another program over the same tables: its application, how to be signed in there, and where its pages are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True)
class Rival:
    """`search` and `form` have a place for the words and for the number of the document."""

    label: str
    app: Wsgi
    cookies: str
    list: str
    search: str
    form: str
    queries: Callable[[Callable[[], object]], int]
    """How many statements go to a database during a call."""
