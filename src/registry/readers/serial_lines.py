"""Unlabelled lines that cite a serial: closing lines, mastheads, bracketed records, sentences of first appearance."""

from __future__ import annotations

import re

from registry.readers.citation import Citation
from registry.readers.citations import read_citation
from registry.readers.clauses import clauses
from registry.readers.dates import find_dates
from registry.readers.draft import Draft
from registry.readers.folding import fold
from registry.readers.frame import Frame
from registry.readers.holdings import holding_in_sentence
from registry.readers.labels import colon_label
from registry.readers.layer import Strand
from registry.readers.letters import dateline
from registry.readers.names import is_person
from registry.readers.publications import put_citation
from registry.readers.speeches import SESSION
from registry.readers.words.places import PLACES

_GENERIC = {"labor", "page", "note", "notes", "date", "fin", "ende", "end", "the end", "copyright"}
_NOT_SERIAL = re.compile(
    r"(?:last|updated|posted|submitted|copyright|tagged|by |von |date|signed|on |in |am |added|©|modified|written|published|retrieved|filed|transcribed|accessed|created|page|price|inclusao|le |el |den |born|died)"
)
_APPEARED = re.compile(
    r"(?:this|the|an?|the following|the present)\s(?:\w+\s){0,2}?(?:article|text|piece|essay|speech|letter|interview|poem|pamphlet|version|translation|story|statement|document|review|work)s?\s(?:\w+\s){0,3}?(?:was|were|is|has been|had been|in)?\s?(?:\w+\s){0,2}?(?:published|appeared|printed|issued)\s"
    r"|(?:dieser|der|die|das|dieses)\s(?:\w+\s)?(?:artikel|text|aufsatz|rede|brief|beitrag|schrift|gedicht)\s(?:\w+\s){0,3}?(?:erschien|wurde)\s|(?:cet|ce|cette)\s(?:article|texte|discours|lettre|brochure|essai)\s(?:\w+\s){0,3}?(?:paru|publiee?|parut|parue)\s"
    r"|(?:este|esta)\s(?:articulo|texto|discurso|carta|ensayo|artigo|ensaio)\s(?:\w+\s){0,3}?(?:aparecio|publicad[oa]|publico|apareceu)\s|(?:questo|questa)\s(?:articolo|testo|discorso|lettera|saggio)\s(?:\w+\s){0,3}?(?:apparso|pubblicat[oa]|apparve|apparsa)\s"
    r"|(?:dit|deze)\s(?:artikel|tekst|brochure|rede|brief)\s(?:\w+\s){0,2}?(?:verscheen|werd)\s|(?:denne|dette|denna|detta)\s(?:artikel|tekst|text|tale|tal|brev)\s(?:\w+\s){0,3}?(?:trykt|bragt|offentliggjort|publicerades|trycktes|publicerad)\s|статья\s(?:\w+\s){0,2}?опубликована\s"
)
_PUBLISHED_IN = re.compile(
    r"(?:published|printed|appeared|veroffentlicht|erschienen|abgedruckt|publiee? dans|parue? dans|publicad[oa] (?:em|en|no|na)|aparecid[oa] en|pubblicat[oa] (?:su|in|ne\w*)|apparso su|gepubliceerd in|verschenen in|trykt i|bragt i|offentliggjort i|publicera[dt] i|опубликован\w* в)\s"
)
_PAGE_LINE = re.compile(r"(?:page|seite|pagina|pag|side|sida|sid|p|s|blz|стр|с)\.?\s?(?P<p>\d{1,4})$")
_RECORD = re.compile(
    r"journal officiel|diario de (?:las )?sesiones|diario das sessoes|stenographische berichte|verhandlungen des|handelingen (?:der|van)|atti parlamentari|riksdagens protokoll|rigsdagstidende|folketingstidende|parliamentary debates|congressional record|hansard|стенографический отчет"
)
_FROM_QUOTED = re.compile(r"(?:from|aus|da|de|uit|fra|fran|ur|из|in|en|dans)\s+(?=[\"«“„])")


def read_appearance(draft: Draft, frame: Frame) -> None:
    """`This article first appeared in SERIAL, DATE`, outside the body or in its first lines."""
    if draft.has("original_publication.container_title", 80):
        return
    first = frame.prose[0]
    for i in [*frame.outside(), *range(first, min(first + 2, frame.prose[1]))]:
        strand = frame.lines[i].strand
        match = _APPEARED.match(fold(strand.text[:160]).lstrip("[(* "))
        if match is None or i in frame.labelled:
            continue
        lead = len(strand.text) - len(strand.text.lstrip("[(* "))
        rest = strand.cut(lead + match.end(), lead + match.end() + 220)
        part = clauses(rest)[:1]
        citation = read_citation(part[0].strip("[]()")) if part else None
        inside = re.search(r"\bin\s(?=[A-Z])", strand.text[: lead + match.end()])
        if citation is not None and citation.date and inside:
            named = read_citation(strand.cut(inside.end(), lead + match.end()))
            citation.container = named.container or citation.container
        if citation is not None and citation.container and citation.date:
            put_citation(draft, citation, "sentence", 78, "medium")
            return


def read_header_citation(draft: Draft, frame: Frame) -> None:
    """A line of the header that is a citation, holds one after `published in`, or gives one after `From`."""
    if draft.has("original_publication.container_title", 70):
        return
    for i in frame.outside():
        line = frame.lines[i]
        if (
            i in frame.labelled
            or line.furniture
            or line.heading
            or len(line.text) > 260
            or not any(c.isdigit() for c in line.text)
        ):
            continue
        strand = line.strand
        named = re.match(r"[^\W\d_][^:,.]{2,40}:\s", strand.text)
        if named and colon_label(strand.text) is None:
            # A label that nobody knows: what it stands before may still be a citation, the label is no part of it.
            strand = strand.cut(named.end())
        folded = fold(strand.text)
        inside = _PUBLISHED_IN.search(folded)
        quoted = _FROM_QUOTED.match(folded)
        citation = read_citation(
            clauses(strand.cut(inside.end() if inside else quoted.end() if quoted else 0))[0]
        )
        dated = citation.date is not None or (citation.volume and citation.issue and citation.pages)
        full = dated and citation.container is not None and citation.is_serial
        if not full or citation.container is None or (_NOT_SERIAL.match(folded) and not quoted):
            continue
        if (
            inside
            or quoted
            or _italic(strand, citation.container)
            or (_numbered_or_paged(citation) and _is_serial_line(strand, citation.container))
        ):
            put_citation(draft, citation, "sentence" if inside else "closing-citation", 57, "medium")
            if quoted:
                draft.add("copy_source", strand, "source-line", 60, "medium")
            frame.labelled.add(i)
            return


def _numbered_or_paged(citation: Citation) -> bool:
    """Two of number, day and pages: enough for a line that says no word about being a citation."""
    day = citation.date is not None and citation.date.precision == 3
    if citation.volume and citation.issue:
        return bool(citation.pages or citation.date)
    if citation.volume or citation.issue:
        return bool(citation.pages or day)
    return bool(citation.pages) and citation.date is not None and citation.date.precision >= 2


def _italic(strand: Strand, container: Strand) -> bool:
    """A short line that is a name in italics and a date."""
    return (
        len(strand) < 90
        and container.start - strand.start < 3
        and any(
            abs(e.start - container.start) < 3 and abs(e.end - container.end) < 3 for e in strand.emphasised()
        )
    )


def read_record(draft: Draft, frame: Frame) -> None:
    """The name and number of a parliament's official record above the line that names the sitting."""
    for i in range(min(3, len(frame.lines))):
        strand = frame.lines[i].strand
        sitting = any(SESSION.match(fold(x.text)) and find_dates(x.text) for x in frame.lines[i + 1 : i + 5])
        if sitting and _RECORD.match(fold(strand.text)) and len(strand) < 80:
            group = draft.group()
            draft.add("original_publication.container_title", strand, "imprint", 64, "medium", group=group)
            for line in frame.lines[i + 1 : i + 4]:
                number = read_citation(line.strand).issue if len(line.strand) < 40 else None
                draft.add("original_publication.issue", number, "imprint", 64, "medium", group=group)
            return


def read_masthead(draft: Draft, frame: Frame) -> None:
    """Name, number and date of a newspaper on the first lines, each on its own."""
    read_record(draft, frame)
    _short_masthead(draft, frame)
    lines = frame.lines[:5]
    if (
        len(lines) < 4
        or 0 in frame.labelled
        or not _is_serial_line(lines[0].strand, lines[0].strand)
        or lines[0].heading
    ):
        return
    numbers = [
        i
        for i in (1, 2)
        if i not in frame.labelled and len(lines[i].text) < 70 and _numbered(lines[i].strand)
    ]
    dated = [
        i
        for i in (1, 2, 3)
        if len(lines[i].text) < 70
        and i not in frame.labelled
        and find_dates(lines[i].text)
        and not SESSION.match(fold(lines[i].text))
    ]
    if not numbers or not dated or max(numbers + dated) > len(set(numbers + dated)):
        return
    last = max(numbers + dated)
    whole = Strand(lines[0].strand.layer, lines[1].strand.start, lines[last].strand.end)
    citation = read_citation(whole)
    citation.container, citation.publisher, citation.place = lines[0].strand, None, None
    if citation.date and citation.date.precision == 3:
        put_citation(draft, citation, "imprint", 64, "medium")
        frame.labelled.update(range(last + 1))
        page = _PAGE_LINE.match(fold(frame.lines[last + 1].text)) if len(frame.lines) > last + 1 else None
        if page:
            strand = frame.lines[last + 1].strand
            draft.add(
                "original_publication.pages", strand.cut(*page.span("p")), "imprint", 60, "medium", group=-2
            )
            frame.labelled.add(last + 1)


def _short_masthead(draft: Draft, frame: Frame) -> None:
    """`NAME` and below it `Volume 2, Number 4 - Spring 1991`, at the very top."""
    lines = frame.lines[:2]
    if len(lines) < 2 or {0, 1} & frame.labelled or lines[1].gap or len(lines[1].text) > 70:
        return
    citation = read_citation(lines[1].strand)
    numbered = citation.volume and citation.issue and citation.date and citation.container is None
    if numbered and _is_serial_line(lines[0].strand, lines[0].strand):
        citation.container = lines[0].strand
        put_citation(draft, citation, "imprint", 64, "medium")
        frame.labelled.add(1)


def read_closing_citation(draft: Draft, frame: Frame) -> None:
    """`Labor Action, 30 July 1956` under the text; `[Serial, date, p. 3]`, also above it."""
    for i in sorted(frame.outside(), key=lambda k: not frame.lines[k].text.startswith(("[", "("))):
        line = frame.lines[i]
        if i in frame.labelled or line.furniture or len(line.text) > 160 or line.heading:
            continue
        strand = line.strand
        bracketed = strand.text.startswith(("[", "(")) and strand.text.endswith(("]", ")"))
        below = i >= frame.prose[1] and frame.prose[1] > 0
        if not (bracketed or below) or i == 0:
            continue
        inner = strand.strip("[]()*– ")
        if (
            below
            and not bracketed
            and (
                ((found := dateline(inner)) and found[1])
                or any(
                    c.field == "date_created"
                    and c.strand.start == inner.start + (c.strand.start - inner.start)
                    and inner.start <= c.strand.start < inner.end
                    for c in draft.candidates
                )
            )
        ):
            continue
        citation = read_citation(inner)
        if (
            not citation.is_serial
            or citation.container is None
            or citation.date is None
            or not _is_serial_line(inner, citation.container)
        ):
            continue
        put_citation(draft, citation, "bracketed-citation" if bracketed else "closing-citation", 55, "medium")
        return


def _is_serial_line(line: Strand, container: Strand) -> bool:
    name = fold(container.text)
    if is_person(container.text) and " " in name and (container.start != line.start or "." in name):
        return False
    if (
        name in PLACES
        or name in _GENERIC
        or _NOT_SERIAL.match(fold(line.text))
        or len(name) > 70
        or (not container.text[:1].isupper() and not container.text[:1].isdigit())
    ):
        return False
    if re.search(r"version|stand vom|updated", fold(line.text)):
        return False
    return container.start - line.start <= 12 and not holding_in_sentence(line)


def read_bracketed_record(draft: Draft, frame: Frame) -> None:
    """`[Record Volume 143, Number 8 (date)]` and `[Page S696]` at the head of an official record."""
    for i in range(min(12, len(frame.lines))):
        strand = frame.lines[i].strand
        text = strand.text
        if not (text.startswith("[") and text.endswith("]")):
            continue
        inner = strand.strip("[] ")
        page = re.match(r"pages?\s+(?P<p>[a-z]?\d+(?:\s?[-–]\s?[a-z]?\d+)?)$", fold(inner.text))
        if page:
            draft.add(
                "original_publication.pages", inner.cut(*page.span("p")), "bracketed-citation", 74, group=-2
            )
        elif re.search(r"\bvolume\b|\bvol\b", fold(inner.text)):
            citation = read_citation(inner)
            if citation.container and citation.date:
                put_citation(draft, citation, "bracketed-citation", 75)


def _numbered(strand: Strand) -> bool:
    found = read_citation(strand)
    return found.issue is not None or found.volume is not None
