"""Imports: a file is taken in, read and checked in bounded steps, and waits as rows beside the log until it is applied."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO, Final

import msgspec

from registry.db.queries import importing
from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import new_pid
from registry.importers import columns, face
from registry.importers.face import Draft, Importer, Unit, Unreadable
from registry.services import import_file, import_limits, import_state, import_twins
from registry.services.import_state import ENCODE, Batch
from registry.services.reading_unpack import label

CHUNK: Final = 500
"""Rows that are read, checked and kept together."""
SECONDS: Final = 4.0

Told = Callable[[Batch], None]


def start(actor: Actor, store: Store, file: BinaryIO, name: str, form: str = "", options: Mapping[str, str] | None = None,
          *, keep: bool = True, limited: bool = False) -> Batch:  # fmt: skip
    """Take in a file that can be wound back; `step` reads it. An empty format is guessed from the name.

    With keep=False the file is not kept: each step has to be given it. Raises Forbidden, and Invalid for a format that is
    not known or a file that is too large; with limited=True also `import_limits.TooMany`.
    """
    actor.require(Permission.IMPORT_RUN)
    plugin = face.discover().get(form or face.guess(name))
    if plugin is None:
        known = ", ".join(one.label for one in face.discover().values())
        raise Invalid({"format": [f"Say in which format the file is: {known}."]})
    sha256, size = import_file.fingerprint(file)
    if not size:
        raise Invalid({"file": ["The file is empty. Choose another."]})
    if limited:
        import_limits.check(actor, store, size)
    chosen = _checked(plugin, dict(options or {}))
    batch = _new(actor, store, label(name), plugin.name, chosen, sha256=sha256, size=size)
    if keep:
        try:
            import_file.keep(store, batch, file)
        except BaseException:
            forget(store, batch)
            raise
    _match(actor, store, batch, plugin, file, chosen)
    return import_state.get(actor, store, batch)


def step(actor: Actor, store: Store, pid: str, *, seconds: float = SECONDS, file: BinaryIO | None = None,
         told: Told | None = None) -> Batch:  # fmt: skip
    """Read and check more of a file, for some seconds, and say how far it has come. Several at once do no harm."""
    batch = import_state.get(actor, store, pid)
    if batch.state != "reading" or batch.place:
        return batch
    until = time.monotonic() + seconds
    try:
        found = _units(store, batch, file)
        while (chunk := list(islice(found, CHUNK))) or batch.state == "reading":
            if not take(store, batch, chunk, done=len(chunk) < CHUNK):
                break
            batch = import_state.get(actor, store, pid)
            if told is not None:
                told(batch)
            if batch.state != "reading" or time.monotonic() > until:
                break
    except Unreadable as error:
        with store.aside() as connection:
            importing.change_batch(connection, pid, ("reading",), {"state": "failed", "problem": str(error)})
    return import_state.get(actor, store, pid)


def take(
    store: Store, batch: Batch, units: Sequence[Unit], *, done: bool, more: Mapping[str, Any] | None = None
) -> bool:
    """Check units and keep them as rows; whether nobody else had done so meanwhile."""
    plugin = face.discover()[batch.format]
    drafts = [_draft(plugin, one, batch.options) for one in units]
    with store.read() as connection:
        twins = import_twins.of(connection, batch.pid, drafts, [one.place for one in units])
    rows = [
        _row(batch.pid, batch.units + at, unit, draft, alike)
        for at, (unit, draft, alike) in enumerate(zip(units, drafts, twins, strict=True), start=1)
    ]
    states = [one["state"] for one in rows]
    values = {
        "units": batch.units + len(units), "faulty": batch.faulty + states.count("faulty"),
        "twins": batch.twins + states.count("twin"), "state": "ready" if done else "reading", "problem": "", **(more or {}),
    }  # fmt: skip
    with store.aside() as connection:
        if not importing.change_batch(connection, batch.pid, ("reading",), values, batch.units):
            return False
        importing.add_rows(connection, rows)
        importing.count_names(connection, batch.pid, _names(drafts))
    return True


def match(actor: Actor, store: Store, pid: str, mapping: Sequence[str], options: Mapping[str, str]) -> Batch:
    """Read a table again with other columns or options, and remember them for the next table with the same header."""
    batch = import_state.get(actor, store, pid)
    if batch.state not in ("reading", "ready", "failed") or not batch.is_table:
        raise Invalid({"": ["The columns of this import cannot be changed any more."]})
    problems = [name for name in mapping if name and not columns.is_field(name)]
    twice = {name for name in mapping if name and list(mapping).count(name) > 1}
    if problems or len(mapping) != len(batch.header):
        raise Invalid({"mapping": ["Choose a column from the list for each header."]})
    if twice:
        raise Invalid(
            {
                "mapping": [
                    f"“{name.replace('_', ' ')}” was chosen for two columns; choose one of them."
                    for name in sorted(twice)
                ]
            }
        )
    given = {**batch.options, **options, "mapping": json.dumps(list(mapping))}
    chosen = _checked(face.discover()[batch.format], given)
    with store.aside() as connection:
        values = {
            "options": json.dumps(chosen),
            "units": 0,
            "faulty": 0,
            "twins": 0,
            "state": "reading",
            "problem": "",
        }
        if not importing.change_batch(connection, pid, (batch.state,), values, batch.units):
            raise Invalid({"": ["This import went on meanwhile. Look at it again."]})
        importing.clear(connection, pid, pieces=False)
        kept = {name: value for name, value in chosen.items() if name not in ("header", "delimiter")}
        importing.keep_mapping(connection, json.dumps(batch.header), json.dumps(kept), actor.id, store.now())
    return import_state.get(actor, store, pid)


def discard(actor: Actor, store: Store, pid: str) -> None:
    """Drop an import that was not applied, with everything that was kept of it."""
    batch = import_state.get(actor, store, pid)
    if batch.state == "applied":
        raise Invalid({"": ["This import was applied. Undo it instead."]})
    forget(store, pid)


def forget(store: Store, pid: str) -> None:
    """Drop what was kept of an import, unless it was applied meanwhile."""
    with store.aside() as connection:
        if importing.change_batch(
            connection, pid, ("reading", "ready", "applying", "failed"), {"state": "discarded"}
        ):
            importing.clear(connection, pid)


def _new(actor: Actor, store: Store, name: str, form: str, options: Mapping[str, str], **more: Any) -> str:
    pid = new_pid()
    values = {
        "pid": pid, "name": name, "format": form, "options": json.dumps(dict(options)), "header": "", "sha256": "", "size": 0,
        "state": "reading", "problem": "", "units": 0, "faulty": 0, "twins": 0, "place": "", "account_id": actor.id,
        "at": store.now(), "seq": None, "applied_at": None,
    }  # fmt: skip
    with store.aside() as connection:
        importing.add_batch(connection, values | more)
    return pid


begin = _new


def _match(
    actor: Actor, store: Store, pid: str, plugin: Importer, file: BinaryIO, options: dict[str, str]
) -> None:
    """Match the columns of a table: as they were matched last, or by their names."""
    header_of = getattr(plugin, "header", None)
    if header_of is None:
        return
    try:
        header: list[str] = header_of(file, options)
    except Unreadable as error:
        with store.aside() as connection:
            importing.change_batch(connection, pid, ("reading",), {"state": "failed", "problem": str(error)})
        return
    text = json.dumps(header)
    with store.read() as connection:
        remembered = json.loads(importing.mapping(connection, text) or "{}")
    found = {
        "mapping": json.dumps(columns.matched(header)),
        **remembered,
        **options,
        "header": json.dumps(header, ensure_ascii=False),
    }
    del actor
    with store.aside() as connection:
        importing.change_batch(connection, pid, ("reading",), {"header": text, "options": json.dumps(found)})


def _checked(plugin: Importer, options: dict[str, str]) -> dict[str, str]:
    for one in plugin.choices:
        if one.choices and options.get(one.name, one.choices[0]) not in one.choices:
            raise Invalid({one.name: [f"{one.label}: choose one of {', '.join(one.choices)}."]})
    return options


def _units(store: Store, batch: Batch, file: BinaryIO | None) -> Iterator[Unit]:
    source = file if file is not None else import_file.opened(store, batch.pid, batch.size)
    found = face.discover()[batch.format].units(source, batch.options)
    return islice(found, batch.units, None)


def _draft(plugin: Importer, unit: Unit, options: Mapping[str, str]) -> Draft:
    return plugin.draft(unit, options)


def _row(
    pid: str, number: int, unit: Unit, draft: Draft, twins: Sequence[import_state.Twin]
) -> dict[str, Any]:
    same = any(not one.printing for one in twins)
    return {
        "pid": pid, "number": number, "place": unit.place, "label": draft.label, "raw": unit.raw,
        "body": ENCODE(msgspec.structs.replace(draft, faults=())).decode(),
        "faults": ENCODE(draft.faults).decode() if draft.faults else "",
        "state": "faulty" if not draft.is_good else "twin" if same else "good",
        "twin": ENCODE(twins).decode() if twins else "", "choice": "", "likeness": import_twins.likeness(draft), "record": "",
    }  # fmt: skip


def _names(drafts: Sequence[Draft]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for draft in drafts:
        for one in draft.names:
            key = importing.digest(one.kind, one.name)
            facts = json.dumps(dict(one.facts), ensure_ascii=False, sort_keys=True)
            values = found.setdefault(key, {"kind": one.kind, "name": one.name, "facts": facts, "times": 0})
            values["times"] += 1
    return found
