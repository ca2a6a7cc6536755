"""Which drafts are like what is known already. The same item in another printing is none of them, and is only mentioned."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row

from registry.db.queries import heads, imported, importing, keys
from registry.domain import statements as s
from registry.domain.folding import sort_form
from registry.domain.identifiers import problem_with
from registry.importers.face import Draft
from registry.services import twin_match, twin_read
from registry.services.import_state import Twin

_BOOKS: Final = frozenset({"book", "pamphlet"})


def likeness(draft: Draft) -> str:
    """The same text for two drafts that describe the same item in the same appearance."""
    first = _first(draft, s.Publication)
    names = sorted(
        sort_form(one.name_as_given)
        for one in draft.statements
        if isinstance(one, s.Contribution) and one.role == "aut"
    )
    dates = sorted(
        {
            one.date.edtf or one.date.text
            for one in draft.statements
            if isinstance(one, s.Dating | s.Publication)
        }
    )
    where = (first.container_title, first.volume, first.issue, first.pages) if first else ()
    said = "\n".join([sort_form(_title(draft)), *names, "", *dates, "", *map(sort_form, where)])
    return hashlib.sha256(said.encode()).hexdigest()[:32]


def of(
    connection: Connection, pid: str, drafts: Sequence[Draft], places: Sequence[str]
) -> list[tuple[Twin, ...]]:
    """What each draft is like, in their order: records of the catalogue, and rows before it in the same file."""
    found: list[list[Twin]] = [[] for _ in drafts]
    _by_pid(connection, drafts, found)
    _by_key(connection, drafts, found)
    _by_identifier(connection, drafts, found)
    _by_title(connection, drafts, found)
    _by_place(connection, drafts, found)
    _in_file(connection, pid, drafts, places, found)
    return [tuple({(one.pid, one.reason): one for one in twins}.values()) for twins in found]


def _by_pid(connection: Connection, drafts: Sequence[Draft], found: list[list[Twin]]) -> None:
    known = imported.states_of(connection, {one.pid for one in drafts if one.pid})
    for at, one in enumerate(drafts):
        state, title = known.get(one.pid, ("withdrawn", ""))
        if state != "withdrawn":
            found[at].append(Twin(reason="the same identifier", pid=one.pid, title=title))


def _by_key(connection: Connection, drafts: Sequence[Draft], found: list[list[Twin]]) -> None:
    given = {
        one.value: at
        for at, draft in enumerate(drafts)
        for one in draft.statements
        if isinstance(one, s.CitationKey)
    }
    owners = keys.owners(connection, given) if given else {}
    pids = heads.pids_of(connection, owners.values())
    states = imported.states_of(connection, pids.values())
    for value, number in owners.items():
        at, pid = given[value], pids[number]
        state, title = states.get(pid, ("withdrawn", ""))
        # A key can be the same by chance, as long1944 is.
        if state != "withdrawn" and sort_form(title) == sort_form(_title(drafts[at])):
            found[at].append(Twin(reason="the same citation key and title", pid=pid, title=title))


def _by_identifier(connection: Connection, drafts: Sequence[Draft], found: list[list[Twin]]) -> None:
    for scheme, words in (
        ("doi", "the same DOI"),
        ("isbn", "the same ISBN"),
        ("local", "the same local number and title"),
    ):
        given: dict[str, list[int]] = defaultdict(list)
        for at, draft in enumerate(drafts):
            kind = _first(draft, s.Kind)
            if scheme == "isbn" and (kind is None or kind.term not in _BOOKS):
                continue
            for one in draft.statements:
                if (
                    isinstance(one, s.Identifier)
                    and one.scheme == scheme
                    and not problem_with(scheme, one.value)
                ):
                    given[one.value].append(at)
        known = imported.identified(connection, scheme, given) if given else {}
        states = imported.states_of(connection, known.values())
        for value, pid in known.items():
            title = states.get(pid, ("", ""))[1]
            for at in given[value]:
                if scheme != "local" or sort_form(title) == sort_form(_title(drafts[at])):
                    found[at].append(Twin(reason=words, pid=pid, title=title))


def _by_title(connection: Connection, drafts: Sequence[Draft], found: list[list[Twin]]) -> None:
    by_title: dict[str, list[Row[Any]]] = defaultdict(list)
    for row in imported.titled(connection, {sort_form(_title(one)) for one in drafts}):
        by_title[row.title_sort].append(row)
    for at, draft in enumerate(drafts):
        known = {one.pid for one in found[at]}
        for row in by_title.get(sort_form(_title(draft)), ())[:20]:
            if row.pid not in known and (twin := _compared(draft, row)):
                found[at].append(twin)


def _compared(draft: Draft, row: Row[Any]) -> Twin | None:
    """A document of the same title: the same item, another printing of it, or neither."""
    names = twin_match.names_of(draft.statements)
    if row.creators_sort and names and not twin_match.shares_a_word(names, row.creators_sort):
        return None
    shared: dict[str, Any] = {"pid": row.pid, "title": row.title}
    if twin_match.is_elsewhere(draft.statements, row.container):
        return Twin(reason=f"the same title, printed elsewhere ({row.container})", printing=True, **shared)
    fits = twin_match.date_fits(draft.statements, row.date_earliest, row.date_latest)
    if fits is False:
        return Twin(reason=f"the same title, of another date ({row.date_words})", printing=True, **shared)
    said = f"the same title, and the date fits ({row.date_words})" if fits else "the same title"
    return Twin(reason=said, **shared)


def _by_place(connection: Connection, drafts: Sequence[Draft], found: list[list[Twin]]) -> None:
    """What was printed at the same place or has the same text, whatever its title."""
    likes = twin_read.of_many(connection, {str(at): one.statements for at, one in enumerate(drafts)})
    for at, twins in enumerate(found):
        known = {one.pid for one in twins}
        for like in likes[str(at)]:
            if like.weight < 2 and like.pid not in known:
                twins.append(Twin(reason=like.why, pid=like.pid, title=like.title))


def _in_file(
    connection: Connection, pid: str, drafts: Sequence[Draft], places: Sequence[str], found: list[list[Twin]]
) -> None:
    marks = [likeness(one) for one in drafts]
    known: Mapping[str, str] = importing.alike(connection, pid, marks)
    seen = dict(known)
    for at, (mark, place) in enumerate(zip(marks, places, strict=True)):
        if mark in seen and drafts[at].is_good:
            found[at].append(Twin(reason=f"the same as {seen[mark]} of this file", title=_title(drafts[at])))
        seen.setdefault(mark, place)


def _title(draft: Draft) -> str:
    return next((one.text for one in draft.statements if isinstance(one, s.Title)), "")


def _first(draft: Draft, struct: type[Any]) -> Any:
    return next((one for one in draft.statements if type(one) is struct), None)
