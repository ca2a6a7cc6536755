"""Finds what a text says of its licence: Creative Commons, GNU FDL, public domain, Project Gutenberg, terms of use."""

from __future__ import annotations

import re

from registry.readers.folding import fold
from registry.readers.layer import Strand

_URL = re.compile(r"https?://(?:www\.)?creativecommons\.org/[a-z0-9./-]{3,80}", re.IGNORECASE)
_NAMED = re.compile(
    r"creative\s+commons(?:[\s:,()&-]{1,4}(?:attribution|namensnennung|atribucion|atribuicao|attribuzione|naamsvermelding|paternite|zero|0|noncommercial|non-commercial|no derivatives|noderivs|noderivatives|"
    r"share[\s-]?alike|sharealike|nicht[\s-]?kommerziell|weitergabe unter gleichen bedingungen|pas d'utilisation commerciale|pas de modification|partage dans les memes conditions|compartirigual|compartilhaigual|condividi allo stesso modo|"
    r"nocomercial|by|nc|nd|sa|licen[sc]e|international|unported|\d\.\d|universal|generic|deed|and|-)){0,12}"
    r"|(?<![\w])cc(?:0|[\s-]by(?:[\s-](?:nc|nd|sa)){0,2}(?:\s?\d\.\d)?)(?![\w])(?:\s\d\.\d(?:\s(?:international|unported))?)?"
)
_FDL = re.compile(r"gnu\s+free\s+documentation\s+licen[sc]e(?:\s+v?\d\.\d)?|(?<![\w])gfdl(?![\w])")
_PUBLIC = re.compile(
    r"(?<![\w])(?:in the |in )?(public domain|gemeinfrei|domaine public|dominio publico|pubblico dominio|publiek domein|общественное достояние|domena publiczna|domenie publicznej)(?![\w])"
)
_GUTENBERG = re.compile(r"project gutenberg(?:-tm|™)?\s+licen[sc]e")
_FREE = re.compile(
    r"(?:you may freely copy|permission is granted to copy|freely reproducible|frei kopiert|libre de droits|copyright and terms of usage|all rights reserved|reference purposes only|may be used freely|freely used|used freely|free of charge for)"
)
# Every licence named below holds one of these.
_HINT = re.compile(r"creative|(?<!\w)cc|gnu|gfdl|gutenberg|dom[aei]|gemeinfrei|достояни")
_GRANT = re.compile(r"free|cop[iy]|permission|reproducible|libre|rights|reference")


def find_licence(value: Strand) -> Strand | None:
    """The first stretch that names a licence, most exact first."""
    match = _URL.search(value.text)
    if match:
        return value.cut(*match.span()).strip(".,;)")
    folded = fold(value.text)
    if _HINT.search(folded) is None:
        return None
    for pattern in (_NAMED, _FDL, _GUTENBERG):
        match = pattern.search(folded)
        if match and not (match.group().strip() == "creative commons" and pattern is _NAMED):
            return value.cut(*match.span()).strip(" ,.-")
    match = _PUBLIC.search(folded)
    return value.cut(*match.span(1)) if match else None


def is_terms(text: str) -> bool:
    """Whether a sentence grants or reserves rights without naming a licence."""
    folded = fold(text)
    return _GRANT.search(folded) is not None and _FREE.search(folded) is not None
