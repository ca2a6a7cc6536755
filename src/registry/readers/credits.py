"""Credits of labelled lines: which role a label gives, whom it names, and the archive they worked for."""

from __future__ import annotations

import re

from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.entries import Entry
from registry.readers.folding import fold
from registry.readers.holdings import holding_in_sentence
from registry.readers.layer import Strand
from registry.readers.names import read_credit, turned

ROLES = {
    "author": "author", "speaker": "author", "translated": "translator", "transcribed": "transcriber", "markup": "markup editor",
    "proofread": "proofreader", "edited": "editor", "compiled": "compiler", "annotated": "annotator", "illustrated": "illustrator",
    "contributor": "contributor", "addressee": "addressee", "interviewer": "interviewer", "interviewee": "interviewee",
    "panelist": "panelist", "moderator": "moderator", "printer": "printer", "signed": "signer",
}  # fmt: skip
# Bodies whose names hold many small letters: `Chambre syndicale des ouvriers boulangers`.
BODY = re.compile(
    r"(?:the\s)?(?:\w+\s)?(?:chambre|syndicat|union|uniao|unione|comite|comitato|committee|komitee|kommittee|league|ligue|liga|lega|bund|verband|verein|vereniging|association|asociacion|associacao|associazione|federation|federacion|federacao|federazione|sociedad|sociedade|societe|societa|society|gewerkschaft|zentralkomitee|junta|sindicato|sindacato|bond|forbund|forbundet|forening|foreningen|комитет|союз|общество|группа|grupo|groupe|gruppo|colectivo|section|seccion|sezione|sektion|collectif|coletivo|collettivo|kollektiv|partido|parti|partei|partito)(?![^\W_])"
)


# `Véron, Louis (1798-1867). Rédacteur`: one name, as catalogues turn it round.
_INVERTED = re.compile(
    r"[^\W\d_][\w'’ -]{1,30},\s[^\W\d_][\w .'’-]{0,30}\s\((?:b\.\s?|d\.\s?|ca\.?\s?)?\d{4}\??(?:\s?[-–]\s?(?:\d{4}\??)?)?\)"
)


def archive_in_label(draft: Draft, entry: Entry) -> None:
    """`Transcribed for the Labour Archive by: NAME`."""
    label = entry.whole.cut(0, entry.value.start - entry.whole.start).strip(" :")
    by = re.search(r"\s(?:by|von|par|por|door)$", fold(label.text))
    label = label.cut(0, by.start()) if by else label
    archive = (
        read_credit(label.cut(max(0, fold(label.text).find(" for ")))).archive
        if " for " in fold(label.text)
        else None
    )
    draft.add("online_version.archive_name", archive, "label", 63, "medium")


def paired(draft: Draft, entry: Entry) -> bool:
    """`Transcription/Markup: A/B` pairs labels and names when a slash divides both."""
    names = read_credit(entry.value).names
    if (
        "/" not in entry.value.text
        or "/" not in entry.whole.text.split(":")[0]
        or len(names) != len(entry.kinds)
    ):
        return False
    for kind, name in zip(entry.kinds, names, strict=True):
        draft.person(ROLES[kind], name, "label", 80, "medium")
    return True


# `NAME. Auteur du texte`: what the catalogue of a library adds behind a name.
_BNF = re.compile(r"\.\s(?:Auteur du texte|Directeur de (?:la )?publication|[ÉE]diteur scientifique)\W*$")


def credit(draft: Draft, role: str, value: Strand, rank: int = 80, rule: str = "label") -> None:
    """People of a credit, the archive they worked for and, for the author, a pseudonym's bearer."""
    if _INVERTED.match(value.text):
        draft.person(role, value, rule, rank, "high", turned(value.cut(0, value.text.index(")") + 1).tidy))
        return
    role_told = _BNF.search(value.text)
    value = value.cut(0, role_told.start()) if role_told else value
    found = read_credit(value)
    if not found.names and role == "transcriber":
        draft.add("archive_source.repository", holding_in_sentence(value), "holding-sentence", 60, "medium")
    body = value.strip(" .")
    if not found.names and len(body.text) < 70 and BODY.match(fold(body.text)) and body.text[:1].isupper():
        draft.person(role, body, rule, rank - 5, "medium")
    for name in found.names:
        text = turned(name.tidy) if rule.startswith("tei") else name.tidy
        draft.person(role, name, rule, rank, "high", text)
    if found.archive is not None and role in {"transcriber", "markup editor", "proofreader"}:
        draft.add("online_version.archive_name", found.archive, rule, 62, "medium")
        for date in find_dates(value.cut(found.archive.end - value.start).text)[:1]:
            at = found.archive.end - value.start
            draft.date(
                "online_version.date", date, value.cut(at + date.start, at + date.end), rule, 62, "medium"
            )
