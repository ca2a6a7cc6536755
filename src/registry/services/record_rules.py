"""The rules of a save that only the database can judge: what a record links to, and whose a citation key is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection

from registry.db.queries import heads, keys
from registry.domain.citation_keys import base_key, distinct
from registry.domain.errors import Invalid
from registry.domain.record import ENTITY_FIELDS, LINKED_KINDS, AnyStatement, Record
from registry.domain.statements import CitationKey, Lifecycle, PartOf

Problems = dict[str, list[str]]

DEEPEST: Final = 50


GUARDED: Final = frozenset({"question", "flag"})
"""Kinds whose rules need two people or more than one record: only the services of questions and flags write them."""


def check_door(kind: str) -> None:
    """Raise Invalid for a record that is not written the way documents are."""
    if kind in GUARDED:
        raise Invalid({"kind": [f"A {kind} is changed step by step on its own pages, not as a record."]})


def check_workflow(after: Sequence[AnyStatement], before: Sequence[AnyStatement] = ()) -> None:
    """Raise Invalid when a workflow state is opened, changed or withdrawn as if it were any statement.

    Its steps need permissions of their own; only `record_write.move` takes them.
    """
    kept = {one.id for one in after if isinstance(one, Lifecycle) and one.id}
    problems = {one.key or "state": [_STEP] for one in after if isinstance(one, Lifecycle) and not one.id}
    problems |= {
        one.key: [_STEP] for one in before if isinstance(one, Lifecycle) and one.id not in kept and one.id
    }
    if problems:
        raise Invalid(problems)


_STEP: Final = "Where a record stands in its workflow is changed by a step, not as one of its values."


def check_links(
    connection: Connection, changed: Mapping[str, Record], known: Mapping[str, str] | None = None
) -> None:
    """Raise Invalid, by field, for links to records that are not there or of another kind, and for parts in a circle.

    `known` has the kinds of all stored records that are mentioned, when the caller has asked for them already.
    """
    if known is None:
        outside = {pid for one in changed.values() for pid in one.mentions()} - changed.keys()
        known = heads.kinds_of(connection, outside)
    kinds = {**known, **{one.pid: one.kind for one in changed.values()}}
    problems: Problems = {}
    for number, record in enumerate(changed.values()):
        before = f"{number}:" if len(changed) > 1 else ""
        for field, message in _bad_links(record, kinds):
            problems.setdefault(before + field, []).append(message)
    if not problems:
        problems = _circles(connection, changed)
    if problems:
        raise Invalid(problems)


def _bad_links(record: Record, kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for one in record.statements:
        for field in ENTITY_FIELDS.get(type(one), ()):
            pid: str = getattr(one, field)
            kind = kinds.get(pid)
            if not pid:
                continue
            if kind is None:
                yield f"{one.key}.{field}", f"There is no record {pid} to link to."
            elif kind != LINKED_KINDS.get(field, kind):
                yield (
                    f"{one.key}.{field}",
                    f"{pid} is of the kind {kind}; choose one of the kind {LINKED_KINDS[field]}.",
                )
        if one.source is not None and one.source.pid and one.source.pid not in kinds:
            yield f"{one.key}.source", f"There is no record {one.source.pid} to link to."


def _circles(connection: Connection, changed: Mapping[str, Record]) -> Problems:
    parents = {
        one.pid: {part.parent for part in one.all(PartOf)} for one in changed.values() if one.all(PartOf)
    }
    unknown = {pid for of_one in parents.values() for pid in of_one} - changed.keys()
    for _ in range(DEEPEST):
        if not unknown:
            break
        found = heads.parents_of(connection, unknown)
        parents |= found
        unknown = {pid for of_one in found.values() for pid in of_one} - parents.keys() - changed.keys()
    problems: Problems = {}
    for number, one in enumerate(changed.values()):
        if one.pid in _above(one.pid, parents):
            part = one.all(PartOf)[0]
            before = f"{number}:" if len(changed) > 1 else ""
            problems[f"{before}{part.key}.parent"] = [
                "A document cannot be a part of itself, nor of one of its parts."
            ]
    return problems


def _above(pid: str, parents: Mapping[str, set[str]]) -> set[str]:
    seen: set[str] = set()
    now = set(parents.get(pid, ()))
    while now:
        seen |= now
        now = {above for one in now for above in parents.get(one, ())} - seen
    return seen


def check_citation_keys(
    connection: Connection, changed: Sequence[tuple[int | None, Record]], before: Record | None = None
) -> None:
    """Raise Invalid for a citation key that another document has or had, and for one that would be lost.

    `changed` holds (entity number or None for a new record, record).
    """
    problems: Problems = {}
    for one in before.all(CitationKey) if before else ():
        if not any(now.value == one.value for now in changed[0][1].all(CitationKey)):
            problems[one.key] = ["A citation key is kept for ever: make it an alternative and add another."]
    given = [(number, one) for number, record in changed for one in record.all(CitationKey) if not one.id]
    owners = keys.owners(connection, {one.value for _, one in given}) if given else {}
    seen: set[str] = set()
    for number, one in given:
        if (one.value in owners and owners[one.value] != number) or one.value in seen:
            problems[f"{one.key}.value"] = [f"The citation key “{one.value}” was given to another document."]
        seen.add(one.value)
    if problems:
        raise Invalid(problems)


def with_citation_keys(connection: Connection, prepared: Sequence[Record]) -> list[Record]:
    """The records, each document with a citation key that no other has or had."""
    without = [one for one in prepared if one.kind == "document" and not one.all(CitationKey)]
    if not without:
        return list(prepared)
    own = {one.pid: one for one in prepared}
    outside = {pid for one in without for pid in one.links()} - own.keys()
    known = own | {pid: head.record for pid, head in heads.by_pids(connection, outside).items()}
    # A key is public and for ever: the name of somebody who is not published does not go into it.
    linked = {pid: one for pid, one in known.items() if one.state == "published"}
    wanted = {one.pid: base_key(one, linked) for one in without}
    used = {key.value for one in prepared for key in one.all(CitationKey)}
    used |= keys.owners(connection, wanted.values()).keys()
    others = {distinct(base, pid) for pid, base in wanted.items()}
    used |= (
        keys.owners(connection, others).keys() if used or len(set(wanted.values())) < len(wanted) else set()
    )
    given: list[Record] = []
    for one in prepared:
        if one.pid in wanted:
            base = wanted[one.pid]
            choices = (base, distinct(base, one.pid), f"{base}-{one.pid}")
            value = next(choice for choice in choices if choice not in used)
            used.add(value)
            key = CitationKey(key=_free_key(one), value=value)
            one = msgspec.structs.replace(one, statements=(*one.statements, key))
        given.append(one)
    return given


def _free_key(record: Record) -> str:
    taken = {one.key for one in record.statements}
    return "citation-key" if "citation-key" not in taken else f"citation-key-{record.pid}"
