"""Looking terms up in the vocabularies that stand beside this file as TOML, with what the house has changed in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

from registry.domain.vocabularies.fields import FIELD_SCHEMES

FILES: Final = ("statement.toml", "document.toml", "authority.toml", "claims.toml")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One code of a vocabulary, its label and definition, and what it is called in the standards.

    `like` is the built-in code that a term of the house is the nearest to, empty for built-in terms. A retired term is
    no longer offered; records that have it keep it.
    """

    code: str
    label: str
    definition: str
    maps: Mapping[str, str] = {}
    like: str = ""
    retired: bool = False


class HouseTerm(msgspec.Struct, frozen=True, kw_only=True):
    """What the house says of one code: a term of its own (`like` names a built-in one), or other words for a built-in."""

    scheme: str
    code: str
    label: str
    definition: str
    like: str = ""
    retired: bool = False


Schemes = Mapping[str, Mapping[str, Term]]

# What the house has changed belongs to a database, and one process may serve several: it goes with the request.
_NOW: Final[ContextVar[Schemes | None]] = ContextVar("vocabularies", default=None)


@cache
def built_in() -> Schemes:
    """The vocabularies as the program brings them: name -> code -> term, in the order of menus."""
    found: dict[str, dict[str, Term]] = {}
    for name in FILES:
        data = tomllib.loads((files("registry.domain.vocabularies") / name).read_text(encoding="utf-8"))
        for scheme, codes in data.items():
            found[scheme] = {
                code: msgspec.convert({"code": code, **fields}, Term) for code, fields in codes.items()
            }
    return found


def with_house(changes: Iterable[HouseTerm]) -> Schemes:
    """The vocabularies with the terms of a house; changes to what no longer exists are left out."""
    found = {scheme: dict(codes) for scheme, codes in built_in().items()}
    for one in changes:
        codes = found.get(one.scheme, {})
        base = codes.get(one.like or one.code)
        if base is not None:
            codes[one.code] = Term(
                code=one.code, label=one.label, definition=one.definition, maps=base.maps, like=one.like,
                retired=one.retired,
            )  # fmt: skip
    return found


def adopt(found: Schemes | None) -> None:
    """Use these vocabularies from here on in this thread or task (None: the built-in ones)."""
    _NOW.set(found)


def schemes() -> Schemes:
    """All vocabularies by name: code -> term, in the order of menus."""
    return _NOW.get() or built_in()


def terms(scheme: str) -> tuple[Term, ...]:
    """The terms of one vocabulary, in the order of menus, retired ones too. Raises KeyError for an unknown vocabulary."""
    return tuple(schemes()[scheme].values())


def offered(scheme: str) -> tuple[Term, ...]:
    """The terms that forms offer: all that are not retired. Raises KeyError for an unknown vocabulary."""
    return tuple(one for one in schemes()[scheme].values() if not one.retired)


def is_code(scheme: str, code: str) -> bool:
    """Whether the code is in the vocabulary."""
    return code in schemes()[scheme]


def term(scheme: str, code: str) -> Term:
    """The term of a code. Raises KeyError where there is none."""
    return schemes()[scheme][code]


def label(scheme: str, code: str) -> str:
    """The label of a code; an unknown code is shown as it is, so that nothing disappears from a page."""
    found = schemes()[scheme].get(code)
    return found.label if found else code


def own_label(scheme: str, code: str) -> str:
    """The label that the program brings, whatever the house calls it: for what is stored and must not grow stale."""
    found = built_in()[scheme].get(nearest(scheme, code))
    return found.label if found else code


def nearest(scheme: str, code: str) -> str:
    """The built-in code that the rules of the program and of the standards go by: of a house term the one it is like."""
    found = schemes()[scheme].get(code)
    return (found.like or code) if found else code


def mapped(scheme: str, code: str, standard: str, default: str = "") -> str:
    """What a code is called in a standard, or the default."""
    found = schemes()[scheme].get(code)
    return found.maps.get(standard, default) if found else default


def scheme_of(statement: str, field: str, record_kind: str = "document") -> str | None:
    """The vocabulary of a field: `kind.term` depends on what kind of record it describes."""
    if (statement, field) == ("kind", "term"):
        return f"{record_kind}_kind"
    if (statement, field) == ("stage", "state"):
        return f"{record_kind}_state"
    return FIELD_SCHEMES.get((statement, field)) or FIELD_SCHEMES.get(("*", field))
