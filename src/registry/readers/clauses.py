"""Divides a value into its clauses without being misled by abbreviations and ordinals."""

from __future__ import annotations

import re

from registry.readers.folding import fold
from registry.readers.labels import opening_label
from registry.readers.layer import Strand
from registry.readers.words.months import MONTHS

_ORDINAL = re.compile(
    r"(?:jg|jahrg|jahrgang|jahr|bd|band|aufl|auflage|arg|heft|ausg|" + "|".join(MONTHS) + r")(?![^\W\d_])"
)


def abbreviation(text: str, at: int) -> bool:
    """Whether the full stop at `at` ends an abbreviation or an initial."""
    word = re.split(r"[\s\0(«\"“]", text[max(0, at - 14) : at])[-1]
    bare = word.lower()
    return (len(word) <= 2 and word[:1].isupper()) or bare in {
        "st", "dr", "ed", "eds", "rev", "vol", "no", "nr", "proc", "trans", "int", "univ", "bros", "co", "mr", "mrs", "jr", "prof", "dept", "gen", "sen", "gov", "hon", "hrsg", "hg", "тип", "соч", "собр",
    } or "." in word  # fmt: skip


def _within_quotes(text: str, at: int) -> bool:
    """Whether a short quotation opens before `at` and closes behind it: `»The 8. Congress«`."""
    before = text[max(0, at - 80) : at]
    marks = [c for c in before if c in "»«"]
    if len(marks) % 2 == 0:
        return False
    return ("«" if marks[-1] == "»" else "»") in text[at : at + 80]


def clauses(value: Strand) -> list[Strand]:
    """Parts of a value divided by semicolons and by full stops that end a sentence."""
    text = value.text
    parts: list[Strand] = []
    at = 0
    for match in re.finditer(r"\s[—–|]\s+|;\s+|\.\s+(?=[^\W\d_]|\()|\.\]\s*|。\s*", text):
        if text[match.end() : match.end() + 1] == "(" and opening_label(text[match.end() + 1 :]) is None:
            continue
        if match.group()[0] == "." and _within_quotes(text, match.start()):
            continue
        if match.group().strip() in {"—", "–", "|"} and opening_label(text[match.end() :]) is None:
            continue
        numeral = re.search(r"[^\W\d_]{4,}\s[IVX]{1,4}$", text[: match.start()])
        if match.group()[0] == "." and numeral and re.match(r"[A-Z][a-z]+\s[a-z]", text[match.end() :]):
            parts.append(value.cut(at, match.start()))
            at = match.end()
            continue
        if (
            match.group()[0] == "."
            and re.search(r"(?:^|\D)\d{1,2}$|(?:^|[\s,])[IVXLC]{1,6}$", text[: match.start()])
            and _ORDINAL.match(fold(text[match.end() : match.end() + 12]))
        ):
            continue
        if match.group()[0] == "." and (
            not text[match.end() : match.end() + 2].lstrip("(")[:1].isupper()
            or abbreviation(text, match.start())
        ):
            continue
        parts.append(value.cut(at, match.start()))
        at = match.end()
    parts.append(value.cut(at))
    return [p.strip() for p in parts if p.strip()]
