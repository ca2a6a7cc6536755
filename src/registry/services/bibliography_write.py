"""Making and changing bibliographies: begun with documents, documents added one by one or from a search, the whole form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from registry.db.queries import catalogue, heads
from registry.db.store import Store
from registry.domain import statements as s
from registry.domain.changes import same
from registry.domain.commands import Add, Change, CreateRecord, EditRecord, Replace, Withdraw
from registry.domain.errors import Invalid, NotFound
from registry.domain.listing import MOST_LISTED
from registry.domain.permissions import STRANGER, Actor, Permission
from registry.domain.pids import is_pid
from registry.domain.record import AnyStatement, Record
from registry.services import record_write
from registry.services.catalogue_read import CatalogueQuery, wanted_of
from registry.services.record_write import Saved

TITLE: Final = "title"
ABOUT: Final = "about"
ORDER: Final = "order"


class Added(msgspec.Struct, frozen=True):
    """What became of documents that were to be added: how many are new in the list, and how many were there already."""

    saved: Saved
    new: int
    there: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as a form has it: the key of the stored one, or a document for a new one; `removed` takes it out."""

    key: str
    section: str = ""
    remark: str = ""
    annotation: str = ""
    removed: bool = False


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """A bibliography as its form has it. rows are those of one page of the form, in their new order.

    sections maps keys to (heading, introduction), in order; an empty heading takes the section away. places maps keys of
    entries to the place (from 1) in the whole list that they are to move to.
    """

    title: str
    about: str = ""
    rule: str = "hand"
    style: str = ""
    sections: Mapping[str, tuple[str, str]] = {}
    rows: Sequence[Row] = ()
    places: Mapping[str, int] = {}


def create(
    actor: Actor,
    store: Store,
    form: Form,
    documents: Sequence[str] = (),
    *,
    state: str = "draft",
    door: str,
    reason: str,
) -> Saved:
    """A new bibliography with some documents in the order given. Raises as `record_write.create` does."""
    listed = [s.Listed(key=_key(pid), document=pid) for pid in dict.fromkeys(documents)]
    statements = (*_facts(form), *listed)
    command = CreateRecord(kind="bibliography", statements=statements, state=state)
    return record_write.create(actor, store, command, door=door, reason=reason)


def add(
    actor: Actor,
    store: Store,
    pid: str,
    documents: Iterable[str],
    *,
    section: str = "",
    door: str,
    reason: str,
) -> Added:
    """Put documents at the end of a list, or of a section of it; those that are in it stay as they are.

    Raises Invalid where there would be too many, and as `record_write.edit` does.
    """
    record = current(actor, store, pid)
    there = {one.document for one in record.all(s.Listed)}
    wanted = list(dict.fromkeys(documents))
    fresh = [one for one in wanted if one not in there]
    changes = tuple(Add(s.Listed(key=_key(one), document=one, section=section)) for one in fresh)
    command = EditRecord(pid=pid, base=record.seq, changes=changes)
    saved = (
        record_write.edit(actor, store, command, door=door, reason=reason)
        if fresh
        else Saved(pid, record.seq)
    )
    return Added(saved, len(fresh), len(wanted) - len(fresh))


def found_by(store: Store, query: CatalogueQuery) -> list[str]:
    """The pids of all published documents that a search finds, in its order; one more than a list can hold at most."""
    with store.read() as connection:
        return catalogue.pids(connection, wanted_of(STRANGER, query), MOST_LISTED + 1)


def edit(actor: Actor, store: Store, pid: str, form: Form, *, base: int, door: str, reason: str) -> Saved:
    """Save the form of a bibliography. Raises as `record_write.edit` does."""
    record = current(actor, store, pid)
    changes = [*_fact_changes(record, form), *_row_changes(record, form)]
    gone = {one.key for one in changes if isinstance(one, Withdraw)}
    order = _order(record, form, gone)
    command = EditRecord(pid=pid, base=base, changes=tuple(changes), order=order)
    return record_write.edit(actor, store, command, door=door, reason=reason)


def current(actor: Actor, store: Store, pid: str) -> Record:
    """The record of a bibliography as it stands, for whoever may make one. Raises NotFound."""
    actor.require(Permission.RECORD_CREATE)
    with store.read() as connection:
        head = heads.by_pid(connection, pid) if is_pid(pid) else None
    hidden = head is not None and head.state != "published" and not actor.may(Permission.RECORD_READ_DRAFTS)
    if head is None or head.kind != "bibliography" or hidden:
        raise NotFound(f"There is no bibliography {pid}.")
    return head.record


def _facts(form: Form) -> list[AnyStatement]:
    found: list[AnyStatement] = [s.Title(key=TITLE, text=form.title)]
    if form.about.strip():
        found.append(s.Description(key=ABOUT, text=form.about, variety="abstract"))
    found.append(s.Arrangement(key=ORDER, rule=form.rule, style=form.style))
    found += [
        s.Section(key=key, text=text, about=about)
        for key, (text, about) in form.sections.items()
        if text.strip()
    ]
    return found


def _fact_changes(record: Record, form: Form) -> list[Change]:
    title = next(iter(record.displayed(s.Title)), None)
    about = next(iter(record.displayed(s.Description)), None)
    arrangement = record.first(s.Arrangement)
    now = {
        one.key: one for one in (title, about, arrangement, *record.displayed(s.Section)) if one is not None
    }
    renamed = {TITLE: title, ABOUT: about, ORDER: arrangement}
    wanted: dict[str, AnyStatement] = {}
    for one in _facts(form):
        stored = renamed.get(one.key)
        key = stored.key if stored is not None else one.key
        wanted[key] = msgspec.structs.replace(one, key=key, **_kept(now.get(key)))
    changes: list[Change] = [
        Replace(one) if key in now else Add(one)
        for key, one in wanted.items()
        if key not in now or not same(now[key], one)
    ]
    known = {key for key in now if not isinstance(now[key], s.Section) or key in form.sections}
    return [*changes, *(Withdraw(key) for key in known - wanted.keys())]


def _kept(stored: AnyStatement | None) -> dict[str, object]:
    """What the form of a list has no field for stays as it was: where a value comes from, and how sure it is."""
    if stored is None:
        return {}
    kept = {
        name: getattr(stored, name)
        for name in ("rank", "basis", "certainty", "source", "locator", "passage", "note")
    }
    if isinstance(stored, s.Title):
        kept |= {"variety": stored.variety, "language": stored.language}
    if isinstance(stored, s.Description):
        kept["variety"] = stored.variety
    return kept


def _row_changes(record: Record, form: Form) -> list[Change]:
    listed = {one.key: one for one in record.all(s.Listed)}
    gone = {key for key, (text, _) in form.sections.items() if not text.strip()}
    seen = {one.key for one in form.rows}
    changes: list[Change] = []
    problems: dict[str, list[str]] = {}
    for row in form.rows:
        now = listed.get(row.key)
        if now is None:
            problems[row.key] = [
                "Somebody took this entry out of the list meanwhile; add its document again."
            ]
        elif row.removed:
            changes.append(Withdraw(row.key))
        else:
            section = "" if row.section in gone else row.section
            after = msgspec.structs.replace(
                now, section=section, remark=row.remark, annotation=row.annotation
            )
            if after != now:
                changes.append(Replace(after))
    if problems:
        raise Invalid(problems)
    # A heading that is taken away leaves its entries in the list, also those on other pages of the form.
    changes += [
        Replace(msgspec.structs.replace(one, section=""))
        for key, one in listed.items()
        if key not in seen and one.section in gone
    ]
    return changes


def _order(record: Record, form: Form, gone: set[str]) -> tuple[str, ...]:
    """The keys of sections and entries as asked for: rows of the page take each other's places, then some move far."""
    keys = [one.key for one in record.all(s.Listed)]
    rows = [row.key for row in form.rows]
    slots = iter(rows)
    among = set(rows)
    keys = [next(slots) if key in among else key for key in keys]
    keys = [key for key in keys if key not in gone]
    for key, place in sorted(form.places.items(), key=lambda one: one[1]):
        if key in keys:
            keys.remove(key)
            keys.insert(max(0, min(place - 1, len(keys))), key)
    sections = [key for key in form.sections if key not in gone]
    natural = [one.key for one in record.statements if one.key not in gone]
    fresh = [key for key in sections if key not in natural]
    for wanted in (keys, [key for key in sections if key in natural]):
        inside, places = set(wanted), iter(wanted)
        natural = [next(places) if key in inside else key for key in natural]
    return (*natural, *fresh)


def _key(document: str) -> str:
    return f"listed-{document}"
