"""The links of a record to its other formats: for programs in the head of the page, for people beside it."""

from __future__ import annotations

from functools import cache
from typing import Final

from markupsafe import Markup, escape

from registry.exporters import face

COMMON: Final = ("bibtex", "biblatex", "csl-json", "ris")
"""The formats that most programs for references take; the others are folded away."""

_PLACE: Final = "{here}"


def alternates(here: str) -> Markup:
    """The `link` elements for the head of the page at `here`."""
    return _filled(_alternates(), here)


def common(here: str) -> Markup:
    """The links to the usual formats."""
    return _filled(_anchors(usual=True), here)


def others(here: str) -> Markup:
    """The links to all other formats."""
    return _filled(_anchors(usual=False), here)


def _filled(pattern: str, here: str) -> Markup:
    # Eighteen formats on every page: the markup is made once, and only the address is put in.
    return Markup(pattern.replace(_PLACE, str(escape(here))))  # noqa: S704 (made below from escaped parts)


@cache
def _alternates() -> str:
    return "\n".join(
        f'<link rel="alternate" type="{escape(one.media_type.split(";")[0])}" '
        f'href="{_PLACE}.{escape(one.name)}" title="{escape(one.label)}">'
        for one in face.discover().values()
    )


@cache
def _anchors(*, usual: bool) -> str:
    return " · ".join(
        f'<a href="{_PLACE}.{escape(one.name)}" download>{escape(one.label)}</a>'
        for one in face.discover().values()
        if (one.name in COMMON) is usual
    )
