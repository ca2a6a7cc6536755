"""Loading the records of a seed folder, and the texts that belong to them; twice does no harm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import msgspec

from registry.db.queries import heads
from registry.db.store import Store
from registry.domain import validation
from registry.domain.changes import keyed, tidied
from registry.domain.commands import CreateRecord
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor
from registry.domain.pids import is_pid
from registry.domain.record import ENTITY_FIELDS
from registry.services import question_seeding, record_write, text_write

FOLDERS: Final = {
    "agents": "agent",
    "serials": "serial",
    "repositories": "repository",
    "documents": "document",
    "bibliographies": "bibliography",
}
"""The folders of a seed set in the order in which they are loaded, and the kind of record that each holds."""

REASON: Final = "the records that come with the registry"
TEXT_REASON: Final = "the text that the record was described from"
_DECODE: Final = msgspec.json.Decoder(CreateRecord).decode
_BLOCK: Final = 1 << 20


class Seeded(msgspec.Struct, frozen=True, kw_only=True):
    """The pids that were created now, and those that were there already and were left alone."""

    created: tuple[str, ...]
    present: tuple[str, ...]
    seq: int = 0


class TextFile(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file: attached, present (attached before), unmatched (no record names it) or problem."""

    name: str
    outcome: str
    problem: str = ""


def load(actor: Actor, store: Store, folder: Path, *, door: str = "seed", reason: str = REASON) -> Seeded:
    """Create the records of a folder that are not in the catalogue yet: one Activity, all or none; then its questions.

    Raises Invalid with every problem of every file, as `<file>: <field>`; NotFound when the folder is not a seed set.
    """
    found, problems = _read(folder)
    with store.read() as connection:
        mentioned = {pid for one in found.values() for _, pid in _mentions(one)}
        known = heads.numbers_of(connection, mentioned | {one.pid for one in found.values()}).keys()
    new = {name: one for name, one in found.items() if one.pid not in known}
    own = {one.pid for one in found.values()}
    for name, one in new.items():
        for field, messages in _record_problems(one, known | own).items():
            problems[f"{name}: {field}" if field else name] += messages
    if problems:
        raise Invalid(problems)
    present = tuple(one.pid for one in found.values() if one.pid in known)
    saved = (
        record_write.create_many(actor, store, list(new.values()), door=door, reason=reason) if new else ()
    )
    asked = question_seeding.load(actor, store, folder, door=door, reason=reason)
    return Seeded(
        created=tuple(one.pid for one in saved) + asked.created,
        present=present + asked.present,
        seq=asked.seq or (saved[0].seq if saved else 0),
    )


def attach_texts(actor: Actor, store: Store, folder: Path, *, door: str = "seed") -> Iterator[TextFile]:
    """Attach the texts whose hash a record gives, file by file; says of each what became of it.

    Raises NotFound when there is no such folder.
    """
    if not folder.is_dir():
        raise NotFound(f"There is no folder {folder}; name the folder that the texts are in.")
    for path in sorted(one for one in folder.rglob("*") if one.is_file()):
        name = path.relative_to(folder).as_posix()
        try:
            done = text_write.attach_file(actor, store, path.read_bytes(), door=door, reason=TEXT_REASON)
        except (Invalid, NotFound) as problem:
            yield TextFile(name=name, outcome="problem", problem=str(problem))
        except OSError as error:
            yield TextFile(name=name, outcome="problem", problem=f"cannot be read: {error.strerror or error}")
        else:
            fresh = any(one.seq for one in done)
            yield TextFile(name=name, outcome="attached" if fresh else "present" if done else "unmatched")


def _read(folder: Path) -> tuple[dict[str, CreateRecord], defaultdict[str, list[str]]]:
    paths = [path for name in FOLDERS for path in sorted((folder / name).glob("*.json"))]
    if not paths:
        raise NotFound(
            f"There are no records in {folder}; a seed folder has {', '.join(FOLDERS)} with JSON files."
        )
    found: dict[str, CreateRecord] = {}
    problems: defaultdict[str, list[str]] = defaultdict(list)
    for path in paths:
        name = path.relative_to(folder).as_posix()
        try:
            found[name] = _DECODE(path.read_bytes())
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            problems[name].append(f"{error}.")
    for name, messages in _set_problems(found).items():
        problems[name] += messages
    return found, problems


def _set_problems(found: Mapping[str, CreateRecord]) -> dict[str, list[str]]:
    """What is wrong with the records as a set: identifiers missing or given twice, files in the wrong folder."""
    problems: dict[str, list[str]] = {}
    owners: dict[str, str] = {}
    for name, one in found.items():
        messages: list[str] = []
        if not is_pid(one.pid):
            messages.append(
                f"“{one.pid}” is not an identifier; a seed needs one of its own, or it would load twice."
            )
        elif owners.setdefault(one.pid, name) != name:
            messages.append(f"The identifier {one.pid} is that of {owners[one.pid]} already.")
        if messages:
            problems[f"{name}: pid"] = messages
        if one.kind != FOLDERS[name.partition("/")[0]]:
            problems[f"{name}: kind"] = [f"A record of the kind “{one.kind}” does not belong in this folder."]
    return problems


def _record_problems(one: CreateRecord, known: set[str]) -> dict[str, list[str]]:
    found = validation.check(one.kind, keyed(tuple(tidied(statement) for statement in one.statements)))
    for field, pid in _mentions(one):
        if pid not in known and is_pid(pid):
            found.setdefault(field, []).append(
                f"There is no record {pid}, neither in the catalogue nor in these files."
            )
    return found


def _mentions(one: CreateRecord) -> Iterator[tuple[str, str]]:
    """Field and pid of every record that this one names."""
    for statement in one.statements:
        for field in ENTITY_FIELDS.get(type(statement), ()):
            if pid := getattr(statement, field):
                yield f"{statement.key}.{field}", pid
        if statement.source is not None and statement.source.pid:
            yield f"{statement.key}.source", statement.source.pid
