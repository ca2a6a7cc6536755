"""Records to test with: short commands for each kind, with whatever statements a test adds."""

from __future__ import annotations

from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import Change, CreateRecord, EditRecord
from registry.domain.permissions import Actor
from registry.domain.record import AnyStatement
from registry.services import record_read, record_write
from registry.services.record_write import Saved

HOW = {"door": "cli", "reason": "for a test"}


def document(title: str = "A letter", *more: AnyStatement, kind: str = "letter", **how: str) -> CreateRecord:
    """The command that makes a document; `how` takes pid and state."""
    statements = (s.Kind(key="kind", term=kind), s.Title(key="title", text=title), *more)
    return CreateRecord(kind="document", statements=statements, **how)


def agent(name: str = "A. Writer", *more: AnyStatement, **how: str) -> CreateRecord:
    """The command that makes a person."""
    given = s.Name(key="name", text=name, variety="authorised")
    return CreateRecord(kind="agent", statements=(s.Kind(key="kind", term="person"), given, *more), **how)


def serial(title: str = "A Review", *more: AnyStatement, **how: str) -> CreateRecord:
    """The command that makes a serial."""
    return CreateRecord(kind="serial", statements=(s.Title(key="title", text=title), *more), **how)


def repository(name: str = "An Archive", *more: AnyStatement, **how: str) -> CreateRecord:
    """The command that makes a repository."""
    return CreateRecord(kind="repository", statements=(s.Name(key="name", text=name), *more), **how)


def make(actor: Actor, store: Store, command: CreateRecord) -> str:
    """Create a record and return its pid."""
    return record_write.create(actor, store, command, **HOW).pid


def make_document(
    actor: Actor, store: Store, title: str = "A letter", *more: AnyStatement, **how: str
) -> str:
    """Create a document (published unless `state` says otherwise) and return its pid."""
    return make(actor, store, document(title, *more, **{"state": "published"} | how))


def make_agent(actor: Actor, store: Store, name: str = "A. Writer", *more: AnyStatement, **how: str) -> str:
    """Create a person (published unless `state` says otherwise) and return its pid."""
    return make(actor, store, agent(name, *more, **{"state": "published"} | how))


def make_bibliography(
    actor: Actor, store: Store, title: str = "A list", *more: AnyStatement, **how: str
) -> str:
    """Create a bibliography (published unless `state` says otherwise) and return its pid."""
    given = {"state": "published"} | how
    command = CreateRecord(kind="bibliography", statements=(s.Title(key="title", text=title), *more), **given)
    return make(actor, store, command)


def make_serial(actor: Actor, store: Store, title: str = "A Review", *more: AnyStatement, **how: str) -> str:
    """Create a serial (published unless `state` says otherwise) and return its pid."""
    return make(actor, store, serial(title, *more, **{"state": "published"} | how))


def make_repository(
    actor: Actor, store: Store, name: str = "An Archive", *more: AnyStatement, **how: str
) -> str:
    """Create a repository (published unless `state` says otherwise) and return its pid."""
    return make(actor, store, repository(name, *more, **{"state": "published"} | how))


def edit(actor: Actor, store: Store, pid: str, *changes: Change, order: tuple[str, ...] = ()) -> Saved:
    """Change a record as it stands now."""
    base = record_read.get(actor, store, pid).record.seq
    command = EditRecord(pid=pid, base=base, changes=changes, order=order)
    return record_write.edit(actor, store, command, **HOW)


def move(actor: Actor, store: Store, pid: str, state: str, reason: str = "for a test") -> Saved:
    """Take a record one step in its workflow, as it stands now."""
    base = record_read.get(actor, store, pid).record.seq
    return record_write.move(actor, store, pid, base, state, door="cli", reason=reason)
