"""The address of the page of a subject, a place or a year."""

from __future__ import annotations

import re
from typing import Final

from flask import Flask

from registry.domain.entry import LONGEST_TERM

_PLURAL: Final = {"subject": "subjects", "place": "places", "year": "years"}
_NO_PATH: Final = re.compile(r"^[/.]|//|/\.{1,2}(/|$)|[/\\]$")
"""What browsers and servers change in a path: dots that mean a folder, and slashes together."""


def init_app(app: Flask) -> None:
    """Give `term_page(facet, value)` to the templates."""
    url_for = app.jinja_env.globals["url_for"]

    def term_page(facet: str, value: str) -> str:
        if len(value) > LONGEST_TERM:
            return str(url_for("documents.list_", q=value[:200]))  # type: ignore[operator]
        if _NO_PATH.search(value):
            return str(url_for("documents.list_", **{facet: value}))  # type: ignore[operator]
        return str(url_for(f"{_PLURAL[facet]}.show", value=value))  # type: ignore[operator]

    app.jinja_env.globals["term_page"] = term_page
