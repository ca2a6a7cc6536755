"""Sentences around the body that state a publication, a credit or an archive without any label."""

from __future__ import annotations

import re

from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.labels import meanings
from registry.readers.layer import Strand
from registry.readers.names import is_person, read_credit
from registry.readers.publications import put_citation

_OF = r"(?:in|by|from|as|dans|en|em|no|na|su|sul|sulla|nel|nella|i|im|in der|in dem|in den|bei|i|op|в|w|pa)"
_FIRST = (
    r"(?:first|originally|initially|zuerst|erstmals|ursprunglich|initialement|d'abord|originellement|originalmente|"
    r"primeramente|por primera vez|originariamente|per la prima volta|inizialmente|pela primeira vez|oorspronkelijk|"
    r"voor het eerst|eerst|oprindeligt|forste gang|ursprungligen|forst|впервые|pierwotnie)"
)
_VERB = (
    r"(?:published|printed|appeared|issued|reproduced|reprinted|veroffentlicht|erschienen|erschien|abgedruckt|gedruckt|"
    r"publiee?s?|paru(?:e|t)?|parait|publicad[oa]s?|publico|aparecid[oa]|aparecio|impres[oa]|pubblicat[oaie]|apparso|apparsa|"
    r"apparve|uscito|gepubliceerd|verschenen|verscheen|trykt|bragt|offentliggjort|udgivet|publicera[dt]e?s?|tryckt|infort|"
    r"опубликован[аоы]?|напечатан[аоы]?|вышл[аоеи])"
)
# `It is reproduced here from the Serial`, `Originally published in Serial`, `This piece first appeared in Serial`.
_APPEARED = re.compile(
    rf"(?:(?:it|this|these|the|an?|er|sie|es|dieser|diese|dieses|der|die|das|il|elle|cet|cette|ce|este|esta|questo|questa|"
    rf"dit|deze|denne|denna|dette|detta)\s(?:[\w'’-]+\s){{0,7}}?)?(?:(?:was|is|were|wurde|ist|a ete|est|fue|foi|e stat[oa]|"
    rf"werd|is|blev|har|had been|has been|been|here)\s){{0,2}}(?:{_FIRST}\s)?{_VERB}\s(?:(?:here|{_FIRST})\s)?"
    rf"(?:(?:as|als|comme|como|come)\s[^,.;]{{3,40}}?\s)?(?P<by>{_OF})\s"
)
_CREDIT = re.compile(
    r"(?P<verbs>[^\W\d_]{4,20}(?:(?:, and |, | and | & | und | et | y | e | og | och )[^\W\d_]{2,20}(?: [^\W\d_]{2,10})?){0,3})"
    r"(?:,?\s(?:for|at|from|into|to|in|fur|pour|para|per|voor|till|til|de|du|del|dal|aus|uit|fra|fran|с)\s.{3,70}?)?,?\s"
    r"(?:by|von|par|por|da|door|af|av)\s(?=\S)"
)
# `This digital edition was produced by NAME for ARCHIVE`.
_MADE = re.compile(
    r"(?:this|the|diese|die|cette|la|esta|questa|l'|deze|de|denne|den|denna|dette|detta|настоящая)\s?"
    r"(?:present\s|digital\w*\s|electronic\s|elektronisk\w*\s|electroni\w+\s|elettronic\w\s|online\s|on-line\s|html\s|web\s|numerique\s){0,2}"
    r"(?:edition|version|text|e-?text|ausgabe|fassung|edicion|edicao|edizione|versione|versao|uitgave|versie|udgave|utgava|utgave|публикация)\s"
    r"(?:digital\w*\s|electronica\s|numerique\s|elettronica\s|en ligne\s)?"
    r"(?:was|is|has been|wurde|ist|a ete|fue|ha sido|foi|e stat[ao]|werd|is|blev|er|har)?\s?"
    r"(?:produced|prepared|created|made|typed|transcribed|scanned|keyed|erstellt|besorgt|hergestellt|etablie|realisee|preparee|"
    r"preparad[ao]|realizad[ao]|elaborad[ao]|realizzat[ao]|curata|preparata|gemaakt|verzorgd|fremstillet|lavet|udarbejdet|"
    r"framstalldes|framstalld|gjordes|skapades|подготовлена|подготовил\w*)\s(?:\w+\s)?(?:by|von|par|por|da|door|af|av)\s(?=\S)"
)
_TRANSLATED = re.compile(
    r"(?:\band\s|,\s|;\s|^)translated\s(?:for\s[^.,;]{3,60}?\s|into\s\w+\s|from\s(?:the\s)?\w+\s){0,2}by\s(?=\S)"
)
_PART_OF = re.compile(
    r"(?:this|the)\s(?:text|page|document|file|e-?text|version)\sis\s(?:a\s)?part\sof\s(?:the\s)?(?=\S)|.{4,220}\sonline\sby\s(?=\S)"
)
_KINDS = {
    "transcribed": "transcriber",
    "proofread": "proofreader",
    "markup": "markup editor",
    "translated": "translator",
}
_WORKS = {
    "formatted": "markup", "marked up": "markup", "coded": "markup", "tagged": "markup", "corrected": "proofread", "proofed": "proofread", "proofread": "proofread",
    "scanned": "transcribed", "typed": "transcribed", "keyed": "transcribed", "transcribed": "transcribed", "digitized": "transcribed", "digitised": "transcribed", "ocred": "transcribed",
}  # fmt: skip


def read_sentences(draft: Draft, frame: Frame) -> None:
    """Reads each clause of the lines around the body, and of its first two and last paragraphs."""
    for i in _around(frame):
        strand = frame.lines[i].strand
        if len(strand) > 900 or frame.lines[i].furniture:
            continue
        inside = frame.prose[0] <= i < frame.prose[1]
        for clause in clauses(strand)[:8]:
            bare = clause.strip("[]()*–— ")
            if i not in frame.labelled:
                _appeared(draft, bare, inside)
                _credited(draft, bare, inside)
            _made(draft, bare)
            _archive(draft, bare)


def is_credit(text: str) -> bool:
    """Whether a line opens with somebody's work on the text and says by whom: `Proofread and pages added by NAME`."""
    match = _CREDIT.match(fold(text[:200]))
    if match is None:
        return False
    verb = re.split(r",? and |, | & | und | et | y | e | og | och ", match["verbs"])[0]
    return (_WORKS.get(verb) or next(iter(meanings(verb)), "")) in _KINDS and is_person(
        " ".join(text[match.end() :].split()[:2]).strip(" ,.")
    )


def _around(frame: Frame) -> list[int]:
    first, last = frame.prose
    return [*frame.outside(), *[i for i in dict.fromkeys([first, first + 1, last - 1]) if first <= i < last]]


def _appeared(draft: Draft, clause: Strand, inside: bool) -> None:
    if draft.has("original_publication.container_title", 77):
        return
    folded = fold(clause.text)
    match = _APPEARED.match(folded[:260])
    if match is None or (inside and find_dates(folded[: match.start("by")])):
        return
    citation = read_citation(clause.cut(match.end(), match.end() + 220))
    dated = citation.date is not None or citation.issue is not None
    if (
        citation.container is not None
        and dated
        and (citation.is_serial or citation.is_book)
        and not match["by"].startswith("by")
    ):
        put_citation(draft, citation, "sentence", 77, "medium")
        if re.search(r"reproduced|reprinted", folded[: match.end()]):
            draft.add("copy_source", clause, "source-line", 58, "medium")


def _credited(draft: Draft, clause: Strand, inside: bool) -> None:
    """`Scanned, proofed and formatted at PLACE, DATE, by NAME`: every verb must be known as somebody's work on the text."""
    match = _CREDIT.match(fold(clause.text[:200]))
    if match is None:
        return
    verbs = [
        " ".join(v.split()[:2])
        for v in re.split(r", and |, | and | & | und | et | y | e | og | och ", match["verbs"])
    ]
    kinds = [_WORKS.get(v) or _WORKS.get(v.split()[0]) or next(iter(meanings(v)), "") for v in verbs]
    roles = [_KINDS[k] for k in kinds if k in _KINDS]
    if not roles or kinds[0] not in _KINDS or (inside and len(roles) < len(verbs)):
        return
    for name in read_credit(clause.cut(match.end())).names:
        for role in dict.fromkeys(roles):
            if is_person(name.text):
                draft.person(role, name, "sentence", 72, "medium")
    between = fold(clause.text[match.end("verbs") : match.end()])
    placed = re.match(r",?\s(?:at|for)\s(?:the\s)?", between)
    if placed:
        start = match.end("verbs") + placed.end()
        dates = find_dates(clause.text[start : match.end()])
        stop = re.search(r",|\sby\s", clause.text[start:])
        name = clause.cut(start, start + stop.start() if stop else None)
        if re.search(r"archiv|\.(?:com|org|net|example)|project|text|internet|library", fold(name.text)):
            draft.add("online_version.archive_name", name, "sentence", 60, "medium")
            for date in dates[:1]:
                at = clause.cut(start + date.start, start + date.end)
                draft.date("online_version.date", date, at, "sentence", 60, "medium")


def _made(draft: Draft, clause: Strand) -> None:
    folded = fold(clause.text)
    match = _MADE.match(folded)
    if match is not None:
        value = clause.cut(match.end())
        found = read_credit(value)
        for name in found.names[:4]:
            draft.person("transcriber", name, "sentence", 70, "medium")
        if found.archive is not None:
            draft.add("online_version.archive_name", found.archive, "sentence", 66, "medium")
            for date in find_dates(value.text)[:1]:
                draft.date(
                    "online_version.date", date, value.cut(date.start, date.end), "sentence", 66, "medium"
                )
    translated = _TRANSLATED.search(folded)
    if translated is not None and not draft.people("translator"):
        for name in read_credit(clause.cut(translated.end())).names[:3]:
            if is_person(name.text):
                draft.person("translator", name, "sentence", 60, "medium")


def _archive(draft: Draft, clause: Strand) -> None:
    """`This text is part of the ARCHIVE`, `NAME, TITLE Online by NAMES, ARCHIVE https://...`."""
    match = _PART_OF.match(fold(clause.text))
    if match is None or draft.has("online_version.archive_name", 60):
        return
    value = clause.cut(match.end())
    if " online by " in fold(clause.text[: match.end()]):
        named = re.search(r",\s(?=(?:The\s)?[A-Z])", value.text)
        address = re.search(r"https?://\S+", value.text)
        if named is None or address is None or named.end() > address.start():
            return
        draft.add("online_version.url", value.cut(*address.span()).strip(".,;"), "sentence", 66, "medium")
        value = value.cut(named.end(), address.start())
    stop = re.search(r"\.\s|,|\s\(|$", value.text)
    draft.add(
        "online_version.archive_name",
        value.cut(0, stop.start() if stop else None).strip(" ."),
        "sentence",
        60,
        "medium",
    )
