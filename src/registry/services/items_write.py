"""The items of an issue, entered one after another under the document that contains them, and saved as one Activity."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from registry.db.queries import catalogue, heads
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.commands import CreateRecord
from registry.domain.display import label
from registry.domain.errors import Invalid, NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.record import AnyStatement, Record
from registry.services import record_write
from registry.services.record_write import Saved

ACT: Final = "record.items"
MOST: Final = 100
MOST_PARTS: Final = 5000


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One item as it is typed. `author` is a pid, `name` how the item names its author."""

    title: str = ""
    author: str = ""
    name: str = ""
    pages: str = ""
    kind: str = "article"
    language: str = ""


class Under(msgspec.Struct, frozen=True, kw_only=True):
    """The document that contains items: what they inherit from it, those that are there, and the next number."""

    record: Record
    label: str
    linked: dict[str, Record]
    parts: tuple[tuple[str, str, str], ...]
    order: int

    @property
    def inherited(self) -> tuple[AnyStatement, ...]:
        """What is shown for its items and stored only here: publications, datings, the copies it was taken from."""
        kinds = (s.Publication, s.Dating, s.ArchiveSource, s.Language)
        return tuple(
            one for one in self.record.statements if isinstance(one, kinds) and one.rank == "display"
        )


def under(actor: Actor, store: Store, pid: str) -> Under:
    """A document with the items that it has. Raises NotFound where it is none or was withdrawn, Forbidden."""
    actor.require(Permission.RECORD_READ_DRAFTS)
    actor.require(Permission.RECORD_CREATE)
    with store.read() as connection:
        head = heads.by_pid(connection, pid)
        if head is None or head.kind != "document" or head.state == "withdrawn":
            raise NotFound(f"There is no document {pid} that items could be entered under.")
        rows = catalogue.inside(connection, pid, MOST_PARTS)
        named = heads.by_pids(connection, head.record.links())
    rows = sorted(
        (one for one in rows if one.state != "withdrawn"), key=lambda one: (one.place_in_parent, one.title)
    )
    return Under(
        record=head.record, label=label(head.record), linked={name: one.record for name, one in named.items()},
        parts=tuple((one.pid, one.title, one.state) for one in rows),
        order=max((one.place_in_parent for one in rows), default=0) + 1,
    )  # fmt: skip


def create(
    actor: Actor, store: Store, pid: str, items: Sequence[Item], *, state: str = "draft", reason: str
) -> tuple[Saved, ...]:
    """Make the items as parts of a document, in their order, all or none.

    Nothing of the whole is copied into them. Raises Invalid with `<number of the item from 0>:<field of Item>`.
    """
    whole = under(actor, store, pid)
    if not items:
        raise Invalid({"": ["Type at least one item."]})
    if len(items) > MOST:
        raise Invalid({"": [f"More than {MOST} items at once. Save some of them first."]})
    commands = [
        CreateRecord(kind="document", statements=_statements(pid, one, whole.order + at), state=state)
        for at, one in enumerate(items)
    ]
    try:
        return record_write.create_many(actor, store, commands, door="form", reason=reason, act=ACT)
    except Invalid as error:
        raise Invalid({_place(field, len(items)): told for field, told in error.problems.items()}) from error


def _statements(pid: str, one: Item, order: int) -> tuple[AnyStatement, ...]:
    made: list[AnyStatement] = [
        s.Kind(key="kind", term=one.kind),
        s.Title(key="title", text=one.title),
        s.PartOf(key="pages", parent=pid, order=order, pages=one.pages),
    ]
    if one.author or one.name:
        made.append(s.Contribution(key="author", role="aut", agent=one.author, name_as_given=one.name))
    if one.language:
        made.append(s.Language(key="language", code=one.language))
    return tuple(made)


_FIELDS: Final = {"agent": "author", "name_as_given": "name"}


def _place(field: str, amount: int) -> str:
    """`2:author.agent` as `2:author`: the number of the item and its field."""
    number, colon, rest = field.partition(":")
    if not colon:
        if amount > 1 or field in ("", "reason", "state"):
            return field
        number, rest = "0", field
    key, _, name = rest.partition(".")
    return f"{number}:{_FIELDS.get(name, key)}"
