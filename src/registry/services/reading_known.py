"""What a text has to do with what is known: agents, serials and repositories of the names in it, and documents like it.

Everything here is offered with its reason. Nothing is linked: that is for people to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from registry.db.queries import proposals as rows, suggestions
from registry.db.queries.proposals import Known
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.dates import DateError
from registry.domain.folding import sort_form
from registry.domain.permissions import Actor, Permission
from registry.domain.proposing_names import likeness, main_word
from registry.domain.record import AnyStatement, Record
from registry.domain.spans import days
from registry.services.reading_state import ReadingDetail

MOST_OFFERS: Final = 6
MOST_NAMES: Final = 200
_RANKS: Final = (
    "same name",
    "same as",
    "the same in other",
    "the same spelt",
    "its ",
    "same but",
    "same family",
)


class Offer(msgspec.Struct, frozen=True, kw_only=True):
    """A record that a name may be that of, and why."""

    pid: str
    label: str
    reason: str
    hint: str = ""


class Twin(msgspec.Struct, frozen=True, kw_only=True):
    """A document, or another text on the desk, that may be the same as the one in hand, and why."""

    pid: str
    title: str
    reason: str
    state: str
    is_record: bool = True


def matches(
    actor: Actor, store: Store, statements: Iterable[AnyStatement]
) -> dict[tuple[str, str], tuple[Offer, ...]]:
    """Records for the names in statements that are not linked yet, by (kind of record, name); the likeliest first."""
    actor.require(Permission.RECORD_CREATE)
    wanted = dict.fromkeys(one for statement in statements for one in _names(statement))
    found: dict[tuple[str, str], tuple[Offer, ...]] = {}
    with store.read() as connection:
        for kind, name in list(wanted)[:MOST_NAMES]:
            offers = [
                Offer(pid=head.pid, label=head.label, reason=reason, hint=suggestions.hint(head))
                for head in rows.candidates(connection, kind, name, main_word(name))
                if (reason := likeness(name, _known_names(head.record)))
            ]
            if offers:
                found[kind, name] = tuple(sorted(offers, key=_rank)[:MOST_OFFERS])
    return found


def twins(
    actor: Actor, store: Store, detail: ReadingDetail, statements: Iterable[AnyStatement]
) -> tuple[Twin, ...]:
    """Documents with the same text, or the same title and a date that fits; and the same text elsewhere on the desk."""
    actor.require(Permission.RECORD_CREATE)
    given = list(statements)
    title = next((one.text for one in given if isinstance(one, s.Title)), "")
    found: dict[str, Twin] = {}
    with store.read() as connection:
        for one in rows.documents_with_text(connection, detail.text_sha256, detail.file_sha256):
            found[one.pid] = Twin(pid=one.pid, title=one.title, reason="the same text", state=one.state)
        for one in rows.documents_titled(connection, sort_form(title)):
            reason = _same_time(one, given)
            if reason and one.pid not in found:
                found[one.pid] = Twin(pid=one.pid, title=one.title, reason=reason, state=one.state)
        for row in rows.same_text(connection, detail.info.pid, detail.text_sha256, detail.file_sha256):
            if row.pid not in found and row.state != "done":
                label, reason = row.title or row.name, "the same text, on this desk"
                found[row.pid] = Twin(
                    pid=row.pid, title=label, reason=reason, state=row.state, is_record=False
                )
    return tuple(one for pid, one in found.items() if pid != detail.info.pid)


def _names(one: AnyStatement) -> Iterable[tuple[str, str]]:
    match one:
        case s.Contribution() | s.Credit() if one.name_as_given and not one.agent:
            yield "agent", one.name_as_given
        case s.Publication() if one.container_title and not one.serial:
            yield "serial", one.container_title
        case s.ArchiveSource() if one.repository_name and not one.repository:
            yield "repository", one.repository_name
        case _:
            pass


def _known_names(record: Record) -> list[tuple[str, str]]:
    """Every name of a record with the code of its kind of name."""
    names = [(one.text, one.variety) for one in record.all(s.Name) if one.rank != "withdrawn"]
    return names + [(one.text, one.variety) for one in record.all(s.Title) if one.rank != "withdrawn"]


def _rank(offer: Offer) -> tuple[int, str]:
    place = next((at for at, words in enumerate(_RANKS) if offer.reason.startswith(words)), len(_RANKS))
    return place, offer.label


def _same_time(known: Known, given: Iterable[AnyStatement]) -> str:
    """Why a document of the same title may be the same one; empty when its date says that it is another."""
    dates = [one.date for one in given if isinstance(one, s.Dating | s.Publication) and one.date.edtf]
    if not dates or (known.earliest is None and known.latest is None):
        return "the same title"
    for one in dates:
        try:
            span = days(one.edtf, one.calendar)
        except DateError:
            continue
        begins, ends = span.earliest or -(10**9), span.latest or 10**9
        if begins <= (known.latest or 10**9) and (known.earliest or -(10**9)) <= ends:
            return f"the same title, and the date fits ({known.date_words})"
    return ""
