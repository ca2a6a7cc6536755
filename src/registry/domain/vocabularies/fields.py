"""Which field of which statement takes its codes from which vocabulary, and which vocabularies a house may add to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

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
    ("arrangement", "rule"): "list_order",
}
"""Which vocabulary the codes of a field come from, by (statement type, field); `*` for fields of every statement."""

OPEN_SCHEMES: Final = frozenset(
    {"document_kind", "title_type", "role", "date_type", "publication_type", "copy_type", "treatment",
     "transcription_policy", "transcription_note_type", "relation_type", "subject_type", "rights_type",
     "description_type", "agent_kind", "serial_kind", "repository_kind", "name_type", "identifier_scheme"}
)  # fmt: skip
"""The vocabularies that a house may add terms to and retire terms of. Rules of the program rest on the others."""

NEEDED: Final[Mapping[str, frozenset[str]]] = {
    "title_type": frozenset({"main"}),
    "name_type": frozenset({"authorised"}),
    "role": frozenset({"aut"}),
    "date_type": frozenset({"written", "published"}),
    "identifier_scheme": frozenset({"local"}),
    "relation_type": frozenset({"related", "replaced_by"}),
    "description_type": frozenset({"abstract"}),
    "document_kind": frozenset({"other"}),
}
"""Codes that forms begin with or the program itself writes: they can be relabelled, not retired."""
