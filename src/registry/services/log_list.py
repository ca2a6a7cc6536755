"""Recent changes: the log as people at the desk read it, by person, door and kind of act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec

from registry.db.queries import log_list, people
from registry.db.queries.log_list import Touched, WantedLog
from registry.db.queries.people import Somebody
from registry.db.store import Store
from registry.domain.errors import Invalid
from registry.domain.permissions import Actor, Permission

PAGE: Final = 50
DOORS: Final = ("form", "cli", "import", "api", "seed")
KINDS: Final[Mapping[str, str]] = {
    "record": "records",
    "text": "texts",
    "flag": "flags",
    "question": "questions",
    "finding": "findings",
    "house": "settings",
    "vocabulary": "vocabularies",
    "help": "help texts",
    "account": "accounts",
    "catalogue": "rebuilding",
}
"""What can be done to: the first word of an act, and what it is called."""


class LogQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which changes; `before` is the number of the Activity to go on from."""

    account: int = 0
    door: str = ""
    kind: str = ""
    before: int | None = None


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One Activity, and some of the records that it touched."""

    seq: int
    at: str
    actor: str
    door: str
    act: str
    reason: str
    records: tuple[Touched, ...]


class LogPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the log; `older` goes into the next query's `before`, 0 at the end. `people` are whom one can ask for."""

    entries: tuple[LogEntry, ...]
    older: int
    people: Sequence[Somebody]


def page(actor: Actor, store: Store, query: LogQuery) -> LogPage:
    """A page of recent changes, newest first. What was done to accounts is shown to those who manage them.

    Raises Invalid for a door, kind or mark that cannot be.
    """
    actor.require(Permission.RECORD_READ_DRAFTS)
    known = {"door": ("", *DOORS), "kind": ("", *KINDS)}
    problems = {
        name: [f"There is no {name} “{value}”."]
        for name, value in (("door", query.door), ("kind", query.kind))
        if value not in known[name]
    }
    if query.before is not None and not 0 < query.before < 2**53:
        problems["before"] = ["This address of a page is damaged; begin again with the first page."]
    if problems:
        raise Invalid(problems)
    wanted = WantedLog(account_id=query.account, door=query.door, kind=query.kind)
    with store.read() as connection:
        found = log_list.page(connection, wanted, query.before, PAGE + 1)
        touched = log_list.records(connection, [one.seq for one in found[:PAGE]]) if found else {}
        colleagues = people.who_may(connection, Permission.RECORD_READ_DRAFTS)
    private = not actor.may(Permission.ACCOUNT_MANAGE)
    entries = tuple(
        LogEntry(
            seq=one.seq, at=one.at, actor=one.actor, door=one.door, act=one.act,
            reason="" if private and one.act.startswith("account.") else one.reason,
            records=tuple(touched.get(one.seq, ())),
        )
        for one in found[:PAGE]
    )  # fmt: skip
    return LogPage(entries=entries, older=entries[-1].seq if len(found) > PAGE else 0, people=colleagues)
