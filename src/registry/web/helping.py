"""What the buttons of a form do besides saving: rows added and moved, records found and made, provenance copied.

Each works by sending the form, so that it works without scripts too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import request

from registry.domain.errors import Invalid, RegistryError
from registry.services import record_in_place, record_read
from registry.services.record_in_place import AlreadyThere
from registry.services.record_read import Suggestion
from registry.web.forms.fields import Link
from registry.web.forms.record import Fault, RecordForm
from registry.web.forms.row import PROVENANCE, Row
from registry.web.session import actor
from registry.web.store import store

FOUND: Final = 20
STEPS: Final = {"up": -1, "down": 1}


def helped(form: RecordForm) -> bool:
    """Whether a button other than the saving ones was pressed, and what it asks for is done."""
    for name, act in _ACTS.items():
        value = request.form.get(name, "")
        if value:
            act(form, value)
            return True
    return request.form.get("act") == "preview"


def _add(form: RecordForm, name: str) -> None:
    section = form.section(name)
    if section is not None:
        section.add()


def _move(form: RecordForm, wanted: str) -> None:
    key, _, way = wanted.rpartition(":")
    found = form.row_of(key)
    if found is not None and way in STEPS:
        found[0].move(found[1], STEPS[way])


def _otherwise(form: RecordForm, key: str) -> None:
    """A second row of the same sort behind a row, as an alternative to it."""
    found = form.row_of(key)
    if found is not None and found[0].most > 1:
        section, row = found
        same = {name: row[name].data for name in section.types}
        made = section.add_behind(row, same | {"rank": "alternative"})
        made.is_new_alternative = True


def _look_up(form: RecordForm, name: str) -> None:
    row, field = _link(form, name)
    if field is None or row is None:
        return
    words = field.search or _name_in(row)
    offer(field, record_read.suggest(actor(), store(), field.kind, words, limit=FOUND), words)


def _make(form: RecordForm, name: str) -> None:
    row, field = _link(form, name)
    if field is None or row is None:
        return
    called = field.search or _name_in(row)
    sent = {part: request.form.get(f"{name}-{part}", "") for part in ("term", "publish", "sure")}
    try:
        made = record_in_place.make(
            actor(), store(), field.kind, called, sent["term"], publish=bool(sent["publish"]), sure=bool(sent["sure"])
        )  # fmt: skip
        field.data, field.made = made.pid, called
    except AlreadyThere as error:
        offer(field, error.found, called)
        field.is_there = True
        _say(form, field, str(error))
    except Invalid as error:
        for messages in error.problems.values():
            for message in messages:
                _say(form, field, message)
    except RegistryError as error:
        _say(form, field, str(error))


def _copy(form: RecordForm, key: str) -> None:
    found = form.row_of(key)
    form.copying = found[1] if found else None


def _copy_now(form: RecordForm, key: str) -> None:
    """Give the ticked rows the provenance of a row; which of them is displayed stays as it is."""
    found = form.row_of(key)
    if found is None:
        return
    wanted = set(request.form.getlist("copy-to")) - {key}
    for row in form.rows():
        if str(row.key.data) in wanted:
            for name in PROVENANCE:
                if name != "rank":
                    row[name].data = found[1][name].data


_ACTS: Final[dict[str, Callable[[RecordForm, str], None]]] = {
    "add": _add,
    "move": _move,
    "otherwise": _otherwise,
    "look-up": _look_up,
    "make": _make,
    "copy": _copy,
    "copy-now": _copy_now,
}


def offer(field: Link, found: tuple[Suggestion, ...], words: str) -> None:
    """Put what was found among the choices of a field."""
    field.found = [(one.pid, one.label, said_of(one)) for one in found]
    field.was_searched = words


def said_of(one: Suggestion) -> str:
    """What tells a record from its namesakes: the name it was found by, what it is, dates, number of documents."""
    amount = f"{one.documents} document{'' if one.documents == 1 else 's'}" if one.documents else ""
    return "; ".join(part for part in (f"also {one.also}" if one.also else "", one.hint, amount) if part)


def _link(form: RecordForm, name: str) -> tuple[Row | None, Link | None]:
    for row in form.rows():
        for field in form.links_of(row):
            if field.name == name:
                return row, field
    return None, None


def _say(form: RecordForm, field: Link, message: str) -> None:
    field.errors = [*field.errors, message]
    form.faults.append(Fault(field.id, field.label.text, message))


def _name_in(row: Row) -> str:
    for name in ("name_as_given", "container_title", "repository_name"):
        if name in row and row[name].data:
            return str(row[name].data)
    return ""
