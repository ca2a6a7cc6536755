"""Unsaved forms in the requests of pages: given back, kept along the way, forgotten when they are saved."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from re import compile as pattern
from typing import Final, Protocol

from flask import current_app, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from registry.domain.errors import RegistryError
from registry.services import form_drafts
from registry.services.form_drafts import FormDraft
from registry.web import kept
from registry.web.forms.fields import Hidden
from registry.web.session import actor
from registry.web.store import store

_NAMED: Final = pattern(r"(?:titles|names)-.*-text|item-\d+-title")


class Keepable(Protocol):
    """A form that can be kept: its field `draft` holds what it is kept under."""

    draft: Hidden


def take() -> MultiDict[str, str] | None:
    """The form to give back on this page: the one that signing in interrupted, or the draft that the address names."""
    given = kept.take()
    if given is not None:
        return given
    wanted = request.args.get("draft", "")
    found = form_drafts.one(actor(), store(), wanted[:40]) if wanted else None
    if found is None or found.path != request.path:
        return None
    return MultiDict(
        [*((name, value) for name, value in found.pairs if name != "draft"), ("draft", found.id)]
    )


def offered(form: Keepable) -> tuple[FormDraft, ...]:
    """The unsaved forms of this page that can be gone on with; not the one that is shown."""
    return tuple(one for one in form_drafts.mine(actor(), store(), request.path) if one.id != form.draft.data)


def keep(form: Keepable) -> None:
    """Keep the form that came with this request: it was not saved, and the page may be closed. Never in the way."""
    pairs = kept.pairs()
    with suppress(RegistryError):
        form_drafts.keep(
            actor(), store(), str(form.draft.data), path=request.path, subject=subject_of(request.path),
            title=title_of(pairs), pairs=pairs,
        )  # fmt: skip


def saved(form: Keepable) -> None:
    """The form was saved: forget it."""
    with suppress(RegistryError):
        form_drafts.finish(actor(), store(), str(form.draft.data))


def subject_of(path: str) -> str:
    """The pid of the record that the page at a path changes; empty for the page of a new one."""
    try:
        _, values = current_app.url_map.bind("").match(path, method="GET")
    except (HTTPException, RequestRedirect):
        return ""
    return str(values.get("pid", ""))


def title_of(pairs: Iterable[tuple[str, str]]) -> str:
    """What a form is about: its first title or name, or that of its first item."""
    return next((value for name, value in pairs if _NAMED.fullmatch(name) and value.strip()), "")
