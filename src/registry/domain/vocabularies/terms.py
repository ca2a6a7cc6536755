"""Looking terms up in the vocabularies that stand beside this file as TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

FILES: Final = ("statement.toml", "document.toml", "authority.toml", "claims.toml")

FIELD_SCHEMES: Final[Mapping[tuple[str, str], str]] = {
    ("*", "rank"): "rank",
    ("*", "basis"): "basis",
    ("*", "certainty"): "certainty",
    ("title", "variety"): "title_type",
    ("contribution", "role"): "role",
    ("contribution", "attribution"): "attribution",
    ("dating", "variety"): "date_type",
    ("publication", "variety"): "publication_type",
    ("publication", "completeness"): "completeness",
    ("archive_source", "variety"): "copy_type",
    ("archive_source", "completeness"): "completeness",
    ("archive_source", "treatments"): "treatment",
    ("transcription", "policy"): "transcription_policy",
    ("credit", "role"): "role",
    ("transcription_note", "variety"): "transcription_note_type",
    ("identifier", "scheme"): "identifier_scheme",
    ("language", "variety"): "language_type",
    ("subject", "variety"): "subject_type",
    ("relation", "variety"): "relation_type",
    ("rights", "variety"): "rights_type",
    ("description", "variety"): "description_type",
    ("lifecycle", "state"): "lifecycle_state",
    ("name", "variety"): "name_type",
    ("answer", "variety"): "answer_relation",
    ("claim", "polarity"): "polarity",
    ("claim", "mode"): "claim_mode",
    ("claim", "access"): "access",
    ("verification", "variety"): "verification_type",
    ("evidence", "bearing"): "bearing",
    ("evidence", "variety"): "evidence_type",
    ("evidence", "aspect"): "evidence_aspect",
    ("evidence", "access"): "access",
    ("assessment", "outcome"): "outcome",
    ("proposal", "act"): "proposed_act",
    ("descent", "variety"): "question_descent",
}
"""Which vocabulary the codes of a field come from, by (statement type, field); `*` for fields of every statement."""


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One code of a vocabulary, its label and definition, and what it is called in the standards."""

    code: str
    label: str
    definition: str
    maps: Mapping[str, str] = {}


@cache
def schemes() -> Mapping[str, Mapping[str, Term]]:
    """All vocabularies by name: code -> term, in the order of menus."""
    found: dict[str, dict[str, Term]] = {}
    for name in FILES:
        data = tomllib.loads((files("registry.domain.vocabularies") / name).read_text(encoding="utf-8"))
        for scheme, codes in data.items():
            found[scheme] = {
                code: msgspec.convert({"code": code, **fields}, Term) for code, fields in codes.items()
            }
    return found


def terms(scheme: str) -> tuple[Term, ...]:
    """The terms of one vocabulary, in the order of menus. Raises KeyError for an unknown vocabulary."""
    return tuple(schemes()[scheme].values())


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
