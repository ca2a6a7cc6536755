"""Loading the questions of a seed folder, as they stand: answers, claims, evidence and stage; twice does no harm."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Final

import msgspec

from registry.db.queries import heads
from registry.db.store import Store
from registry.domain.changes import keyed, tidied
from registry.domain.claims import contestation
from registry.domain.commands import CreateRecord
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission
from registry.domain.pids import is_pid
from registry.domain.record import AnyStatement, Record
from registry.domain.statements import Lifecycle
from registry.services import question_work

FOLDER: Final = "questions"
_DECODE: Final = msgspec.json.Decoder(CreateRecord).decode


class SeededQuestions(msgspec.Struct, frozen=True):
    """The pids that were created now, those that were there already, and the Activity (0 when nothing was new)."""

    created: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    seq: int = 0


def load(actor: Actor, store: Store, folder: Path, *, door: str, reason: str) -> SeededQuestions:
    """Create the questions of `folder/questions` that are not in the catalogue yet: one Activity, all or none.

    A question that is published has to keep the rules for opening one. Raises Invalid, as `<file>: <field>`.
    """
    found, problems = _read(folder)
    with store.read() as connection:
        known = heads.numbers_of(connection, [one.pid for one in found.values()]).keys()
    new = {name: one for name, one in found.items() if one.pid not in known}
    for name, one in new.items():
        if message := _not_open(one):
            problems[name].append(message)
    if problems:
        raise Invalid(problems)
    present = tuple(one.pid for one in found.values() if one.pid in known)
    if not new:
        return SeededQuestions(present=present)
    actor.require(Permission.QUESTION_BUILD)
    actor.require(Permission.QUESTION_EDIT)
    with store.work(actor, door=door, act="question.create", reason=reason) as work:
        for name, one in new.items():
            try:
                question_work.create(work, "question", _statements(one), one.pid)
            except Invalid as refused:
                told = {f"{name}: {field}": messages for field, messages in refused.problems.items()}
                raise Invalid(told) from None
        return SeededQuestions(tuple(one.pid for one in new.values()), present, work.seq)


def _read(folder: Path) -> tuple[dict[str, CreateRecord], defaultdict[str, list[str]]]:
    found: dict[str, CreateRecord] = {}
    problems: defaultdict[str, list[str]] = defaultdict(list)
    for path in sorted((folder / FOLDER).glob("*.json")):
        name = f"{FOLDER}/{path.name}"
        try:
            one = _DECODE(path.read_bytes())
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            problems[name].append(f"{error}.")
            continue
        if one.kind != "question" or not is_pid(one.pid):
            problems[name].append(
                "A question of the seeds is of the kind question and has an identifier of its own."
            )
        elif any(one.pid == other.pid for other in found.values()):
            problems[name].append(f"The identifier {one.pid} stands in another of these files.")
        else:
            found[name] = one
    return found, problems


def _statements(one: CreateRecord) -> list[AnyStatement]:
    state = Lifecycle(key=question_work.STATE, state=one.state)
    return [*keyed(tuple(tidied(statement) for statement in one.statements)), state]


def _not_open(one: CreateRecord) -> str:
    if one.state == "draft":
        return ""
    if one.state != "published":
        return "A question of the seeds is draft or published."
    record = Record(pid=one.pid, kind="question", statements=tuple(_statements(one)))
    if contestation.stage(record).state != "open":
        return "A published question of the seeds has the stage open."
    return contestation.why_not_open(record)
