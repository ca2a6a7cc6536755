"""Checking identifiers that others gave: form and check digits, by scheme."""

from __future__ import annotations

import re
from functools import cache
from types import ModuleType
from typing import Final

_FORMS: Final = {
    "viaf": (re.compile(r"[1-9]\d{1,21}"), "a VIAF number is digits only, such as 12345"),
    "wikidata": (re.compile(r"Q[1-9]\d*"), "a Wikidata item begins with Q, such as Q42"),
    "isil": (re.compile(r"[A-Z]{1,4}-[A-Za-z0-9:/-]{1,11}"), "an ISIL looks like DE-1a"),
    "ark": (re.compile(r"ark:/?\d{5,9}/\S+"), "an ARK looks like ark:/12345/abc"),
    "handle": (re.compile(r"\d+(\.\d+)*/\S+"), "a Handle looks like 21.11115/0000-000E"),
    "gnd": (re.compile(r"[\dX-]{2,12}"), "a GND number is digits, with X or a hyphen at the end"),
}
_CHECKED: Final = {
    "isni": ("is_isni", "the check digit of this ISNI does not fit; compare it with the source"),
    "orcid": ("is_orcid", "the check digit of this ORCID does not fit; compare it with the source"),
    "issn": ("is_issn", "the check digit of this ISSN does not fit; compare it with the source"),
    "isbn": ("is_isbn", "the check digit of this ISBN does not fit; compare it with the source"),
    "doi": ("is_doi", "a DOI begins with 10. and has a slash, such as 10.1000/182"),
}


def problem_with(scheme: str, value: str) -> str:
    """What is wrong with an identifier, as a sentence; empty when nothing is, or the scheme has no rule."""
    if scheme in _FORMS:
        form, message = _FORMS[scheme]
        return "" if form.fullmatch(value) else f"“{value}” cannot be right: {message}."
    if scheme in _CHECKED:
        test, message = _CHECKED[scheme]
        return "" if getattr(_checker(), test)(value) else f"“{value}” cannot be right: {message}."
    return ""


@cache
def _checker() -> ModuleType:
    # Half a second to import: only those who have identifiers to check wait for it.
    import idutils

    found: ModuleType = idutils
    return found
