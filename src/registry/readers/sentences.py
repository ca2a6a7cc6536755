"""Sentences around the body that state a publication, a credit or an archive without any label."""

from __future__ import annotations

import re

from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.credits import ROLES, credit
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.labels import meanings, opening_label
from registry.readers.layer import Strand
from registry.readers.names import is_person, read_credit
from registry.readers.publications import put_citation
from registry.readers.sentence_signs import (
    ALSO,
    ALSO_ROLES,
    APPEARED,
    ARTICLE_IN,
    CALLED,
    COPY,
    CREDIT,
    DONE,
    INTERVIEW,
    MADE,
    OWNED,
    PAMPHLET,
    PART_OF,
    hinted,
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


KINDS_OF_WORK = {"translated", "transcribed", "proofread", "markup"}


def read_sentences(draft: Draft, frame: Frame) -> None:
    """Reads each clause of the lines around the body, and of its first two and last paragraphs."""
    for i in _around(frame):
        strand = frame.lines[i].strand
        if len(strand) > 900 or frame.lines[i].furniture:
            continue
        if not hinted(fold(strand.text)):
            continue
        inside = frame.prose[0] <= i < frame.prose[1]
        for number, clause in enumerate(clauses(strand)[:8]):
            bare = clause.strip("[]()*–— ")
            found = opening_label(bare.text) if number and i not in frame.labelled else None
            if found is not None and found[0][0] in KINDS_OF_WORK and (not inside or len(bare) < 90):
                credit(draft, ROLES[found[0][0]], bare.cut(found[1]), 68, "sentence")
            if number or i not in frame.labelled:
                _appeared(draft, bare, inside)
                _issued(draft, bare)
                _credited(draft, bare, inside)
                _interviewed(draft, bare)
            _made(draft, bare)
            _archive(draft, bare)
            _kept(draft, bare)
            _done(draft, bare)


def is_credit(text: str) -> bool:
    """Whether a line opens with somebody's work on the text and says by whom: `Proofread and pages added by NAME`."""
    match = CREDIT.match(fold(text[:200]))
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
    inner = ARTICLE_IN.match(clause.text)
    if inner is not None:
        group = draft.group()
        draft.add(
            "original_publication.container_title",
            clause.cut(*inner.span("serial")),
            "sentence",
            77,
            "medium",
            group=group,
        )
        for date in find_dates(clause.text[inner.end() :])[:1]:
            at = clause.cut(inner.end() + date.start, inner.end() + date.end)
            draft.date("original_publication.date", date, at, "sentence", 77, "medium", group)
        return
    match = APPEARED.match(folded[:260])
    if match is None or (inside and find_dates(folded[: match.start("by")])):
        return
    citation = read_citation(clause.cut(match.end(), match.end() + 220))
    dated = citation.date is not None or citation.issue is not None
    if match["who"] and is_person(clause.text[match.start("who") : match.end("who")]):
        draft.person("author", clause.cut(*match.span("who")), "sentence", 58, "medium")
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
    match = CREDIT.match(fold(clause.text[:200]))
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
    match = MADE.match(folded)
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
        for date in find_dates(clause.text[: match.end()])[:1]:
            # `This work was digitised in February 2004 by NAME`
            if date.year >= 1990:
                at = clause.cut(date.start, date.end)
                draft.date("online_version.date", date, at, "sentence", 62, "medium")
    for also in ALSO.finditer(folded):
        role = ALSO_ROLES.get(also["verb"], "transcriber")
        for name in read_credit(clause.cut(also.end())).names[:3] if not draft.people(role) else []:
            if is_person(name.text):
                draft.person(role, name, "sentence", 60, "medium")


def _issued(draft: Draft, clause: Strand) -> None:
    """`Pamphlet published by the LEAGUE, TOWN, YEAR`."""
    match = PAMPHLET.match(fold(clause.text[:200]))
    if match is None or draft.has("original_publication.publisher", 70):
        return
    value = clause.cut(match.end())
    stop = re.search(r",|\s\(|\sin\s|$", value.text)
    publisher = value.cut(0, stop.start() if stop else None).strip(" .")
    article = re.match(
        r"(?:the|la|le|les|der|die|das|dem|den|el|il|o|a|de|het)\s(?=[A-Z])", publisher.text, re.IGNORECASE
    )
    rest = value.cut(stop.start() if stop else 0)
    place = read_citation(rest).place
    group = draft.group()
    draft.add(
        "original_publication.publisher",
        publisher.cut(article.end()) if article else publisher,
        "sentence",
        72,
        "medium",
        group=group,
    )
    draft.add("original_publication.place", place, "sentence", 72, "medium", group=group)
    for date in find_dates(rest.text)[:1]:
        draft.date(
            "original_publication.date", date, rest.cut(date.start, date.end), "sentence", 72, "medium", group
        )


def _interviewed(draft: Draft, clause: Strand) -> None:
    """`Interview conducted by NAME for SERIAL, issue 14`, `Intervista a cura di NAME, TOWN, DATE`."""
    match = INTERVIEW.match(fold(clause.text[:120]))
    if match is None or draft.people("interviewer"):
        return
    interview_details(draft, clause.cut(match.end()))


def interview_details(draft: Draft, value: Strand) -> None:
    """Adds the interviewer; then the periodical it was held for, or else the day on which it was."""
    names = [n for n in read_credit(value).names[:2] if is_person(n.text)]
    for name in names:
        draft.person("interviewer", name, "sentence", 66, "medium")
    rest = value.cut(names[-1].end - value.start) if names else value
    serial = (
        re.match(r"\s(?:for|fur|pour|para|per|voor|for|in|dans|en|su)\s", fold(rest.text)) if names else None
    )
    citation = read_citation(rest.cut(serial.end())) if serial else None
    if citation is not None and citation.container is not None and citation.is_serial:
        put_citation(draft, citation, "sentence", 70, "medium")
        return
    for date in find_dates(rest.text)[:1] if names else []:
        draft.date("date_delivered", date, rest.cut(date.start, date.end), "sentence", 60, "medium")


def _done(draft: Draft, clause: Strand) -> None:
    """`Done in duplicate at Varna, this sixth day of June, 1871`: charters and treaties close so."""
    if DONE.match(fold(clause.text)) is None or draft.has("date_created", 50):
        return
    for date in [d for d in find_dates(clause.text) if d.precision == 3][:1]:
        draft.date("date_created", date, clause.cut(date.start, date.end), "dateline", 50, "medium")


def _kept(draft: Draft, clause: Strand) -> None:
    """`from the collection of the LIBRARY`, `RC (LIBRARY: COLLECTION)`, and a shelfmark in brackets behind it."""
    copy = COPY.match(clause.text)
    if copy is not None:
        for name in ("repository", "collection"):
            draft.add(f"archive_source.{name}", clause.cut(*copy.span(name)).strip(), "holding", 58, "medium")
        return
    owned = OWNED.search(fold(clause.text))
    if owned is not None and not draft.has("archive_source.repository", 50):
        rest = clause.cut(owned.end())
        stop = re.search(r",?\s(?:and|und|et|y)\s[a-z]|[.;(]|$", rest.text)
        draft.add(
            "archive_source.repository",
            rest.cut(0, stop.start() if stop else None).strip(" ,"),
            "holding-sentence",
            50,
            "medium",
        )
    mark = CALLED.search(clause.text)
    if mark is not None and not draft.has("archive_source.shelfmark"):
        draft.add(
            "archive_source.shelfmark",
            clause.cut(*mark.span("mark")).strip(),
            "holding-sentence",
            50,
            "medium",
        )


def _archive(draft: Draft, clause: Strand) -> None:
    """`This text is part of the ARCHIVE`, `NAME, TITLE Online by NAMES, ARCHIVE https://...`."""
    match = PART_OF.match(fold(clause.text))
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
