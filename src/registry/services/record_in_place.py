"""Making an agent, serial or repository from inside the form of another record: a name and what it is, no more."""

from __future__ import annotations

from typing import Final

from registry.db.store import Store
from registry.domain.commands import CreateRecord
from registry.domain.errors import Invalid, RegistryError
from registry.domain.folding import fold
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement
from registry.domain.statements import Kind, Name, Title
from registry.services import record_read, record_write
from registry.services.record_read import Suggestion
from registry.services.record_write import Saved

KINDS: Final = {"agent": "person", "serial": "periodical", "repository": "archive"}
"""What can be made in place, and what it most often is."""
REASON: Final = "made in place, from the form of another record"


class AlreadyThere(RegistryError):
    """There are records of that name; whoever asks has to say that another one is meant."""

    def __init__(self, found: tuple[Suggestion, ...]) -> None:
        super().__init__(
            "There is a record of that name already. Choose it, or say that you mean another one."
        )
        self.found = found


def make(
    actor: Actor, store: Store, kind: str, name: str, term: str, *, publish: bool = False, sure: bool = False
) -> Saved:
    """Make a record of a kind with a name. Raises AlreadyThere unless `sure`, Invalid, Forbidden or Busy."""
    actor.require(Permission.RECORD_CREATE)
    if kind not in KINDS:
        raise Invalid({"kind": [f"A {kind} cannot be made in place; use its own form."]})
    if not name.strip():
        raise Invalid({"name": ["Write the name of the new record."]})
    if not sure:
        same = tuple(
            one
            for one in record_read.suggest(actor, store, kind, name, limit=20)
            if fold(name) in (fold(one.label), fold(one.also))
        )
        if same:
            raise AlreadyThere(same)
    called: AnyStatement = (
        Title(key="title", text=name)
        if kind == "serial"
        else Name(key="name", text=name, variety="authorised")
    )
    statements = (Kind(key="kind", term=term or KINDS[kind]), called)
    state = "published" if publish and actor.may(Permission.RECORD_PUBLISH) else "draft"
    command = CreateRecord(kind=kind, statements=statements, state=state)
    return record_write.create(actor, store, command, door="form", reason=REASON)
