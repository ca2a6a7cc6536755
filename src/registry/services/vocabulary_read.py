"""The vocabularies as pages list them: terms with what the house changed, where each is used, how many records have it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

import msgspec
from sqlalchemy import Connection, distinct, func, select

from registry.db.mapping import tables
from registry.db.models.entity import Entity
from registry.db.store import Store
from registry.domain import vocabularies
from registry.domain.errors import NotFound
from registry.domain.permissions import Actor, Permission
from registry.domain.vocabularies import FIELD_SCHEMES, OPEN_SCHEMES, Term

KINDS: Final = ("document", "agent", "serial", "repository", "question")


class Vocabulary(msgspec.Struct, frozen=True, kw_only=True):
    """One vocabulary: its terms in the order of menus, and the fields that take their codes from it."""

    scheme: str
    title: str
    terms: tuple[Term, ...]
    fields: tuple[tuple[str, str], ...]
    is_open: bool
    """Whether a house may add terms and retire some."""


def list_() -> tuple[Vocabulary, ...]:
    """Every vocabulary, by title. They are public, and no question to the database."""
    return tuple(sorted((_vocabulary(name) for name in vocabularies.schemes()), key=lambda one: one.title))


def get(scheme: str) -> Vocabulary:
    """One vocabulary. Raises NotFound."""
    if scheme not in vocabularies.schemes():
        raise NotFound(f"There is no vocabulary {scheme}.")
    return _vocabulary(scheme)


def term(scheme: str, code: str) -> Term:
    """One term. Raises NotFound."""
    found = vocabularies.schemes().get(scheme, {}).get(code)
    if found is None:
        raise NotFound(f"There is no term {code} in the vocabulary {scheme}.")
    return found


def uses(actor: Actor, store: Store, scheme: str) -> Mapping[str, int] | None:
    """How many records have each code in a value that stands now; None for codes that every statement may carry.

    Counts all statements of the types concerned: a question for the desk, not for pages that everybody opens.
    """
    actor.require(Permission.RECORD_READ_DRAFTS)
    found: Counter[str] = Counter()
    places = list(_places(scheme))
    if not places or any(statement == "*" for statement, _, _ in places):
        return None
    with store.read() as connection:
        for statement, field, kind in places:
            found.update(_counted(connection, statement, field, kind))
    return found


def title(scheme: str) -> str:
    """The name of a vocabulary in words."""
    return scheme.replace("_", " ")


def is_of_the_house(scheme: str, one: Term) -> bool:
    """Whether the house made the term or changed its words."""
    return vocabularies.built_in()[scheme].get(one.code) != one


def _vocabulary(scheme: str) -> Vocabulary:
    fields = tuple(dict.fromkeys((statement, field) for statement, field, _ in _places(scheme)))
    return Vocabulary(
        scheme=scheme, title=title(scheme), terms=vocabularies.terms(scheme), fields=fields,
        is_open=scheme in OPEN_SCHEMES,
    )  # fmt: skip


def _places(scheme: str) -> Iterator[tuple[str, str, str]]:
    """The statement type, field and (where it matters) kind of record whose codes are of a vocabulary."""
    for kind in KINDS:
        if scheme == f"{kind}_kind":
            yield "kind", "term", kind
    for (statement, field), name in FIELD_SCHEMES.items():
        if name == scheme:
            yield statement, field, ""


def _counted(connection: Connection, statement: str, field: str, kind: str) -> Counter[str]:
    table = tables()[statement]
    query = select(table.c[field], func.count(distinct(table.c.subject_id))).where(
        table.c.closed_by.is_(None)
    )
    if kind:
        query = query.join(Entity, Entity.id == table.c.subject_id).where(Entity.kind == kind)
    found: Counter[str] = Counter()
    for value, amount in connection.execute(query.group_by(table.c[field])):
        # A field that takes several codes is kept as a list of them.
        for code in json.loads(value) if value and value.startswith("[") else [value] if value else []:
            found[code] += amount
    return found
